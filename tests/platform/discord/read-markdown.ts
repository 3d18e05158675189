/** What a person sees of Discord's markdown. */
export interface Seen {
  /** The visible text; what becomes a mention, an emoji or a time is one □. */
  readonly text: string;
  /** Where links and addresses lead. */
  readonly urls: readonly string[];
  /** What was interpreted, in order: `strong`, `heading`, `mention` and so on. */
  readonly constructs: readonly string[];
}

interface State {
  readonly urls: string[];
  readonly constructs: string[];
  lineStart: boolean;
  quoted: boolean;
}

/** A rule for the beginning of what is left: the construct, a pattern, and the markdown inside. */
type Rule = readonly [
  construct: string,
  pattern: RegExp,
  inner: (match: RegExpMatchArray) => string,
  atLineStart?: true,
];

const first = (match: RegExpMatchArray): string => match[1] ?? match[2] ?? '';

const rules: readonly Rule[] = [
  ['quote', /^ *>>> +([\s\S]*)/, first, true],
  ['quote', /^ *>(?!>>) +([^\n]*\n?)/, first, true],
  ['heading', /^#{1,3} +([^\n]*\n?)/, first, true],
  ['small', /^-# +([^\n]*\n?)/, first, true],
  ['item', /^(?:[-*+]|\d+\.) +([^\n]*\n?)/, first, true],
  ['strong', /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/, first],
  ['underline', /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/, first],
  ['emphasis', /^_((?:__|\\[\s\S]|[^\\_])+?)_(?!\w)/, first],
  ['emphasis', /^\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/, first],
  ['struck', /^~~([\s\S]+?)~~/, first],
  ['hidden', /^\|\|([\s\S]+?)\|\|/, first],
];

/** Constructs whose content is not read further, with what is shown of them. */
const leaves: readonly (readonly [construct: string, pattern: RegExp, shown: (match: RegExpMatchArray) => string])[] = [
  ['block', /^```(?:\w*\n)?([\s\S]*?[^`\s][\s\S]*?)```/, first],
  ['code', /^(`+)([\s\S]*?[^`])\1(?!`)/, (match) => match[2] ?? ''],
  ['mention', /^<(?:@[!&]?|#)\d+>/, () => '□'],
  ['command', /^<\/[^:>]+:\d+>/, () => '□'],
  ['emoji', /^<a?:\w+:\d+>/, () => '□'],
  ['emoji', /^:(?!\d+:)[\w+-]+:/, () => '□'],
  ['time', /^<t:-?\d+(?::\w)?>/, () => '□'],
  ['guide', /^<id:\w+>/, () => '□'],
  ['mention', /^@(?:everyone|here)/, () => '□'],
];

/**
 * Reads markdown as Discord's clients do, as far as it is documented: backslashes before punctuation, line prefixes at
 * the beginning of lines, masked links without escapes in their text, addresses taken as they stand.
 * https://support.discord.com/hc/en-us/articles/210298617-Markdown-Text-101
 */
export function readMarkdown(markdown: string): Seen {
  const state: State = { urls: [], constructs: [], lineStart: true, quoted: false };
  const text = read(markdown, state);
  return { text, urls: state.urls, constructs: state.constructs };
}

function read(markdown: string, state: State): string {
  let rest = markdown;
  let text = '';
  while (rest !== '') {
    const [shown, length] = step(rest, state);
    text += shown;
    rest = rest.slice(length);
  }
  return text;
}

function step(rest: string, state: State): readonly [shown: string, length: number] {
  const escaped = rest.match(/^\\([^0-9A-Za-z\s])/);
  if (escaped?.[1] !== undefined) {
    state.lineStart = false;
    return [escaped[1], 2];
  }
  for (const [construct, pattern, inner, atLineStart] of rules) {
    if (atLineStart && !state.lineStart) continue;
    if (construct === 'quote' && state.quoted) continue;
    const match = rest.match(pattern);
    if (!match) continue;
    state.constructs.push(construct);
    if (construct === 'quote') state.quoted = true;
    const shown = read(inner(match), state);
    if (construct === 'quote') state.quoted = false;
    if (atLineStart) state.lineStart = true;
    return [shown, match[0].length];
  }
  const link = rest.match(/^\[((?:\[[^\]]*\]|[^[\]]|\](?=[^[]*\]))*)\]\(<?(https?:\/\/[^\s()\\]+?)>?\)/);
  if (link && !/https?:\/\/\w/.test(link[1] ?? '')) {
    state.constructs.push('link');
    state.urls.push(link[2] ?? '');
    // Backslashes in the text of a link are shown: every one of them would be a fault.
    const shown = (link[1] ?? '').includes('\\') ? (link[1] ?? '') : read(link[1] ?? '', state);
    return [shown, link[0].length];
  }
  const url = rest.match(/^https?:\/\/[^\s<]+[^<.,:;"')\]\s]/);
  if (url) {
    state.urls.push(url[0]);
    state.lineStart = false;
    return [url[0], url[0].length];
  }
  for (const [construct, pattern, shown] of leaves) {
    const match = rest.match(pattern);
    if (!match) continue;
    state.constructs.push(construct);
    state.lineStart = false;
    return [shown(match), match[0].length];
  }
  const one = rest.charAt(0);
  if (one === '\n') state.lineStart = true;
  else if (/\S/.test(one)) state.lineStart = false;
  return [one, 1];
}
