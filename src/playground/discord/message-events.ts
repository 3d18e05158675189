import type { Gateway } from './gateway.ts';
import { apiMessage, type LocalMessage } from './messages.ts';
import { apiMember, botUser, guild, type LocalChannel } from './world.ts';

/** https://docs.discord.com/developers/events/gateway#list-of-intents */
const intent = { guildMessages: 1 << 9, directMessages: 1 << 12 } as const;

/**
 * Tells the app of a new message. What others write comes without its text, unless it mentions the app or is written to it
 * alone: nobody here was granted the intent for message content.
 * https://docs.discord.com/developers/events/gateway#message-content-intent
 */
export function announceMessage(gateway: Gateway, message: LocalMessage, channel: LocalChannel): void {
  if (message.ephemeralTo !== undefined || channel.group) return;
  const direct = channel.recipient !== undefined;
  const readable = direct || message.author.id === botUser.id || message.mentions.some(({ id }) => id === botUser.id);
  const { user: _, ...member } = apiMember(message.author);
  gateway.dispatch(
    'MESSAGE_CREATE',
    {
      ...apiMessage(message),
      ...(!readable && { content: '', embeds: [], components: [] }),
      ...(!direct && { guild_id: guild.id, ...(message.webhook_id === undefined && { member }) }),
    },
    direct ? intent.directMessages : intent.guildMessages,
  );
}
