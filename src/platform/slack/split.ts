const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The length of a value as JSON, in UTF-16 units: what Slack counts. */
export const jsonLength = (value: unknown): number => JSON.stringify(value).length;

/** The length of a text inside a JSON string, without the quotation marks. */
export const textLength = (text: string): number => jsonLength(text) - 2;

/**
 * Cuts a text into pieces of at most `max` units as JSON; together they are the text exactly. Cuts after white space where
 * there is some in the second half of a piece, otherwise between graphemes; inside a grapheme only where it is longer than
 * a piece by itself, and never inside a code point.
 */
export function splitText(text: string, max: number): readonly string[] {
  const pieces: string[] = [];
  let rest = text;
  // No character is longer than six units as JSON (\u0000), so most texts need no measuring.
  while (rest.length * 6 > max && textLength(rest) > max) {
    const end = cutAt(rest, prefixLength(rest, max));
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  pieces.push(rest);
  return pieces;
}

/** How many units of the text fit, in whole code points and at least one. */
function prefixLength(text: string, max: number): number {
  let units = 0;
  let length = 0;
  for (const character of text) {
    length += textLength(character);
    if (length > max && units > 0) break;
    units += character.length;
  }
  return units;
}

function cutAt(text: string, limit: number): number {
  const segments = graphemes.segment(text);
  const isBoundary = (index: number) => segments.containing(index)?.index === index;
  for (let index = limit; index > limit / 2; index -= 1) {
    if (/\s/.test(text.charAt(index - 1)) && isBoundary(index)) return index;
  }
  return segments.containing(limit)?.index || limit;
}

/** Packs items, in order, into groups of at most `maxItems` and `maxLength` units as JSON; an item is never divided. */
export function groupItems<T>(items: readonly T[], maxItems: number, maxLength: number): readonly T[][] {
  // Most often everything fits, and then one measuring is enough.
  if (items.length <= 1 || (items.length <= maxItems && jsonLength(items) <= maxLength)) {
    return items.length === 0 ? [] : [[...items]];
  }
  const groups: T[][] = [];
  let length = 0;
  for (const item of items) {
    const itemLength = jsonLength(item) + 1;
    const group = groups.at(-1);
    if (group !== undefined && group.length < maxItems && length + itemLength <= maxLength) {
      group.push(item);
      length += itemLength;
    } else {
      groups.push([item]);
      length = itemLength;
    }
  }
  return groups;
}
