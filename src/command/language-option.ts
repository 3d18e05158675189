import type { Campaign } from '../campaign/campaign.ts';
import { nameOf } from '../language/names.ts';
import type { OptionShape } from './command.ts';
import { type Entry, matchEntry } from './entries.ts';
import { picked } from './options.ts';

/** The option that every command of a campaign with translations has; it is only ever given by name. */
export const LANGUAGE = 'lang';

const entries = (campaign: Campaign): readonly Entry[] =>
  campaign.languages.map((id) => ({ id, label: nameOf(id), aliases: [nameOf(id, 'en')] }));

/** A command's options and, where the campaign has translations, the choice of a language. */
export const withLanguage = (campaign: Campaign, shape: OptionShape): OptionShape =>
  campaign.languages.length < 2
    ? shape
    : {
        ...shape,
        [LANGUAGE]: picked('In which language', { type: 'choice', entries: entries(campaign) }).optional(),
      };

/** The campaign's language that a tag like `es-ES` names. */
export const languageOf = ({ languages }: Campaign, tag: string | undefined): string | undefined =>
  languages.find((language) => language === tag?.toLowerCase().split(/[-_]/)[0]);

/**
 * The language in which to answer: the one asked for, otherwise the person's, otherwise the campaign's own.
 * @param asked as typed; one that is not understood leaves the choice to the person's language
 * @param tag the person's language as platforms give it: `es-ES`, `pt-BR`
 */
export function languageFor(campaign: Campaign, asked: string | undefined, tag: string | undefined): string {
  const match = asked === undefined ? undefined : matchEntry(entries(campaign), asked);
  if (match?.kind === 'one') return match.entry.id;
  return languageOf(campaign, tag) ?? campaign.language;
}
