import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type ChannelRef, channelKey, workspaceKey } from '../channel.ts';
import type { Redis } from '../store/redis.ts';
import type { PostingRates, Rate } from './pace.ts';
import { endTurn, slowDown, takeTurn, timeOfRedis } from './shared-pace-scripts.ts';

/** The paces of one platform, kept by all processes on one Redis together. Errors are StoreErrors. */
export interface SharedPace {
  /**
   * Asks for a turn of a channel, which the task has until `end`. Those that are given are those that `Turns` would give.
   * @param before whether the task was told to wait before: such are to ask again before those who are new
   */
  take(channel: ChannelRef, task: string, before: boolean): Promise<SharedTurn>;
  /** The channel is free for others, once its interval is over. */
  end(channel: ChannelRef, task: string): Promise<void>;
  /** The platform asked to slow down: where it asked in two channels of a workspace at once, the workspace waits. */
  slowDown(channel: ChannelRef, milliseconds: number): Promise<void>;
  /** What the clock that all share shows: epoch milliseconds. */
  now(): Promise<number>;
}

/** A turn, so many milliseconds from now, but never long; or none, and milliseconds after which to ask again. */
export interface SharedTurn {
  readonly given: boolean;
  readonly inMs: number;
}

/**
 * By how many milliseconds turns are given ahead: so late may somebody come who was told when to come, and no turn is lost.
 * Longer, and more of them would be taken late at once by processes that were stopped meanwhile.
 */
const AHEAD_MS = 100;

export interface SharedPaceOptions {
  readonly redis: Redis;
  readonly rates: PostingRates;
  /** How long a task has its channel at most, should its process die: milliseconds. */
  readonly holdMs: number;
  /** In place of Redis' clock: epoch milliseconds. */
  readonly time?: () => number;
}

export function createSharedPace({ redis, rates, holdMs, time }: SharedPaceOptions): SharedPace {
  const buckets = [...bucketOf(rates.platform), ...bucketOf(rates.workspace)];
  const place = (channel: ChannelRef) =>
    [time?.() ?? '', channel.platform, nameOf(workspaceKey(channel)), nameOf(channelKey(channel))] as const;
  return {
    async take(channel, task, before) {
      const line = before ? 'front' : 'tail';
      const times = [rates.channelIntervalMs, holdMs, AHEAD_MS, ...buckets];
      const [given, inMs] = turnShape.parse(await redis.run(takeTurn, ...place(channel), nameOf(task), line, ...times));
      return { given: given === 1, inMs };
    },
    async end(channel, task) {
      await redis.run(endTurn, ...place(channel), nameOf(task));
    },
    async slowDown(channel, milliseconds) {
      await redis.run(slowDown, ...place(channel), milliseconds);
    },
    now: async () => time?.() ?? Number(await redis.run(timeOfRedis)),
  };
}

/** Of what no id is to stand in Redis: a workspace may be forgotten before these keys are gone by themselves. */
const nameOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);

const turnShape = z.tuple([z.int(), z.string().transform(Number)]);

/** Milliseconds between two turns, and how much earlier than that one may be taken. */
function bucketOf(rate: Rate | undefined): readonly [interval: number, slack: number] {
  if (rate === undefined) return [0, 0];
  const interval = 1000 / rate.perSecond;
  return [interval, (rate.burst - 1) * interval];
}
