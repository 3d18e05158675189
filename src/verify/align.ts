import type { Run } from './hedges.ts';
import type { TypedWord } from './typed-words.ts';
import type { Wording } from './wording.ts';

/** Words of the wording, and of the quotation in their place; one of both may be empty. */
export interface Difference {
  readonly original: Run;
  readonly typed: Run;
}

export interface Alignment {
  /** The words of the wording that are the quotation's too. */
  readonly runs: readonly Run[];
  readonly differences: readonly Difference[];
  /** How many words are the same. */
  readonly same: number;
  /** How many of those are longer than such as "of" and "the". */
  readonly telling: number;
}

/*
 * Scores. To leave words out is cheap once begun, so that a quotation that joins two places is found to do so. Words of three
 * letters and fewer are everywhere and tell little.
 */
const SAME = 30;
const SAME_SHORT = 8;
const REPLACED = -15;
const PUT_IN = -12;
/** Brackets rather stand in the place of a word. */
const PUT_IN_BRACKETS = -16;
const LEFT_OUT_FIRST = -22;
const LEFT_OUT = -2;
const SHORT = 3;
const NEVER = -1e6;

/** How the best alignment up to a pair of words ends, and whether one that ends in a word left out begins to leave out there. */
const [PAIR, TYPED, ORIGINAL, BEGINS] = [1, 2, 3, 4];

/**
 * The part of a wording that the whole of a quotation is most like, with the differences. Dynamic programming after
 * Needleman and Wunsch (1970) with the gaps of Gotoh (1982), free ends on the wording's side; words left out at an ellipsis of
 * the quotation cost nothing and are no difference. Time and memory grow by the product of both lengths.
 */
export function align({ words, places }: Wording, quotation: readonly TypedWord[]): Alignment {
  const width = words.length + 1;
  // The first place of a word stands for it, as numbers are compared sooner than texts.
  const ids = Int32Array.from(words, ({ folded }) => places.get(folded)?.[0] ?? 0);
  const came = new Uint8Array((quotation.length + 1) * width);
  let above = new Int32Array(width);
  let best = new Int32Array(width);
  for (const [index, { folded, bracketed }] of quotation.entries()) {
    const row = index + 1;
    const id = places.get(folded)?.[0] ?? -1;
    const put = bracketed ? PUT_IN_BRACKETS : PUT_IN;
    const next = quotation[row];
    // What follows the last word is not left out but not quoted.
    const [open, wider] = next === undefined ? [NEVER, NEVER] : next.omission ? [0, 0] : [LEFT_OUT_FIRST, LEFT_OUT];
    const same = folded.length > SHORT ? SAME : SAME_SHORT;
    best[0] = (above[0] ?? 0) + put;
    came[row * width] = TYPED;
    let leftOut = NEVER;
    for (let column = 1; column < width; column += 1) {
      const pair = (above[column - 1] ?? 0) + (ids[column - 1] === id ? same : REPLACED);
      const putIn = (above[column] ?? 0) + put;
      const begun = (best[column - 1] ?? 0) + open;
      const begins = begun >= leftOut + wider;
      leftOut = begins ? begun : leftOut + wider;
      const score = pair > putIn ? (pair > leftOut ? pair : leftOut) : putIn > leftOut ? putIn : leftOut;
      best[column] = score;
      // Where both are as good, words are left out behind the first that fits: of "a million (a million)", what is in brackets.
      const end = score === leftOut ? ORIGINAL : score === pair ? PAIR : TYPED;
      came[row * width + column] = begins ? end | BEGINS : end;
    }
    [above, best] = [best, above];
  }
  let last = 0;
  for (let column = 1; column < width; column += 1) if ((above[column] ?? 0) > (above[last] ?? 0)) last = column;
  return traced({ words }, quotation, came, last);
}

function traced(
  { words }: Pick<Wording, 'words'>,
  quotation: readonly TypedWord[],
  came: Uint8Array,
  last: number,
): Alignment {
  const width = words.length + 1;
  const differences: Difference[] = [];
  let [row, column, same, telling, leaving] = [quotation.length, last, 0, 0, false];
  const runs: Run[] = [];
  /** The difference that is being read, from its end to its beginning. */
  let open: Difference | undefined;
  const differ = (original: Run, typed: Run) => {
    open = {
      original: { from: original.from, to: open?.original.to ?? original.to },
      typed: { from: typed.from, to: open?.typed.to ?? typed.to },
    };
  };
  const close = () => {
    if (open !== undefined) differences.push(open);
    open = undefined;
  };
  while (row > 0) {
    const cell = came[row * width + column] ?? 0;
    const end = leaving ? ORIGINAL : cell & 3;
    if (end === ORIGINAL) {
      leaving = (cell & BEGINS) === 0;
      column -= 1;
      if (quotation[row]?.omission) close();
      else differ({ from: column, to: column + 1 }, { from: row, to: row });
      continue;
    }
    row -= 1;
    if (end === TYPED) {
      differ({ from: column, to: column }, { from: row, to: row + 1 });
      continue;
    }
    column -= 1;
    const [word, typed] = [words[column], quotation[row]];
    if (word !== undefined && word.folded === typed?.folded) {
      close();
      const behind = runs.at(-1);
      if (behind?.from === column + 1) runs[runs.length - 1] = { from: column, to: behind.to };
      else runs.push({ from: column, to: column + 1 });
      same += 1;
      if (word.folded.length > SHORT) telling += 1;
    } else differ({ from: column, to: column + 1 }, { from: row, to: row + 1 });
  }
  close();
  return { runs: runs.reverse(), differences: differences.reverse(), same, telling };
}
