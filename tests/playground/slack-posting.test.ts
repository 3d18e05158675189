import { webApi } from '@slack/bolt';
import { afterEach, describe, expect, it } from 'vitest';
import { createSlackAdapter } from '../../src/platform/slack/adapter.ts';
import { type LocalSlack, type LocalSlackOptions, startLocalSlack } from '../../src/playground/slack/local-slack.ts';
import { shippedBot, silent } from '../support/bot.ts';

const readable = ['commands', 'chat:write', 'channels:history'];
const day = 24 * 60 * 60;
const metadata = { event_type: 'demo', event_payload: { key: 'one' } };

let slack: LocalSlack;
let client: webApi.WebClient;
let time: number;

async function open(options: LocalSlackOptions = {}) {
  time = Date.UTC(2026, 10, 30, 8);
  slack = await startLocalSlack({ scopes: readable, now: () => time, ...options });
  client = new webApi.WebClient(slack.credentials.botToken, {
    slackApiUrl: `${slack.url}/api/`,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
  return slack.workspace.channels.campaign.id;
}
afterEach(() => slack.stop());

describe('history on the local Slack', () => {
  it('comes newest first, in pages, between two moments', async () => {
    const channel = await open();
    const posted: (string | undefined)[] = [];
    for (let at = 0; at < 5; at += 1) {
      time += 1_000;
      posted.push((await client.chat.postMessage({ channel, text: `Message ${at}` })).ts);
    }
    const first = await client.conversations.history({ channel, limit: 3 });
    expect(first.messages?.map(({ text }) => text)).toEqual(['Message 4', 'Message 3', 'Message 2']);
    expect(first.has_more).toBe(true);
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await client.conversations.history({ channel, limit: 3, cursor });
    expect(second.messages?.map(({ text }) => text)).toEqual(['Message 1', 'Message 0']);
    expect(second.has_more).toBe(false);
    const [, from = '', , to = ''] = posted;
    const texts = async (inclusive: boolean) =>
      (await client.conversations.history({ channel, oldest: from, latest: to, inclusive })).messages?.map(
        ({ text }) => text,
      );
    expect(await texts(false)).toEqual(['Message 2']);
    expect(await texts(true)).toEqual(['Message 3', 'Message 2', 'Message 1']);
  });

  it('shows metadata where it is asked for, and private messages never', async () => {
    const channel = await open();
    await client.chat.postMessage({ channel, text: 'Public', metadata });
    await client.chat.postEphemeral({ channel, text: 'Private', user: slack.workspace.users.member.id });
    const [shown, ...more] =
      (await client.conversations.history({ channel, include_all_metadata: true })).messages ?? [];
    expect(more).toEqual([]);
    expect(shown).toMatchObject({ text: 'Public', metadata });
    expect((await client.conversations.history({ channel })).messages?.[0]).not.toHaveProperty('metadata');
  });

  it.each([
    ['missing_scope', { scopes: ['chat:write'] }, {}],
    ['channel_not_found', {}, { channel: 'C9' }],
    ['not_in_channel', {}, { channel: 'C0000000002' }],
    ['invalid_cursor', {}, { cursor: 'x' }],
    ['invalid_arguments', {}, { limit: 1_000 }],
    ['invalid_arguments', {}, { oldest: 'yesterday' }],
  ])('is refused with %s where Slack refuses it', async (error, options, args) => {
    const channel = await open(options);
    await expect(client.conversations.history({ channel, ...args })).rejects.toThrow(error);
  });
});

describe('scheduled messages on the local Slack', () => {
  it('are listed until they are withdrawn, once', async () => {
    const channel = await open();
    const postAt = time / 1_000 + day;
    const { scheduled_message_id: id = '' } = await client.chat.scheduleMessage({
      channel,
      text: 'Later',
      post_at: postAt,
    });
    expect(slack.scheduled).toMatchObject([{ id, channel, postAt, text: 'Later' }]);
    expect((await client.chat.scheduledMessages.list()).scheduled_messages).toMatchObject([
      { id, channel_id: channel },
    ]);
    await client.chat.deleteScheduledMessage({ channel, scheduled_message_id: id });
    expect(slack.scheduled).toEqual([]);
    await expect(client.chat.deleteScheduledMessage({ channel, scheduled_message_id: id })).rejects.toThrow(
      'invalid_scheduled_message_id',
    );
  });

  it.each([
    ['time_in_past', -1],
    ['time_too_far', 121 * day],
  ])('are refused with %s', async (error, seconds) => {
    const channel = await open();
    const post_at = time / 1_000 + seconds;
    await expect(client.chat.scheduleMessage({ channel, text: 'Later', post_at })).rejects.toThrow(error);
  });

  it('that a crashed bot left behind as probes are withdrawn when it starts again', async () => {
    const channel = await open();
    const { botToken, signingSecret } = slack.credentials;
    const { bot } = await shippedBot();
    const settings = { mode: 'http', botToken, signingSecret, apiUrl: `${slack.url}/api/`, now: () => time } as const;
    const crashed = createSlackAdapter(settings, bot, silent);
    slack.failNext({ method: 'chat.deleteScheduledMessage', status: 500 });
    const access = await crashed.canPost({ platform: 'slack', workspace: slack.workspace.teamId, channel });
    expect(access).toEqual({ ok: true });
    expect(slack.scheduled).toHaveLength(1);
    const restarted = createSlackAdapter(settings, bot, silent);
    await restarted.start();
    expect(slack.scheduled).toEqual([]);
    await restarted.stop();
  });
});

describe("the local Slack's pace", () => {
  const post = (channel: string) => client.chat.postMessage({ channel, text: 'Now' });

  it('is one message a second in each channel', async () => {
    const channel = await open({ moreChannels: 1, rateLimits: { channelIntervalMs: 1_000, workspacePerMinute: 300 } });
    await post(channel);
    time += 999;
    await expect(post(channel)).rejects.toMatchObject({ retryAfter: 1 });
    await post(slack.channels.at(-1)?.id ?? '');
    time += 1;
    await post(channel);
    expect(slack.messages(channel, slack.workspace.users.member.id)).toHaveLength(2);
  });

  it('is so many messages a minute in the workspace', async () => {
    await open({ moreChannels: 3, rateLimits: { channelIntervalMs: 1_000, workspacePerMinute: 2 } });
    const [one = '', two = '', three = ''] = slack.channels.slice(3).map(({ id }) => id);
    await post(one);
    time += 10_000;
    await post(two);
    await expect(post(three)).rejects.toMatchObject({ retryAfter: 50 });
    time += 50_000;
    await post(three);
    await expect(post(one)).rejects.toMatchObject({ retryAfter: 10 });
  });
});

it('refuses to change a channel that is not there', async () => {
  await open();
  expect(() => slack.setChannel('C9', { archived: true })).toThrow('There is no channel C9');
});
