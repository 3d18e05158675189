/** Folds every run of white space (NBSP and U+202F are white space) into one space, and trims. */
export function foldWhiteSpace(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
