import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../src/schedule/clock.ts';
import { createLaneSender } from '../../src/schedule/lane-sender.ts';
import { createMemoryLedger } from '../../src/schedule/memory-ledger.ts';
import { createQueueSender } from '../../src/schedule/queue-sender.ts';
import { createRedisLedger } from '../../src/schedule/redis-ledger.ts';
import { redisEntries } from '../../src/store/redis-entries.ts';
import { describeSender } from '../contract/sender.ts';
import { findRedis, type RedisServer, startRedis } from '../support/redis.ts';
import { channel, createStage, MONDAY, place } from '../support/scheduling.ts';

describeSender('in one process', () => ({ ledger: createMemoryLedger(), open: createLaneSender }));

const program = findRedis();

describe.skipIf(program === undefined)('on Redis', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis(program ?? '');
  });
  afterAll(() => server.stop());

  it('keeps no job of what it is to forget', async () => {
    const redis = await server.connect();
    const stage = createStage({ redis, open: redisEntries(redis).open, ledger: createRedisLedger(redis) });
    const { scheduler, reminders, forget } = await stage.boot();
    const named = (pattern: string) => redis.send((client) => client.keys(redis.key(pattern)));
    await scheduler.start();
    onTestFinished(() => scheduler.stop());
    await reminders.turnOn(place(), 'weekly-demand', {});
    stage.posting.scene = () => ({ kind: 'passing', sentence: 'Busy.', retryAfterMs: 60_000 });
    stage.clock.set(MONDAY);
    await scheduler.tick();
    while ((await named('queue:*:delayed')).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await named('queue:*:d?????????????????????*')).toHaveLength(1);
    await forget(channel(), async () => undefined);
    expect(await named('queue:*:d?????????????????????*')).toEqual([]);
  });

  it('stops also while Redis does not answer', async () => {
    const away = await startRedis(program ?? '');
    onTestFinished(() => away.stop());
    const redis = await away.connect();
    const open = redisEntries(redis).open;
    const stage = createStage({ redis, open, clock: systemClock, settlingMs: 1200, ledger: createRedisLedger(redis) });
    const bot = await stage.boot();
    await bot.scheduler.start();
    away.pause();
    const began = performance.now();
    await bot.scheduler.stop();
    expect(performance.now() - began).toBeLessThan(5000);
    away.go();
  });

  describeSender('among processes', async () => {
    const redis = await server.connect();
    const ledger = createRedisLedger(redis);
    return { ledger, open: (options) => createQueueSender({ ...options, redis, delivers: true, contentMs: 0 }) };
  });
});
