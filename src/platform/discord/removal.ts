import { DiscordAPIError, type REST, type RESTGetAPICurrentUserGuildsResult, Routes } from 'discord.js';
import { DeliveryError } from '../../errors.ts';
import { discordLimits as limits } from './limits.ts';

/** What is stored for servers, to be deleted when they remove the bot. */
export interface StoredServers {
  /** Ids of the servers of which anything is stored. */
  all(): Promise<readonly string[]>;
  forget(guild: string): Promise<void>;
}

/**
 * Whether the bot was removed from a server, as far as Discord says it outright: a member can always read its own server.
 * Rejects with the SDK's error where Discord says neither.
 */
export async function isRemoved(rest: REST, guild: string): Promise<boolean> {
  try {
    await rest.get(Routes.guild(guild));
    return false;
  } catch (error) {
    if (error instanceof DiscordAPIError && (error.code === UNKNOWN_GUILD || error.code === MISSING_ACCESS))
      return true;
    throw error;
  }
}

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes */
const UNKNOWN_GUILD = 10_004;
const MISSING_ACCESS = 50_001;

/** Whether a post was refused in a way that the removal from a server would explain. */
export const mayBeRemoved = (error: unknown): boolean =>
  error instanceof DeliveryError &&
  error.fault.kind === 'permanent' &&
  (error.fault.reason === 'not-in-channel' || error.fault.reason === 'channel-gone');

/**
 * Which of these servers have removed the bot: those that are not in the list of its servers, each asked for once more.
 * Without the gateway, and of what happened while the bot was down, nobody tells: Discord's event APPLICATION_DEAUTHORIZED
 * names a user and no server. https://docs.discord.com/developers/events/webhook-events#application-deauthorized
 */
export async function removedAmong(rest: REST, guilds: readonly string[]): Promise<readonly string[]> {
  const missing = new Set(guilds);
  for (let after = '0', more = missing.size > 0; more; ) {
    const query = new URLSearchParams({ after, limit: String(limits.guildsPage) });
    const page = (await rest.get(Routes.userGuilds(), { query })) as RESTGetAPICurrentUserGuildsResult;
    for (const { id } of page) missing.delete(id);
    more = page.length === limits.guildsPage && missing.size > 0;
    after = page.at(-1)?.id ?? after;
  }
  const removed: string[] = [];
  for (const guild of missing) if (await isRemoved(rest, guild)) removed.push(guild);
  return removed;
}
