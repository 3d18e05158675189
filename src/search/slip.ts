import { distance } from 'fastest-levenshtein';

/** Words among which one is looked for that a slip of the keys may have hidden. */
export interface Vocabulary {
  has(word: string): boolean;
  /** The word that was probably meant; nothing where none is near enough. */
  meant(typed: string): string | undefined;
}

/** A shorter word that differs in a letter is another word; with a letter more or less, or two exchanged, it may be this one. */
const LEAST_TO_CHANGE = 5;
const LEAST = 4;
/** From this length on a word may have two slips. */
const LONG = 9;

/** @param leastToChange how long a word must be that may have another letter in it */
export function vocabularyOf(words: Iterable<string>, leastToChange = LEAST_TO_CHANGE): Vocabulary {
  const all = new Set(words);
  const byLetter = new Map<string, string[]>();
  const withoutAccents = new Map([...all].map((word) => [folded(word), word]));
  for (const word of all) {
    // What was meant by a few letters is anybody's guess.
    if (word.length <= LEAST) continue;
    const same = byLetter.get(word.charAt(0)) ?? [];
    byLetter.set(word.charAt(0), same);
    same.push(word);
  }
  return {
    has: (word) => all.has(word),
    meant(typed) {
      const accented = withoutAccents.get(folded(typed));
      if (accented !== undefined) return accented;
      if (typed.length < LEAST || /\d/.test(typed)) return undefined;
      const most = typed.length >= LONG ? 2 : 1;
      const near = (byLetter.get(typed.charAt(0)) ?? [])
        .filter(
          (word) =>
            Math.abs(word.length - typed.length) <= most &&
            (word.length !== typed.length || typed.length >= leastToChange),
        )
        .map((word) => ({ word, off: distance(word, typed) }))
        .filter(({ off }) => off <= most)
        .sort((a, b) => a.off - b.off)[0]?.word;
      return exchanged(typed).find((word) => all.has(word)) ?? near;
    },
  };
}

/** Without accents, which many leave out. */
export const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');

/** The word with each two neighbouring letters exchanged; nothing of words so short that each would be another. */
export const exchanged = (word: string): readonly string[] =>
  word.length <= LEAST
    ? []
    : [...word]
        .slice(1)
        .map((letter, index) => word.slice(0, index) + letter + word.charAt(index) + word.slice(index + 2));
