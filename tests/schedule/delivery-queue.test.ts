import { describe, expect, it, onTestFinished } from 'vitest';
import { StoreError } from '../../src/errors.ts';
import { systemClock } from '../../src/schedule/clock.ts';
import { createDeliveryQueue, type DeliveryQueueOptions } from '../../src/schedule/delivery-queue.ts';
import { silent } from '../support/bot.ts';
import { findRedis, startRedis } from '../support/redis.ts';

const program = findRedis();

describe.skipIf(program === undefined)('a queue of deliveries', () => {
  async function stage(carry: DeliveryQueueOptions['carry']) {
    const server = await startRedis(program ?? '', '--appendfsync', 'always');
    onTestFinished(() => server.stop());
    const redis = await server.connect();
    const common = { redis, clock: systemClock, logger: silent, deadAfterMs: 500, againMs: () => 10, carry };
    const queue = createDeliveryQueue({ platform: 'slack', ...common });
    onTestFinished(() => queue.stop());
    return { server, redis, queue };
  }
  const passed = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const until = async (done: () => boolean | Promise<boolean>) => {
    while (!(await done())) await passed(10);
  };

  it('refuses at once while Redis is away, and takes many at once when it is back and knows nothing of scripts', async () => {
    const { server, redis, queue } = await stage(async () => undefined);
    await queue.add(['a', 'b']);
    await server.kill();
    await until(() => !redis.isReachable());
    await expect(queue.add(['c', 'd'])).rejects.toThrow(StoreError);
    await server.start();
    await until(redis.isReachable);
    await queue.add(['b', 'c', 'd', 'e']);
    expect(await queue.size()).toBe(5);
    await queue.remove(['a', 'e', 'nothing']);
    expect(await queue.size()).toBe(3);
  });

  it('asks again after a while, with what was noted, also after what it asked has failed, and then forgets', async () => {
    const seen: number[] = [];
    const { redis, queue } = await stage(async (note) => {
      seen.push(note.attempts);
      note.attempts += 1;
      if (seen.length === 2) throw new StoreError('Redis was lost for a moment.');
      return seen.length < 4 ? 20 : undefined;
    });
    queue.work();
    await queue.add(['key']);
    await until(async () => (await queue.size()) === 0);
    expect(seen).toEqual([0, 1, 1, 2]);
    const left = await redis.send((client) => client.keys(redis.key('queue:*:d*')));
    expect(left.filter((name) => !name.endsWith(':delayed'))).toEqual([]);
  });

  it('goes on after Redis was killed while it worked', async () => {
    const done = new Set<string>();
    const { server, redis, queue } = await stage(async ({ key }) => {
      await passed(20);
      done.add(key);
      return undefined;
    });
    queue.work();
    await queue.add(Array.from({ length: 2_000 }, (_, index) => `key-${index}`));
    await until(() => done.size > 100);
    await server.kill();
    await server.start();
    await until(redis.isReachable);
    await until(async () => (await queue.size()) === 0);
    expect(done.size).toBe(2_000);
  });
});
