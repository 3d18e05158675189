import { once } from 'node:events';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startPage } from '../../src/playground/page-server.ts';
import { shippedBot, silent } from '../support/bot.ts';
import { type Rehearsal, startRehearsal } from '../support/rehearsal.ts';

describe('the page server', () => {
  let rehearsal: Rehearsal;
  let port: number;

  beforeAll(async () => {
    rehearsal = await startRehearsal();
    port = Number(new URL(rehearsal.url).port);
  });
  afterAll(() => rehearsal.stop());

  async function get(path: string, options: { readonly host?: string; readonly method?: string } = {}) {
    const { host = `127.0.0.1:${port}`, method = 'GET' } = options;
    const sent = request({ host: '127.0.0.1', port, path, method, headers: { host } });
    sent.end();
    const [response] = await once(sent, 'response');
    response.resume();
    return response;
  }

  /** The status a WebSocket is refused with, or 101. */
  async function upgrade(headers: Readonly<Record<string, string>>): Promise<number> {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/conversation`, { headers });
    return new Promise((resolve) => {
      socket.on('error', () => undefined);
      socket.on('unexpected-response', (_request, response) => {
        resolve(response.statusCode ?? 0);
        socket.terminate();
      });
      socket.on('open', () => {
        resolve(101);
        socket.terminate();
      });
    });
  }

  it('serves the page with a policy that lets nothing in from elsewhere', async () => {
    const response = await get('/');
    expect(response.statusCode).toBe(200);
    const policy = String(response.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(policy.match(/\bw?s?(?:http|ws)s?:\/\/[^\s;]+/g)).toEqual([`ws://127.0.0.1:${port}`]);
  });

  it.each(['/../package.json', '/%2e%2e/package.json', '//etc/passwd', '/assets/', '/unknown'])(
    'has nothing at %s',
    async (path) => {
      expect((await get(path)).statusCode).toBe(404);
    },
  );

  it('refuses other names than this machine’s, against DNS rebinding', async () => {
    expect((await get('/', { host: `attacker.example:${port}` })).statusCode).toBe(403);
    expect((await get('/', { host: `127.0.0.1.attacker.example:${port}` })).statusCode).toBe(403);
    expect((await get('/', { host: `localhost:${port}` })).statusCode).toBe(200);
  });

  it('refuses to be posted to', async () => {
    expect((await get('/', { method: 'POST' })).statusCode).toBe(405);
  });

  it('lets only its own page open the WebSocket', async () => {
    const own = `http://127.0.0.1:${port}`;
    expect(await upgrade({ origin: own })).toBe(101);
    expect(await upgrade({ origin: 'https://attacker.example' })).toBe(403);
    expect(await upgrade({ origin: `http://localhost:${port}` })).toBe(403);
    expect(await upgrade({})).toBe(403);
    expect(await upgrade({ origin: own, host: `attacker.example:${port}` })).toBe(403);
  });

  it.each([
    'not json',
    '{"type":"other"}',
    '{"type":"say","platform":"irc","text":"hello"}',
    '{"type":"move-clock","move":"year"}',
  ])('hangs up on %s', async (text) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/conversation`, { origin: `http://127.0.0.1:${port}` });
    await once(socket, 'message');
    socket.send(text);
    const [code] = await once(socket, 'close');
    expect(code).toBe(1008);
  });

  it('takes another port when the usual one is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const wished = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const { bot } = await shippedBot();
    const { slack, discord, deliveries, clock } = rehearsal;
    const page = await startPage({ slack, discord, bot, deliveries, clock, port: wished, logger: silent });
    expect(new URL(page.url).port).not.toBe(String(wished));
    expect((await fetch(page.url)).status).toBe(200);
    await page.stop();
    taken.close();
  });
});
