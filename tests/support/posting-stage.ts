import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Bot } from '../../src/bot.ts';
import type { ChannelRef } from '../../src/channel.ts';
import type { PermanentReason } from '../../src/errors.ts';
import type { PlatformAdapter } from '../../src/platform/adapter.ts';
import { createDiscordAdapter } from '../../src/platform/discord/adapter.ts';
import { createSlackAdapter } from '../../src/platform/slack/adapter.ts';
import { startLocalDiscord } from '../../src/playground/discord/local-discord.ts';
import { permission } from '../../src/playground/discord/world.ts';
import { startLocalSlack } from '../../src/playground/slack/local-slack.ts';
import { silent } from './bot.ts';
import { deleteOnDiscord, deleteOnSlack } from './delete-message.ts';
import { validateDiscordRequests } from './discord-openapi.ts';
import { textIn } from './seen.ts';

/** A bot that is asked nothing. */
const unasked: Bot = {
  campaigns: [],
  answer: () => Promise.reject(new Error('Nobody asks')),
  answerText: () => Promise.reject(new Error('Nobody asks')),
  adopt: () => undefined,
  answerMessage: () => Promise.reject(new Error('Nobody asks')),
  formFor: async () => undefined,
  home: async () => [],
  answerForeign: () => Promise.reject(new Error('Nobody asks')),
  metrics: async () => '',
  complete: () => [],
};

