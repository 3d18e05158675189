import { DiscordAPIError } from 'discord.js';
import { PlatformError } from '../../errors.ts';
import { loggable } from './fault.ts';

export const wrongToken = () =>
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
