import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PlatformAdapter } from './platform/adapter.ts';

export interface HttpServer {
  /** The port it listens on. */
  readonly port: number;
  /** From now on `/readyz` says no, and every answer closes its connection, so that a load balancer asks elsewhere. */
  drain(): void;
  /** Takes no more connections and resolves when the open requests have been answered. */
  stop(): Promise<void>;
}

/** What one client may take of the server; times in milliseconds. A test may make the times shorter. */
export const httpLimits = {
  /** From a connection's first byte to its last header: more is somebody who holds connections open. */
  headersWithin: 5_000,
  /** From the first byte of a request to its last: half a megabyte over a slow line. */
  requestWithin: 10_000,
  /** How often connections are looked at for the two above. */
  checkEvery: 1_000,
  /** Without a byte in either direction: longer than any answer takes, and than a client may take to read it. */
  silence: 30_000,
  /** Between two requests of a connection. */
  keepAlive: 5_000,
  requestsPerConnection: 1_000,
  connections: 1_000,
  /** Bytes; platforms and the proxies before the bot send about two thousand. */
  headerBytes: 8 * 1024,
  headers: 100,
} as const;

type Limits = { readonly [Name in keyof typeof httpLimits]: number };

/**
 * The bot's one HTTP server: `/healthz` (the process lives), `/readyz` (every platform can answer people; 503 names
 * those that cannot, or says that the process is stopping), `/metrics` for Prometheus, and the routes that platforms bring, by
 * path. Its own pages take GET and HEAD; a route answers for its methods itself. Whoever exceeds {@link httpLimits} is
 * disconnected.
 */
export async function startHttpServer(
  address: { readonly host: string; readonly port: number },
  adapters: readonly PlatformAdapter[],
  routes: ReadonlyMap<string, RequestListener>,
  metrics: () => Promise<string>,
  limits: Limits = httpLimits,
): Promise<HttpServer> {
  const open = new Set<ServerResponse>();
  let draining = false;
  const pages = new Map<string, (response: ServerResponse) => void>([
    ['/healthz', (response) => plain(response, 200, 'ok')],
    ['/readyz', (response) => readiness(response, adapters, draining)],
    ['/metrics', (response) => void exposed(response, metrics)],
  ]);
  const server = limited(limits, (request, response) => {
    if (draining) response.setHeader('connection', 'close');
    open.add(response.once('close', () => open.delete(response)));
    // Node leaves further headers out without a word.
    if (request.rawHeaders.length >= 2 * limits.headers) return refuse(response, 431, 'too many headers');
    const path = request.url?.split('?')[0] ?? '/';
    const route = routes.get(path);
    if (route !== undefined) return route(request, response);
    const page = pages.get(path);
    if (page === undefined) return refuse(response, 404, 'not found');
    if (request.method === 'GET' || request.method === 'HEAD') return page(response);
    response.setHeader('allow', 'GET, HEAD');
    return refuse(response, 405, 'only GET and HEAD');
  });
  await listen(server, address);
  return {
    port: (server.address() as AddressInfo).port,
    drain() {
      draining = true;
      for (const response of open) if (!response.headersSent) response.setHeader('connection', 'close');
    },
    stop: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeIdleConnections();
      }),
  };
}

function limited(limits: Limits, listener: RequestListener): Server {
  const server = createServer(
    {
      headersTimeout: limits.headersWithin,
      requestTimeout: limits.requestWithin,
      connectionsCheckingInterval: limits.checkEvery,
      keepAliveTimeout: limits.keepAlive,
      maxHeaderSize: limits.headerBytes,
    },
    listener,
  );
  server.maxHeadersCount = limits.headers;
  server.maxRequestsPerSocket = limits.requestsPerConnection;
  server.maxConnections = limits.connections;
  return server.setTimeout(limits.silence);
}

const listen = (server: Server, { host, port }: { readonly host: string; readonly port: number }): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });

function readiness(response: ServerResponse, adapters: readonly PlatformAdapter[], draining: boolean): void {
  const waiting = adapters.filter((adapter) => !adapter.ready()).map(({ platform }) => platform);
  if (draining) plain(response, 503, 'not ready: stopping');
  else if (waiting.length === 0) plain(response, 200, 'ok');
  else plain(response, 503, `not ready: ${waiting.join(', ')}`);
}

/** https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format */
async function exposed(response: ServerResponse, metrics: () => Promise<string>): Promise<void> {
  try {
    const text = await metrics();
    response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text);
  } catch {
    plain(response, 500, 'the metrics could not be read');
  }
}

/** Closes the connection too, so that a body nobody asked for is not read. */
function refuse(response: ServerResponse, status: number, text: string): void {
  response.setHeader('connection', 'close');
  plain(response, status, text);
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`${text}\n`);
}
