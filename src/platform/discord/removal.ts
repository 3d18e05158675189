import { DiscordAPIError, type REST, Routes } from 'discord.js';
import type { Logger } from 'pino';
import { DeliveryError } from '../../errors.ts';
import { loggable } from './fault.ts';

/**
 * Finds out, after Discord refused a post, whether the bot was removed from the server: a member can always read its own
 * server. This is how removal is noticed without the gateway, and where it happened while the bot was down; Discord's event
 * APPLICATION_DEAUTHORIZED names a user and no server.
 * https://docs.discord.com/developers/events/webhook-events#application-deauthorized
 */
export async function removedAfter(error: unknown, rest: REST, guild: string, logger: Logger): Promise<boolean> {
  if (!(error instanceof DeliveryError) || error.fault.kind !== 'permanent') return false;
  if (error.fault.reason !== 'not-in-channel' && error.fault.reason !== 'channel-gone') return false;
  try {
    await rest.get(Routes.guild(guild));
    return false;
  } catch (refusal) {
    if (refusal instanceof DiscordAPIError && (refusal.code === UNKNOWN_GUILD || refusal.code === MISSING_ACCESS)) {
      return true;
    }
    logger.warn(loggable(refusal), 'Discord did not say whether the bot is still in a server');
    return false;
  }
}

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes */
const UNKNOWN_GUILD = 10_004;
const MISSING_ACCESS = 50_001;
