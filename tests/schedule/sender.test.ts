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

/** Resolves once all deliveries of a stage are sent; its clock stands, and that of the queue does not. */
async function sent({ states }: ReturnType<typeof createStage>): Promise<void> {
  while (!(await states()).every((state) => state === 'sent')) await new Promise((resolve) => setTimeout(resolve, 20));
}

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

  it('plans in processes that are to plan, and delivers in those that are to deliver', async () => {
    const redis = await server.connect();
    const shared = { redis, open: redisEntries(redis).open, ledger: createRedisLedger(redis) };
    const planning = createStage({ ...shared, plans: true, delivers: false });
    const delivering = createStage({ ...shared, plans: false, delivers: true });
    const [planner, worker] = [await planning.boot(), await delivering.boot()];
    onTestFinished(() => Promise.all([planner, worker].map(({ scheduler }) => scheduler.stop())).then(() => undefined));
    await planner.scheduler.start();
    await planner.reminders.turnOn(place(), 'weekly-demand', {});
    for (const { clock } of [planning, delivering]) clock.set(MONDAY);
    await worker.scheduler.tick();
    expect(await planning.states()).toEqual([]);
    await planner.scheduler.tick();
    expect(await planning.states()).toEqual(['planned']);
    const again = await delivering.boot();
    onTestFinished(() => again.scheduler.stop());
    await again.scheduler.start();
    await sent(planning);
    expect([planning.posting.attempts, delivering.posting.attempts]).toEqual([0, 1]);
  });

  it('finds what was lost on the way to a worker', async () => {
    const redis = await server.connect();
    const stage = createStage({ redis, open: redisEntries(redis).open, ledger: createRedisLedger(redis) });
    const { scheduler, reminders } = await stage.boot();
    onTestFinished(() => scheduler.stop());
    await scheduler.tick();
    await reminders.turnOn(place(), 'weekly-demand', {});
    stage.clock.set(MONDAY);
    await scheduler.tick();
    const jobs = await redis.send((client) => client.keys(redis.key('queue:*')));
    await redis.send((client) => client.del(jobs));
    await scheduler.start();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await stage.states()).toEqual(['planned']);
    stage.clock.set('2026-03-02T08:15:00Z');
    await scheduler.tick();
    await sent(stage);
    expect(stage.posting.attempts).toBe(1);
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
