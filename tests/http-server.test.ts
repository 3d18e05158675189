import { connect } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type HttpServer, httpLimits, startHttpServer } from '../src/http-server.ts';

let server: HttpServer | undefined;
afterEach(() => server?.stop());

async function start(limits: Partial<Record<keyof typeof httpLimits, number>> = {}): Promise<HttpServer> {
  const routes = new Map([
    ['/route', (_: unknown, response: { end(text: string): unknown }) => void response.end('route')],
  ]);
  const address = { host: '127.0.0.1', port: 0 };
  server = await startHttpServer(address, [], routes, async () => 'metrics', { ...httpLimits, ...limits });
  return server;
}

/** All a raw connection is told until the server closes it. */
const told = ({ port }: HttpServer, ...parts: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1').setEncoding('latin1');
    let text = '';
    socket.on('data', (chunk: string) => {
      text += chunk;
    });
    socket.on('close', () => resolve(text));
    // A connection that is cut off while it still sends is what some of these tests are about.
    socket.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' ? undefined : reject(error)));
    for (const part of parts) socket.write(part);
  });

const request = (line: string, ...headers: readonly string[]) =>
  `${[`${line} HTTP/1.1`, 'host: bot', ...headers].join('\r\n')}\r\n\r\n`;
const close = 'connection: close';

describe('the HTTP server', () => {
  it('names no program in its answers', async () => {
    const answer = await told(await start(), request('GET /healthz', close));
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(answer).not.toMatch(/^(server|x-powered-by|via):/im);
  });

  it.each(['/healthz', '/readyz', '/metrics'])('shows %s to GET and HEAD, and to no other method', async (path) => {
    const running = await start();
    expect(await told(running, request(`GET ${path}`, close))).toMatch(/ 200 OK\r\n.*\r\n\r\n./s);
    expect(await told(running, request(`HEAD ${path}`, close))).toMatch(/ 200 OK\r\n.*\r\n\r\n$/s);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH']) {
      const answer = await told(running, request(`${method} ${path}`));
      expect(answer, method).toMatch(/^HTTP\/1\.1 405 /);
      expect(answer, method).toMatch(/^allow: GET, HEAD/im);
    }
  });

  it.each(['/', '/nothing', '//route', '/route/', '/ROUTE', '/healthz/..', 'http://elsewhere/route', '*'])(
    'knows no %s',
    async (path) => {
      expect(await told(await start(), request(`GET ${path}`))).toMatch(/^HTTP\/1\.1 404 /);
    },
  );

  it.each([
    ['a method that does not exist', 'FETCH / HTTP/1.1\r\n\r\n'],
    ['a request without a host', 'GET / HTTP/1.1\r\n\r\n'],
    ['bytes that are not HTTP', '\u0000\u0001\u0002 \r\n\r\n'],
    ['two lengths', request('POST /route', 'content-length: 1', 'content-length: 2')],
    ['a length and chunks', request('POST /route', 'content-length: 1', 'transfer-encoding: chunked')],
    ['another version', 'GET / HTTP/9.9\r\nhost: bot\r\n\r\n'],
  ])('refuses %s and closes the connection', async (_, bytes) => {
    expect(await told(await start(), bytes)).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('refuses headers that are too long, or too many', async () => {
    const running = await start();
    expect(await told(running, request('GET /route', `a: ${'x'.repeat(httpLimits.headerBytes)}`))).toMatch(/ 431 /);
    const many = Array.from({ length: httpLimits.headers + 1 }, (_, index) => `x-${index}: 1`);
    expect(await told(running, request('GET /route', ...many))).toMatch(/ 431 /);
  });

  it('does not read a body that nobody asked for', async () => {
    const running = await start();
    const answer = await told(running, request('POST /nothing', 'content-length: 1000000000'), 'x'.repeat(100_000));
    expect(answer).toMatch(/ 404 .*connection: close/is);
  });

  it('closes a connection that never finishes its headers', async () => {
    const running = await start({ headersWithin: 100, requestWithin: 100, checkEvery: 20 });
    expect(await told(running, 'GET /route HTTP/1.1\r\nhost: bot\r\nx-slow: ')).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('closes a connection on which nothing happens, and one that was used often enough', async () => {
    const running = await start({ keepAlive: 50, silence: 100, requestsPerConnection: 2 });
    expect(await told(running)).toBe('');
    expect(await told(running, request('GET /route'))).toMatch(/ 200 /);
    const twice = await told(running, request('GET /route'), request('GET /route'));
    expect(twice.match(/^connection: .*$/gim)).toEqual([
      expect.stringMatching(/keep-alive/i),
      expect.stringMatching(/close/is),
    ]);
  });

  it('that drains is not ready, answers what comes, and lets no connection be used again', async () => {
    const address = { host: '127.0.0.1', port: 0 };
    let held: (() => void) | undefined;
    const hold = (_: unknown, response: { end(text: string): unknown }) => {
      held = () => response.end('held');
    };
    const running = await startHttpServer(address, [], new Map([['/hold', hold]]), async () => 'metrics');
    server = running;
    const before = told(running, request('GET /hold'));
    await vi.waitFor(() => expect(held).toBeDefined());
    running.drain();
    held?.();
    expect(await before).toMatch(/ 200 .*connection: close.*held/is);
    expect(await told(running, request('GET /readyz'))).toMatch(/ 503 .*connection: close.*not ready: stopping/is);
    expect(await told(running, request('GET /healthz'))).toMatch(/ 200 .*connection: close/is);
  });
});
