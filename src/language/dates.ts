import { translate } from './translate.ts';

/** Which dates a language has; British ones, since the statement is written so. */
const locales: Readonly<Record<string, string>> = {
  en: 'en-GB',
  es: 'es-ES',
  fr: 'fr-FR',
  de: 'de-DE',
  ca: 'ca-ES',
  pt: 'pt-PT',
};

const precisions = [
  { year: 'numeric' },
  { year: 'numeric', month: 'long' },
  { year: 'numeric', month: 'long', day: 'numeric' },
] as const;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: string, precision: number): Intl.DateTimeFormat {
  const key = `${language} ${precision}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locales[language] ?? language, { ...precisions[precision], timeZone: 'UTC' });
  formats.set(key, made);
  return made;
}

/** A content date (YYYY, YYYY-MM, YYYY-MM-DD, or two joined by "/") in words, as precisely as it is known. */
export function dateInWords(date: string, language: string): string {
  const words = date.split('/').map((end) => format(language, end.split('-').length - 1).format(new Date(end)));
  const [from = '', to] = words;
  return to === undefined ? from : translate(language)('{from} to {to}', { from, to });
}

/** The day of the week of a date YYYY-MM-DD. */
export const weekday = (date: string, language: string): string =>
  new Intl.DateTimeFormat(locales[language] ?? language, { weekday: 'long', timeZone: 'UTC' }).format(new Date(date));
