import { randomBytes } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-opcodes */
const op = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  resume: 6,
  reconnect: 7,
  invalidSession: 9,
  hello: 10,
  heartbeatAck: 11,
} as const;

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
const close = {
  unknownError: 4000,
  unknownOpcode: 4001,
  decodeError: 4002,
  notAuthenticated: 4003,
  authenticationFailed: 4004,
  alreadyAuthenticated: 4005,
  invalidSequence: 4007,
  sessionTimedOut: 4009,
  invalidShard: 4010,
  invalidVersion: 4012,
  disallowedIntents: 4014,
} as const;

export const guildsIntent = 1 << 0;
/** GUILD_MEMBERS, GUILD_PRESENCES and MESSAGE_CONTENT: refused to an app that was not granted them. */
const privilegedIntents = (1 << 1) | (1 << 8) | (1 << 15);
const heartbeatIntervalMs = 41_250;
/** How many events a session keeps for a client that comes back. */
const replayLimit = 1_000;

const frame = z.object({ op: z.int(), d: z.unknown() });
const identify = z.object({
  token: z.string(),
  intents: z.int().min(0),
  properties: z.object({ os: z.string(), browser: z.string(), device: z.string() }),
  compress: z.literal(false).optional(),
  shard: z.tuple([z.int(), z.int()]).optional(),
});
const resume = z.object({ token: z.string(), session_id: z.string(), seq: z.int() });

type Shard = readonly [id: number, count: number];

interface Session {
  readonly id: string;
  readonly intents: number;
  /** Which connection of how many. */
  readonly shard: Shard;
  sequence: number;
  /** The latest events, the last of them numbered `sequence`. */
  readonly sent: string[];
  socket: WebSocket | undefined;
}

/** What the gateway tells a client that identifies. */
export interface GatewayWorld {
  readonly token: string;
  readonly gatewayUrl: () => string;
  readonly ready: () => Record<string, unknown>;
  /** The server's id, by which its events go to one shard. */
  readonly guildId: string;
  /** `undefined` while the app is in no server. */
  readonly guildCreate: () => unknown;
}

/**
 * Discord's gateway, version 10, as uncompressed JSON. Of sessions with the same shard, each gets every event of it; a session
 * that lost its connection gets the missed ones when it resumes.
 * https://docs.discord.com/developers/events/gateway
 */
export class Gateway {
  readonly #world: GatewayWorld;
  readonly #sockets: WebSocketServer;
  readonly #sessions = new Map<string, Session>();
  readonly #bySocket = new Map<WebSocket, Session | undefined>();

  constructor(server: Server, world: GatewayWorld) {
    this.#world = world;
    this.#sockets = new WebSocketServer({ server, path: '/gateway', perMessageDeflate: false });
    this.#sockets.on('connection', (socket, request) => this.#connect(socket, request));
  }

