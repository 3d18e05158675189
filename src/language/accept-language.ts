/**
 * The language of a web page for a browser: of those there are, the one it likes best; the first where it likes none.
 * https://www.rfc-editor.org/rfc/rfc9110#name-accept-language
 */
export function acceptedLanguage<L extends string>(header: string | undefined, there: readonly [L, ...L[]]): L {
  const wanted = (header ?? '')
    .slice(0, 1_000)
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
      const quality = parameters.find((one) => one.startsWith('q='))?.slice('q='.length) ?? '1';
      return { language: tag.split('-')[0], quality: Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  const found = wanted.map(({ language }) => there.find((one) => one === language));
  return found.find((one) => one !== undefined) ?? there[0];
}
