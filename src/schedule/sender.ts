import type { Logger } from 'pino';
import type { ChannelRef } from '../channel.ts';
import { kept } from '../language/kept.ts';
import { activeSpan } from '../observing/tracing.ts';
import type { Posting } from '../platform/adapter.ts';
import { backoff } from './backoff.ts';
import { isAnnouncement } from './campaign-schedule.ts';
import type { Clock } from './clock.ts';
import type { Compose } from './compose.ts';
import { type Delivery, type DeliveryKey, deliveryKey, type Occurrence } from './delivery.ts';
import type { Again, DeliveryTask } from './delivery-task.ts';
import { followed } from './delivery-trail.ts';
import { createLanes, type Lanes } from './lanes.ts';
import type { Ledger } from './ledger.ts';
import { createLook } from './look-for-delivery.ts';
import type { DeliveryMetrics } from './metrics.ts';
import { type PostingRates, postingRates } from './pace.ts';

import { createPost } from './post-delivery.ts';
import type { Postings } from './postings.ts';
import { createQuarantine } from './quarantine.ts';

import type { Rules, Ruling } from './ruling.ts';
import { createSettle } from './settle-delivery.ts';
import type { Subscriptions } from './subscriptions.ts';

/**
 * How long after a claim a message may still appear on the platform: requests end within 15 seconds, and a platform shows
 * within seconds what it took.
 */
const SETTLING_MS = 60_000;

export interface SenderOptions {
  readonly ledger: Ledger;
  readonly subscriptions: Subscriptions;
  readonly rules: Rules;
  /** The platforms that are on; deliveries of others stay planned. */
  readonly postings: Postings;
  readonly compose: Compose;
  readonly clock: Clock;
  readonly metrics: DeliveryMetrics;
  readonly logger: Logger;
  /** At least 0 and less than 1. */
  readonly random?: () => number;
  readonly rates?: Readonly<Record<ChannelRef['platform'], PostingRates>>;
  readonly settlingMs?: number;
}

/** Brings planned deliveries to their end: claims, posts, settles, each step durable before the next. */
export interface Sender {
  /** Sends them in pace, those of one channel in the order given; returns at once. One that is known is left as it is. */
  send(occurrences: readonly Occurrence[]): void;
  /** Finds out what became of deliveries that were claimed and not settled before a crash. */
  reconcile(claimed: readonly Delivery[]): void;
  /** Resolves once nothing is left to be done. */
  idle(): Promise<void>;
  /** Begins nothing more, and resolves once what was begun is settled. */
  stop(): Promise<void>;
}

export function createSender(options: SenderOptions): Sender {
  const { subscriptions, rules, postings, clock, logger } = options;
  const { random = Math.random, rates = postingRates, settlingMs = SETTLING_MS } = options;
  const known = new Set<DeliveryKey>();
  const lanes = new Map<ChannelRef['platform'], Lanes<DeliveryTask>>();
  const settle = createSettle(options);
  const quarantine = createQuarantine(subscriptions, logger);
  const slowDown = (channel: ChannelRef, milliseconds: number) =>
    lanes.get(channel.platform)?.slowDown(channel, milliseconds);
  const post = createPost({ ...options, random, settlingMs, settle, quarantine, slowDown });
  const look = createLook({ ...options, random, settle, quarantine });

  /** Made when first needed: an adapter may be connected after this. */
  function laneOf(platform: ChannelRef['platform']): Lanes<DeliveryTask> | undefined {
    const posting = postings[platform];
    if (posting === undefined) return undefined;
    const lane =
      lanes.get(platform) ??
      createLanes<DeliveryTask>({
        rates: rates[platform],
        clock,
        needsTurn,
        run: (task, behind) => followed(task, logger, () => run(posting, task, behind)),
      });
    lanes.set(platform, lane);
    return lane;
  }

  function add(task: DeliveryTask): void {
    const lane = laneOf(task.occurrence.channel.platform);
    if (lane === undefined || known.has(task.key)) return;
    known.add(task.key);
    lane.add(task.occurrence.channel, task);
  }

  /** Of a series, only the newest is sent where several wait. */
  function ruling({ occurrence }: DeliveryTask, behind: readonly DeliveryTask[]): Ruling {
    const newer = behind.some(
      ({ occurrence: other }) =>
        other.series === occurrence.series &&
        other.campaign === occurrence.campaign &&
        !isAnnouncement(occurrence.series),
    );
    if (newer) return { kind: 'end', state: 'missed', reason: kept('The next one was due before it could be posted.') };
    return rules.rule(occurrence, clock.now());
  }

  function needsTurn(task: DeliveryTask, behind: readonly DeliveryTask[]): boolean {
    if (task.ending !== undefined) return false;
    return task.claim !== undefined || ruling(task, behind).kind === 'send';
  }

  async function run(posting: Posting, task: DeliveryTask, behind: readonly DeliveryTask[]): Again {
    try {
      const again = await step(posting, task, behind);
      if (again === undefined) known.delete(task.key);
      return again;
    } catch (error) {
      // The store failed, or the program did: what is in the ledger still holds.
      (task.trail?.log ?? logger).error(
        { err: error, series: task.occurrence.series },
        'A delivery could not be carried on; it is tried again',
      );
      return backoff(++task.attempts, random);
    }
  }

  async function step(posting: Posting, task: DeliveryTask, behind: readonly DeliveryTask[]): Again {
    if (task.ending !== undefined) return settle(task, task.ending.ending, task.ending.again);
    if (task.claim !== undefined) return look(posting, task, task.claim);
    const ruled = ruling(task, behind);
    if (ruled.kind === 'hold') return undefined;
    if (ruled.kind === 'end') return settle(task, { state: ruled.state, reason: ruled.reason });
    return post(posting, task, ruled);
  }

  return {
    send(occurrences) {
      const planned = activeSpan();
      for (const occurrence of occurrences) add({ occurrence, key: deliveryKey(occurrence), attempts: 0, planned });
    },
    reconcile(claimed) {
      for (const { key, changed, ...occurrence } of claimed) {
        // However old a claim seems: the clock may have been set meanwhile.
        add({ occurrence, key, attempts: 0, claim: { at: changed, seenAt: clock.elapsed() + settlingMs } });
      }
    },
    async idle() {
      await Promise.all([...lanes.values()].map((lane) => lane.idle()));
    },
    async stop() {
      for (const lane of lanes.values()) lane.stop();
      await Promise.all([...lanes.values()].map((lane) => lane.idle()));
    },
  };
}
