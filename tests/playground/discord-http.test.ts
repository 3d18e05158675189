import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/discord/local-discord.ts';

let discord: LocalDiscord;
const servers: Server[] = [];

beforeEach(async () => {
  discord = await startLocalDiscord();
});
afterEach(async () => {
  await discord.stop();
  for (const server of servers.splice(0)) server.close();
});

interface Received {
  readonly type: number;
  readonly id: string;
  readonly token: string;
}
interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

/** An app's HTTP endpoint. Of Discord's two PINGs the first is `genuine`; whether it minds is up to `answer`. */
async function app(answer: (received: Received, genuine: boolean) => Answer | Promise<Answer>): Promise<string> {
  let pings = 0;
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const received = JSON.parse(text) as Received;
    const genuine = received.type !== 1 || pings++ === 0;
    const { status, body } = await answer(received, genuine);
    response.writeHead(status, body === undefined ? {} : { 'content-type': 'application/json' });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
const careful = (answer: (received: Received) => Answer | Promise<Answer>) =>
  app((received, genuine) => {
    if (!genuine) return { status: 401 };
    return received.type === 1 ? { status: 200, body: { type: 1 } } : answer(received);
  });
const request = async (method: string, path: string, body: unknown) => {
  const response = await fetch(`${discord.url}/api/v10${path}`, {
    method,
    headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
};
const register = (...commands: object[]) => request('PUT', `/applications/${discord.applicationId}/commands`, commands);
const slash = { name: 'summary', description: 'A summary' };
const place = () => ({ channel: discord.channels.campaign.id, user: discord.users.member.id });
const ask = () => discord.slashCommand({ ...place(), name: 'summary', path: [], options: {} });

describe('an interactions endpoint', () => {
  it.each<[string, Parameters<typeof app>[0]]>([
    ['answers a PING with something else', () => ({ status: 200, body: { type: 4 } })],
    ['does not check signatures', () => ({ status: 200, body: { type: 1 } })],
    ['refuses everything', () => ({ status: 401 })],
    ['fails', () => ({ status: 500 })],
  ])('that %s is not accepted', async (_, answer) => {
    await expect(discord.setInteractionsEndpoint(await app(answer))).rejects.toThrow('could not be verified');
  });

  it('gets interactions, whose response is the callback', async () => {
    await register(slash);
    await discord.setInteractionsEndpoint(
      await careful(() => ({ status: 200, body: { type: 4, data: { content: 'Hi' } } })),
    );
    await ask();
    expect(discord.messages(place().channel, place().user).map(({ content }) => content)).toEqual(['Hi']);
    expect(discord.requests.at(-1)).toMatchObject({
      route: '/interactions/{interaction_id}/{interaction_token}/callback',
      status: 204,
    });
  });

  it('may answer by a request of its own, and say so with 202', async () => {
    await register(slash);
    await discord.setInteractionsEndpoint(
      await careful(async ({ id, token }) => {
        await request('POST', `/interactions/${id}/${token}/callback`, { type: 4, data: { content: 'Hello' } });
        return { status: 202 };
      }),
    );
    await ask();
    expect(discord.messages(place().channel, place().user).map(({ content }) => content)).toEqual(['Hello']);
  });

  it.each<[string, Answer]>([
    ['nothing', { status: 204 }],
    ['an error', { status: 500 }],
    ['what Discord refuses', { status: 200, body: { type: 4, data: { content: 'x'.repeat(2001) } } }],
    ['a type that does not fit', { status: 200, body: { type: 7 } }],
  ])('that answers %s did not respond', async (_, answer) => {
    await register(slash);
    await discord.setInteractionsEndpoint(await careful(() => answer));
    await expect(ask()).rejects.toThrow('did not respond');
    expect(discord.messages(place().channel, place().user)).toEqual([]);
  });
});

describe('installing to an account', () => {
  const everywhere = { ...slash, integration_types: [0, 1], contexts: [0, 1, 2] };
  const offer = () => request('PATCH', '/applications/@me', { integration_types_config: { 0: {}, 1: {} } });

  it('has to be offered by the application before commands are for it', async () => {
    expect(await register(everywhere)).toMatchObject({ status: 400, body: { code: 50035 } });
    expect((await offer()).status).toBe(200);
    expect((await register(everywhere)).status).toBe(200);
  });

  it('lets five messages follow an answer in a server that lacks the app', async () => {
    await offer();
    await register(everywhere);
    discord.setInstalled(false);
    discord.setInstalledFor(place().user, true);
    let token = '';
    await discord.setInteractionsEndpoint(
      await careful((received) => {
        token = received.token;
        return { status: 200, body: { type: 4, data: { content: 'First' } } };
      }),
    );
    await ask();
    const follow = () => request('POST', `/webhooks/${discord.applicationId}/${token}`, { content: 'More' });
    for (let count = 0; count < 5; count += 1) expect((await follow()).status).toBe(200);
    expect(await follow()).toMatchObject({ status: 400, body: { code: 40094 } });
  });
});

describe('commands in the menu of messages', () => {
  const find = { type: 3, name: 'Find the source' };

  it('stand beside a slash command of the same name, and are given back with an empty description', async () => {
    const { body } = await register({ ...slash, name: 'find' }, { ...find, name: 'find' });
    expect(body.map(({ type, description }: Record<string, unknown>) => [type, description])).toEqual([
      [1, 'A summary'],
      [3, ''],
    ]);
  });

  it.each<[string, object[], number]>([
    ['a description', [{ ...find, description: 'No' }], 50035],
    ['options', [{ ...find, options: [] }], 50035],
    ['a long name', [{ ...find, name: 'x'.repeat(33) }], 50035],
    ['the name of another', [find, find], 50035],
    ['fifteen others', Array.from({ length: 16 }, (_, at) => ({ ...find, name: `Find ${at}` })), 30032],
  ])('are refused with %s', async (_, commands, code) => {
    expect(await register(...commands)).toMatchObject({ status: 400, body: { code } });
  });
});
