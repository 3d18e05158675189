import { webApi } from '@slack/bolt';
import { DeliveryError, type DeliveryFault, type PermanentReason } from '../../errors.ts';
import type { Message } from '../../language/es.ts';
import { kept } from '../../language/kept.ts';
import { networkFault } from '../network-fault.ts';

/**
 * Slack's words for what trying again does not change: https://docs.slack.dev/reference/methods/chat.postMessage#errors,
 * https://docs.slack.dev/reference/methods/chat.scheduleMessage#errors, which adds none of its own here, and
 * https://docs.slack.dev/reference/methods/chat.update#errors.
 */
const permanent: Readonly<Record<string, PermanentReason>> = {
  channel_not_found: 'channel-gone',
  is_archived: 'channel-archived',
  is_inactive: 'channel-archived',
  not_in_channel: 'not-in-channel',

  restricted_action: 'not-allowed',
  restricted_action_read_only_channel: 'not-allowed',
  restricted_action_thread_only_channel: 'not-allowed',
  restricted_action_non_threadable_channel: 'not-allowed',
  missing_scope: 'not-allowed',
  no_permission: 'not-allowed',
  access_denied: 'not-allowed',
  accesslimited: 'not-allowed',
  ekm_access_denied: 'not-allowed',
  enterprise_is_restricted: 'not-allowed',
  not_allowed_token_type: 'not-allowed',
  team_access_not_granted: 'not-allowed',

  token_revoked: 'token-revoked',
  token_expired: 'token-revoked',
  account_inactive: 'token-revoked',
  invalid_auth: 'token-revoked',
  not_authed: 'token-revoked',

  invalid_arguments: 'message-refused',
  invalid_blocks: 'message-refused',
  invalid_blocks_format: 'message-refused',
  invalid_metadata_format: 'message-refused',
  invalid_metadata_schema: 'message-refused',
  metadata_too_large: 'message-refused',
  msg_too_long: 'message-refused',
  // Not in the list, but answered: https://github.com/slackapi/bolt-js/issues/2509
  msg_blocks_too_long: 'message-refused',
  no_text: 'message-refused',

  message_not_found: 'message-gone',
  cant_update_message: 'message-closed',
  edit_window_closed: 'message-closed',
};

const sentences: Readonly<Record<PermanentReason, Message>> = {
  'channel-gone':
    'Slack knows no such channel: it was deleted, or it is private and the bot is not in it. Invite the bot with /invite, or choose another channel.',
  'channel-archived': 'The channel is archived. Unarchive it, or choose another channel.',
  'not-in-channel': 'The bot is not in this channel. Invite it with /invite.',
  'not-allowed':
    'The workspace does not let the bot post here. Ask a workspace admin to allow it in the channel’s settings, and to install the app with the scope chat:write.',
  'wrong-channel': 'This channel takes no messages of a bot. Choose another channel.',
  'token-revoked':
    'Slack does not accept the bot’s token any more. Install the app anew; whoever runs the bot with a SLACK_BOT_TOKEN sets the new one and restarts it.',
  'message-refused': 'Slack does not take this message as it is written. The fault is in its content.',
  'message-gone': 'The message was deleted in Slack, so there is nothing left to change.',
  'message-closed':
    'Slack does not let the bot change this message any more: another installation of the app posted it, or the workspace ends editing after a while.',
};

/** Slack says of both that a part of the work may have been done: same pages as above. */
const halfDone: ReadonlySet<string> = new Set(['internal_error', 'fatal_error']);

/** Of the statuses between us and Slack, these two are a proxy's word on an answer that did not come. */
const proxyStatuses: ReadonlySet<number> = new Set([502, 504]);

const busy: DeliveryFault = { kind: 'passing', sentence: kept('Slack is not able to take messages at the moment.') };

/** What an error of Slack's SDK, or of having no token, thrown by a request that posts, says about the message. */
export function slackFault(error: unknown): DeliveryFault {
  if (error instanceof DeliveryError) return error.fault;
  if (error instanceof webApi.WebAPIRateLimitedError) return limited(error.retryAfter);
  if (error instanceof webApi.WebAPIHTTPError) {
    return proxyStatuses.has(error.statusCode) ? networkFault('Slack', error) : busy;
  }
  if (error instanceof webApi.WebAPIPlatformError) return answered(error.data.error);
  // The SDK has no class for a 429 that does not say for how long.
  if (error instanceof Error && error.message.startsWith('Retry header')) return limited(undefined);
  return networkFault('Slack', error);
}

function answered(word: string): DeliveryFault {
  const reason = permanent[word];
  if (reason !== undefined) return { kind: 'permanent', reason, sentence: kept(sentences[reason], `(${word})`) };
  // Where an answer is no JSON, the SDK gives its text as the word.
  if (halfDone.has(word) || !/^\w+$/.test(word)) return networkFault('Slack', undefined);
  if (word === 'ratelimited' || word === 'rate_limited') return limited(undefined);
  // Words that are not known are refusals too, and may pass; a caller gives up when the message is too old.
  return { kind: 'passing', sentence: kept('Slack does not take messages at the moment.', `(${word})`) };
}

const limited = (seconds: number | undefined): DeliveryFault => ({
  kind: 'passing',
  sentence: kept('Slack asks the bot to post more slowly.'),
  ...(seconds === undefined ? {} : { retryAfterMs: seconds * 1_000 }),
});
