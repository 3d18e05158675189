import type { LocalizationMap } from 'discord.js';
import type { CampaignSpec } from '../../command/spec.ts';
import { catalogs } from '../../language/catalogs.ts';
import { translate } from '../../language/translate.ts';
import { longestText, messageQuestionsOf } from '../message-questions.ts';
import { localizations } from './localizations.ts';

/** A command in the menu of every message: its text is what each campaign's command is asked for. */
export interface MessageCommand {
  readonly name: string;
  readonly names: LocalizationMap | undefined;
  readonly command: string;
  /** Ids of the campaigns that are asked. */
  readonly campaigns: readonly string[];
}

/** The message commands of all campaigns: each asks those that have its command. */
export const messageCommandsOf = (campaigns: readonly CampaignSpec[]): readonly MessageCommand[] =>
  messageQuestionsOf(campaigns).map(({ name, command }) => ({
    name,
    names: localizations(
      name,
      Object.fromEntries(Object.keys(catalogs).map((language) => [language, translate(language).text(name)])),
    ),
    command,
    campaigns: campaigns.filter((one) => longestText(one, command) !== undefined).map(({ id }) => id),
  }));
