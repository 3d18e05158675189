import { punctuation, sameApostrophe, wordsOf } from './words.ts';

/** A word as it was typed, with what stands before it. */
export interface TypedWord {
  readonly folded: string;
  /** With its capitals. */
  readonly spelt: string;
  /** Compared punctuation between it and the word before. */
  readonly before: string;
  /** An ellipsis says that words are left out before it. */
  readonly omission: boolean;
  /** In square brackets: whoever quotes says that it is theirs. */
  readonly bracketed: boolean;
}

const ELLIPSIS = /[[(]\s*(?:…|\.\s?\.\s?\.)+\s*[\])]|…+|\.\s?\.\s?\.(?:\s?\.)*/g;

/** The words of a quotation. `[T]he` is one word, and `[sic]` none. */
export function typedWords(quotation: string): readonly TypedWord[] {
  const text = quotation
    .normalize('NFC')
    .replace(/[\u00AD\u200C\u200D]/g, '')
    .replace(/\[sic\]/gi, ' ')
    .replace(/\[(\p{L})\](?=\p{L})/gu, '$1')
    .replace(ELLIPSIS, ' … ');
  let end = 0;
  return wordsOf(text).map((word) => {
    const between = text.slice(end, word.start);
    end = word.end;
    const [open, close] = [text.lastIndexOf('[', word.start), text.lastIndexOf(']', word.start)];
    return {
      folded: word.folded,
      spelt: sameApostrophe(text.slice(word.start, word.end)),
      before: punctuation(between.replace(/[[\]]/g, '')),
      omission: between.includes('…'),
      bracketed: open > close && text.indexOf(']', word.start) >= 0,
    };
  });
}
