/** Regions whose dates are written as the campaign writes them; other languages have one way, or their first. */
const regions: Readonly<Record<string, string>> = { en: 'en-GB', pt: 'pt-PT' };

/** From a year alone to a day. */
const precisions = [
  { year: 'numeric' },
  { year: 'numeric', month: 'long' },
  { year: 'numeric', month: 'long', day: 'numeric' },
] as const;

const formats = new Map<string, readonly Intl.DateTimeFormat[]>();

function formatsOf(language: string): readonly Intl.DateTimeFormat[] {
  const known = formats.get(language);
  if (known !== undefined) return known;
  const locale = regions[language] ?? language;
  const made = precisions.map((options) => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }));
  formats.set(language, made);
  return made;
}

/**
 * A content date (YYYY, YYYY-MM, YYYY-MM-DD, or two joined by "/") in the words of a language (two letters), as
 * precisely as it is known.
 */
export function dateInWords(date: string, language = 'en'): string {
  const [from = date, to] = date.split('/');
  const format = (end: string) => formatsOf(language)[end.split('-').length - 1];
  const words = (end: string) => format(end)?.format(new Date(end)) ?? end;
  if (to === undefined) return words(from);
  if (language === 'en') return `${words(from)} to ${words(to)}`;
  return format(from) === format(to)
    ? (format(from)?.formatRange(new Date(from), new Date(to)) ?? date)
    : `${words(from)} – ${words(to)}`;
}
