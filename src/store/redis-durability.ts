import type { Logger } from 'pino';
import { StoreError } from '../errors.ts';
import type { Redis } from './redis.ts';

/** What a Redis promises of what it is given. */
export interface Durability {
  /** Whether it writes an append-only file. */
  readonly hasLog: boolean;
}

/** Redis 6 cannot tell by the number of a change in a stream whether others are missing; what is newer was tested. */
const OLDEST = 7;

/**
 * Looks at what the server would lose, and says it in the log.
 * @throws StoreError where deliveries could vanish while it runs, or it is no server for the bot, with what to set.
 */
export async function checkDurability(redis: Redis, logger: Logger): Promise<Durability> {
  const info = infoOf(await redis.send((client) => client.info()));
  const version = info.get('valkey_version') ?? info.get('redis_version') ?? '';
  const server = info.has('valkey_version') ? 'Valkey' : 'Redis';
  if (server === 'Redis' && Number.parseInt(version, 10) < OLDEST) {
    throw new StoreError(`STORE_URL: this is Redis ${version}. The bot needs Redis ${OLDEST} or later, or Valkey.`);
  }
  if (info.get('cluster_enabled') === '1') {
    throw new StoreError('STORE_URL: this is a Redis Cluster. The bot needs one server, or one with replicas.');
  }
  if (info.get('role') !== 'master') {
    throw new StoreError('STORE_URL: this is a replica, which takes no changes. Set STORE_URL to the primary.');
  }
  const eviction = info.get('maxmemory_policy');
  if (eviction !== 'noeviction') {
    throw new StoreError(
      `STORE_URL: this server deletes what it holds when its memory is full (maxmemory-policy ${eviction}), and a ` +
        'delivery that is forgotten would be posted again. Set maxmemory-policy to noeviction: a full memory then refuses.',
    );
  }
  const hasLog = info.get('aof_enabled') === '1';
  const sync = hasLog ? await syncOf(redis) : undefined;
  const about = { server, version, appendonly: hasLog, ...(sync === undefined ? {} : { appendfsync: sync }) };
  if (!hasLog) {
    logger.warn(
      about,
      'The store is not durable: when its server ends, everything since its last snapshot is lost, and what was posted since ' +
        'may be posted again. Set appendonly to yes',
    );
  } else if (sync === 'always') logger.info(about, 'The store is durable: every change is on disk before it counts');
  else if (sync === 'everysec') {
    logger.info(
      about,
      'The store is durable but for the last second or two if its machine loses power: a post of that time may be posted again. ' +
        'appendfsync always excludes that',
    );
  } else {
    logger.warn(
      about,
      sync === undefined
        ? 'How often the store writes to its disk could not be found out. Look that appendfsync is everysec or always'
        : 'The store is not durable: if its machine loses power, half a minute may be lost, and what was posted in it may be ' +
            'posted again. Set appendfsync to everysec or always',
    );
  }
  return { hasLog };
}

/** Servers that others run may not say. */
async function syncOf(redis: Redis): Promise<string | undefined> {
  try {
    return (await redis.send((client) => client.configGet('appendfsync'))).appendfsync;
  } catch (error) {
    if (error instanceof StoreError) return undefined;
    throw error;
  }
}

const infoOf = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text.split('\r\n').flatMap((line) => {
      const at = line.indexOf(':');
      return at < 0 ? [] : [[line.slice(0, at), line.slice(at + 1)] as const];
    }),
  );
