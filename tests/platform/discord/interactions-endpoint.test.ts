import { once } from 'node:events';
import { connect } from 'node:net';
import { pino } from 'pino';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bot } from '../../../src/bot.ts';
import { createDiscordAdapter } from '../../../src/platform/discord/adapter.ts';
import { MAX_BODY } from '../../../src/platform/discord/interactions-endpoint.ts';
import { type LocalDiscord, startLocalDiscord } from '../../../src/playground/discord/local-discord.ts';
import { shippedBot, silent } from '../../support/bot.ts';
import { validateDiscordRequests } from '../../support/discord-openapi.ts';
import { type DiscordPart, type StartedDiscord, startDiscord } from '../../support/start-discord.ts';
import { visibleText } from './messages.ts';

const callback = '/interactions/{interaction_id}/{interaction_token}/callback';

let shipped: Bot;
let discord: LocalDiscord;
let running: StartedDiscord | undefined;
let lines: string[];
/** Milliseconds by which the bot's clock is ahead of Discord's. */
let ahead: number;

beforeAll(async () => {
  ({ bot: shipped } = await shippedBot());
});
beforeEach(async () => {
  lines = [];
  ahead = 0;
  running = undefined;
  discord = await startLocalDiscord();
});
afterEach(async () => {
  await running?.stop();
  await discord.stop();
});

async function start(part: Omit<DiscordPart, 'mode'> = {}, bot: Bot = shipped): Promise<void> {
  const logger = pino({ level: 'trace' }, { write: (line) => lines.push(line) });
  running = await startDiscord(discord, bot, { mode: 'http', logger, now: () => Date.now() + ahead, ...part });
}
const place = () => ({ channel: discord.channels.campaign.id, user: discord.users.member.id });
const ask = (command: string, options: Readonly<Record<string, string | number>> = {}) =>
  discord.slashCommand({ ...place(), name: 'huawei-spain', path: [command], options });
const mine = () => discord.messages(discord.channels.campaign.id, discord.users.member.id);
const read = () => mine().map(({ components }) => visibleText([{ components: components ?? [] }]));
const posted = (route: string) => discord.requests.filter((one) => one.method === 'POST' && one.route === route);
const ping = JSON.stringify({ type: 1, id: '1', token: 'x', application_id: '2' });
const interaction = (id: string) =>
  JSON.stringify({ type: 4, id, token: 'x', data: { name: 'huawei-spain', type: 1, options: [] } });

describe('starting over HTTP', () => {
  it('opens no connection to the gateway, and is ready', async () => {
    await start();
    expect(discord.intents).toEqual([]);
    expect(discord.requests.map(({ route }) => route)).not.toContain('/gateway/bot');
    expect(running?.adapter.ready()).toBe(true);
  });

  it('refuses a public key of another application, saying what to set', async () => {
    const adapter = createDiscordAdapter(
      { mode: 'http', token: discord.token, publicKey: 'ab'.repeat(32), apiUrl: `${discord.url}/api` },
      shipped,
      silent,
    );
    await expect(adapter.start()).rejects.toThrow(/DISCORD_PUBLIC_KEY: is not the key of the application/);
    await adapter.stop();
  });

  it('says what to set when the token is wrong', async () => {
    discord.setTokenRevoked(true);
    await expect(start()).rejects.toThrow(/DISCORD_TOKEN/);
  });

  it('says where to enter the endpoint, until that is done', async () => {
    await start();
    expect(lines.join()).toContain('Interactions Endpoint URL');
    await running?.stop();
    lines = [];
    await start();
    expect(lines.join()).not.toContain('Interactions Endpoint URL');
  });

  it('leaves a warning where interactions go to an endpoint that the gateway does not see', async () => {
    await start();
    await running?.stop();
    const logger = pino({ level: 'trace' }, { write: (line) => lines.push(line) });
    running = await startDiscord(discord, shipped, { logger });
    expect(lines.join()).toContain('none through the gateway');
  });
});

