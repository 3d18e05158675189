import { align, type Difference } from './align.ts';
import { type Hedge, lostHedges, type Run } from './hedges.ts';
import { placesOf } from './places.ts';
import { type TypedWord, typedWords } from './typed-words.ts';
import type { Wording, Wordings } from './wording.ts';
import { punctuation, sameApostrophe } from './words.ts';

interface Judged {
  readonly wording: Wording;
  readonly words: readonly TypedWord[];
  /** What of the wording is quoted. */
  readonly runs: readonly Run[];
}

/** Every word is the wording's, in its order, and what is left out is marked. */
export interface Literal extends Judged {
  readonly verdict: 'exact' | 'cut';
  /** Hedges of the wording that are left out; none where it is exact. */
  readonly lost: readonly Hedge[];
  /** Whether more than the first letter of a part differs in its capitals, and whether marks do. */
  readonly capitals: boolean;
  readonly marks: boolean;
}

export interface Altered extends Judged {
  readonly verdict: 'altered';
  readonly lost: readonly Hedge[];
  /** None where the words are the wording's, but parts of different sentences are joined into one. */
  readonly differences: readonly Difference[];
  readonly same: number;
}

export type Judgement = Literal | Altered | { readonly verdict: 'absent'; readonly words: readonly TypedWord[] };

/** How a quotation, without the marks around it, stands to what it may be quoted from. */
export function judge(wordings: Wordings, quotation: string): Judgement {
  const words = typedWords(quotation);
  return literal(wordings, words) ?? altered(wordings, words) ?? { verdict: 'absent', words };
}

/** The best of all places: one where nothing is wrong, rather one that loses a hedge than one that joins sentences. */
function literal({ page, parts }: Wordings, words: readonly TypedWord[]): Literal | Altered | undefined {
  if (words.length === 0) return undefined;
  const found = [page, ...parts].flatMap((wording) =>
    placesOf(wording, words).map((runs) => {
      const lost = lostHedges(wording, runs);
      return { wording, runs, lost, wrong: joinsSentences(wording, runs) ? Number.POSITIVE_INFINITY : lost.length };
    }),
  );
  const [best] = found.toSorted((a, b) => (a.wrong === b.wrong ? 0 : a.wrong - b.wrong));
  if (best === undefined) return undefined;
  const { wording, runs, lost, wrong } = best;
  if (wrong === Number.POSITIVE_INFINITY) {
    return { verdict: 'altered', wording, words, runs, lost, differences: [], same: words.length };
  }
  return { verdict: lost.length > 0 ? 'cut' : 'exact', wording, words, runs, lost, ...spelling(wording, runs, words) };
}

/** Whether an ellipsis makes one sentence of parts of two: neither ends its own, nor begins it. */
const joinsSentences = ({ words }: Wording, runs: readonly Run[]): boolean =>
  runs.some(({ from }, index) => {
    const end = runs[index - 1]?.to;
    if (end === undefined) return false;
    const [last, behind, before, first] = [words[end - 1], words[end], words[from - 1], words[from]];
    return (
      last?.sentence !== first?.sentence && last?.sentence === behind?.sentence && before?.sentence === first?.sentence
    );
  });

/** The first letter after a quotation mark, an ellipsis or a bracket is written as the sentence around it wants it. */
function spelling({ words, lines }: Wording, runs: readonly Run[], typed: readonly TypedWord[]) {
  let at = 0;
  let [capitals, marks] = [false, false];
  for (const { from, to } of runs) {
    for (let place = from; place < to; place += 1, at += 1) {
      const [word, before, own] = [words[place], words[place - 1], typed[at]];
      if (word === undefined || own === undefined) continue;
      const text = lines[word.line]?.text ?? '';
      const spelt = sameApostrophe(text.slice(word.start, word.end)).normalize('NFC');
      const first = place === from;
      if (first ? spelt.slice(1) !== own.spelt.slice(1) : spelt !== own.spelt) capitals = true;
      // Between two lines there is the end of one.
      if (first || before?.line !== word.line) continue;
      if (punctuation(text.slice(before.end, word.start)) !== own.before) marks = true;
    }
  }
  return { capitals, marks };
}

/** So much of a quotation has to be the wording's for it to be called altered. */
const LEAST_SAME = 0.5;
const LEAST_WORDS = 3;
const LEAST_TELLING = 2;
/** With fewer of its words, some of them stand together. */
const MOSTLY = 0.75;

function altered({ parts }: Wordings, words: readonly TypedWord[]): Altered | undefined {
  const [best] = parts
    .filter((wording) => isAlike(shared(wording, words), words))
    .map((wording) => ({ wording, ...align(wording, words) }))
    .filter(
      ({ same, telling, differences, runs }) =>
        isAlike(same, words) &&
        telling >= LEAST_TELLING &&
        differences.length <= (same + 1) / 2 &&
        (same >= words.length * MOSTLY || runs.some(({ from, to }) => to - from >= LEAST_WORDS)),
    )
    .toSorted((a, b) => b.same - a.same || a.differences.length - b.differences.length);
  if (best === undefined) return undefined;
  const { wording, runs, differences, same } = best;
  return { verdict: 'altered', wording, words, runs, lost: lostHedges(wording, runs), differences, same };
}

const isAlike = (same: number, words: readonly TypedWord[]): boolean =>
  same >= LEAST_WORDS && same >= words.length * LEAST_SAME;

/** How many words are in both, each as often as in the one where it is rarer: no alignment finds more. */
function shared({ places }: Wording, words: readonly TypedWord[]): number {
  const counts = new Map<string, number>();
  for (const { folded } of words) counts.set(folded, (counts.get(folded) ?? 0) + 1);
  return [...counts].reduce((sum, [folded, count]) => sum + Math.min(count, places.get(folded)?.length ?? 0), 0);
}
