/** What stands between the whole and the fraction of a number: `.` in English, `,` in Spanish. */
const separatorOf = (language: string): string =>
  new Intl.NumberFormat(language).formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ?? '.';

/**
 * The first number with a fraction, such as an amount of money, that a translation does not have as its language writes it.
 * @returns the number of the original, and as it should be
 */
export function lostNumber(
  original: string,
  translation: string,
  languages: { readonly from: string; readonly to: string },
): readonly [written: string, expected: string] | undefined {
  const [from, to] = [separatorOf(languages.from), separatorOf(languages.to)];
  const numbers = original.match(new RegExp(`(?<![\\d.,])\\d+\\${from}\\d+(?![\\d.,]*\\d)`, 'g')) ?? [];
  return numbers
    .map((written) => [written, written.replace(from, to)] as const)
    .find(([, expected]) => !translation.includes(expected));
}
