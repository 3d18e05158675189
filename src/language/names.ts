const names = new Map<string, Intl.DisplayNames>();

/** What a language is called in another one, or in itself: `Spanish`, `español`. */
export function nameOf(language: string, inLanguage: string = language): string {
  const known = names.get(inLanguage) ?? new Intl.DisplayNames(inLanguage, { type: 'language' });
  names.set(inLanguage, known);
  return known.of(language) ?? language;
}
