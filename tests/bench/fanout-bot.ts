/* The bot's own half of a fan-out: plans a slot for all subscriptions of a folder and posts it. */

import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as passed } from 'node:timers/promises';
import { pino } from 'pino';
import { Temporal } from 'temporal-polyfill';
import { loadCampaign } from '../../src/campaign/load.ts';
import type { Posting } from '../../src/platform/adapter.ts';
import { createDiscordPosting } from '../../src/platform/discord/posting.ts';
import { createSlackPosting } from '../../src/platform/slack/posting.ts';
import { sdkLog } from '../../src/platform/slack/sdk-log.ts';
import { oneToken } from '../../src/platform/slack/tokens.ts';
import { composerOf, schedulesOf } from '../../src/posts.ts';
import { systemClock } from '../../src/schedule/clock.ts';
import { type PostingRates, postingRates } from '../../src/schedule/pace.ts';
import { createScheduling } from '../../src/schedule/scheduling.ts';
import { createSqliteLedger } from '../../src/schedule/sqlite-ledger.ts';
import { scheduleCheck } from '../../src/schedule-check.ts';
import { openDatabase } from '../../src/store/database.ts';
import { libsqlAdapter } from '../../src/store/libsql-adapter.ts';
import { raised } from '../support/raised-rates.ts';
import { contentFolder } from './app-process.ts';
import { DATABASE } from './fanout-folder.ts';
import { cpuTime, report } from './fanout-process.ts';
import { type Access, allowedPerSecond, type Platform } from './fanout-server.ts';
import { median } from './statistics.ts';

export interface FanoutSettings {
  readonly platform: Platform;
  readonly access: Access;
  readonly folder: string;
  /** By which the platform's limits are raised, and so the paces. */
  readonly factor: number;
  /** Of the slot's deliveries, at most so many are sent. */
  readonly most: number;
}

/** Times in milliseconds, memory in bytes. */
export interface FanoutReport {
  /** CPU time of a tick while nothing is due. */
  readonly idleTick: number;
  /** What loading the subscriptions adds to the heap. */
  readonly subscriptionsHeap: number;
  /** From the tick until every delivery is planned in the ledger and handed to the sender. */
  readonly planning: {
    readonly took: number;
    readonly cpu: number;
    /** The longest time nothing else could run. */
    readonly heldUp: number;
    /** What deliveries that wait add to the heap. */
    readonly heap: number;
  };
  /** `all` is also what was under way when `sent` had been reached. */
  readonly sending: { readonly sent: number; readonly cpu: number; readonly all: number };
  /** Resident memory before the subscriptions were loaded, and the most there was. */
  readonly rss: { readonly before: number; readonly most: number };
  /** Milliseconds since 1970 at the slot's tick. */
  readonly began: number;
}

/** A Sunday, ten minutes before a Monday's slot in Madrid, and that slot. */
const SUNDAY = Date.UTC(2026, 5, 7, 6);
const WARM_UP = Date.UTC(2026, 5, 8, 6, 50, 1);
const SLOT = Date.UTC(2026, 5, 8, 7, 0, 1);
const MINUTE = 60_000;
/** Ticks while nothing is due: as many batches again come before, unmeasured. */
const TICKS = 30;
const BATCHES = 10;

report(async (settings: FanoutSettings): Promise<FanoutReport> => {
  const logger = pino({ level: 'warn' }, pino.destination(2));
  const campaign = await loadCampaign(contentFolder, scheduleCheck);
  const posting = postingOf(settings);
  let offset = 0;
  const set = (time: number) => {
    offset = time - Date.now();
  };
  set(SUNDAY);
  const before = memory();

  const database = openDatabase(join(settings.folder, DATABASE));
  const { scheduler, counts, idle } = await createScheduling({
    ledger: createSqliteLedger(database),
    open: () => libsqlAdapter(database),
    campaigns: schedulesOf([campaign]),
    compose: composerOf([campaign]),
    postings: { [settings.platform]: posting },
    logger,
    clock: { ...systemClock, now: () => Temporal.Instant.fromEpochMilliseconds(Date.now() + offset) },
    rates: raisedBy(settings.factor),
  });
  const loaded = memory();

  const ticks = async () => {
    const from = cpuTime();
    for (let tick = 0; tick < TICKS; tick += 1) {
      offset += MINUTE;
      await scheduler.tick();
    }
    return (cpuTime() - from) / TICKS;
  };
  const idleTicks: number[] = [];
  for (let batch = 0; batch < 2 * BATCHES; batch += 1) idleTicks.push(await ticks());

  set(WARM_UP);
  await scheduler.start();
  await idle();
  const warm = memory();
  const { sent: sentBefore } = await counts();

  set(SLOT);
  const began = performance.timeOrigin + performance.now();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const [from, fromCpu] = [performance.now(), cpuTime()];
  await scheduler.tick();
  const [took, planningCpu] = [performance.now() - from, cpuTime() - fromCpu];
  delay.disable();
  // A real run is not held up for the sake of a figure.
  const waiting = settings.factor > 1 ? memory() : warm;

  const sendingFrom = cpuTime();
  const sent = async () => (await counts()).sent - sentBefore;
  await Promise.race([idle(), reached(async () => (await sent()) >= settings.most)]);
  const sending = { sent: await sent(), cpu: cpuTime() - sendingFrom };
  await scheduler.stop();
  const all = await sent();
  return {
    idleTick: median(idleTicks.slice(BATCHES)),
    subscriptionsHeap: loaded.heap - before.heap,
    planning: { took, cpu: planningCpu, heldUp: delay.max / 1e6, heap: waiting.heap - warm.heap },
    sending: { ...sending, all },
    rss: { before: before.rss, most: process.resourceUsage().maxRSS * 1024 },
    began,
  };
});

function postingOf({ platform, access: { token, apiUrl }, factor }: FanoutSettings): Posting {
  const logger = pino({ level: 'warn' }, pino.destination(2));
  return platform === 'slack'
    ? createSlackPosting({ apiUrl }, oneToken(token), sdkLog(logger), logger)
    : createDiscordPosting({ token, apiUrl, requestsPerSecond: allowedPerSecond.discord * factor });
}

const raisedBy = (factor: number): Readonly<Record<Platform, PostingRates>> => ({
  slack: raised(postingRates.slack, factor, factor),
  discord: raised(postingRates.discord, factor, factor),
});

async function reached(done: () => Promise<boolean>): Promise<void> {
  while (!(await done())) await passed(20);
}

function memory() {
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  return { rss, heap: heapUsed };
}
