/**
 * Control characters, lone surrogates, and what is invisible or changes the direction of text; joiners, which emoji
 * and some scripts need, are not among them.
 */
const unseen = /[\p{Cc}\p{Cs}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/gu;

const name = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** The first character of a text that nobody can see, as U+XXXX; `undefined` where all can be seen. */
export function unseenCharacter(text: string): string | undefined {
  const found = text.match(unseen)?.[0];
  return found === undefined ? undefined : name(found);
}

/** Typed text made fit to be shown back: at most 60 characters, and what nobody can see spelt out as U+XXXX. */
export function printable(typed: string): string {
  const characters = [...typed];
  const short = characters.length > 60 ? `${characters.slice(0, 60).join('')}…` : typed;
  return short.replace(unseen, name);
}

/** Lines that both platforms show as somebody's words: each after a `>`, or all after three. */
const quotedLines = /^>>> ?[\s\S]+|^(?:> ?.*\n?)+/gm;

/**
 * A text of many lines as one that can be asked for: white space as single spaces, quoted lines in quotation marks, and without
 * what nobody can see.
 */
export const readable = (text: string): string =>
  text
    .replace(quotedLines, (lines) => `“${lines.replace(/^>+ ?/gm, '').trim()}”\n`)
    .replace(/\s+/g, ' ')
    .replace(unseen, '')
    .trim();
