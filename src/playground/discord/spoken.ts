import type { APIMessage, APIUser, MessageType } from 'discord-api-types/v10';
import type { Messages } from './messages.ts';
import { ClientRefusal } from './typed-command.ts';
import { apiUser, botUser, type LocalChannel, type LocalUser, users } from './world.ts';

/** A message somebody writes. */
export interface SaidMessage {
  readonly content: string;
  /** Id of the message it replies to, whose author is mentioned by that. */
  readonly replyTo?: string;
  /** Who writes it, in place of the person: another app's bot, or a webhook. */
  readonly as?: 'bot' | 'webhook';
}

const otherId = '1180000000000000401';

/** @throws ClientRefusal where there is nothing to reply to */
export function spoken(
  { user, channel }: { user: LocalUser; channel: LocalChannel },
  { content, replyTo, as }: SaidMessage,
  messages: Messages,
): Parameters<Messages['create']>[0] {
  const answered = replyTo === undefined ? undefined : messages.find(replyTo);
  if (replyTo !== undefined && answered === undefined) throw new ClientRefusal(`There is no message ${replyTo}`);
  const people = [botUser, ...Object.values(users).map(apiUser)];
  const named = people.filter(({ id }) => new RegExp(`<@!?${id}>`).test(content));
  const mentions = answered && !named.some(({ id }) => id === answered.author.id) ? [...named, answered.author] : named;
  const author: APIUser =
    as === undefined ? apiUser(user) : { ...apiUser({ ...user, id: otherId, name: 'Other' }), bot: true };
  return {
    channelId: channel.id,
    author,
    body: { content, allowed_mentions: { parse: [] } },
    mentioned: {
      mentions,
      mention_everyone: /@everyone|@here/.test(content),
      mention_roles: [...content.matchAll(/<@&(\d+)>/g)].map(([, id = '']) => id),
    },
    origin: {
      type: (answered ? 19 : 0) as MessageType,
      ...(as === 'webhook' && { webhook_id: otherId }),
      ...(answered && {
        message_reference: { type: 0, channel_id: channel.id, message_id: answered.id } as NonNullable<
          APIMessage['message_reference']
        >,
      }),
    },
  };
}
