import { setTimeout as wait } from 'node:timers/promises';
import { StoreError } from '../errors.ts';
import { channelsInLedger, createRedisLedger, eraseFromLedger } from '../schedule/redis-ledger.ts';
import { connectRedis, type Redis, type RedisOptions } from '../store/redis.ts';
import { checkDurability, type Durability } from '../store/redis-durability.ts';
import { redisEntries } from '../store/redis-entries.ts';
import { withLock } from '../store/redis-lock.ts';
import { workspacesIn } from '../store/stored-workspaces.ts';
import { type Mark, refuseMarked } from './mark.ts';
import { redisContent } from './redis-content.ts';
import { checkFormat } from './redis-format.ts';
import type { Storage } from './storage.ts';

/** Milliseconds that work which is to be done alone may take until whoever waits for it gives up. */
const PATIENCE = 30_000;

/**
 * A Redis or Valkey that any number of processes share.
 * @param evenIf marked so
 * @throws StoreError where it cannot be reached, is marked, was written by a newer version, or would not keep what it is given,
 * with what to do.
 */
export async function openRedisStorage(options: RedisOptions, evenIf?: Mark): Promise<Storage> {
  const redis = await connectRedis(options);
  try {
    const mark = (await redis.send((client) => client.get(redis.key('mark')))) ?? undefined;
    if (mark !== evenIf) refuseMarked(mark, 'this Redis', `delete its key ${redis.key('mark')}`);
    await checkFormat(redis);
    const durability = await checkDurability(redis, options.logger);
    return { ...storageOn(redis, durability), marked: mark };
  } catch (error) {
    redis.close();
    throw error;
  }
}

function storageOn(redis: Redis, { hasLog }: Durability): Omit<Storage, 'marked'> {
  const entries = redisEntries(redis);
  return {
    ledger: createRedisLedger(redis),
    open: entries.open,
    share: entries.share,
    exclusively: (name, work) => withLock(redis, name, work, { patienceMs: PATIENCE }),
    async eraseWorkspace(workspace) {
      // In this order, so that nobody plans anew what is being deleted.
      const erased = await entries.erase(workspace);
      return { entries: erased, deliveries: await eraseFromLedger(redis, workspace) };
    },
    async workspaces(platform) {
      const [keys, channels] = await Promise.all([entries.keys(), channelsInLedger(redis)]);
      return workspacesIn(platform, keys, channels);
    },
    /** Deleted entries stand in the append-only file until it is written anew, which Redis does beside its work. */
    async wipe() {
      if (!hasLog) return true;
      for (let looked = 0; looked < 50; looked += 1) {
        // One that began before does not leave out what was deleted since.
        const busy = /aof_rewrite_(in_progress|scheduled):1/.test(
          await redis.send((client) => client.info('persistence')),
        );
        if (busy) await wait(200);
        else {
          await redis.send((client) => client.bgRewriteAof());
          return true;
        }
      }
      return false;
    },
    content: redisContent(redis, entries),
    async mark(mark) {
      const key = redis.key('mark');
      await redis.send<unknown>((client) => (mark === undefined ? client.del(key) : client.set(key, mark)));
    },
    redis,
    close: async () => redis.close(),
  };
}

/** @throws StoreError where a bot is at work on it */
export async function refuseInUse({ redis }: Storage): Promise<void> {
  const channel = redis?.key('changed') ?? '';
  // Every bot listens there.
  const listeners = await redis?.send((client) => client.pubSubNumSub([channel]));
  if ((listeners?.[channel] ?? 0) > 0) throw new StoreError('A bot is using this Redis. Stop all of them first.');
}
