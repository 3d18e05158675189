/* How deliveries by several processes on one Redis scale, what they cost, and what a million channels would take. */
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as passed } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { Temporal } from 'temporal-polyfill';
import { loadCampaign } from '../../src/campaign/load.ts';
import type { ChannelRef } from '../../src/channel.ts';
import { composerOf, schedulesOf } from '../../src/posts.ts';
import { systemClock } from '../../src/schedule/clock.ts';
import { createScheduling } from '../../src/schedule/scheduling.ts';
import { scheduleCheck } from '../../src/schedule-check.ts';
import { openRedisStorage } from '../../src/storage/redis-storage.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { silent } from '../support/bot.ts';
import { findRedis, startRedis } from '../support/redis.ts';
import { storeSubscriptions } from '../support/store-subscriptions.ts';
import { contentFolder } from './app-process.ts';
import { folderOf, WEEKLY } from './fanout-folder.ts';
import { cpuTime } from './fanout-process.ts';
import { type Platform, startServer } from './fanout-server.ts';
import { type Measured, printMillion } from './million.ts';
import { startWorker } from './scale-processes.ts';
import { printRuns, type Run } from './scale-table.ts';
import { BARE_QUEUE, type ScaleSettings } from './scale-worker.ts';

/** Deliveries of a run, of which the first are not measured. */
const SIZE = 5_000;
const WARM_UP = 1_000;
/** The platforms would allow 5,000 messages a second: nobody reaches that here. */
const FACTORS = { slack: 1_000, discord: 100 } as const;
const SUNDAY = Date.UTC(2026, 5, 7, 6);
const SLOT = Date.UTC(2026, 5, 8, 7, 0, 1);
const WORKERS = [1, 2, 3, 4] as const;

const program = findRedis();
if (program === undefined) process.exit(1);
const redisServer = program;
const campaign = await loadCampaign(contentFolder, scheduleCheck);
const began = performance.now();
const say = (text: string) =>
  process.stderr.write(`${String(Math.round((performance.now() - began) / 1_000)).padStart(4)} s  ${text}\n`);

/** CPU time of a Redis so far, in milliseconds, and the memory its data takes, in bytes. */
async function usage(storage: Storage): Promise<{ readonly cpu: number; readonly memory: number }> {
  const text = (await storage.redis?.send((client) => client.info())) ?? '';
  const value = (name: string) => Number(text.match(new RegExp(`^${name}:(.*)$`, 'm'))?.[1]);
  return { cpu: (value('used_cpu_user') + value('used_cpu_sys')) * 1_000, memory: value('used_memory') };
}

/** Bytes in Redis of a subscription, a delivery that is planned, and its job. */
type Sizes = Pick<Measured, 'subscriptionBytes' | 'deliveryBytes' | 'jobBytes'>;

/** Plans the slot for all channels, as a process does that does not deliver. */
async function planSlot(storage: Storage, channels: readonly ChannelRef[]): Promise<Sizes> {
  const empty = (await usage(storage)).memory;
  const weekly = channels.map((channel) => ({ campaign: campaign.id, series: WEEKLY, channel }));
  await storeSubscriptions(storage.open, weekly);
  const subscribed = (await usage(storage)).memory;
  let now = SUNDAY;
  const { redis } = storage;
  const { scheduler } = await createScheduling({
    ledger: storage.ledger,
    open: storage.open,
    share: storage.share,
    exclusively: storage.exclusively,
    ...(redis === undefined ? {} : { redis }),
    delivers: false,
    campaigns: schedulesOf([campaign]),
    compose: composerOf([campaign]),
    postings: {},
    logger: silent,
    clock: { ...systemClock, now: () => Temporal.Instant.fromEpochMilliseconds(now) },
  });
  await scheduler.tick();
  now = SLOT;
  await scheduler.tick();
  const planned = (await usage(storage)).memory;
  await scheduler.stop();
  const names = (await redis?.send((client) => client.keys(redis.key('queue:*:d*')))) ?? [];
  const sizes = await Promise.all(names.slice(0, 200).map((name) => redis?.client.memoryUsage(name)));
  const job = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0) / Math.max(sizes.length, 1);
  return {
    subscriptionBytes: (subscribed - empty) / channels.length,
    deliveryBytes: (planned - subscribed) / channels.length - job,
    jobBytes: job,
  };
}

