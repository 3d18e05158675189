import { setTimeout as passed } from 'node:timers/promises';
import { channelKey } from '../../src/channel.ts';
import type { Delivery } from '../../src/schedule/delivery.ts';
import { postingRates } from '../../src/schedule/pace.ts';
import { PLANNED, progressSchema } from '../../src/schedule/progress.ts';
import { openRedisStorage } from '../../src/storage/redis-storage.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { createTypedStore } from '../../src/store/typed-store.ts';
import { type Audit, audit } from '../crash/audit.ts';
import { seededRandom } from '../crash/seeded-random.ts';
import { openStage, type Raised } from '../crash/stage.ts';
import { silent } from '../support/bot.ts';
import { raised as raisedRates } from '../support/raised-rates.ts';
import { startRedis } from '../support/redis.ts';
import { storeSubscriptions } from '../support/store-subscriptions.ts';
import { createFaults, type FaultOptions } from './faults.ts';
import { CAMPAIGN, type MemberSettings } from './protocol.ts';
import { supervise } from './supervised.ts';

export interface ClusterOptions extends Pick<FaultOptions, 'every' | 'lasting' | 'progress'> {
  /** The compiled `member.ts`. */
  readonly script: string;
  readonly redisServer: string;
  readonly seed: number;
  readonly processes: number;
  /** Of both platforms together. */
  readonly channels: number;
  /** Slots, a minute apart, each for all channels. */
  readonly slots: number;
  /** By what limits and paces are raised. */
  readonly raised: Raised;
  readonly settlingMs: number;
  readonly requestTimeoutMs: number;
  readonly faultsMs: number;
  /** What is not settled so long after the last fault is a violation. */
  readonly patienceMs: number;
}

export interface ClusterCount {
  readonly faults: ReadonlyMap<string, number>;
  readonly starts: number;
  readonly audit: Audit;
  /** Requests that the servers refused because of their limits. */
  readonly limited: number;
  /** Milliseconds from the first slot until the last delivery was settled. */
  readonly took: number;
  readonly violations: readonly string[];
}

const MINUTE = 60_000;
/** About what the processes need to start. */
const STARTING_MS = 6_000;
const TICK_MS = 2_000;
/** What was lost on the way to a worker is found within this time; a process that starts looks at once. */
const SWEEP_MS = 15_000;

/** Lets several processes post slots while all kinds of faults happen, and counts at the servers what came of it. */
export async function runCluster(options: ClusterOptions): Promise<ClusterCount> {
  const { script, redisServer, seed, processes, channels, slots, raised, settlingMs } = options;
  const random = seededRandom(seed);
  // With `everysec`, a Redis whose disk is slow answers before it has written: killed then, it has lost what it acknowledged.
  const redis = await startRedis(redisServer, '--appendfsync', 'always');
  const stage = await openStage(channels, Date.now, raised);
  const storage = await openRedisStorage({ url: redis.url, logger: silent });
  const refs = stage.channels.map(({ ref }) => ref);
  const readable = new Map(stage.channels.map((one) => [channelKey(one.ref), one.readable]));
  /** Whole minutes for the slots, and a clock that is shortly before the first. */
  const first = Math.ceil(Date.now() / MINUTE) * MINUTE;
  const dues = Array.from({ length: slots }, (_, index) => first + index * MINUTE);
  const series = Object.fromEntries(dues.map((due, index) => [`series-${index}`, cronAt(due)]));
  const subscribed = Object.keys(series).flatMap((one) => refs.map((channel) => ({ channel, series: one })));
  await storeSubscriptions(
    storage.open,
    subscribed.map((one) => ({ ...one, campaign: CAMPAIGN })),
  );
  // However long the processes take to start, the slots are planned.
  const progress = createTypedStore({
    open: storage.open,
    onUnreadable: unreadable,
    name: 'progress',
    schema: progressSchema,
  });
  await progress.set(PLANNED, { planned: first - MINUTE });
  const settings: Omit<MemberSettings, 'redis'> = {
    slack: stage.settings.slack,
    discord: stage.settings.discord,
    offset: first - STARTING_MS - Date.now(),
    series,
    rates: {
      slack: raisedRates(postingRates.slack, raised.slack),
      discord: raisedRates(postingRates.discord, raised.discord),
    },
    settlingMs,
    sweepMs: SWEEP_MS,
    requestTimeoutMs: options.requestTimeoutMs,
  };
  const members = await Promise.all(Array.from({ length: processes }, () => supervise(script, settings, redis)));
  const ticks = setInterval(() => {
    for (const member of members) member.tick();
  }, TICK_MS);
  const faults = createFaults({ ...options, random, members, redis });
  const violations: string[] = [];
  try {
    await Promise.all(members.map(({ working }) => working));
    await passed(Math.max(first - settings.offset - Date.now(), 0));
    const began = performance.now();
    await faults.run(options.faultsMs);
    options.progress('All is well again');
    const total = channels * slots;
    const until = performance.now() + options.patienceMs;
    while ((await open(storage, total)) > 0) {
      if (performance.now() > until) break;
      await passed(250);
    }
    const took = performance.now() - began;
    clearInterval(ticks);
    await Promise.all(members.map((member) => member.stop()));
    const deliveries = await storage.ledger.list({});
    const audited = audit(stage, deliveries, ({ channel }: Delivery) => readable.get(channelKey(channel)) === false);
    const { planned, claimed, failed, missed } = audited.states;
    if (planned + claimed + failed + missed > 0) violations.push(`${JSON.stringify(audited.states)} at the end`);
    if (deliveries.length !== total) violations.push(`${deliveries.length} deliveries in the ledger, and not ${total}`);
    return {
      faults: faults.counts,
      starts: members.reduce((sum, member) => sum + member.starts(), 0),
      audit: audited,
      limited: stage.limited(),
      took,
      violations: [...violations, ...members.flatMap((member) => member.violations), ...audited.violations],
    };
  } finally {
    clearInterval(ticks);
    for (const member of members) member.kill();
    await storage.close();
    await stage.stop();
    await redis.stop();
  }
}

const unreadable = (_key: string, problem: string) => {
  throw new Error(problem);
};

/** How many deliveries are not settled; more than there are while the store cannot say. */
async function open({ ledger }: Storage, total: number): Promise<number> {
  const { sent, unknown, failed, missed } = await ledger.count();
  return total - sent - unknown - failed - missed;
}

function cronAt(due: number): string {
  const time = new Date(due);
  return `${time.getUTCMinutes()} ${time.getUTCHours()} * * *`;
}
