import { DiscordAPIError } from 'discord.js';
import { PlatformError } from '../../errors.ts';
import { loggable } from './fault.ts';

const wrongToken = () =>
  new PlatformError(
    'Discord does not accept the token. Set DISCORD_TOKEN to the token under "Bot" of your application at https://discord.com/developers/applications',
  );

/** What keeps the bot from starting when a first request to Discord fails. */
export function unreachable(error: unknown): PlatformError {
  const { code, status } = loggable(error);
  if (code === 'TokenInvalid' || (error instanceof DiscordAPIError && status === 401)) return wrongToken();
  const known = [code, status].filter((one) => one !== undefined).join(', ');
  return new PlatformError(`Discord cannot be reached (${known}). Check the network, then start again.`, {
    cause: error,
  });
}

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
const [AUTHENTICATION_FAILED, INVALID_SHARD, SHARDING_REQUIRED] = [4004, 4010, 4011];

/** What Discord means by closing the gateway for good. */
export function closed(code: number): PlatformError {
  if (code === AUTHENTICATION_FAILED) return wrongToken();
  if (code === INVALID_SHARD || code === SHARDING_REQUIRED) {
    return new PlatformError(
      `Discord closed the gateway: ${code}. It does not take these shards for the servers that the bot is in: set DISCORD_SHARDS to more shards, or to auto.`,
    );
  }
  return new PlatformError(`Discord closed the gateway: ${code}`);
}
