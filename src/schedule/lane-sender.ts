import type { ChannelRef } from '../channel.ts';
import { activeSpan } from '../observing/tracing.ts';
import type { Posting } from '../platform/adapter.ts';
import { backoff } from './backoff.ts';
import { type DeliveryKey, deliveryKey, type Occurrence } from './delivery.ts';
import { createDeliverySteps } from './delivery-step.ts';
import type { Again, DeliveryTask } from './delivery-task.ts';
import { followed } from './delivery-trail.ts';
import { createLanes, type Lanes } from './lanes.ts';
import { postingRates } from './pace.ts';
import { SETTLING_MS, type Sender, type SenderOptions } from './sender.ts';

/** The sender of a bot that is one process: what waits is in its memory, and in the ledger. */
export function createLaneSender(options: SenderOptions): Sender {
  const { postings, clock, logger } = options;
  const { random = Math.random, rates = postingRates, settlingMs = SETTLING_MS } = options;
  const known = new Set<DeliveryKey>();
  const lanes = new Map<ChannelRef['platform'], Lanes<DeliveryTask>>();
  const slowDown = (channel: ChannelRef, milliseconds: number) =>
    lanes.get(channel.platform)?.slowDown(channel, milliseconds);
  const steps = createDeliverySteps({ ...options, random, settlingMs, contentMs: 0, slowDown });

  /** Made when first needed: an adapter may be connected after this. */
  function laneOf(platform: ChannelRef['platform']): Lanes<DeliveryTask> | undefined {
    const posting = postings[platform];
    if (posting === undefined) return undefined;
    const lane =
      lanes.get(platform) ??
      createLanes<DeliveryTask>({
        rates: rates[platform],
        clock,
        needsTurn: (task, behind) => steps.needsTurn(task, occurrencesOf(behind)),
        run: (task, behind) => followed(task, logger, () => run(posting, task, behind)),
      });
    lanes.set(platform, lane);
    return lane;
  }

  /** One that is known is left as it is. */
  function add(task: DeliveryTask): void {
    const lane = laneOf(task.occurrence.channel.platform);
    if (lane === undefined || known.has(task.key)) return;
    known.add(task.key);
    lane.add(task.occurrence.channel, task);
  }

  async function run(posting: Posting, task: DeliveryTask, behind: readonly DeliveryTask[]): Again {
    try {
      const again = await steps.step(posting, task, occurrencesOf(behind));
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

  return {
    // What is handed on is begun at once.
    start: () => undefined,
    async send(occurrences) {
      const planned = activeSpan();
      for (const occurrence of occurrences) add({ occurrence, key: deliveryKey(occurrence), attempts: 0, planned });
    },
    async reconcile(claimed) {
      for (const { key, changed, claim: name, ...occurrence } of claimed) {
        // However old a claim seems: the clock may have been set meanwhile.
        add({ occurrence, key, attempts: 0, claim: { name, at: changed, seenAt: clock.elapsed() + settlingMs } });
      }
    },
    // What waits in memory alone ends when its turn comes.
    forget: async () => undefined,
    async idle() {
      await Promise.all([...lanes.values()].map((lane) => lane.idle()));
    },
    async stop() {
      for (const lane of lanes.values()) lane.stop();
      await Promise.all([...lanes.values()].map((lane) => lane.idle()));
    },
  };
}

const occurrencesOf = (tasks: readonly DeliveryTask[]): readonly Occurrence[] =>
  tasks.map(({ occurrence }) => occurrence);
