import type { Fault } from '../errors.ts';
import type { Campaign } from './campaign.ts';
import { sharedTextProblem } from './check-shared-text.ts';
import { checkTranslation } from './check-translation.ts';
import type { FolderReader } from './folder-reader.ts';
import { translationFile } from './schema-translations.ts';
import { type TranslatedFile, translatedFiles, translateTexts } from './texts.ts';

/** The texts of a language by file and place. */
export type Translations = ReadonlyMap<TranslatedFile, ReadonlyMap<string, string>>;

/** How much of the campaign a language has: all, or all of some files and perhaps a little of others. */
export type Extent = 'complete' | readonly TranslatedFile[];

const FOLDER = 'translations';

/**
 * Reads the translations of a campaign. A translation with a fault is left out, so that the original is shown in its
 * place; `faults` gets every fault, also what `read` finds.
 */
export async function readTranslations(
  campaign: Campaign,
  declared: Readonly<Record<string, Extent>>,
  read: FolderReader,
  faults: Fault[],
): Promise<ReadonlyMap<string, Translations>> {
  for (const name of await read.names(FOLDER)) {
    if (declared[name] === undefined) {
      faults.push({
        file: `${FOLDER}/${name}`,
        message: 'is not read: name the language in campaign.yaml, translations',
      });
    }
  }
  const originals = originalsOf(campaign);
  const languages = Object.entries(declared).map(async ([language, extent]) => {
    const folder = `${FOLDER}/${language}`;
    const names = await read.names(folder);
    for (const name of names) {
      if (!translatedFiles.some((file) => name === `${file}.yaml`)) {
        faults.push({ file: `${folder}/${name}`, message: `is not read: a translation is one of ${known}` });
      }
    }
    const files = translatedFiles.map(async (file) => {
      const path = `${folder}/${file}.yaml`;
      const entry = names.includes(`${file}.yaml`) ? await read.entry(path, translationFile) : nothing(path);
      if (entry === undefined) return [file, new Map<string, string>()] as const;
      const whole = extent === 'complete' || extent.includes(file);
      const { texts, faults: found } = checkTranslation(entry, {
        path,
        file,
        originals: originals.get(file) ?? new Map(),
        languages: { from: campaign.language, to: language },
        whole,
        judge: (place, text) => (file === 'actions' ? sharedTextProblem(campaign, language, place, text) : undefined),
      });
      faults.push(...found);
      return [file, texts] as const;
    });
    return [language, new Map(await Promise.all(files))] as const;
  });
  return new Map(await Promise.all(languages));
}

const known = translatedFiles.map((file) => `${file}.yaml`).join(', ');
const nothing = (file: string) => ({ value: {}, fault: (message: string) => ({ file, message }) });

/** Every text that can be translated, by file and place. */
function originalsOf(campaign: Campaign): Translations {
  const originals = new Map(translatedFiles.map((file) => [file, new Map<string, string>()]));
  translateTexts(campaign, (file, place, original) => {
    originals.get(file)?.set(place, original);
    return undefined;
  });
  return originals;
}
