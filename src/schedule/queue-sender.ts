import type { ChannelRef } from '../channel.ts';
import { StoreError } from '../errors.ts';
import type { Redis } from '../store/redis.ts';
import { backoff } from './backoff.ts';
import { createCarry } from './carry-delivery.ts';
import { deliveryKey } from './delivery.ts';
import { createDeliveryQueue, type DeliveryQueue } from './delivery-queue.ts';
import { createDeliverySteps } from './delivery-step.ts';
import { postingRates } from './pace.ts';
import { SETTLING_MS, type Sender, type SenderOptions } from './sender.ts';
import { createSharedPace, type SharedPace } from './shared-pace.ts';

export interface QueueSenderOptions extends SenderOptions {
  readonly redis: Redis;
  /** Whether this process delivers; one that does not hands on to those that do. */
  readonly delivers: boolean;
  /** Milliseconds after planning for which a worker waits for content it does not have yet. */
  readonly contentMs?: number;
}

/** A change of content reaches all processes within this time. */
const CONTENT_MS = 10 * 60_000;
const platforms: readonly ChannelRef['platform'][] = ['slack', 'discord'];

/** The sender of many processes on one Redis: each hands on, and any number of them deliver. */
export function createQueueSender(options: QueueSenderOptions): Sender {
  const { redis, delivers, postings, clock, logger } = options;
  const { random = Math.random, rates = postingRates, settlingMs = SETTLING_MS, contentMs = CONTENT_MS } = options;
  const paces = new Map<ChannelRef['platform'], SharedPace>();
  const queues = new Map<ChannelRef['platform'], DeliveryQueue>();
  const failed = (error: unknown) => {
    if (error instanceof StoreError) logger.debug({ err: error }, 'A platform asked to slow down, and Redis was away');
    else throw error;
  };
  const slowDown = (channel: ChannelRef, milliseconds: number) =>
    void paces.get(channel.platform)?.slowDown(channel, milliseconds).catch(failed);
  const steps = createDeliverySteps({ ...options, random, settlingMs, contentMs, slowDown });
  let stopped = false;

  for (const platform of platforms) {
    const pace = createSharedPace({ redis, rates: rates[platform], holdMs: settlingMs });
    const carry = createCarry({
      ...options,
      random,
      settlingMs,
      steps,
      pace,
      channelIntervalMs: rates[platform].channelIntervalMs,
      posting: () => postings[platform],
      add: (key) => queue.add([key]),
      stopped: () => stopped,
    });
    const queue = createDeliveryQueue({
      redis,
      platform,
      clock,
      logger,
      deadAfterMs: settlingMs / 2,
      carry,
      againMs: (failures) => backoff(failures, random),
    });
    paces.set(platform, pace);
    queues.set(platform, queue);
  }

  async function addAll(all: readonly { readonly channel: ChannelRef; readonly key: string }[]): Promise<void> {
    for (const [platform, queue] of queues) {
      await queue.add(all.filter(({ channel }) => channel.platform === platform).map(({ key }) => key));
    }
  }

  return {
    start() {
      if (!delivers) return;
      for (const [platform, queue] of queues) if (postings[platform] !== undefined) queue.work();
    },
    send: (occurrences) => addAll(occurrences.map((one) => ({ channel: one.channel, key: deliveryKey(one) }))),
    reconcile: addAll,
    async forget(keys) {
      for (const queue of queues.values()) await queue.remove(keys);
    },
    async idle() {
      while ((await left()) > 0) await new Promise<void>((resolve) => clock.after(LOOK_MS, resolve));
    },
    async stop() {
      stopped = true;
      await Promise.all([...queues.values()].map((queue) => queue.stop()));
    },
  };

  async function left(): Promise<number> {
    const sizes = await Promise.all([...queues.values()].map((queue) => queue.size()));
    return sizes.reduce((sum, size) => sum + size, 0);
  }
}

/** How often a process looks whether all is done. */
const LOOK_MS = 50;
