import { createTask, type RunCoordinator, type ScheduledTask, type TaskOptions } from 'node-cron';
import type { Logger } from 'pino';
import { Temporal } from 'temporal-polyfill';
import { type Span, traced } from '../observing/tracing.ts';
import type { TypedStore } from '../store/typed-store.ts';
import { announcementsOf } from './announcements.ts';
import type { CampaignSchedules } from './campaign-schedule.ts';
import type { Clock } from './clock.ts';
import type { Occurrence } from './delivery.ts';
import type { Ledger } from './ledger.ts';
import type { DeliveryMetrics } from './metrics.ts';
import { plan } from './plan.ts';

import type { Postings } from './postings.ts';
import { type Announced, PLANNED, type Progress } from './progress.ts';
import { endTokenQuarantine } from './quarantine.ts';
import { SETTLING_MS, type Sender } from './sender.ts';
import type { Subscriptions } from './subscriptions.ts';

export interface SchedulerOptions {
  readonly ledger: Ledger;
  readonly subscriptions: Subscriptions;
  readonly campaigns: CampaignSchedules;
  readonly progress: TypedStore<Progress>;
  readonly announced: TypedStore<Announced>;
  readonly sender: Sender;
  readonly postings: Postings;
  readonly clock: Clock;
  readonly metrics: DeliveryMetrics;
  readonly logger: Logger;
  readonly graceMs?: number;
  readonly settlingMs?: number;
  /** How often deliveries that wait are looked at again: milliseconds. */
  readonly sweepMs?: number;
  /** Whether this process plans; it does unless said otherwise. One that does not leaves ticks to others. */
  readonly plans?: boolean;
  /** Where others plan too: lets one of them do each tick. */
  readonly coordinator?: RunCoordinator;
  /** Plans while no other process plans or forgets a workspace. */
  readonly alone: <T>(planning: () => Promise<T>) => Promise<T>;
}

export interface Scheduler {
  /**
   * Takes up what a process before left behind, posts what is due, and then ticks at every minute. To be called once the
   * platforms that are on have taken their tokens.
   */
  start(): Promise<void>;
  /**
   * Records what is due at this moment and hands it to the sender. To be called after a clock was moved, or content
   * changed, so that nobody has to wait for the minute. Does nothing in a process that does not plan.
   * @throws StoreError when the store fails; the next tick does what this one did not.
   */
  tick(): Promise<void>;
  /** Does something while nothing is being planned. */
  betweenTicks<T>(work: () => Promise<T>): Promise<T>;
  /** Ticks no more, and resolves once deliveries that were begun are settled. */
  stop(): Promise<void>;
}

/** How often deliveries that wait, for the end of a pause for instance, are looked at again. */
const SWEEP_MS = 15 * 60 * 1000;
/** How long deliveries that are over are kept. */
const KEPT_MS = 400 * 24 * 60 * 60 * 1000;
const PRUNE_MS = 24 * 60 * 60 * 1000;

