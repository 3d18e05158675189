import type { Campaign } from './campaign.ts';
import { translateTexts } from './texts.ts';

const made = new WeakMap<Campaign, Map<string, Campaign>>();
const originals = new WeakMap<Campaign, Campaign>();

/**
 * The same campaign for readers of a language: its own texts translated as far as there are translations, quoted words
 * as they are with a `translation` beside them, ids, addresses and the statement unchanged. Made once for each language.
 * @param campaign as it was loaded, in its own language
 * @param tag a BCP 47 language tag such as `es` or `pt-BR`, of which the language counts; for any other than the
 * campaign's languages, the campaign itself
 */
export function inLanguage(campaign: Campaign, tag: string): Campaign {
  const language = tag.toLowerCase().split(/[-_]/)[0] ?? tag;
  const texts = campaign.translations.get(language);
  if (texts === undefined) return campaign;
  const known = made.get(campaign) ?? new Map<string, Campaign>();
  made.set(campaign, known);
  const translated = known.get(language) ?? {
    ...translateTexts(campaign, (file, place) => texts.get(file)?.get(place)),
    language,
    /** Translated once; a translation of a translation would lose the originals it falls back on. */
    translations: new Map(),
  };
  known.set(language, translated);
  originals.set(translated, campaign);
  return translated;
}

/** The campaign as it was loaded, of which this one is what `inLanguage` made; otherwise itself. */
export const originalOf = (campaign: Campaign): Campaign => originals.get(campaign) ?? campaign;
