import { type ChannelRef, channelKey } from '../../src/channel.ts';
import { deliveryMark } from '../../src/platform/discord/delivery-mark.ts';
import { startLocalDiscord } from '../../src/playground/discord/local-discord.ts';
import { permission } from '../../src/playground/discord/world.ts';
import { startLocalSlack } from '../../src/playground/slack/local-slack.ts';
import type { DeliveryKey } from '../../src/schedule/delivery.ts';

export type Platform = ChannelRef['platform'];
export const platforms: readonly Platform[] = ['slack', 'discord'];

/** A channel of the stage, and whether the bot may read there what it wrote. */
export interface StageChannel {
  readonly ref: ChannelRef;
  readonly readable: boolean;
}

/** What a server shows of one channel. */
export interface Shown {
  readonly id: string;
  /** What the delivery's key left on the message. */
  readonly mark: string;
}

/** The local servers, in the process of the test: they live on when the bot is killed, and remember what was posted. */
export type Stage = Awaited<ReturnType<typeof openStage>>;

/** Every fifth channel lets the bot post, and not read. */
const UNREADABLE_EVERY = 5;

/** By what the platforms' limits are raised. */
export type Raised = Readonly<Record<Platform, number>>;

/** @param now the time of the servers, epoch milliseconds. */
export async function openStage(channelCount: number, now: () => number, raised: Raised = { slack: 1, discord: 1 }) {
  const perPlatform = Math.ceil(channelCount / 2);
  const [slack, discord] = await Promise.all([
    startLocalSlack({
      now,
      moreChannels: perPlatform,
      // With chat:write.public the bot posts where it is no member, and there it may not read.
      scopes: ['commands', 'chat:write', 'chat:write.public', 'channels:history', 'users:read'],
      rateLimits: { channelIntervalMs: 1000 / raised.slack, workspacePerMinute: 300 * raised.slack },
    }),
    startLocalDiscord({
      now,
      moreChannels: perPlatform,
      rateLimits: {
        globalPerSecond: 50 * raised.discord,
        channelMessages: { limit: 5, perMs: 5000 / raised.discord },
      },
    }),
  ]);
  const readableAt = (index: number) => index % UNREADABLE_EVERY !== UNREADABLE_EVERY - 1;
  const slackIds = slack.channels.slice(-perPlatform).map(({ id }) => id);
  const discordIds = discord.allChannels.slice(-perPlatform).map(({ id }) => id);
  for (const id of slackIds.filter((_, index) => !readableAt(index))) slack.setChannel(id, { botIsMember: false });
  for (const { id, appPermissions } of discord.allChannels.slice(-perPlatform).filter((_, index) => !readableAt(index)))
    discord.setAppPermissions(id, appPermissions & ~permission.readMessageHistory);
  const place = (platform: Platform, workspace: string) => (id: string, index: number) => ({
    ref: { platform, workspace, channel: id },
    readable: readableAt(index),
  });
  const channels: readonly StageChannel[] = [
    ...slackIds.map(place('slack', slack.workspace.teamId)),
    ...discordIds.map(place('discord', discord.guild.id)),
  ];
  /** What stood in channels that were deleted. */
  const deleted = new Map<string, readonly Shown[]>();
  const inChannel = ({ platform, channel }: ChannelRef): readonly Shown[] =>
    platform === 'slack'
      ? slack
          .messages(channel, slack.workspace.users.member.id)
          .map(({ ts, metadata }) => ({ id: ts, mark: String(metadata?.event_payload.key) }))
      : discord
          .messages(channel, discord.users.member.id)
          .map(({ id, components }) => ({ id, mark: String(components?.[0]?.id) }));
  const method = 'chat.postMessage';
  const route = { method: 'POST', route: '/channels/{channel_id}/messages' } as const;

  return {
    slack,
    discord,
    channels,
    settings: {
      slack: { url: slack.url, botToken: slack.credentials.botToken, appToken: slack.credentials.appToken },
      discord: { url: discord.url, token: discord.token },
    },

    /** The messages of all channels by channel, as the servers keep them. */
    shown: (): ReadonlyMap<string, readonly Shown[]> =>
      new Map(channels.map(({ ref }) => [channelKey(ref), deleted.get(channelKey(ref)) ?? inChannel(ref)])),

    deleteChannel(ref: ChannelRef): void {
      deleted.set(channelKey(ref), inChannel(ref));
      if (ref.platform === 'slack') slack.setChannel(ref.channel, { deleted: true });
      else discord.deleteChannel(ref.channel);
    },

    /**
     * How often each nonce was accepted by Discord. It shows a nonce once within some minutes, so that a message the bot
     * repeats would not be seen among the messages; here it is.
     */
    acceptedNonces(): ReadonlyMap<string, number> {
      const counts = new Map<string, number>();
      for (const { method: how, route: where, status, body } of discord.requests) {
        if (how !== route.method || where !== route.route || status !== 200) continue;
        const nonce = typeof body === 'object' && body !== null && 'nonce' in body ? String(body.nonce) : '';
        counts.set(nonce, (counts.get(nonce) ?? 0) + 1);
      }
      return counts;
    },

    /** Lets the bot post there no more: because the channel is archived, where the platform knows that, or closed. */
    closeChannel({ platform, channel }: ChannelRef, archived: boolean): void {
      if (platform === 'slack') slack.setChannel(channel, archived ? { archived } : { postingRestricted: true });
      else discord.setAppPermissions(channel, permission.viewChannel | permission.readMessageHistory);
    },

    setTokenRevoked(platform: Platform, revoked: boolean): void {
      if (platform === 'slack') slack.setTokenRevoked(revoked);
      else discord.setTokenRevoked(revoked);
    },

    /** The next requests of a platform that post. */
    failPosts(platform: Platform, failure: PostFailure, times = 1): void {
      if (platform === 'slack') {
        if ('limitedFor' in failure) slack.failNext({ method, times, retryAfter: failure.limitedFor });
        else if ('lost' in failure) slack.failNext({ method, times, accepted: failure.lost });
        else slack.failNext({ method, times, status: 500 });
      } else if ('limitedFor' in failure) {
        discord.failNext({ ...route, times, status: 429, retryAfter: failure.limitedFor });
      } else if ('lost' in failure) discord.failNext({ ...route, times, accepted: failure.lost });
      else discord.failNext({ ...route, times, status: 500 });
    },

    failReads(platform: Platform, times: number): void {
      if (platform === 'slack') slack.failNext({ method: 'conversations.history', times, status: 500 });
      else discord.failNext({ ...route, method: 'GET', times, status: 500 });
    },

    /** How many requests the servers refused because of their limits. */
    limited: () =>
      slack.requests.filter(({ outcome }) => outcome === 'ratelimited').length +
      discord.requests.filter(({ status }) => status === 429).length,

    async stop() {
      await Promise.all([slack.stop(), discord.stop()]);
    },

    /** The server takes the `occurrence`-th message from now, from 1, and leaves the request unanswered. */
    onTaken(platform: Platform, occurrence: number, taken: () => void): () => void {
      const server = platform === 'slack' ? slack : discord;
      let left = occurrence;
      const hold = () => {
        if (left === 1) this.failPosts(platform, { lost: 'silent' });
      };
      hold();
      const forget = server.onChange(() => {
        left -= 1;
        hold();
        if (left === 0) taken();
      });
      return forget;
    },
  };
}

export type PostFailure =
  | { readonly limitedFor: number }
  | { readonly error: 500 }
  /** The message is taken, and the answer does not come. */
  | { readonly lost: 'closed' | 'silent' };

/** What a key leaves on a message of a platform. */
export const markOf = (key: DeliveryKey, platform: Platform): string =>
  platform === 'slack' ? key : String(deliveryMark(key).componentId);
