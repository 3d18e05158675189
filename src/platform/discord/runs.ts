import type { Span, Text } from '../../message/document.ts';
import { slashCommandName } from './slash-commands.ts';

/** A stretch of text in one style; a text is a sequence of runs, in which equal neighbours are one. */
export type Run =
  | { readonly kind: 'plain' | 'strong' | 'emphasis' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string };

/** Longer addresses are written out, so that a link always fits next to its text. */
const MAX_LINK_URL = 1000;

/** A text as runs, each in a style that Discord can show; whatever it cannot becomes plain, with nothing left out. */
export function toRuns(text: Text): readonly Run[] {
  if (typeof text === 'string') return [{ kind: 'plain', text }];
  const runs = merged(text.map((span) => shown(toRun(span))));
  // Discord's parser cannot tell where `**` ends and `*` begins.
  const touching = runs.some(
    (run, at) => run.kind === 'emphasis' && (runs[at - 1]?.kind === 'strong' || runs[at + 1]?.kind === 'strong'),
  );
  if (!touching) return runs;
  return merged(runs.map((run) => (run.kind === 'emphasis' ? { kind: 'plain', text: run.text } : run)));
}

function toRun(span: Span): Run {
  if (typeof span === 'string') return { kind: 'plain', text: span };
  if (span.kind !== 'command') return span;
  return { kind: 'code', text: `/${slashCommandName(span.campaign, span.access)} ${span.typed}` };
}

function shown(run: Run): Run {
  if (run.kind === 'code' && run.text.includes('`')) return { kind: 'plain', text: run.text };
  if (run.kind !== 'link' || (isMaskable(run.text) && isWebAddress(run.url, MAX_LINK_URL))) return run;
  return { kind: 'plain', text: run.text.includes(run.url) ? run.text : `${run.text} (${run.url})` };
}

export const isWebAddress = (url: string, maxLength: number): boolean =>
  url.length <= maxLength && /^https?:\/\//i.test(url) && URL.canParse(url);

/** Discord shows a link whose text looks like an address as plain markup. */
const isMaskable = (text: string): boolean => /[\p{L}\p{N}]/u.test(text) && !text.includes('://');

function merged(runs: readonly Run[]): readonly Run[] {
  const result: Run[] = [];
  for (const run of runs) {
    const last = result.at(-1);
    const same = last?.kind === run.kind && (run.kind !== 'link' || (last.kind === 'link' && last.url === run.url));
    if (same) result[result.length - 1] = { ...run, text: last.text + run.text };
    else if (run.text !== '') result.push(run);
  }
  return result;
}

export const textOf = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('');

/**
 * The first of `count` pieces of about the same length, and the rest; split at white space where there is some, never in
 * a surrogate pair.
 */
export function splitOff(runs: readonly Run[], count: number): readonly [readonly Run[], readonly Run[]] {
  const text = textOf(runs);
  const at = splitPoint(text, Math.ceil(text.length / count));
  return [slice(runs, 0, at), slice(runs, at, Number.POSITIVE_INFINITY)];
}

function splitPoint(text: string, aim: number): number {
  const before = text.slice(0, aim + 1).search(/\s\S*$/);
  if (text.slice(0, Math.max(0, before)).trim() !== '') return before;
  const after = text.slice(aim).search(/\s/);
  if (after >= 0 && text.slice(aim + after).trim() !== '') return aim + after;
  return /[\uD800-\uDBFF]/.test(text.charAt(aim - 1)) ? aim + 1 : aim;
}

function slice(runs: readonly Run[], from: number, to: number): readonly Run[] {
  let offset = 0;
  return runs.flatMap((run) => {
    const start = offset;
    offset += run.text.length;
    const text = run.text.slice(Math.max(0, from - start), Math.max(0, to - start));
    return text === '' ? [] : [{ ...run, text }];
  });
}

/** The runs of each line. */
export function toLines(runs: readonly Run[]): readonly (readonly Run[])[] {
  const lines: Run[][] = [[]];
  for (const run of runs) {
    for (const [index, text] of run.text.split(/\r\n?|\n/).entries()) {
      if (index > 0) lines.push([]);
      if (text !== '') lines.at(-1)?.push({ ...run, text });
    }
  }
  return lines;
}