export function createScheduler(options: SchedulerOptions): Scheduler {
  const { ledger, subscriptions, campaigns, progress, announced, sender, clock, metrics, logger, graceMs } = options;
  const { plans = true, coordinator, settlingMs = SETTLING_MS, sweepMs = SWEEP_MS } = options;
  let task: ScheduledTask | undefined;
  let ticking: Promise<void> = Promise.resolve();
  /** Epoch milliseconds; a clock that is set back makes them due again. */
  let swept: number | undefined;
  let pruned: number | undefined;

  /** Adds occurrences to the ledger, and counts those that it did not know; says how many these are. */
  async function record(occurrences: readonly Occurrence[], state: 'planned' | 'missed', at: number): Promise<number> {
    let all = 0;
    for (const campaign of new Set(occurrences.map((one) => one.campaign))) {
      const own = occurrences.filter((one) => one.campaign === campaign);
      const added = await ledger.add(own, state, at);
      metrics.due(campaign, added);
      if (state === 'missed') metrics.ended(campaign, 'missed', added);
      all += added;
    }
    return all;
  }

  /** Each step is durable before the next, and repeating any of them changes nothing: ledgers know their keys. */
  async function planSlots(now: Temporal.Instant): Promise<readonly Occurrence[]> {
    await subscriptions.catchUp();
    const stored = await progress.get(PLANNED);
    const after = stored === undefined ? now : Temporal.Instant.fromEpochMilliseconds(stored.planned);
    const all = campaigns();
    const agenda = subscriptions.agenda(all.flatMap(({ series }) => series));
    const campaignState = (campaign: string) => all.find(({ id }) => id === campaign)?.state ?? 'archived';
    const planned = plan({ agenda, campaignState, after, now, ...(graceMs === undefined ? {} : { graceMs }) });
    const { due, missed, omitted } = planned;
    const at = now.epochMilliseconds;
    const lost = await record(missed, 'missed', at);
    if (missed.length > 0) {
      logger.warn({ deliveries: lost }, 'Deliveries were missed: the bot was not running when they were due');
    }
    await record(due, 'planned', at);
    for (const { series, slots } of omitted) {
      logger.warn({ series, slots }, 'More slots were missed, so long ago that they are only counted');
    }
    await progress.set(PLANNED, { planned: planned.planned.epochMilliseconds });
    return due;
  }

  async function planAnnouncements(now: Temporal.Instant): Promise<readonly Occurrence[]> {
    const due: Occurrence[] = [];
    const at = now.epochMilliseconds;
    for (const campaign of campaigns()) {
      const news = announcementsOf(campaign, await announced.get(campaign.id), subscriptions, at);
      if (news === undefined) continue;
      await record(news.occurrences, 'planned', at);
      await announced.set(campaign.id, news.announced);
      due.push(...news.occurrences);
    }
    return due;
  }

  async function prune(at: number): Promise<void> {
    if (!isOver(pruned, PRUNE_MS, at)) return;
    await ledger.prune(at - KEPT_MS);
    pruned = at;
  }

  /** Hands on what waits, and what was claimed so long ago that its process may have died. */
  async function sweep(at: number): Promise<void> {
    // In the order of their due times, so that of two of one series the newer is last.
    await sender.send(await ledger.list({ state: 'planned' }));
    const claimed = await ledger.list({ state: 'claimed' });
    await sender.reconcile(claimed.filter(({ changed }) => Math.abs(at - changed) > settlingMs));
  }

  function tick(): Promise<void> {
    const done = ticking.then(() => traced('plan', {}, planAndSend));
    ticking = done.catch(() => {
      // What was recorded before it failed was not handed on.
      swept = undefined;
    });
    return done;
  }

  async function planAndSend(span?: Span): Promise<void> {
    const now = clock.now();
    const at = now.epochMilliseconds;
    const due = await options.alone(async () => [...(await planSlots(now)), ...(await planAnnouncements(now))]);
    span?.setAttribute('due', due.length);
    if (isOver(swept, sweepMs, at)) {
      await sweep(at);
      swept = at;
    } else await sender.send(due);
    await prune(at);
  }

  /** A store that fails now may work in a minute: a full disk is emptied. */
  async function tickAndLog(): Promise<void> {
    try {
      await tick();
    } catch (error) {
      logger.error({ err: error }, 'Deliveries could not be planned; the next minute tries again');
    }
  }

  return {
    async start() {
      await endTokenQuarantine(subscriptions, ({ platform }) => options.postings[platform] !== undefined);
      sender.start();
      if (!plans) return;
      await sender.reconcile(await ledger.list({ state: 'claimed' }));
      await tickAndLog();
      const alone: TaskOptions = { noOverlap: true, suppressMissedWarning: true };
      const among = coordinator && { name: 'plan', distributed: true, runCoordinator: coordinator };
      task = createTask('* * * * *', tickAndLog, { ...alone, ...among });
      await task.start();
    },
    tick: () => (plans ? tick() : Promise.resolve()),
    betweenTicks(work) {
      const done = ticking.then(work);
      ticking = done.then(
        () => undefined,
        () => undefined,
      );
      return done;
    },
    async stop() {
      await task?.destroy();
      await ticking;
      await sender.stop();
    },
  };
}

const isOver = (last: number | undefined, period: number, now: number): boolean =>
  last === undefined || Math.abs(now - last) >= period;
