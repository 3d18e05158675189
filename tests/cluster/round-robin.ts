import { once } from 'node:events';
import {
  Agent,
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** A load balancer as operators have one: it asks `/readyz`, sends requests to who is ready in turn, and tries none again. */
export interface RoundRobin {
  readonly url: string;
  /** Begins to ask a process on this machine whether it is ready. */
  add(port: number): Backend;
  stop(): Promise<void>;
}

export interface Backend {
  readonly port: number;
  readonly ready: boolean;
  /** Requests that it was sent, and that it answered. */
  readonly passed: number;
  readonly answered: number;
  remove(): void;
}

/** How long after an answer of `/readyz` it is asked again, in milliseconds. */
const ASK_EVERY = 25;

type Watched = { -readonly [Name in keyof Backend]: Backend[Name] };

export async function startRoundRobin(): Promise<RoundRobin> {
  const agent = new Agent({ keepAlive: true });
  const backends = new Set<Watched>();
  const stopping = new AbortController();
  let turn = 0;

  async function watch(backend: Watched): Promise<void> {
    while (backends.has(backend) && !stopping.signal.aborted) {
      backend.ready = await isReady(backend.port);
      await wait(ASK_EVERY, undefined, stopping).catch(() => undefined);
    }
  }

  function pass(asked: IncomingMessage, response: ServerResponse): void {
    const ready = [...backends].filter((one) => one.ready);
    const backend = ready[turn++ % ready.length];
    if (backend === undefined) return void response.writeHead(503).end('nobody is ready');
    backend.passed += 1;
    const { method, url, headers } = asked;
    const passed = request({ host: '127.0.0.1', port: backend.port, method, path: url, headers: own(headers), agent });
    passed.on('response', (answer) => {
      backend.answered += 1;
      response.writeHead(answer.statusCode ?? 502, own(answer.headers));
      answer.pipe(response);
    });
    passed.on('error', ({ message }) => {
      if (response.headersSent) response.destroy();
      else response.writeHead(502).end(message);
    });
    asked.pipe(passed);
  }

  const server = createServer(pass).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    // A server that listens on a port has an address of this kind.
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    add(port) {
      const backend: Watched = {
        port,
        ready: false,
        passed: 0,
        answered: 0,
        remove: () => backends.delete(backend),
      };
      backends.add(backend);
      void watch(backend);
      return backend;
    },
    async stop() {
      stopping.abort();
      server.close();
      server.closeAllConnections();
      agent.destroy();
    },
  };
}

/** Each side of the balancer keeps its own connections. */
function own({ connection: _, 'keep-alive': __, ...headers }: OutgoingHttpHeaders): OutgoingHttpHeaders {
  return headers;
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`, { headers: { connection: 'close' } })).ok;
  } catch {
    return false;
  }
}
