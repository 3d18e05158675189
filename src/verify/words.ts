/** A word, a number, or a sign that counts as one, such as `€`. */
export interface Word {
  /** As words are compared: without case, and with one form of apostrophe. */
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

const apostrophes = "'’‘ʼ＇`´";
const letters = String.raw`[\p{L}\p{M}\p{N}]`;
const inner = String.raw`(?:[${apostrophes}](?=${letters})|(?<=\p{N})[.,](?=\p{N}))`;
const pattern = new RegExp(String.raw`${letters}+(?:${inner}${letters}+)*|[\p{Sc}%&+=?!]`, 'gu');

/**
 * The words of a text. What stands between them, such as commas, quotation marks and dashes, is not compared as strictly as
 * they are; question and exclamation marks, which change what is said, are.
 */
export const wordsOf = (text: string): readonly Word[] =>
  [...text.matchAll(pattern)].map(({ 0: word, index }) => ({
    folded: fold(word),
    start: index,
    end: index + word.length,
  }));

export const fold = (word: string): string => sameApostrophe(word).toLowerCase();

/** With one form of apostrophe. */
export const sameApostrophe = (word: string): string => word.replace(new RegExp(`[${apostrophes}]`, 'g'), "'");

/** What stands between two words, as it is compared: without white space, quotation marks and marks of emphasis. */
export const punctuation = (between: string): string =>
  between.replace(/[\s'"’‘‚‛“”„‟«»‹›`´*_~|>\\]/g, '').replace(/[‐‑‒–—−]/g, '-');
