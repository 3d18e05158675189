import { Locale, type LocalizationMap } from 'discord.js';

/**
 * A text in other languages, under Discord's locales of each: `es` is shown to who has chosen `es-ES` or `es-419`. Languages
 * that Discord does not have, and texts that are the same, are left out; nothing where none is left.
 * https://docs.discord.com/developers/reference#locales
 */
export function localizations(
  text: string,
  others: Readonly<Record<string, string | undefined>>,
): LocalizationMap | undefined {
  const all = Object.entries(others).flatMap(([language, other]) =>
    other === undefined || other === text
      ? []
      : Object.values(Locale)
          .filter((locale) => locale.split('-')[0] === language)
          .map((locale): [Locale, string] => [locale, other]),
  );
  return all.length === 0 ? undefined : Object.fromEntries(all);
}