/** The address of a server that has stopped. */
async function nowhere(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}`;
}

async function postMany(url: string, authorization: string, body: object, count: number): Promise<void> {
  const headers = { authorization, 'content-type': 'application/json' };
  for (let left = count; left > 0; left -= 1) {
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    await response.text();
  }
}

/** What happens to the next request that posts or changes a message; `wait` in seconds. */
export type PostFailure =
  | { readonly limitedFor: number }
  | { readonly error: 500 }
  | { readonly lost: 'closed' | 'silent' };

/** Something that makes posting impossible, and what it is called afterwards. */
export interface Obstacle {
  readonly reason: PermanentReason;
  arrange(): void;
}

/** An adapter that posts to a local server, and the hands to get in its way. */
export interface PostingStage {
  readonly adapter: PlatformAdapter;
  readonly channel: ChannelRef;
  readonly other: ChannelRef;
  /** What everybody sees in a channel, oldest first; the text with everything that can be read. */
  posted(channel: ChannelRef): readonly { readonly id: string; readonly pings: readonly string[]; text: string }[];
  /** An adapter of the same platform, at an address where nobody listens. */
  unreachable(): Promise<PlatformAdapter>;
  /** Posts messages in the bot's name that no adapter knows of. */
  fill(channel: ChannelRef, count: number): Promise<void>;
  /** The requests that asked to post a message. */
  attempts(): number;
  failNextPost(failure: PostFailure): void;
  failNextEdit(failure: PostFailure): void;
  /** Deletes a message, as somebody who may does. */
  remove(channel: ChannelRef, id: string): Promise<void>;
  /** Posts a message that the bot did not write, and says which. */
  foreign(channel: ChannelRef): Promise<string>;
  /** The next request that reads fails with 500. */
  failNextRead(): void;
  readonly obstacles: Readonly<Record<string, Obstacle>>;
  /** Whether the servers hold anything that would be shown later. */
  pending(): number;
  /** What the platform's own description says is wrong with the requests so far. */
  violations(): readonly string[] | 'skipped';
  /** Stops the bot and starts it anew, as after a crash; messages stay. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface StageOptions {
  /** Whether the bot may read what it wrote; it may unless given. */
  readonly readable?: boolean;
  readonly requestTimeoutMs?: number;
}

export const postingStages = { Slack: slackStage, Discord: discordStage } as const;

async function slackStage({ readable = true, ...settings }: StageOptions): Promise<PostingStage> {
  const scopes = ['commands', 'chat:write', ...(readable ? ['channels:history'] : [])];
  const slack = await startLocalSlack({ scopes, moreChannels: 1 });
  const start = async () => {
    const { botToken } = slack.credentials;
    const apiUrl = `${slack.url}/api/`;
    const adapter = createSlackAdapter({ mode: 'none', botToken, apiUrl, ...settings }, unasked, silent);
    await adapter.start();
    return adapter;
  };
  const place = (channel: string): ChannelRef => ({ platform: 'slack', workspace: slack.workspace.teamId, channel });
  const { id } = slack.workspace.channels.campaign;
  const method = 'chat.postMessage';
  const fail = (method: string, failure: PostFailure) => {
    if ('limitedFor' in failure) slack.failNext({ method, retryAfter: failure.limitedFor });
    else if ('error' in failure) slack.failNext({ method, status: failure.error });
    else slack.failNext({ method, accepted: failure.lost });
  };
  let adapter = await start();
  return {
    get adapter() {
      return adapter;
    },
    channel: place(id),
    other: place(slack.channels.at(-1)?.id ?? ''),
    posted: ({ channel }) =>
      slack
        .messages(channel, slack.workspace.users.member.id)
        .map(({ ts, pings, blocks }) => ({ id: ts, pings, text: textIn(blocks) })),
    async unreachable() {
      const { botToken } = slack.credentials;
      return createSlackAdapter({ mode: 'none', botToken, apiUrl: `${await nowhere()}/api/` }, unasked, silent);
    },
    fill: ({ channel }, count) =>
      postMany(`${slack.url}/api/${method}`, `Bearer ${slack.credentials.botToken}`, { channel, text: 'More' }, count),
    attempts: () => slack.requests.filter(({ path }) => path === `/api/${method}`).length,
    failNextPost: (failure) => fail(method, failure),
    failNextEdit: (failure) => fail('chat.update', failure),
    remove: ({ channel }, ts) => deleteOnSlack(slack, channel, ts),
    foreign: async ({ channel }) => {
      const { ts } = await slack.write({ channel, user: slack.workspace.users.member.id, text: 'Of somebody else' });
      return ts;
    },
    failNextRead: () => slack.failNext({ method: 'conversations.history', status: 500 }),
    obstacles: {
      'a deleted channel': { reason: 'channel-gone', arrange: () => slack.setChannel(id, { deleted: true }) },
      'an archived channel': { reason: 'channel-archived', arrange: () => slack.setChannel(id, { archived: true }) },
      'a channel the bot was removed from': {
        reason: 'not-in-channel',
        arrange: () => slack.setChannel(id, { botIsMember: false }),
      },
      'a channel where only some may post': {
        reason: 'not-allowed',
        arrange: () => slack.setChannel(id, { postingRestricted: true }),
      },
      'a revoked token': { reason: 'token-revoked', arrange: () => slack.setTokenRevoked(true) },
    },
    pending: () => slack.scheduled.length,
    violations: () => [],
    async restart() {
      await adapter.stop();
      adapter = await start();
    },
    async stop() {
      await adapter.stop();
      await slack.stop();
    },
  };
}

async function discordStage({ readable = true, ...settings }: StageOptions): Promise<PostingStage> {
  const discord = await startLocalDiscord({ moreChannels: 1 });
  const start = async () => {
    const adapter = createDiscordAdapter(
      { mode: 'none', token: discord.token, apiUrl: `${discord.url}/api`, ...settings },
      unasked,
      silent,
    );
    await adapter.start();
    return adapter;
  };
  const place = (channel: string): ChannelRef => ({ platform: 'discord', workspace: discord.guild.id, channel });
  const { id, appPermissions: everyday } = discord.channels.campaign;
  if (!readable) discord.setAppPermissions(id, everyday & ~permission.readMessageHistory);
  const post = { method: 'POST', route: '/channels/{channel_id}/messages' } as const;
  const edit = { method: 'PATCH', route: '/channels/{channel_id}/messages/{message_id}' } as const;
  const fail = (request: { readonly method: string; readonly route: string }, failure: PostFailure) => {
    if ('limitedFor' in failure) discord.failNext({ ...request, status: 429, retryAfter: failure.limitedFor });
    else if ('error' in failure) discord.failNext({ ...request, status: failure.error });
    else discord.failNext({ ...request, accepted: failure.lost });
  };
  let adapter = await start();
  return {
    get adapter() {
      return adapter;
    },
    channel: place(id),
    other: place(discord.allChannels.at(-1)?.id ?? ''),
    posted: ({ channel }) =>
      discord
        .messages(channel, discord.users.member.id)
        .map(({ id, pings, components }) => ({ id, pings, text: textIn(components) })),
    unreachable: async () =>
      createDiscordAdapter({ mode: 'none', token: discord.token, apiUrl: `${await nowhere()}/api` }, unasked, silent),
    fill: ({ channel }, count) =>
      postMany(
        `${discord.url}/api/v10/channels/${channel}/messages`,
        `Bot ${discord.token}`,
        { content: 'More' },
        count,
      ),
    attempts: () =>
      discord.requests.filter(({ method, route }) => method === post.method && route === post.route).length,
    failNextPost: (failure) => fail(post, failure),
    failNextEdit: (failure) => fail(edit, failure),
    remove: ({ channel }, message) => deleteOnDiscord(discord, channel, message),
    foreign: async ({ channel }) =>
      discord.say({ channel, user: discord.users.member.id, content: 'Of somebody else' }),
    failNextRead: () => discord.failNext({ ...post, method: 'GET', status: 500 }),
    obstacles: {
      'a deleted channel': { reason: 'channel-gone', arrange: () => discord.deleteChannel(id) },
      'a server the bot was removed from': { reason: 'not-in-channel', arrange: () => discord.setInstalled(false) },
      'a channel the bot does not see': {
        reason: 'not-in-channel',
        arrange: () => discord.setAppPermissions(id, everyday & ~permission.viewChannel),
      },
      'a channel where only some may post': {
        reason: 'not-allowed',
        arrange: () => discord.setAppPermissions(id, everyday & ~permission.sendMessages),
      },
      'a revoked token': { reason: 'token-revoked', arrange: () => discord.setTokenRevoked(true) },
    },
    pending: () => 0,
    violations: () => validateDiscordRequests(discord.requests),
    async restart() {
      await adapter.stop();
      adapter = await start();
    },
    async stop() {
      await adapter.stop();
      await discord.stop();
    },
  };
}
