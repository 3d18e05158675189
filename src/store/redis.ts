import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import { createClient, type RedisClientType } from 'redis';
import { BotError, StoreError } from '../errors.ts';
import { redisAdvice } from './redis-advice.ts';
import { type Listener, redisMessages } from './redis-messages.ts';

/** Connections to a Redis or Valkey, which are made again for as long as it takes. */
export interface Redis {
  /** The client itself, for libraries that want one. What it rejects with may name the address: let nobody read it. */
  readonly client: RedisClientType;
  /** The name of a key of the bot. */
  key(name: string): string;
  /**
   * Sends commands; those that are asked for in one turn of the event loop travel together.
   * @throws StoreError at once where there is no connection. Where it is lost meanwhile, nobody knows whether the commands
   * were done.
   */
  send<T>(work: (client: RedisClientType) => Promise<T>): Promise<T>;
  /**
   * Runs a script, of which nothing or all is done and which no other command interrupts.
   * @throws StoreError as of `send`
   */
  run(script: Script, ...values: readonly (string | number)[]): Promise<unknown>;
  /** How often a connection was made; between two, the server may have lost something. */
  connections(): number;
  isReachable(): boolean;
  /**
   * Calls `listener` for every message that is published under the name of a key, and whenever some may have been lost.
   */
  onMessage(name: string, listener: Listener): void;
  close(): void;
}

/** A text in Lua that reads its values from `ARGV`; `ARGV[1]` is what all names of keys begin with. */
export interface Script {
  readonly text: string;
  readonly digest: string;
}

/** One server holds all keys, so no script says in `KEYS` which it uses: a Redis Cluster would want that. */
export const script = (text: string): Script => ({ text, digest: createHash('sha1').update(text).digest('hex') });

const SILENCE = 5_000;
/** Milliseconds until it is tried again. */
const SHORTEST_WAIT = 50;
const LONGEST_WAIT = 1_000;

export interface RedisOptions {
  readonly url: string;
  readonly logger: Logger;
  /** What all names of keys begin with. */
  readonly prefix?: string;
  /** Milliseconds of silence after which a connection is taken for lost; a healthy one is asked more often. */
  readonly silenceMs?: number;
}

/** @throws StoreError where it cannot be reached at the start, with what to do. */
export async function connectRedis(options: RedisOptions): Promise<Redis> {
  const { url, logger, prefix = usualPrefix(url), silenceMs = SILENCE } = options;
  let connections = 0;
  let lost = false;
  const client: RedisClientType = createClient({
    url,
    // What waits for a connection would be done late, and whoever asked for it is told now.
    disableOfflineQueue: true,
    pingInterval: 0.4 * silenceMs,
    socket: {
      connectTimeout: silenceMs,
      socketTimeout: silenceMs,
      reconnectStrategy: (retries) => connections > 0 && Math.min(SHORTEST_WAIT * 2 ** retries, LONGEST_WAIT),
    },
  });
  client.on('error', (error: unknown) => {
    // Every attempt ends here: the log has the outage once.
    if (connections > 0 && !lost) logger.error({ code: redisAdvice(error).code }, 'Redis is lost; it is tried again');
    lost = true;
  });
  const messages = redisMessages(client.duplicate(), logger);
  client.on('ready', () => {
    if (connections > 0 && lost) logger.info('Redis is reached again');
    connections += 1;
    lost = false;
    messages.tellAll();
  });
  await guarded(() => client.connect());
  const key = (name: string) => `${prefix}${name}`;
  return {
    client,
    key,
    send: (work) => guarded(() => work(client)),
    run: ({ text, digest }, ...values) =>
      guarded(async () => {
        const given = { arguments: [prefix, ...values.map(String)] };
        try {
          return await client.evalSha(digest, given);
        } catch (error) {
          if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
          return await client.eval(text, given);
        }
      }),
    connections: () => connections,
    isReachable: () => client.isReady,
    onMessage: (name, listener) => messages.add(key(name), listener),
    close() {
      messages.close();
      if (client.isOpen) client.destroy();
    },
  };
}

/** What is published is heard in all databases of a server, so the number of one stands in its names. */
function usualPrefix(url: string): string {
  const database = new URL(url).pathname.slice(1);
  return /^[1-9]\d*$/.test(database) ? `statement:${database}:` : 'statement:';
}

/** The client's own errors name the address, and may name what was sent: neither is passed on. */
async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof BotError) throw error;
    const { advice, code } = redisAdvice(error);
    throw new StoreError(`Redis: ${advice} (${code})`);
  }
}
