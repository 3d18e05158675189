import type { z } from 'zod';
import type { Fault } from '../errors.ts';
import { lostNumber } from './lost-number.ts';
import type { translationFile } from './schema-translations.ts';
import type { TranslatedFile } from './texts.ts';
import { pinOf } from './translation-pin.ts';
import type { Entry } from './yaml-file.ts';

/** Discord shows the campaign's description with its slash command, and allows 100 characters. */
const LIMITS: Readonly<Record<string, number>> = { 'campaign description': 100 };

/** One file of translations, and what it translates. */
interface Translation {
  /** Of the file of translations. */
  readonly path: string;
  readonly file: TranslatedFile;
  /** The texts of `file` by place. */
  readonly originals: ReadonlyMap<string, string>;
  readonly languages: { readonly from: string; readonly to: string };
  /** Whether every original has to be translated. */
  readonly whole: boolean;
  /** What else is wrong with the translation of a place; `undefined` for nothing. */
  readonly judge: (place: string, text: string) => string | undefined;
}

/**
 * Compares the translations of one file with their originals.
 * @returns the translations that may be shown, by place, and what is wrong with the others
 */
export function checkTranslation(
  { value, fault }: Entry<z.output<typeof translationFile>>,
  { path, file, originals, languages, whole, judge }: Translation,
): { readonly texts: ReadonlyMap<string, string>; readonly faults: readonly Fault[] } {
  const texts = new Map<string, string>();
  const faults: Fault[] = [];
  const there = new Set<string>();
  for (const [key, text] of Object.entries(value)) {
    const [place = '', pin = ''] = key.split(' ');
    const limit = LIMITS[`${file} ${place}`];
    const wrong = there.has(place)
      ? `${place} is translated twice`
      : (pinProblem(file, place, pin, originals) ??
        textProblem(place, text, originals.get(place) ?? '', languages, limit) ??
        judge(place, text));
    if (wrong === undefined) texts.set(place, text);
    else faults.push(fault(wrong, key));
    there.add(place);
  }
  for (const [place, original] of whole ? originals : []) {
    if (!there.has(place)) {
      faults.push({ file: path, message: `is missing a translation: add it as "${place} ${pinOf(original)}:"` });
    }
  }
  return { texts, faults };
}

function pinProblem(
  file: TranslatedFile,
  place: string,
  pin: string,
  originals: ReadonlyMap<string, string>,
): string | undefined {
  const original = originals.get(place);
  if (original !== undefined && pinOf(original) === pin) return undefined;
  /** Entries that are counted move when one is added before them. */
  const [moved] = [...originals].find(([, text]) => pinOf(text) === pin) ?? [];
  const hint = moved === undefined ? '' : `; what was translated is now at ${moved}`;
  return original === undefined
    ? `${file} has no text at "${place}"${hint || ': delete this translation'}`
    : `${place} is stale: the original now is "${original}"${hint}. Check the translation, then write "${place} ${pinOf(original)}:"`;
}

function textProblem(
  place: string,
  text: string,
  original: string,
  languages: Translation['languages'],
  limit = Number.POSITIVE_INFINITY,
) {
  const lost = [...original.matchAll(/"([^"]+)"/g)].find(([, words = '']) => !text.includes(words));
  if (lost !== undefined) {
    return `${place} lost the quoted words ${lost[0]}: keep them as they are, with an unofficial translation in brackets`;
  }
  const number = lostNumber(original, text, languages);
  if (number !== undefined) return `${place} lost the number ${number[0]}: write it as ${number[1]}`;
  return text.length > limit ? `${place} has ${text.length} characters, at most ${limit} are shown` : undefined;
}
