/*
 * Finds what a text directive names, by the steps of https://wicg.github.io/scroll-to-text-fragment/#finding-ranges-in-a-document,
 * and without any of the code that makes directives.
 */

interface Directive {
  readonly prefix?: string;
  readonly start: string;
  readonly end?: string;
  readonly suffix?: string;
}

/** A stretch of the blocks' texts joined by line feeds. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/** What an address says behind `:~:text=`; an error where that is no valid directive. */
export function directiveIn(address: string): Directive {
  const [, written, ...more] = address.split(':~:text=');
  if (written === undefined || more.length > 0 || !/^(?:[\w.~,]|-(?=,)|(?<=,)-|%[\dA-F]{2})+$/.test(written)) {
    throw new Error(`not a text directive: ${address}`);
  }
  const parts = written.split(',');
  const prefix = parts[0]?.endsWith('-') ? parts.shift()?.slice(0, -1) : undefined;
  const suffix = parts.at(-1)?.startsWith('-') ? parts.pop()?.slice(1) : undefined;
  const [start, end, ...rest] = parts;
  if (start === undefined || rest.length > 0) throw new Error(`not a text directive: ${address}`);
  const decoded = Object.entries({ prefix, start, end, suffix }).flatMap(([key, text]) =>
    text === undefined ? [] : [[key, decodeURIComponent(text)]],
  );
  return Object.fromEntries(decoded);
}

/** The range that a browser would highlight. */
export function findDirective(blocks: readonly string[], { prefix, start, end, suffix }: Directive): Range | undefined {
  const page = searchable(blocks);
  const endsWithWord = end !== undefined || suffix === undefined;
  for (let from = 0; from < page.length; ) {
    let match: Range | undefined;
    if (prefix !== undefined) {
      const before = page.find(prefix, from, true, false);
      if (before === undefined) return undefined;
      from = before.from + 1;
      const at = page.skipSpace(before.to);
      match = page.find(start, at, false, endsWithWord);
      if (match === undefined) return undefined;
      if (match.from !== at) continue;
    } else {
      match = page.find(start, from, true, endsWithWord);
      if (match === undefined) return undefined;
      from = match.from + 1;
    }
    for (let behind = match.to; behind <= page.length; ) {
      if (end !== undefined) {
        const ending = page.find(end, behind, true, suffix === undefined);
        if (ending === undefined) return undefined;
        match = { from: match.from, to: ending.to };
        behind = ending.to;
      }
      if (suffix === undefined) return match;
      const at = page.skipSpace(match.to);
      const following = page.find(suffix, at, false, true);
      if (following === undefined) return undefined;
      if (following.from === at) return match;
      if (end === undefined) break;
    }
  }
  return undefined;
}

const known = new WeakMap<readonly string[], ReturnType<typeof makeSearchable>>();

function searchable(blocks: readonly string[]) {
  const page = known.get(blocks) ?? makeSearchable(blocks);
  known.set(blocks, page);
  return page;
}

function makeSearchable(blocks: readonly string[]) {
  const text = blocks.join('\n');
  const base = (one: string) => [...one].map((letter) => letter.normalize('NFD').charAt(0).toLowerCase()).join('');
  const folded = base(text);
  if (folded.length !== text.length) throw new Error('this matcher takes letters of one UTF-16 unit only');
  const boundaries = new Set([text.length]);
  for (const { index } of new Intl.Segmenter('en', { granularity: 'word' }).segment(text)) boundaries.add(index);
  return {
    length: text.length,
    skipSpace(at: number): number {
      return at + (text.slice(at).match(/^\s*/)?.[0].length ?? 0);
    },
    /** A query with a line feed is in no block. */
    find(query: string, from: number, startsWord: boolean, endsWord: boolean): Range | undefined {
      if (query.includes('\n')) return undefined;
      const sought = base(query);
      for (let at = folded.indexOf(sought, from); at >= 0; at = folded.indexOf(sought, at + 1)) {
        const to = at + sought.length;
        if ((!startsWord || boundaries.has(at)) && (!endsWord || boundaries.has(to))) return { from: at, to };
      }
      return undefined;
    },
  };
}
