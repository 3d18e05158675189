import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { Acknowledgement, Delivery, Envelope } from './delivery.ts';
import { SlackRefusal } from './refusal.ts';
import { app } from './world.ts';

const pingEveryMs = 10_000;
const goodbyeMs = 500;
const debugInfo = { host: 'applink-local' } as const;
const ackSchema = z.strictObject({ envelope_id: z.string(), payload: z.unknown().optional() });

interface Pending {
  resolve(acknowledgement: Acknowledgement): void;
}

interface SocketModeOptions {
  readonly ackWithinMs: number;
  /** Called with every frame of the app, and whether it acknowledged something that was waiting for it. */
  readonly onFrame: (body: unknown, accepted: boolean) => void;
}

/** Tells the app over WebSockets that it opened. https://docs.slack.dev/apis/events-api/using-socket-mode */
export class SocketMode implements Delivery {
  readonly #options: SocketModeOptions;
  readonly #server = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  readonly #tickets = new Set<string>();
  readonly #open: WebSocket[] = [];
  readonly #pending = new Map<string, Pending>();
  readonly #pings: NodeJS.Timeout;
  readonly #waiting: (() => void)[] = [];

  constructor(options: SocketModeOptions) {
    this.#options = options;
    this.#pings = setInterval(() => {
      for (const socket of this.#open) socket.ping();
    }, pingEveryMs).unref();
  }

  /** Path and query of an address that opens one connection. */
  ticket(): string {
    const ticket = randomUUID();
    this.#tickets.add(ticket);
    return `/link/?ticket=${ticket}&app_id=${app.id}`;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname !== '/link/' || !this.#tickets.delete(url.searchParams.get('ticket') ?? '')) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (connection) => this.#welcome(connection));
  }

  /** Resolves with the next connection of the app. */
  nextConnection(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Asks the app to connect anew, as Slack does from time to time; nothing more is sent on the old connections. */
  disconnect(reason: 'warning' | 'refresh_requested'): void {
    for (const socket of this.#open.splice(0)) {
      socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: debugInfo }));
    }
  }

  /** Breaks the connections off without a word, as a network does. */
  drop(): void {
    this.#open.length = 0;
    for (const socket of this.#server.clients) socket.terminate();
  }

  /** Sends a frame as it stands, whatever it says. */
  send(frame: string): void {
    this.#open[0]?.send(frame);
  }

  deliver({ type, payload }: Envelope): Promise<Acknowledgement> {
    // Slack sends to any one of an app's connections; rotating shows an app that relies on one of them.
    const socket = this.#open.shift();
    if (!socket) {
      return Promise.reject(new SlackRefusal('dispatch_failed', 'The app has no Socket Mode connection open.'));
    }
    this.#open.push(socket);
    const id = randomUUID();
    return new Promise((resolve, reject) => {
      const { ackWithinMs } = this.#options;
      const timer = setTimeout(() => {
        this.#pending.delete(id);
        reject(new SlackRefusal('operation_timeout', `The app did not acknowledge within ${ackWithinMs} ms.`));
      }, ackWithinMs);
      this.#pending.set(id, {
        resolve(acknowledgement) {
          clearTimeout(timer);
          resolve(acknowledgement);
        },
      });
      const accepts_response_payload = type === 'slash_commands' || payload.type === 'view_submission';
      const retries = type === 'events_api' ? { retry_attempt: 0, retry_reason: '' } : {};
      socket.send(JSON.stringify({ envelope_id: id, payload, type, accepts_response_payload, ...retries }));
    });
  }

  /** Says goodbye on every connection; those that do not answer are broken off. */
  async stop(): Promise<void> {
    clearInterval(this.#pings);
    this.#open.length = 0;
    const closed = [...this.#server.clients].map((socket) => {
      socket.close(1001);
      return once(socket, 'close');
    });
    const impatient = setTimeout(() => this.drop(), goodbyeMs);
    await Promise.all(closed);
    clearTimeout(impatient);
    this.#server.close();
  }

  #welcome(socket: WebSocket): void {
    this.#open.push(socket);
    socket.on('message', (data) => this.#receive(data));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      const index = this.#open.indexOf(socket);
      if (index >= 0) this.#open.splice(index, 1);
    });
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: this.#open.length,
        debug_info: { ...debugInfo, build_number: 1, approximate_connection_time: 18_060 },
        connection_info: { app_id: app.id },
      }),
    );
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #receive(data: RawData): void {
    const frame = parseFrame(data);
    const ack = ackSchema.safeParse(frame);
    const pending = ack.success ? this.#pending.get(ack.data.envelope_id) : undefined;
    this.#options.onFrame(frame, pending !== undefined);
    if (!ack.success || !pending) return;
    this.#pending.delete(ack.data.envelope_id);
    pending.resolve(ack.data.payload);
  }
}

function parseFrame(data: RawData): unknown {
  const text = data.toString();
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
