import type { CampaignSpec } from '../../command/spec.ts';

/** The command that finds the passage of the statement nearest to a text. */
export const FIND = 'find';

/** A command in the menu of every message: its text is what the campaign's `find` is asked for. */
export interface MessageCommand {
  readonly name: string;
  /** In other languages, by Discord's locales. */
  readonly names: Readonly<Record<string, string>>;
  /** Id of the campaign. */
  readonly campaign: string;
}

/** The message commands of all campaigns. Beside others, a campaign is named by its id, because the menu shows no more. */
export function messageCommandsOf(campaigns: readonly CampaignSpec[]): readonly MessageCommand[] {
  const finders = campaigns.filter(({ commands }) => commands.some(({ name }) => name === FIND));
  return finders.map(({ id }) =>
    finders.length === 1
      ? { name: 'Find the source for this', names: spanish('Buscar la fuente de esto'), campaign: id }
      : { name: `Source: ${id}`, names: spanish(`Fuente: ${id}`), campaign: id },
  );
}

/** https://docs.discord.com/developers/reference#locales */
const spanish = (name: string) => ({ 'es-ES': name, 'es-419': name });
