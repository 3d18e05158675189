import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import { createClient, type RedisClientType } from 'redis';
import { StoreError } from '../errors.ts';
import { redisAdvice } from './redis-advice.ts';

/** One connection to a Redis or Valkey, which is made again for as long as it takes. */
export interface Redis {
  /**
   * The client itself, for libraries that want one. What it rejects with names the address: let nobody read it.
   */
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
  close(): void;
}

/** A text in Lua that reads its values from `ARGV`; `ARGV[1]` is what all names of keys begin with. */
export interface Script {
  readonly text: string;
  readonly digest: string;
}

/** One server holds all keys, so no script says in `KEYS` which it uses: a Redis Cluster would want that. */
export const script = (text: string): Script => ({ text, digest: createHash('sha1').update(text).digest('hex') });

/** Milliseconds of silence after which a connection is taken for lost; a healthy one is asked more often. */
const SILENCE = 5_000;
const PING = 2_000;
/** Milliseconds until it is tried again. */
const shortestWait = 50;
const longestWait = 1_000;

export interface RedisOptions {
  readonly url: string;
  readonly logger: Logger;
  /** What all names of keys begin with. */
  readonly prefix?: string;
}

/** @throws StoreError where it cannot be reached at the start, with what to do. */
export async function connectRedis({ url, logger, prefix = 'statement:' }: RedisOptions): Promise<Redis> {
  let started = false;
  let lost = false;
  const client: RedisClientType = createClient({
    url,
    // What waits for a connection would be done late, and whoever asked for it is told now.
    disableOfflineQueue: true,
    pingInterval: PING,
    socket: {
      connectTimeout: SILENCE,
      socketTimeout: SILENCE,
      reconnectStrategy: (retries, cause) => (started ? Math.min(shortestWait * 2 ** retries, longestWait) : cause),
    },
  });
  client.on('error', (error: unknown) => {
    // Every attempt ends here: the log has the outage once.
    if (started && !lost) logger.error({ code: redisAdvice(error).code }, 'Redis cannot be reached; it is tried again');
    lost = true;
  });
  client.on('ready', () => {
    if (started && lost) logger.info('Redis is reached again');
    lost = false;
  });
  await guarded(() => client.connect());
  started = true;
  lost = false;
  return {
    client,
    key: (name) => `${prefix}${name}`,
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
    close: () => client.destroy(),
  };
}

/** The client's own errors name the address, and may name what was sent: neither is passed on. */
async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const { advice, code } = redisAdvice(error);
    throw new StoreError(`Redis: ${advice} (${code})`);
  }
}