  /** The intents of each session a client identified with, oldest first. */
  get intents(): number[] {
    return [...this.#sessions.values()].map(({ intents }) => intents);
  }

  /** The shard of each session, oldest first. */
  get shards(): Shard[] {
    return [...this.#sessions.values()].map(({ shard }) => shard);
  }

  /**
   * Tells the sessions whose shard this is for: a server's, or where it is of no server the first.
   * @param intent sessions without it are not told
   */
  dispatch(event: string, data: unknown, intent = 0): void {
    const guild = guildOf(event, data);
    for (const session of this.#sessions.values()) {
      const hears = (session.intents & intent) === intent && isFor(session.shard, guild);
      if (hears) this.#send(session, event, data);
    }
  }

  /** Drops every connection; with `resumable` false the sessions are forgotten too. */
  disconnect({ resumable }: { resumable: boolean }): void {
    if (!resumable) this.#sessions.clear();
    this.#closeAll(resumable ? close.unknownError : close.sessionTimedOut, 'Disconnected on demand');
  }

  /** Asks every client to reconnect and resume (opcode 7). */
  requestReconnect(): void {
    for (const socket of this.#bySocket.keys()) socket.send(JSON.stringify({ op: op.reconnect, d: null }));
  }

  /** Tells every client that its session is invalid (opcode 9). */
  invalidateSessions({ resumable }: { resumable: boolean }): void {
    for (const [socket, session] of this.#bySocket) {
      if (session) this.#leave(socket, session, resumable);
      socket.send(JSON.stringify({ op: op.invalidSession, d: resumable }));
    }
  }

  stop(): void {
    for (const socket of this.#bySocket.keys()) socket.terminate();
    this.#sockets.close();
  }

  #connect(socket: WebSocket, request: IncomingMessage): void {
    const query = new URL(request.url ?? '/', 'ws://localhost').searchParams;
    if (query.get('v') !== '10') {
      socket.close(close.invalidVersion, 'Use version 10');
      return;
    }
    if (query.get('encoding') !== 'json' || query.has('compress')) {
      socket.close(close.decodeError, 'Use encoding=json and no compression');
      return;
    }
    this.#bySocket.set(socket, undefined);
    socket.on('message', (data) => {
      try {
        this.#receive(socket, data.toString());
      } catch (error) {
        if (!(error instanceof ProtocolError)) throw error;
        socket.close(error.code, error.message);
      }
    });
    socket.on('close', (code) => {
      const session = this.#bySocket.get(socket);
      this.#bySocket.delete(socket);
      // A client that closes with 1000 or 1001 gives its session up.
      if (session?.socket === socket) this.#leave(socket, session, code !== 1000 && code !== 1001);
    });
    socket.send(JSON.stringify({ op: op.hello, d: { heartbeat_interval: heartbeatIntervalMs, _trace: [] } }));
  }

  #receive(socket: WebSocket, text: string): void {
    const { op: opcode, d } = decoded(frame, parseJson(text));
    switch (opcode) {
      case op.heartbeat:
        socket.send(JSON.stringify({ op: op.heartbeatAck }));
        break;
      case op.identify:
        this.#identify(socket, d);
        break;
      case op.resume:
        this.#resume(socket, d);
        break;
      default:
        if (!this.#bySocket.get(socket)) throw new ProtocolError(close.notAuthenticated, 'Identify first');
        // Presence, voice state and member requests: valid, and without effect here.
        if (![3, 4, 8].includes(opcode)) throw new ProtocolError(close.unknownOpcode, `Unknown opcode ${opcode}`);
    }
  }

  #identify(socket: WebSocket, d: unknown): void {
    if (this.#bySocket.get(socket)) throw new ProtocolError(close.alreadyAuthenticated, 'Already identified');
    const { token, intents, shard = [0, 1] } = decoded(identify, d);
    if (token !== this.#world.token) throw new ProtocolError(close.authenticationFailed, 'Authentication failed.');
    if (intents & privilegedIntents) throw new ProtocolError(close.disallowedIntents, 'Disallowed intent(s).');
    if (shard[0] >= shard[1]) throw new ProtocolError(close.invalidShard, 'Invalid shard');
    const session: Session = { id: randomBytes(16).toString('hex'), intents, shard, sequence: 0, sent: [], socket };
    this.#sessions.set(session.id, session);
    this.#bySocket.set(socket, session);
    const own = isFor(shard, this.#world.guildId);
    this.#send(session, 'READY', {
      ...this.#world.ready(),
      ...(!own && { guilds: [] }),
      v: 10,
      session_id: session.id,
      resume_gateway_url: this.#world.gatewayUrl(),
      shard,
    });
    const created = this.#world.guildCreate();
    if (own && intents & guildsIntent && created !== undefined) this.#send(session, 'GUILD_CREATE', created);
  }

  #resume(socket: WebSocket, d: unknown): void {
    if (this.#bySocket.get(socket)) throw new ProtocolError(close.alreadyAuthenticated, 'Already identified');
    const { token, session_id, seq } = decoded(resume, d);
    if (token !== this.#world.token) throw new ProtocolError(close.authenticationFailed, 'Authentication failed.');
    const session = this.#sessions.get(session_id);
    const missed = session ? session.sequence - seq : 0;
    if (missed < 0) throw new ProtocolError(close.invalidSequence, 'Invalid seq');
    if (!session || missed > session.sent.length) {
      socket.send(JSON.stringify({ op: op.invalidSession, d: false }));
      return;
    }
    session.socket = socket;
    this.#bySocket.set(socket, session);
    for (const event of session.sent.slice(session.sent.length - missed)) socket.send(event);
    this.#send(session, 'RESUMED', { _trace: [] });
  }

  #send(session: Session, event: string, data: unknown): void {
    session.sequence += 1;
    const text = JSON.stringify({ op: op.dispatch, t: event, s: session.sequence, d: data });
    session.sent.push(text);
    // Trimmed in bulk, because shifting one by one would move the whole array for every event.
    if (session.sent.length > 2 * replayLimit) session.sent.splice(0, replayLimit);
    session.socket?.send(text);
  }

  #leave(socket: WebSocket, session: Session, resumable: boolean): void {
    session.socket = undefined;
    if (this.#bySocket.has(socket)) this.#bySocket.set(socket, undefined);
    if (!resumable) this.#sessions.delete(session.id);
  }

  #closeAll(code: number, reason: string): void {
    for (const [socket, session] of this.#bySocket) {
      // From now on events wait for the session to resume, even while the closing handshake is still under way.
      if (session) session.socket = undefined;
      socket.close(code, reason);
    }
  }
}

/** https://docs.discord.com/developers/events/gateway#sharding */
const isFor = ([id, count]: Shard, guild: string | undefined): boolean =>
  id === (guild === undefined ? 0 : Number((BigInt(guild) >> 22n) % BigInt(count)));

function guildOf(event: string, data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const id = 'guild_id' in data ? data.guild_id : event.startsWith('GUILD_') && 'id' in data ? data.id : undefined;
  return typeof id === 'string' && /^\d+$/.test(id) ? id : undefined;
}

/** What Discord closes a connection for. */
class ProtocolError extends Error {
  readonly code: number;

  constructor(code: number, reason: string) {
    super(reason);
    this.code = code;
  }
}

function decoded<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new ProtocolError(close.decodeError, 'Not a payload of this opcode');
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
