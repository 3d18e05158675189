import type { GatewayMessageCreateDispatchData } from 'discord.js';

/** https://docs.discord.com/developers/resources/message#message-object-message-types: a message of its own, and a reply. */
const written: ReadonlySet<number> = new Set([0, 19]);

/**
 * What a person asks the bot in a message: the text after its mention, or before it where nothing follows; in a direct
 * message, all of it. `undefined` where nobody asks: what other bots and webhooks write, mentions of everyone or of a role.
 * @param self the bot's user id
 */
export function askedIn(message: GatewayMessageCreateDispatchData, self: string): string | undefined {
  const { author, webhook_id: webhook, type, content, guild_id: guild } = message;
  if (author.bot || author.system || webhook !== undefined || !written.has(type)) return undefined;
  // Of a reply to the bot, Discord says that it mentions it; only a mention that was typed is a question.
  const [before, ...after] = content.split(new RegExp(`<@!?${self}>`));
  if (after.length > 0) return after.join(' ').trim() || (before ?? '').trim();
  return guild === undefined && content.trim() !== '' ? content.trim() : undefined;
}
