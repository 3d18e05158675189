import { type Inline, type Mark, parseInline } from './inline.ts';

const text = (value: string): Inline => ({ kind: 'text', text: value });

/** Discord's inline markdown: https://support.discord.com/hc/en-us/articles/210298617 */
const marks: readonly Mark[] = [
  { pattern: /\\([^\p{L}\p{N}\s])/uy, make: ([, escaped = '']) => text(escaped) },
  { pattern: /``(.+?)``|`([^`\n]+)`/y, make: ([, two, one]) => ({ kind: 'code', text: two ?? one ?? '' }) },
  {
    pattern: /\[((?:\\.|[^\]\\])+)\]\(<?(https?:\/\/[^\s<>]+?)>?\)(?!\))/y,
    make: ([, label = '', url = ''], parse) => ({ kind: 'link', url, children: parse(label) }),
  },
  { pattern: /<(https?:\/\/[^\s<>]+)>/y, make: ([, url = '']) => ({ kind: 'link', url, children: [text(url)] }) },
  {
    pattern: /https?:\/\/[^\s<>]*[^\s<>.,:;"')\]]/y,
    make: ([url]) => ({ kind: 'link', url, children: [text(url)] }),
  },
  {
    pattern: /\*\*((?:\\.|[^\\])+?)\*\*(?!\*)/y,
    make: ([, part = ''], parse) => ({ kind: 'strong', children: parse(part) }),
  },
  {
    pattern: /__((?:\\.|[^\\])+?)__(?!_)/y,
    make: ([, part = ''], parse) => ({ kind: 'underline', children: parse(part) }),
  },
  {
    pattern: /~~((?:\\.|[^\\])+?)~~/y,
    make: ([, part = ''], parse) => ({ kind: 'strike', children: parse(part) }),
  },
  {
    pattern: /\*(?![\s*])((?:\\.|[^\\*])+?)(?<!\s)\*(?!\*)/y,
    make: ([, part = ''], parse) => ({ kind: 'emphasis', children: parse(part) }),
  },
  {
    pattern: /(?<![\p{L}\p{N}])_(?!_)((?:\\.|[^\\_])+?)_(?![\p{L}\p{N}_])/uy,
    make: ([, part = ''], parse) => ({ kind: 'emphasis', children: parse(part) }),
  },
];

export const parseDiscordInline = (markdown: string): readonly Inline[] => parseInline(markdown, marks);

export type DiscordBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly content: readonly Inline[] }
  | { readonly kind: 'paragraph' | 'subtext'; readonly content: readonly Inline[] }
  | { readonly kind: 'preformatted'; readonly text: string }
  | { readonly kind: 'quote'; readonly blocks: readonly DiscordBlock[] }
  | { readonly kind: 'list'; readonly start: number | undefined; readonly items: readonly (readonly Inline[])[] };

const bullet = /^\s*[-*]\s+(.*)$/;
const ordered = /^\s*(\d+)\.\s+(.*)$/;

/** Discord's block markdown: headings, subtext, quotes, lists, code; every other run of lines is a paragraph. */
export function parseDiscordMarkdown(markdown: string): readonly DiscordBlock[] {
  const blocks: DiscordBlock[] = [];
  const lines = markdown.split('\n');
  const takeWhile = (pattern: RegExp): RegExpExecArray[] => {
    const taken: RegExpExecArray[] = [];
    for (let match = pattern.exec(lines[0] ?? ''); match !== null && lines.length > 0; ) {
      taken.push(match);
      lines.shift();
      match = pattern.exec(lines[0] ?? '');
    }
    return taken;
  };
  while (lines.length > 0) {
    const line = lines[0] ?? '';
    const [, marks, title] = /^(#{1,3})\s+(.+)$/.exec(line) ?? [];
    const [, subtext] = /^-#\s+(.+)$/.exec(line) ?? [];
    if (line.startsWith('>>> ')) {
      blocks.push({ kind: 'quote', blocks: parseDiscordMarkdown(lines.splice(0).join('\n').slice(4)) });
    } else if (/^> ?/.test(line)) {
      const quoted = takeWhile(/^> ?(.*)$/).map(([, rest = '']) => rest);
      blocks.push({ kind: 'quote', blocks: parseDiscordMarkdown(quoted.join('\n')) });
    } else if (line.startsWith('```')) {
      blocks.push({ kind: 'preformatted', text: takeFence(lines) });
    } else if (marks !== undefined && title !== undefined) {
      const level = marks.length === 1 ? 1 : marks.length === 2 ? 2 : 3;
      blocks.push({ kind: 'heading', level, content: parseDiscordInline(title) });
      lines.shift();
    } else if (subtext !== undefined) {
      blocks.push({ kind: 'subtext', content: parseDiscordInline(subtext) });
      lines.shift();
    } else if (bullet.test(line)) {
      const items = takeWhile(bullet).map(([, item = '']) => parseDiscordInline(item));
      blocks.push({ kind: 'list', start: undefined, items });
    } else if (ordered.test(line)) {
      const items = takeWhile(ordered);
      const start = Number(items[0]?.[1] ?? 1);
      blocks.push({ kind: 'list', start, items: items.map(([, , item = '']) => parseDiscordInline(item)) });
    } else {
      blocks.push({ kind: 'paragraph', content: parseDiscordInline(takeParagraph(lines)) });
    }
  }
  return blocks;
}

/** Takes a fenced block off the front, without the name of its language; one that is never closed reaches to the end. */
function takeFence(lines: string[]): string {
  const first = (lines.shift() ?? '').slice(3);
  const closed = first.indexOf('```');
  if (closed !== -1) {
    const after = first.slice(closed + 3);
    if (after !== '') lines.unshift(after);
    return first.slice(0, closed);
  }
  const end = lines.findIndex((line) => line.startsWith('```'));
  const code = lines.splice(0, end === -1 ? lines.length : end).join('\n');
  if (end !== -1) lines.shift();
  return /^\w*$/.test(first) ? code : `${first}\n${code}`;
}

/** Takes lines off the front up to one that starts another block, at least one. */
function takeParagraph(lines: string[]): string {
  const next = lines.findIndex(
    (line, index) => index > 0 && /^(?:#{1,3}\s|-#\s|> |>>> |```|\s*[-*]\s|\s*\d+\.\s)/.test(line),
  );
  return lines.splice(0, next === -1 ? lines.length : next).join('\n');
}
