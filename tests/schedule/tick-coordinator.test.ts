import { createTask } from 'node-cron';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../src/schedule/clock.ts';
import { createRedisLedger } from '../../src/schedule/redis-ledger.ts';
import { createTickCoordinator } from '../../src/schedule/tick-coordinator.ts';
import { findRedis, type RedisServer, startRedis } from '../support/redis.ts';
import { createStage, MONDAY, place } from '../support/scheduling.ts';

const program = findRedis();
const LEASE_MS = 300;

describe.skipIf(program === undefined)('ticks of several processes', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis(program ?? '');
  });
  afterAll(() => server.stop());

  /** A process of its own with a connection of its own, which is lost when the process is. */
  async function processOn(prefix: string) {
    const redis = await server.connect(prefix);
    return { redis, coordinator: createTickCoordinator({ redis, clock: systemClock, leaseMs: LEASE_MS }) };
  }
  const prefixed = () => `ticks-${Math.random()}:`;

  it('are done by one of them each, and the others learn that it is done', async () => {
    const prefix = prefixed();
    const all = await Promise.all([processOn(prefix), processOn(prefix), processOn(prefix)]);
    const done: number[] = [];
    await Promise.all(
      all.map(async ({ coordinator }, index) => {
        if (!(await coordinator.shouldRun('plan:1', 0))) return;
        // Longer than the lease: whoever lives keeps it.
        await new Promise((resolve) => setTimeout(resolve, 2.5 * LEASE_MS));
        done.push(index);
        await coordinator.onComplete?.('plan:1');
      }),
    );
    expect(done).toHaveLength(1);
    expect(await all[0]?.coordinator.shouldRun('plan:1', 0)).toBe(false);
    expect(await all[0]?.coordinator.shouldRun('plan:2', 0)).toBe(true);
    await all[0]?.coordinator.onComplete?.('plan:2');
  });

  it('are taken over where a process dies in between', async () => {
    const prefix = prefixed();
    const [dying, living] = [await processOn(prefix), await processOn(prefix)];
    expect(await dying.coordinator.shouldRun('plan:1', 0)).toBe(true);
    dying.redis.client.destroy();
    const began = performance.now();
    expect(await living.coordinator.shouldRun('plan:1', 0)).toBe(true);
    expect(performance.now() - began).toBeLessThan(LEASE_MS + 500);
    await living.coordinator.onComplete?.('plan:1');
    await dying.coordinator.onComplete?.('plan:1');
  });

  it('plan a slot once between two schedulers, also where the one that was chosen is killed as it plans', async () => {
    const prefix = prefixed();
    const [one, other] = [await processOn(prefix), await processOn(prefix)];
    const shared = createStage({ ledger: createRedisLedger(await server.connect(prefix)) });
    const { ledger } = shared;
    const first = await shared.boot();
    await first.scheduler.tick();
    await first.reminders.turnOn(place(), 'weekly-demand', {});
    let killed = 0;
    // A ledger whose process ends with the first slot it is to plan.
    shared.ledger = {
      ...ledger,
      add(...of) {
        if (of[0].length === 0 || killed > 0) return ledger.add(...of);
        killed += 1;
        one.redis.client.destroy();
        return new Promise(() => {});
      },
    };
    const [dying, living] = [await shared.boot(), await shared.boot()];
    shared.clock.set(MONDAY);
    // node-cron's own timer, each second, in place of the minute's.
    const planned: string[] = [];
    const tasks = (
      [
        ['dying', one, dying],
        ['living', other, living],
      ] as const
    ).map(([name, { coordinator }, { scheduler }]) => {
      const tick = async () => {
        await scheduler.tick();
        planned.push(name);
      };
      const options = { name: 'plan', distributed: true, runCoordinator: coordinator, noOverlap: true };
      return createTask('* * * * * *', tick, { ...options, suppressMissedWarning: true });
    });
    onTestFinished(async () => {
      for (const task of tasks) await task.destroy();
    });
    await tasks[0]?.start();
    while (killed === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await tasks[1]?.start();
    while (!planned.includes('living')) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await ledger.count()).toMatchObject({ planned: 1 });
    // The store answers in real time, whatever the clock shows.
    while (shared.posting.attempts === 0) await shared.clock.pass(100);
    await shared.clock.pass(5000);
    expect(shared.posting.attempts).toBe(1);
  });
});
