import { readDeliveries, restoreDeliveries } from '../schedule/redis-ledger.ts';
import type { Redis } from '../store/redis.ts';
import type { RedisEntries } from '../store/redis-entries.ts';
import type { StorageContent } from './content.ts';

const PAGE = 500;

/** What a Redis keeps. */
export const redisContent = (redis: Redis, entries: RedisEntries): StorageContent => ({
  entries: entries.all,
  async putEntries(put) {
    for (let start = 0; start < put.length; start += PAGE) await entries.restore(put.slice(start, start + PAGE));
  },
  async *deliveries() {
    for (let start = 0; ; start += PAGE) {
      const name = redis.key('deliveries:due');
      const keys = await redis.send((client) => client.zRange(name, start, start + PAGE - 1));
      if (keys.length === 0) return;
      yield await readDeliveries(redis, keys);
    }
  },
  deliveriesOf: (keys) => readDeliveries(redis, keys),
  async putDeliveries(deliveries) {
    await restoreDeliveries(redis, deliveries);
  },
});
