import { afterEach, describe, expect, it } from 'vitest';
import {
  type LocalDiscord,
  type LocalDiscordOptions,
  startLocalDiscord,
} from '../../src/playground/discord/local-discord.ts';

let discord: LocalDiscord;
let time: number;

async function open(options: LocalDiscordOptions = {}) {
  time = Date.UTC(2026, 10, 30, 8);
  discord = await startLocalDiscord({ now: () => time, ...options });
  return discord.channels.campaign.id;
}
afterEach(() => discord.stop());

async function ask(method: 'GET' | 'POST', path: string, body?: object) {
  const response = await fetch(`${discord.url}/api/v10${path}`, {
    method,
    headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
}
const post = (channel: string, body: object = { content: 'Now' }) => ask('POST', `/channels/${channel}/messages`, body);

describe("the local Discord's pace", () => {
  const rateLimits = { globalPerSecond: 5, channelMessages: { limit: 2, perMs: 5_000 } };

  it('is told in the headers, and is so many messages in a channel', async () => {
    const channel = await open({ rateLimits, moreChannels: 1 });
    expect((await post(channel)).headers.get('x-ratelimit-remaining')).toBe('1');
    time += 2_000;
    const second = await post(channel);
    expect(second.headers.get('x-ratelimit-remaining')).toBe('0');
    expect(second.headers.get('x-ratelimit-reset-after')).toBe('3');
    const third = await post(channel);
    expect(third).toMatchObject({ status: 429, body: { global: false, retry_after: 3 } });
    expect(third.headers.get('retry-after')).toBe('3');
    expect((await post(discord.allChannels.at(-1)?.id ?? '')).status).toBe(200);
    time += 3_000;
    expect((await post(channel)).status).toBe(200);
  });

  it('is so many requests a second over all', async () => {
    const channel = await open({ rateLimits });
    for (let count = 0; count < 5; count += 1) expect((await ask('GET', `/channels/${channel}`)).status).toBe(200);
    const refused = await post(channel);
    expect(refused).toMatchObject({ status: 429, body: { global: true, retry_after: 1 } });
    expect(refused.headers.get('x-ratelimit-global')).toBe('true');
    time += 1_000;
    expect((await post(channel)).status).toBe(200);
  });
});

describe('ids of components on the local Discord', () => {
  const text = (id: number) => ({ flags: 1 << 15, components: [{ type: 10, id, content: 'Text' }] });

  it('are read back as they were given', async () => {
    const channel = await open();
    await post(channel, text(0x7fffffff));
    const { body } = await ask('GET', `/channels/${channel}/messages`);
    expect(body).toMatchObject([{ components: [{ id: 0x7fffffff }] }]);
  });

  it('are refused beyond 32 bits', async () => {
    const channel = await open();
    expect(await post(channel, text(0x80000000))).toMatchObject({ status: 400, body: { code: 50035 } });
  });
});

describe('who may do what on the local Discord', () => {
  it('is read from roles, the member and the overwrites of a channel', async () => {
    const channel = await open();
    const bot = discord.applicationId;
    expect((await ask('GET', `/guilds/${discord.guild.id}/roles`)).body).toMatchObject([{ id: discord.guild.id }]);
    expect((await ask('GET', `/guilds/${discord.guild.id}/members/${bot}`)).body).toMatchObject({ user: { id: bot } });
    discord.setAppPermissions(channel, discord.channels.general.appPermissions & ~(1n << 11n));
    expect((await ask('GET', `/channels/${channel}`)).body).toMatchObject({
      permission_overwrites: [{ id: bot, type: 1, allow: '0', deny: String(1n << 11n) }],
    });
  });

  it.each([
    ['a guild it is not in', '/guilds/1/roles', 10004],
    ['a member there is not', '/guilds/1180000000000000100/members/1', 10007],
  ])('is not told of %s', async (_, path, code) => {
    await open();
    expect(await ask('GET', path)).toMatchObject({ status: 404, body: { code } });
  });

  it('ends when the app is removed, and comes back with it', async () => {
    const channel = await open();
    discord.setInstalled(false);
    expect(await ask('GET', `/guilds/${discord.guild.id}/roles`)).toMatchObject({ body: { code: 10004 } });
    expect(await post(channel)).toMatchObject({ status: 403, body: { code: 50001 } });
    discord.setInstalled(true);
    expect((await post(channel)).status).toBe(200);
  });

  it('ends with a channel that is deleted', async () => {
    const channel = await open();
    discord.deleteChannel(channel);
    expect(await post(channel)).toMatchObject({ status: 404, body: { code: 10003 } });
  });
});

it('posts a nonce once, also where the first answer was lost', async () => {
  const channel = await open();
  discord.failNext({ method: 'POST', route: '/channels/{channel_id}/messages', accepted: 'closed' });
  const once = { content: 'Now', nonce: 'n', enforce_nonce: true };
  await expect(post(channel, once)).rejects.toThrow();
  expect((await post(channel, once)).status).toBe(200);
  expect(discord.messages(channel, discord.users.member.id)).toHaveLength(1);
});
