import { distance } from 'fastest-levenshtein';

/** Something a person can name in an option: by id, by its number in the list, or by a few letters of its label. */
export interface Entry {
  readonly id: string;
  readonly label: string;
  /** Other names under which it is found. */
  readonly aliases?: readonly string[];
}

export type Match =
  | { readonly kind: 'one'; readonly entry: Entry }
  /** Several fit, best first. */
  | { readonly kind: 'many'; readonly entries: readonly Entry[] }
  /** None fits; the nearest by spelling, at most three. */
  | { readonly kind: 'none'; readonly nearest: readonly Entry[] };

/** Text without case, accents and punctuation, so that "Sánchez" is found by "sanchez". */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const names = (entry: Entry): string[] => [entry.id, entry.label, ...(entry.aliases ?? [])].map(fold);

/** How well an entry fits what was typed: 3 the whole name, 2 the name's beginning, 1 a word's beginning, 0 not. */
function fitness(entry: Entry, typed: string): number {
  let best = 0;
  for (const name of names(entry)) {
    if (name === typed) return 3;
    if (name.startsWith(typed)) best = 2;
    else if (best < 1 && ` ${name}`.includes(` ${typed}`)) best = 1;
  }
  return best;
}

/** The entries that fit what was typed so far, best first; all of them when nothing was typed. */
export function searchEntries(entries: readonly Entry[], typed: string): readonly Entry[] {
  const folded = fold(typed);
  if (folded === '') return entries;
  return entries
    .map((entry) => ({ entry, score: fitness(entry, folded) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ entry }) => entry);
}

/** The entry a person meant: a whole name wins, then the 1-based number in the list, then letters that fit only one. */
export function matchEntry(entries: readonly Entry[], typed: string): Match {
  const folded = fold(typed);
  const whole = entries.filter((entry) => folded !== '' && names(entry).includes(folded));
  if (whole.length > 0) return oneOrMany(whole);
  const numbered = /^\d{1,3}$/.test(folded) ? entries[Number(folded) - 1] : undefined;
  if (numbered !== undefined) return { kind: 'one', entry: numbered };
  const fitting = folded === '' ? [] : searchEntries(entries, folded);
  if (fitting.length > 0) return oneOrMany(fitting);
  return { kind: 'none', nearest: nearest(entries, folded) };
}

function oneOrMany(entries: readonly Entry[]): Match {
  const [entry, ...others] = entries;
  return entry !== undefined && others.length === 0 ? { kind: 'one', entry } : { kind: 'many', entries };
}

/** The entries spelt most like what was typed, at most three, none that differs in more than a third of its letters. */
function nearest(entries: readonly Entry[], folded: string): readonly Entry[] {
  if (folded === '' || folded.length > 60) return [];
  return entries
    .map((entry) => ({
      entry,
      off: Math.min(...names(entry).map((name) => distance(name, folded) / Math.max(name.length, 1))),
    }))
    .filter(({ off }) => off <= 0.34)
    .sort((a, b) => a.off - b.off)
    .slice(0, 3)
    .map(({ entry }) => entry);
}
