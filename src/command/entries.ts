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

interface Names {
  readonly own: readonly string[];
  readonly aliases: readonly string[];
}

const foldedNames = new WeakMap<Entry, Names>();

/** What an entry is called, folded; once per entry, because folding takes longer than the search itself. */
function namesOf(entry: Entry): Names {
  const known = foldedNames.get(entry);
  if (known !== undefined) return known;
  const names = { own: [entry.id, entry.label].map(fold), aliases: (entry.aliases ?? []).map(fold) };
  foldedNames.set(entry, names);
  return names;
}

/** How well one name fits what was typed: 3 the whole name, 2 the name's beginning, 1 a word's beginning, 0 not. */
function nameFitness(name: string, typed: string): number {
  if (name === typed) return 3;
  if (name.startsWith(typed)) return 2;
  return ` ${name}`.includes(` ${typed}`) ? 1 : 0;
}

/** How well an entry fits: a whole name or alias first, then its own names, then its aliases. */
function fitness(entry: Entry, typed: string): number {
  const names = namesOf(entry);
  const own = Math.max(...names.own.map((name) => nameFitness(name, typed)));
  const other = Math.max(0, ...names.aliases.map((name) => nameFitness(name, typed)));
  if (own === 3 || other === 3) return 5;
  return own > 0 ? own + 2 : other;
}

/** The entries that fit what was typed so far, best first; all of them when nothing was typed. */
export function searchEntries(entries: readonly Entry[], typed: string): readonly Entry[] {
  const folded = fold(typed);
  if (folded === '') return entries;
  return rank(entries, folded).map(({ entry }) => entry);
}

const rank = (entries: readonly Entry[], folded: string) =>
  entries
    .map((entry) => ({ entry, score: fitness(entry, folded) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);

/** The entry a person meant: a whole name wins, then the 1-based number in the list, then the best fit where it is one. */
export function matchEntry(entries: readonly Entry[], typed: string): Match {
  const folded = fold(typed);
  if (folded === '') return { kind: 'none', nearest: [] };
  const fitting = rank(entries, folded);
  const best = fitting[0]?.score ?? 0;
  const numbered = best < 5 && /^\d{1,3}$/.test(folded) ? entries[Number(folded) - 1] : undefined;
  if (numbered !== undefined) return { kind: 'one', entry: numbered };
  const [first, ...others] = fitting.filter(({ score }) => score === best).map(({ entry }) => entry);
  if (first === undefined) return { kind: 'none', nearest: nearest(entries, folded) };
  return others.length === 0 ? { kind: 'one', entry: first } : { kind: 'many', entries: [first, ...others] };
}

/** The entries spelt most like what was typed, at most three, none that differs in more than a third of its letters. */
function nearest(entries: readonly Entry[], folded: string): readonly Entry[] {
  if (folded.length > 60) return [];
  return entries
    .map((entry) => {
      const { own, aliases } = namesOf(entry);
      const all = [...own, ...aliases];
      return { entry, off: Math.min(...all.map((name) => distance(name, folded) / Math.max(name.length, 1))) };
    })
    .filter(({ off }) => off <= 0.34)
    .sort((a, b) => a.off - b.off)
    .slice(0, 3)
    .map(({ entry }) => entry);
}
