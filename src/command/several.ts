import { type Entry, matchEntry, searchEntries } from './entries.ts';

/* Several entries of a list in one option: `1,3`, `1 3`, `assess, halt`. */

export interface Several {
  /** Places in the list, from 1: each once, in the list's order, however they were typed. */
  readonly numbers: readonly number[];
  /** The first part that means no entry, or more than one; `undefined` where all are understood. */
  readonly unclear: string | undefined;
}

/** The entries that a person named, with commas or semicolons between them, or white space where each word is one. */
export function matchSeveral(entries: readonly Entry[], typed: string): Several {
  const found = parts(typed).map((part) => ({ part, numbers: numbersIn(entries, part) }));
  return {
    numbers: inOrder(found.flatMap(({ numbers = [] }) => numbers)),
    unclear: found.find(({ numbers }) => numbers === undefined)?.part,
  };
}

/** What the last part may become, as the whole value would then be; entries that are named already are left out. */
export function completeSeveral(entries: readonly Entry[], typed: string): readonly Entry[] {
  const cut = Math.max(typed.lastIndexOf(','), typed.lastIndexOf(';')) + 1;
  const { numbers: before } = matchSeveral(entries, typed.slice(0, cut));
  return searchEntries(entries, typed.slice(cut)).flatMap((entry) => {
    const number = entries.indexOf(entry) + 1;
    if (before.includes(number)) return [];
    const lead = before.length === 0 ? '' : `${before.join(', ')}, `;
    return [{ id: asTyped([...before, number]), label: `${lead}${number}. ${entry.label}` }];
  });
}

/** Entries by their numbers, as a person could type them; short, so that buttons can carry it. */
export const asTyped = (numbers: readonly number[]): string => inOrder(numbers).join(' ');

const parts = (typed: string): readonly string[] =>
  typed
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

function numbersIn(entries: readonly Entry[], part: string): readonly number[] | undefined {
  const whole = matchEntry(entries, part);
  if (whole.kind === 'one') return [entries.indexOf(whole.entry) + 1];
  const words = part.split(/\s+/).map((word) => matchEntry(entries, word));
  const named = words.flatMap((word) => (word.kind === 'one' ? [entries.indexOf(word.entry) + 1] : []));
  return words.length > 1 && named.length === words.length ? named : undefined;
}

const inOrder = (numbers: readonly number[]): readonly number[] => [...new Set(numbers)].sort((a, b) => a - b);
