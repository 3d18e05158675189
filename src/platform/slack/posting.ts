import type { Logger as SlackLogger } from '@slack/bolt';
import type { Logger } from 'pino';
import type { ChannelRef } from '../../channel.ts';
import { DeliveryError, type DeliveryFault } from '../../errors.ts';
import type { Posting } from '../adapter.ts';
import { attempt } from '../attempt.ts';
import { whileReading } from '../network-fault.ts';
import { oneMessage } from '../one-message.ts';
import { slackFault } from './delivery-fault.ts';
import { slackLimits } from './limits.ts';
import { renderSlack } from './render.ts';
import { errorCode } from './sdk-log.ts';
import { type Tokens, withToken } from './tokens.ts';
import { createWebClient, type WebClientSettings } from './web-client.ts';

export interface SlackPostingSettings extends WebClientSettings {
  /** Milliseconds a request may take; 15,000 unless given. */
  readonly requestTimeoutMs?: number;
  /** Milliseconds since 1970; the system's clock unless given. */
  readonly now?: () => number;
}

export interface SlackPosting extends Posting {
  /** Withdraws probes of {@link Posting.canPost} that an earlier process left in a workspace. Failures are logged only. */
  sweep(workspace: string): Promise<void>;
}

/** The `event_type` of the metadata that carries a delivery's key. */
const DELIVERY_EVENT = 'statement_delivery';
/** As many as https://docs.slack.dev/reference/methods/conversations.history#pagination advises; more cost the server more. */
const HISTORY_PAGE = 200;
const PROBE_EVENT = 'statement_probe';
/** Far from both ends of what Slack lets an app schedule, so that clocks may differ. */
const PROBE_AHEAD_MS = slackLimits.scheduleAhead / 2;

/**
 * Posts through a client of its own. The other one, of start and interactions, tries again by itself; here a repeated request
 * could double a message, and one channel's 429 would hold back the queue of all: so no retries, and 429 is thrown.
 */
export function createSlackPosting(
  settings: SlackPostingSettings,
  tokens: Tokens,
  log: SlackLogger,
  logger: Logger,
): SlackPosting {
  const { requestTimeoutMs = 15_000, now = Date.now } = settings;
  const client = createWebClient(settings, requestTimeoutMs, log);
  let self: string | undefined;

  const as = <T>(workspace: string, request: (token: string) => Promise<T>) => withToken(tokens, workspace, request);

  /** The id under which the bot's own messages appear. */
  async function botId(workspace: string): Promise<string | undefined> {
    const known = tokens.botId(workspace);
    if (known !== undefined) return known;
    self ??= (await as(workspace, (token) => client.auth.test({ token }))).bot_id;
    return self;
  }

  async function withdraw({ workspace, channel }: Omit<ChannelRef, 'platform'>, id: string): Promise<void> {
    try {
      await as(workspace, (token) => client.chat.deleteScheduledMessage({ token, channel, scheduled_message_id: id }));
    } catch (error) {
      if (errorCode(error) === 'invalid_scheduled_message_id') return;
      logger.warn({ code: errorCode(error), channel }, 'A probe was not withdrawn; the next start withdraws it');
    }
  }

  return {
    async post({ workspace, channel }, document, key) {
      const message = oneMessage(renderSlack(document));
      const { ts, channel: posted = channel } = await attempt(slackFault, () =>
        as(workspace, (token) =>
          client.chat.postMessage({
            ...message,
            token,
            channel,
            unfurl_links: false,
            unfurl_media: false,
            metadata: keyed(key),
          }),
        ),
      );
      if (ts === undefined) throw new DeliveryError(slackFault(undefined));
      return { channel: posted, message: ts };
    },

    async edit({ workspace }, { channel, message: ts }, document, key) {
      const message = oneMessage(renderSlack(document));
      // Unlike a post, an edit looks for links and names in the text unless it is told not to.
      const told = { parse: 'none', metadata: keyed(key) } as const;
      await attempt(slackFault, () =>
        as(workspace, (token) => client.chat.update({ ...message, ...told, token, channel, ts })),
      );
    },

    async find({ workspace, channel }, key, since) {
      const bot = await attempt(readFault, () => botId(workspace));
      let cursor: string | undefined;
      do {
        const page = await historyOf({ workspace, channel }, since, cursor);
        if (page === undefined) return 'unreadable';
        const found = page.messages?.find(
          ({ metadata, bot_id }) =>
            bot_id === bot && metadata?.event_type === DELIVERY_EVENT && keyOf(metadata) === key,
        );
        if (found?.ts !== undefined) return { channel, message: found.ts };
        cursor = page.response_metadata?.next_cursor || undefined;
      } while (cursor !== undefined);
      return 'absent';
    },

    /**
     * Schedules a message and withdraws it at once. Unlike conversations.info this needs no scope besides `chat:write`,
     * which posting needs anyway, and it is refused for the same reasons as a post: also where only some may post. A
     * probe that a crash leaves behind is due in two months and withdrawn by the next start; with metadata Slack would
     * not post it at all (https://docs.slack.dev/reference/methods/chat.scheduleMessage, "Bug alert").
     */
    async canPost({ workspace, channel }: ChannelRef) {
      try {
        const { scheduled_message_id: id } = await as(workspace, (token) =>
          client.chat.scheduleMessage({
            token,
            channel,
            text: 'This message tests whether the bot may post here, and should have been withdrawn.',
            post_at: Math.floor((now() + PROBE_AHEAD_MS) / 1_000),
            metadata: { event_type: PROBE_EVENT, event_payload: {} },
          }),
        );
        if (id !== undefined) await withdraw({ workspace, channel }, id);
        return { ok: true };
      } catch (error) {
        const fault = readFault(error);
        if (fault.kind !== 'permanent') throw new DeliveryError(fault, { cause: error });
        return { ok: false, reason: fault.sentence };
      }
    },

    async sweep(workspace) {
      try {
        const { scheduled_messages: left = [] } = await as(workspace, (token) =>
          client.chat.scheduledMessages.list({ token }),
        );
        for (const { id, channel_id: channel } of left) {
          if (id !== undefined && channel !== undefined) await withdraw({ workspace, channel }, id);
        }
      } catch (error) {
        logger.warn({ code: errorCode(error) }, 'Slack did not say which probes are left behind');
      }
    },
  };

  /** A page of a channel's messages, newest first; `undefined` where the bot may not read them. */
  async function historyOf(
    { workspace, channel }: Omit<ChannelRef, 'platform'>,
    since: Date,
    cursor: string | undefined,
  ) {
    try {
      return await as(workspace, (token) =>
        client.conversations.history({
          token,
          channel,
          oldest: (since.getTime() / 1_000).toFixed(6),
          inclusive: true,
          include_all_metadata: true,
          limit: HISTORY_PAGE,
          ...(cursor === undefined ? {} : { cursor }),
        }),
      );
    } catch (error) {
      const fault = readFault(error);
      if (fault.kind === 'permanent' && fault.reason !== 'token-revoked') return undefined;
      throw new DeliveryError(fault, { cause: error });
    }
  }
}

const readFault = (error: unknown): DeliveryFault => whileReading(slackFault(error), 'Slack');

const keyed = (key: string) => ({ event_type: DELIVERY_EVENT, event_payload: { key } });

/** The SDK types a payload by examples; the key is ours. */
function keyOf({ event_payload: payload }: { readonly event_payload?: object }): unknown {
  return payload !== undefined && 'key' in payload ? payload.key : undefined;
}
