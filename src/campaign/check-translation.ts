import type { z } from 'zod';
import type { Fault } from '../errors.ts';
import type { translationFile } from './schema-translations.ts';
import type { TranslatedFile } from './texts.ts';
import { pinOf } from './translation-pin.ts';
import type { Entry } from './yaml-file.ts';

type Translated = z.output<typeof translationFile>[string];

/** Discord shows the campaign's description with its slash command, and allows 100 characters. */
const LIMITS: Readonly<Record<string, number>> = { 'campaign description': 100 };

/**
 * Compares the translations of one file with their originals.
 * @param path of the file of translations
 * @param whole whether every original has to be translated
 * @returns the translations that may be shown, and what is wrong with the others
 */
export function checkTranslation(
  { value, fault }: Entry<z.output<typeof translationFile>>,
  path: string,
  file: TranslatedFile,
  originals: ReadonlyMap<string, string>,
  whole: boolean,
): { readonly texts: ReadonlyMap<string, string>; readonly faults: readonly Fault[] } {
  const texts = new Map<string, string>();
  const faults: Fault[] = [];
  for (const [place, translated] of Object.entries(value)) {
    const original = originals.get(place);
    const limit = LIMITS[`${file} ${place}`] ?? Number.POSITIVE_INFINITY;
    const wrong =
      original === undefined
        ? `${file} has no text "${place}" (any more)${movedTo(originals, translated)}`
        : problemOf(translated, original, place, originals, limit);
    if (wrong === undefined) texts.set(place, translated.text);
    else faults.push(fault(wrong, place));
  }
  for (const [place, original] of whole ? originals : []) {
    if (value[place] === undefined) {
      faults.push({ file: path, message: `${place} is missing: add it with "original: ${pinOf(original)}"` });
    }
  }
  return { texts, faults };
}

function problemOf(
  translated: Translated,
  original: string,
  place: string,
  originals: ReadonlyMap<string, string>,
  limit: number,
): string | undefined {
  const pin = pinOf(original);
  if (translated.original !== pin) {
    return `${place} is stale: the original now is "${original}"${movedTo(originals, translated)}. Check the translation, then set original: ${pin}`;
  }
  const lost = [...original.matchAll(/"([^"]+)"/g)].find(([, words = '']) => !translated.text.includes(words));
  if (lost !== undefined) {
    return `${place} lost the quoted words ${lost[0]}: keep them as they are, with an unofficial translation in brackets`;
  }
  return translated.text.length > limit
    ? `${place} has ${translated.text.length} characters, at most ${limit} are shown`
    : undefined;
}

/** Entries that are counted move when one is added before them. */
function movedTo(originals: ReadonlyMap<string, string>, { original: pin }: Translated): string {
  const [place] = [...originals].find(([, original]) => pinOf(original) === pin) ?? [];
  return place === undefined ? '' : `; what was translated is ${place} now`;
}
