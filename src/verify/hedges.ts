import { cautiousWords } from './hedge-words.ts';
import type { Wording } from './wording.ts';
import { sameApostrophe } from './words.ts';

/** A row of words, by their places in a wording; `to` is behind the last. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/** Words of a wording without which others would say more than it says. */
export interface Hedge extends Run {
  /** The words that it qualifies; its own are not among them. */
  readonly scope: readonly Run[];
  /** The places of those of its words that have to be there. */
  readonly needed: readonly number[];
}

type Row = Omit<Wording, 'hedges' | 'translationOf'>;

/** Those of the language's words of caution, and a campaign's own, where they stand in one of their paragraphs. */
export function hedgesIn(
  row: Row,
  own: readonly { readonly hedge: string; readonly numbers: readonly number[] }[],
): readonly Hedge[] {
  const general = generalHedges(row);
  return [...general, ...own.flatMap(({ hedge, numbers }) => ownHedge(row, hedge, numbers, general) ?? [])];
}

/** Hedges that qualify words of the runs and are not in them; of one inside of another, the outer one. */
export function lostHedges({ hedges }: Wording, runs: readonly Run[]): readonly Hedge[] {
  const kept = (place: number) => runs.some(({ from, to }) => from <= place && place < to);
  const lost = hedges.filter(
    ({ scope, needed }) =>
      runs.some((run) => scope.some(({ from, to }) => run.from < to && from < run.to)) && !needed.every(kept),
  );
  const holds = (outer: Hedge, inner: Hedge) =>
    outer !== inner &&
    outer.from <= inner.from &&
    inner.to <= outer.to &&
    outer.to - outer.from > inner.to - inner.from;
  const outer = lost.filter((one) => !lost.some((other) => holds(other, one)));
  return [...new Map(outer.map((one) => [one.from, one])).values()].toSorted((a, b) => a.from - b.from);
}

function generalHedges(row: Row): readonly Hedge[] {
  const known = cautiousWords[row.language];
  if (known === undefined) return [];
  return row.words.flatMap((_, from) =>
    [
      ...phrasesAt(row, from, known.following).map((to) => ({
        from,
        to,
        scope: [{ from: to, to: clauseEnd(row, to) }],
      })),
      ...phrasesAt(row, from, known.sentence).map((to) => ({ from, to, scope: around(row, { from, to }) })),
      ...phrasesAt(row, from, known.clause)
        .map((to) => ({ from, to: clauseEnd(row, to) }))
        .map((clause) => ({ ...clause, scope: around(row, clause) })),
    ].map((hedge) => ({ ...hedge, needed: placesIn(hedge) })),
  );
}

/** A campaign's hedge qualifies its sentence where it begins or ends it, otherwise what follows in it. */
function ownHedge(row: Row, hedge: string, numbers: readonly number[], general: readonly Hedge[]): Hedge | undefined {
  const line = row.lines.findIndex(
    ({ heading, paragraph, text }) => !heading && numbers.includes(paragraph) && text.includes(hedge),
  );
  const start = row.lines[line]?.text.indexOf(hedge) ?? -1;
  const own = row.words.flatMap((word, place) =>
    word.line === line && word.start >= start && word.end <= start + hedge.length ? [place] : [],
  );
  const [from] = own;
  if (from === undefined) return undefined;
  const to = from + own.length;
  const [before, behind] = around(row, { from, to });
  const inside = before.from < before.to && behind.from < behind.to;
  const scope = inside ? [behind] : [before, behind];
  const cautious = general.filter((one) => from <= one.from && one.to <= to).flatMap(placesIn);
  return { from, to, scope, needed: cautious.length === 0 ? own : cautious };
}

/** Where each of the phrases that begin at a place ends. */
function phrasesAt({ lines, words }: Row, from: number, phrases: ReadonlySet<string>): readonly number[] {
  const spelt = (place: number): string => {
    const word = words[place];
    return word === undefined ? '' : (lines[word.line]?.text.slice(word.start, word.end) ?? '');
  };
  const begins = words[from]?.sentence !== words[from - 1]?.sentence;
  return [1, 2, 3].flatMap((length) => {
    const phrase = placesIn({ from, to: from + length })
      .map(spelt)
      .map(sameApostrophe)
      .join(' ');
    const inside = begins ? phrase.charAt(0).toLowerCase() + phrase.slice(1) : phrase;
    return [phrase, inside].some((one) => phrases.has(one)) ? [from + length] : [];
  });
}

/** The rest of the sentence, before and behind. */
function around({ words }: Row, { from, to }: Run): readonly [Run, Run] {
  const sentence = words[from]?.sentence;
  const start = words.findIndex((word) => word.sentence === sentence);
  const end = words.findLastIndex((word) => word.sentence === sentence) + 1;
  return [
    { from: start, to: from },
    { from: to, to: end },
  ];
}

/** The first place at or behind this one before which there is a mark that parts clauses. */
function clauseEnd({ lines, words }: Row, from: number): number {
  let to = from;
  for (; to < words.length; to += 1) {
    const [before, word] = [words[to - 1], words[to]];
    if (word === undefined || before?.sentence !== word.sentence) break;
    if (/[,;:()–—]/.test(lines[word.line]?.text.slice(before.end, word.start) ?? '')) break;
  }
  return to;
}

const placesIn = ({ from, to }: Run): readonly number[] =>
  Array.from({ length: to - from }, (_, index) => from + index);
