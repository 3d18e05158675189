import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import type { DeliveryFault, PermanentReason } from '../../errors.ts';
import type { Message } from '../../language/es.ts';
import { kept } from '../../language/kept.ts';
import { networkFault } from '../network-fault.ts';

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes */
const permanent: Readonly<Record<number, PermanentReason>> = {
  /** Unknown Channel */
  10003: 'channel-gone',
  /** Unknown Guild */
  10004: 'not-in-channel',
  /** Missing Access: the bot does not see the channel, or is not in the server. */
  50001: 'not-in-channel',
  /** Missing Permissions */
  50013: 'not-allowed',
  /** Cannot send messages in a non-text channel */
  50008: 'wrong-channel',
  /** Cannot execute action on this channel type */
  50024: 'wrong-channel',
  /** Cannot send a message in a forum channel */
  40058: 'wrong-channel',
  /** Operation on an archived thread, and on a locked one */
  50083: 'channel-archived',
  160005: 'channel-archived',
  /** Cannot send an empty message; Invalid form body */
  50006: 'message-refused',
  50035: 'message-refused',
  /** Unknown Message */
  10008: 'message-gone',
  /** Cannot edit a message authored by another user */
  50005: 'message-closed',
  /** Blocked by the server's AutoMod; harmful links */
  200000: 'message-refused',
  240000: 'message-refused',
};

const byStatus: Readonly<Record<number, PermanentReason>> = {
  400: 'message-refused',
  401: 'token-revoked',
  403: 'not-allowed',
  404: 'channel-gone',
};

/** Codes that pass, whatever their status: rate limits of a channel, server or old message, an overloaded API. Same page. */
const passing: ReadonlySet<number | string> = new Set([20016, 20028, 20029, 30046, 40004, 40062, 130000]);

const sentences: Readonly<Record<PermanentReason, Message>> = {
  'channel-gone': 'The channel does not exist any more. Choose another channel.',
  'channel-archived': 'The thread is archived or locked. Open it again, or choose another channel.',
  'not-in-channel':
    'The bot cannot see this channel: give it the permission View Channel, or invite it to the server again.',
  'not-allowed':
    'The bot may not post in this channel: give it the permission Send Messages, in a thread Send Messages in Threads.',
  'wrong-channel': 'This kind of channel takes no messages of a bot. Choose a text channel.',
  'token-revoked':
    'Discord does not accept the bot’s token any more. Set DISCORD_TOKEN to a new one and restart the bot.',
  'message-refused': 'Discord does not take this message as it is written. The fault is in its content.',
  'message-gone': 'The message was deleted in Discord, so there is nothing left to change.',
  'message-closed': 'Discord does not let the bot change this message: another application posted it.',
};

const busy: DeliveryFault = { kind: 'passing', sentence: kept('Discord is not able to take messages at the moment.') };

/** Of the statuses between us and Discord, these are a proxy's word on an answer that did not come. */
const proxyStatuses: ReadonlySet<number> = new Set([502, 504, 520, 522, 524]);

/** What an error of Discord's SDK, thrown by a request that posts, says about the message. */
export function discordFault(error: unknown): DeliveryFault {
  if (error instanceof RateLimitError) {
    return {
      kind: 'passing',
      sentence: kept('Discord asks the bot to post more slowly.'),
      retryAfterMs: Math.max(0, error.retryAfter),
    };
  }
  if (error instanceof DiscordAPIError) {
    const reason = typeof error.code === 'number' ? permanent[error.code] : undefined;
    if (passing.has(error.code)) return busy;
    return refused(reason ?? byStatus[error.status]);
  }
  if (error instanceof HTTPError) return proxyStatuses.has(error.status) ? networkFault('Discord', error) : busy;
  // After a 401 the SDK forgets the token, and asks Discord no more.
  if (error instanceof Error && error.message.startsWith('Expected token')) return refused('token-revoked');
  return networkFault('Discord', error);
}

const refused = (reason: PermanentReason | undefined): DeliveryFault =>
  reason === undefined ? busy : { kind: 'permanent', reason, sentence: sentences[reason] };