describe('an endpoint', () => {
  it('passes Discord’s own test: a PING is answered, one with a bad signature gets 401', async () => {
    await start();
    await expect(discord.sendToEndpoint(ping)).resolves.toBe(200);
    await expect(discord.sendToEndpoint(ping, (signature) => signature.fill(0))).resolves.toBe(401);
  });

  it.each<[string, (signature: Buffer) => Uint8Array]>([
    ['one bit other', (signature) => signature.map((byte, at) => (at === 7 ? byte ^ 4 : byte))],
    ['shorter', (signature) => signature.subarray(1)],
    ['empty', () => new Uint8Array()],
  ])('refuses a signature that is %s', async (_, forge) => {
    await start();
    await expect(discord.sendToEndpoint(interaction('5'), forge)).resolves.toBe(401);
  });

  it.each([
    [-301_000, 401],
    [-290_000, 200],
    [290_000, 200],
    [301_000, 401],
  ])('that is %i ms ahead of Discord answers %i to what was signed just now', async (difference, status) => {
    await start();
    ahead = difference;
    await expect(discord.sendToEndpoint(ping)).resolves.toBe(status);
  });

  it('answers an interaction once, however often it comes', async () => {
    await start();
    await expect(discord.sendToEndpoint(interaction('77'))).resolves.toBe(200);
    await expect(discord.sendToEndpoint(interaction('77'))).resolves.toBe(409);
    await expect(discord.sendToEndpoint(interaction('78'))).resolves.toBe(200);
  });

  it.each([
    ['no JSON', '{'],
    ['no object', '7'],
    ['no interaction', '{"type":2}'],
    ['an interaction without what it is about', '{"type":2,"id":"9","token":"x"}'],
    ['a kind that is not known', '{"type":99,"id":"10","token":"x"}'],
  ])('answers 400 to %s, though Discord signed it, and goes on', async (_, body) => {
    await start();
    await expect(discord.sendToEndpoint(body)).resolves.toBe(400);
    await ask('summary');
    expect(mine()).toHaveLength(1);
  });

  it('reads no more of a body than an interaction can have', async () => {
    await start();
    await expect(discord.sendToEndpoint(JSON.stringify({ type: 1, id: 'x'.repeat(MAX_BODY) }))).resolves.toBe(413);
  });

  it('takes POST only, and says nothing of what it runs on', async () => {
    await start();
    const url = await endpointUrl();
    const response = await fetch(url);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    expect(response.headers.get('x-powered-by')).toBeNull();
    expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(401);
  });

  it('survives a request that breaks off', async () => {
    await start();
    const { port } = new URL(await endpointUrl());
    const socket = connect(Number(port), '127.0.0.1');
    await once(socket, 'connect');
    const stamp = `x-signature-ed25519: ${'a'.repeat(128)}\r\nx-signature-timestamp: ${Math.floor(Date.now() / 1000)}`;
    socket.write(`POST /discord/interactions HTTP/1.1\r\nhost: x\r\n${stamp}\r\ncontent-length: 50\r\n\r\n{`);
    await new Promise((resolve) => socket.write('"', resolve));
    socket.destroy();
    await ask('summary');
    expect(mine()).toHaveLength(1);
  });

  /** Where Discord was told to send interactions. */
  async function endpointUrl(): Promise<string> {
    const response = await fetch(`${discord.url}/api/v10/applications/@me`, {
      headers: { authorization: `Bot ${discord.token}` },
    });
    return ((await response.json()) as { interactions_endpoint_url: string }).interactions_endpoint_url;
  }
});

describe('answers over HTTP', () => {
  it('are the response itself where one message says all', async () => {
    await start();
    await ask('summary');
    expect(read()[0]).toContain('Accordingtomediareports');
    expect(posted('/webhooks/{webhook_id}/{webhook_token}')).toEqual([]);
  });

  it('of several messages come in order, none of them before the first was taken', async () => {
    await start();
    await ask('statement');
    await vi.waitFor(() => expect(mine().length).toBeGreaterThan(1), { interval: 5, timeout: 5000 });
    const statuses = discord.requests.filter(({ route }) => route.startsWith('/webhooks/')).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  it('that take long are announced in time, and follow', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await start(
      { answerWithinMs: 0 },
      {
        ...shipped,
        answer: async (invocation, caller) => {
          await held;
          return shipped.answer(invocation, caller);
        },
      },
    );
    await ask('summary');
    expect(mine().map(({ flags = 0 }) => flags & 128)).toEqual([128]);
    release();
    await vi.waitFor(() => expect(read()[0]).toContain('Accordingtomediareports'), { interval: 5, timeout: 5000 });
    expect(posted(callback).map(({ body }) => (body as { type: number }).type)).toEqual([5]);
  });

  it('complete options', async () => {
    await start();
    const choices = await discord.autocomplete({
      ...place(),
      name: 'huawei-spain',
      path: ['source'],
      options: { id: 'monde' },
      focused: 'id',
    });
    expect(choices[0]?.value).toMatch(/^le-monde/);
  });

  it('keep to the API as Discord describes it', async () => {
    await start();
    await ask('statement');
    await ask('summary');
    const problems = validateDiscordRequests(discord.requests);
    if (problems !== 'skipped') expect(problems).toEqual([]);
  });

  it('in flight are finished when the bot stops; what comes then gets 503', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let asked = 0;
    await start(
      {},
      {
        ...shipped,
        answer: async (invocation, caller) => {
          asked += 1;
          await held;
          return shipped.answer(invocation, caller);
        },
      },
    );
    const answered = ask('summary');
    await vi.waitFor(() => expect(asked).toBe(1));
    const stopped = running?.adapter.stop();
    release();
    await answered;
    await stopped;
    await expect(discord.sendToEndpoint(ping)).resolves.toBe(503);
    expect(running?.adapter.ready()).toBe(false);
  });

  it('leave nothing about people, answers or secrets in the log', async () => {
    await start();
    await ask('summary');
    for (const secret of [discord.users.member.id, 'Ana', discord.token, discord.publicKey, 'media reports']) {
      expect(lines.join()).not.toContain(secret);
    }
  });
});
