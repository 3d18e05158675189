import { traced } from '../observing/tracing.ts';
import type { MessageDocument } from './document.ts';
import { oncePerDocument } from './once-per-document.ts';

/** A platform's renderer: it renders each document object once, and rendering is a span of whatever it is part of. */
export function renderer<T extends WeakKey>(
  render: (document: MessageDocument) => T,
): (document: MessageDocument) => T {
  const once = oncePerDocument(render);
  return (document) => traced('render', {}, () => once(document));
}
