import { setTimeout as passed } from 'node:timers/promises';
import type { SeededRandom } from '../crash/seeded-random.ts';
import type { RedisServer } from '../support/redis.ts';
import type { Supervised } from './supervised.ts';

/** What happens to the processes and to what is between them. */
export const faultNames = [
  'a process killed',
  'Redis killed and started again',
  'Redis stopped for a while',
  'the network of a process cut',
  'the network of a process silent',
] as const;
type FaultName = (typeof faultNames)[number];

export interface FaultOptions {
  readonly random: SeededRandom;
  readonly members: readonly Supervised[];
  readonly redis: RedisServer;
  /** Milliseconds between the beginnings of two faults, and for which one lasts, each from and to. */
  readonly every: readonly [number, number];
  readonly lasting: readonly [number, number];
  readonly progress: (line: string) => void;
}

/** Lets one fault after another happen, some at the same time; each kind once before any comes again. */
export function createFaults({ random, members, redis, every, lasting, progress }: FaultOptions) {
  const counts = new Map<FaultName, number>(faultNames.map((name) => [name, 0]));
  const underWay = new Set<Promise<void>>();
  let deck: FaultName[] = [];
  let redisWell = true;

  async function withRedis(work: () => Promise<void>): Promise<void> {
    redisWell = false;
    await work();
    redisWell = true;
  }
  const happen: Readonly<Record<FaultName, (member: Supervised, ms: number) => Promise<void>>> = {
    'a process killed': async (member) => member.kill(),
    'Redis killed and started again': (_, ms) =>
      withRedis(async () => {
        await redis.kill();
        await passed(ms / 4);
        await redis.start();
      }),
    'Redis stopped for a while': (_, ms) =>
      withRedis(async () => {
        redis.pause();
        await passed(ms);
        redis.go();
      }),
    'the network of a process cut': async ({ network }, ms) => {
      network.cut();
      await passed(ms);
      network.mend();
    },
    'the network of a process silent': async ({ network }, ms) => {
      network.stall();
      await passed(ms);
      network.mend();
    },
  };

  function next(): void {
    if (deck.length === 0) deck = random.shuffled(faultNames);
    const name = deck.find((one) => redisWell || !one.startsWith('Redis'));
    if (name === undefined) return;
    deck.splice(deck.indexOf(name), 1);
    const ms = random.between(...lasting);
    counts.set(name, (counts.get(name) ?? 0) + 1);
    progress(`${name} (${ms} ms)`);
    const fault = happen[name](random.pick(members), ms).finally(() => underWay.delete(fault));
    underWay.add(fault);
  }

  return {
    counts: counts as ReadonlyMap<string, number>,
    /** Resolves once all is well again. */
    async run(milliseconds: number): Promise<void> {
      const until = performance.now() + milliseconds;
      while (performance.now() < until) {
        next();
        await passed(random.between(...every));
      }
      await Promise.all(underWay);
    },
  };
}
