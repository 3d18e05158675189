import type { MessageDocument } from './document.ts';

/**
 * A renderer that renders each document object once and gives the same result again for as long as the document lives.
 * Neither documents nor what is rendered from them may be changed.
 */
export function oncePerDocument<T extends WeakKey>(
  render: (document: MessageDocument) => T,
): (document: MessageDocument) => T {
  const rendered = new WeakMap<MessageDocument, T>();
  return (document) => {
    const known = rendered.get(document);
    if (known !== undefined) return known;
    const made = render(document);
    rendered.set(document, made);
    return made;
  };
}
