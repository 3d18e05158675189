import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PlatformAdapter } from './platform/adapter.ts';

export interface HttpServer {
  /** The port it listens on. */
  readonly port: number;
  /** Takes no more connections and resolves when the open requests have been answered. */
  stop(): Promise<void>;
}

/**
 * The bot's one HTTP server: `/healthz` (the process lives), `/readyz` (every platform can answer people; 503 names
 * those that cannot), `/metrics` for Prometheus, and the routes that platforms bring, by path.
 */
export async function startHttpServer(
  address: { readonly host: string; readonly port: number },
  adapters: readonly PlatformAdapter[],
  routes: ReadonlyMap<string, RequestListener>,
  metrics: () => Promise<string>,
): Promise<HttpServer> {
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 10_000 }, (request, response) => {
    const path = request.url?.split('?')[0] ?? '/';
    const route = routes.get(path);
    if (route !== undefined) return route(request, response);
    if (path === '/healthz') return plain(response, 200, 'ok');
    if (path === '/readyz') return readiness(request, response, adapters);
    if (path === '/metrics') return void exposed(response, metrics);
    return plain(response, 404, 'not found');
  });
  await listen(server, address);
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeIdleConnections();
      }),
  };
}

const listen = (server: Server, { host, port }: { readonly host: string; readonly port: number }): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });

function readiness(_request: IncomingMessage, response: ServerResponse, adapters: readonly PlatformAdapter[]): void {
  const waiting = adapters.filter((adapter) => !adapter.ready()).map(({ platform }) => platform);
  if (waiting.length === 0) plain(response, 200, 'ok');
  else plain(response, 503, `not ready: ${waiting.join(', ')}`);
}

/** https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format */
async function exposed(response: ServerResponse, metrics: () => Promise<string>): Promise<void> {
  try {
    const text = await metrics();
    response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text);
  } catch {
    plain(response, 500, 'the store failed; see the log');
  }
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`${text}\n`);
}
