/** Marked-up text as a tree, the same for both platforms' markup; shown by `inline-view.tsx`. */
export type Inline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis' | 'underline' | 'strike'; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly url: string; readonly children: readonly Inline[] };

/** One mark: where it matches at the start of what is left, `make` gives the node. */
export interface Mark {
  /** Sticky. */
  readonly pattern: RegExp;
  make(match: RegExpExecArray, parse: (text: string) => readonly Inline[]): Inline;
}

/** Reads text with the given marks, the first that matches winning; what no mark matches is text. */
export function parseInline(text: string, marks: readonly Mark[]): readonly Inline[] {
  const nodes: Inline[] = [];
  const inner = (part: string) => parseInline(part, marks);
  let plain = '';
  let at = 0;
  const flush = () => {
    if (plain !== '') nodes.push({ kind: 'text', text: plain });
    plain = '';
  };
  while (at < text.length) {
    const found = firstMatch(text, at, marks);
    if (found === undefined) {
      plain += text.charAt(at);
      at += 1;
      continue;
    }
    const node = found.mark.make(found.match, inner);
    if (node.kind === 'text') plain += node.text;
    else {
      flush();
      nodes.push(node);
    }
    at += found.match[0].length;
  }
  flush();
  return nodes;
}

function firstMatch(text: string, at: number, marks: readonly Mark[]) {
  for (const mark of marks) {
    mark.pattern.lastIndex = at;
    const match = mark.pattern.exec(text);
    if (match !== null && match[0] !== '') return { mark, match };
  }
  return undefined;
}
