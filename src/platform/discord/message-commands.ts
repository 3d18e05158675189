import type { CampaignSpec } from '../../command/spec.ts';

/** The command that finds the passage of the statement nearest to a text. */
export const FIND = 'find';

/** A command in the menu of every message: its text is what each campaign's `find` is asked for. */
export interface MessageCommand {
  readonly name: string;
  /** In other languages, by Discord's locales. */
  readonly names: Readonly<Record<string, string>>;
  /** Ids of the campaigns that are asked. */
  readonly campaigns: readonly string[];
}

/** The message commands of all campaigns: one that asks each of them that has `find`. */
export function messageCommandsOf(campaigns: readonly CampaignSpec[]): readonly MessageCommand[] {
  const finders = campaigns.filter(({ commands }) => commands.some(({ name }) => name === FIND)).map(({ id }) => id);
  return finders.length === 0
    ? []
    : [{ name: 'Find the source for this', names: spanish('Buscar la fuente de esto'), campaigns: finders }];
}

/** https://docs.discord.com/developers/reference#locales */
const spanish = (name: string) => ({ 'es-ES': name, 'es-419': name });
