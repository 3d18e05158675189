import { afterAll, beforeAll, describe } from 'vitest';
import { createLaneSender } from '../../src/schedule/lane-sender.ts';
import { createMemoryLedger } from '../../src/schedule/memory-ledger.ts';
import { createQueueSender } from '../../src/schedule/queue-sender.ts';
import { createRedisLedger } from '../../src/schedule/redis-ledger.ts';
import { describeSender } from '../contract/sender.ts';
import { findRedis, type RedisServer, startRedis } from '../support/redis.ts';

describeSender('in one process', () => ({ ledger: createMemoryLedger(), open: createLaneSender }));

const program = findRedis();

describe.skipIf(program === undefined)('on Redis', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis(program ?? '');
  });
  afterAll(() => server.stop());

  describeSender('among processes', async () => {
    const redis = await server.connect();
    const ledger = createRedisLedger(redis);
    return { ledger, open: (options) => createQueueSender({ ...options, redis, delivers: true, contentMs: 0 }) };
  });
});
