import type { Run } from './hedges.ts';
import type { TypedWord } from './typed-words.ts';
import type { Wording } from './wording.ts';

/** A text with more ellipses quotes nothing, but would take long to compare. */
const MOST_PARTS = 20;

/**
 * The ways in which a quotation stands in a wording word by word: one run of words for each part between its ellipses, in
 * order, each run the nearest behind the one before.
 */
export function placesOf({ words, places }: Wording, quotation: readonly TypedWord[]): readonly (readonly Run[])[] {
  const parts = partsOf(quotation);
  if (parts.length > MOST_PARTS) return [];
  const runsOf = (part: readonly TypedWord[]): readonly Run[] =>
    (places.get(part[0]?.folded ?? '') ?? [])
      .filter((from) => part.every(({ folded }, index) => words[from + index]?.folded === folded))
      .map((from) => ({ from, to: from + part.length }));
  const [first = [], ...others] = parts.map(runsOf);
  return first.flatMap((run) => {
    const runs = [run];
    for (const next of others) {
      const found = next.find(({ from }) => from >= (runs.at(-1)?.to ?? 0));
      if (found === undefined) return [];
      runs.push(found);
    }
    return [runs];
  });
}

function partsOf(quotation: readonly TypedWord[]): readonly (readonly TypedWord[])[] {
  const parts: TypedWord[][] = [];
  for (const word of quotation) {
    const last = parts.at(-1);
    if (last === undefined || word.omission) parts.push([word]);
    else last.push(word);
  }
  return parts;
}