async function addBare(storage: Storage, channels: readonly ChannelRef[]): Promise<void> {
  const connection = storage.redis?.client.duplicate({ disableOfflineQueue: false });
  if (connection === undefined) throw new Error('There is no Redis');
  const queue = new Queue(BARE_QUEUE, { connection });
  const series = campaign.reminders.series[0]?.id ?? '';
  const jobs = channels.map((channel, index) => ({
    name: 'bare',
    data: { campaign: campaign.id, series, channel, slot: `bare-${index}`, due: SLOT },
  }));
  await queue.addBulk(jobs);
  await queue.close();
  connection.destroy();
}

async function run(platform: Platform, kind: ScaleSettings['kind'], workers: number): Promise<Run & { sizes?: Sizes }> {
  const factor = FACTORS[platform];
  const { access, workspace, channels, ...server } = await startServer(platform, SIZE, factor);
  const refs = channels.map((channel) => ({ platform, workspace, channel }));
  const redis = await startRedis(redisServer);
  const storage = await openRedisStorage({ url: redis.url, logger: silent });
  const folder = kind === 'alone' ? await folderOf(campaign.id, refs, 0) : await mkdtemp(join(tmpdir(), 'scale-'));
  const sizes = kind === 'among others' ? await planSlot(storage, refs) : undefined;
  if (kind === 'bare') await addBare(storage, refs);
  const common = { kind, platform, access, factor, store: kind === 'alone' ? folder : redis.url };
  const all = await Promise.all(
    Array.from({ length: workers }, () => startWorker({ ...common, eve: SUNDAY, slot: SLOT })),
  );
  const cpu = async () => {
    const used = await Promise.all(all.map((one) => one.cpu()));
    return { workers: used.reduce((sum, one) => sum + one), redis: (await usage(storage)).cpu, server: cpuTime() };
  };
  try {
    await Promise.all(all.map((one) => one.begin()));
    while (server.posted() < WARM_UP) await passed(10);
    const [from, before, done] = [performance.now(), await cpu(), server.posted()];
    while (server.posted() < SIZE) await passed(10);
    const [took, after] = [performance.now() - from, await cpu()];
    const measured = SIZE - done;
    say(`${platform}, ${kind}, ${workers}: ${Math.round((measured / took) * 1000)} a second`);
    return {
      platform,
      kind,
      workers,
      perSecond: (measured / took) * 1_000,
      cpu: {
        workers: (after.workers - before.workers) / measured,
        redis: (after.redis - before.redis) / measured,
        server: (after.server - before.server) / measured,
      },
      wrong: server.posted() - SIZE,
      refused: server.refused(),
      ...(sizes === undefined ? {} : { sizes }),
    };
  } finally {
    await Promise.all(all.map((one) => one.stop()));
    await storage.close();
    await redis.stop();
    await server.stop();
    await rm(folder, { recursive: true });
  }
}

const runs: Run[] = [];
let sizes: Sizes | undefined;
for (const platform of ['slack', 'discord'] as const) {
  runs.push(await run(platform, 'alone', 1), await run(platform, 'bare', 1), await run(platform, 'bare', 2));
  for (const workers of WORKERS) {
    const one = await run(platform, 'among others', workers);
    sizes ??= one.sizes;
    runs.push(one);
  }
}
process.stdout.write(
  `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${availableParallelism()} x ${cpus()[0]?.model}\n`,
);
printRuns(runs);
const single = runs.filter(({ kind, workers }) => kind === 'among others' && workers === 1);
if (sizes !== undefined) {
  const most = (values: readonly number[]) => Math.max(...values);
  printMillion({
    ...sizes,
    workerMs: most(single.map(({ cpu }) => cpu.workers)),
    redisMs: most(single.map(({ cpu }) => cpu.redis)),
  });
}
process.stdout.write(`\nThe run took ${Math.round((performance.now() - began) / 1_000)} s.\n`);
process.exit(runs.some(({ wrong }) => wrong !== 0) ? 1 : 0);
