import { type Run, textOf, toLines } from './runs.ts';

/*
 * Discord's markdown: https://support.discord.com/hc/en-us/articles/210298617-Markdown-Text-101 and
 * https://docs.discord.com/developers/reference#message-formatting. A backslash before punctuation shows that
 * punctuation, except in the text of a link, where it is shown itself, and in an address, of which it becomes a part.
 */

/** What Discord would interpret wherever it stands. Pairs of `~` and `|` may come about where two runs meet. */
const active =
  /[\\*_`[]|~(?=~|$)|(?<=~|^)~|\|(?=\||$)|(?<=\||^)\||<(?![\s\d=])|:(?=\/\/|[\w+-]*[a-z+][\w+-]*:)|@(?=everyone|here)/gi;

const addressOrActive = new RegExp(`https?:\\/\\/[^\\s<]+|${active.source}`, 'gi');

/** Addresses that Discord surely recognises, and that hold nothing it would interpret if it did not. */
const plainAddress = /^https?:\/\/(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[-\w.~:/?#@!$&'()+,;=%]|[^\0-\x7F])*$/i;

/** What begins a heading, small print, a list or a quotation, where a line begins. */
const escapeStart = (line: string): string =>
  line
    .replace(/^(\s*)(#(?=#{0,2}(?:\s|$))|-(?=#|\s|$)|\+(?=\s|$)|>)/, '$1\\$2')
    .replace(/^(\s*\d+)\.(?=\s|$)/, '$1\\.');

/** Escapes a text of one line; an address stays clickable unless something follows that would become part of it. */
function escapeText(text: string, atStart: boolean, followed: boolean): string {
  const escaped = text.replace(addressOrActive, (found, index: number) => {
    if (found.length === 1) return `\\${found}`;
    const end = index + found.length;
    const joined = end === text.length ? followed : text.charAt(end) === '<';
    return plainAddress.test(found) && !joined ? found : found.replace(active, '\\$&');
  });
  return atStart ? escapeStart(escaped) : escaped;
}

/** Styles the text between its outer white space, which Discord does not take next to a marker. */
function styled(text: string, atStart: boolean, open: string, close: string, raw = false): string {
  const inner = text.trim();
  if (inner === '') return text;
  const at = text.indexOf(inner);
  return `${text.slice(0, at)}${open}${raw ? inner : escapeText(inner, atStart, false)}${close}${text.slice(at + inner.length)}`;
}

/** Stretches of a text that read the same in a link, where nothing can be escaped. */
const linkable = /(?:[^\\*_~|`[\]<>@:]|:(?!\/\/|[\w+-]+:))+/g;
const lineStart = /^\s*(?:#{1,3}|-#?|\+|\d+\.)(?:\s+|$)/;

const encodeUrl = (url: string): string =>
  url.replace(/[\s()<>[\]\\"'`*|{}^]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);

/** Links the longest stretch of the text that needs no escape; the rest stands beside it. */
function link(text: string, url: string, atStart: boolean, followed: boolean): string {
  let best = '';
  let at = 0;
  for (const { 0: found, index } of text.matchAll(linkable)) {
    const marker = atStart && index === 0 ? (found.match(lineStart)?.[0].length ?? 0) : 0;
    const stretch = found.slice(marker).trim();
    if (stretch.length <= best.length || !/[\p{L}\p{N}]/u.test(stretch)) continue;
    best = stretch;
    at = index + found.indexOf(stretch, marker);
  }
  if (best === '') return escapeText(text, atStart, followed);
  const before = escapeText(text.slice(0, at), atStart, true);
  return `${before}[${best}](${encodeUrl(url)})${escapeText(text.slice(at + best.length), false, followed)}`;
}

function renderRun(run: Run, atStart: boolean, followed: boolean): string {
  switch (run.kind) {
    case 'plain':
      return escapeText(run.text, atStart, followed);
    case 'strong':
      return styled(run.text, atStart, '**', '**');
    case 'emphasis':
      return styled(run.text, atStart, '*', '*');
    case 'code':
      return styled(run.text, atStart, '`', '`', true);
    case 'link':
      return link(run.text, run.url, atStart, followed);
  }
}

function renderLine(runs: readonly Run[]): string {
  let line = '';
  for (const [index, run] of runs.entries()) line += renderRun(run, line.trim() === '', index < runs.length - 1);
  return line;
}

/** What stands before the first and before every further line of a text. */
export interface Prefix {
  readonly first: string;
  readonly rest: string;
}

const isBlank = (line: readonly Run[]): boolean => textOf(line).trim() === '';

/** Runs as Discord's markdown: what is read equals the runs' text, without blank lines around it. */
export function renderMarkdown(runs: readonly Run[], { first, rest }: Prefix): string {
  const lines = toLines(runs);
  const start = lines.findIndex((line) => !isBlank(line));
  const end = lines.findLastIndex((line) => !isBlank(line)) + 1;
  return lines
    .slice(start, end)
    .map((line, index) => {
      const prefix = index === 0 ? first : rest;
      // Only a quotation's bar goes on through a blank line.
      return isBlank(line) && !prefix.startsWith('>') ? '' : prefix + renderLine(line);
    })
    .join('\n')
    .trimEnd();
}
