import type { ChannelRef } from '../channel.ts';

/** At most `perSecond` turns a second on the long run, and `burst` at once. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** How fast a platform lets a bot post. */
export interface PostingRates {
  /** All requests of the bot. */
  readonly platform?: Rate;
  /** One workspace or server. */
  readonly workspace?: Rate;
  /** Milliseconds between two messages of one channel. */
  readonly channelIntervalMs: number;
}

/**
 * - Slack: a message a second and channel, and "several hundred" a minute and workspace, taken as 300:
 *   https://docs.slack.dev/apis/web-api/rate-limits
 * - Discord: 50 requests a second in all; the limit of a channel is told in headers only:
 *   https://docs.discord.com/developers/topics/rate-limits
 *
 * In any window, rate and burst together stay within these. The fraction of a burst makes up for timers that fire late.
 */
export const postingRates: Readonly<Record<ChannelRef['platform'], PostingRates>> = {
  slack: { workspace: { perSecond: 298 / 60, burst: 1.5 }, channelIntervalMs: 1010 },
  discord: { platform: { perSecond: 48.6, burst: 1.4 }, channelIntervalMs: 1010 },
};

/** A token bucket: hands out turns in time. Times are milliseconds of a clock that never goes back. */
export interface Turns {
  /** When the next turn is; `now` or earlier where one is free. */
  next(): number;
  /** Takes the next turn and says when it is. */
  take(now: number): number;
  /** Gives no turn before a time. */
  pause(until: number): void;
  /** Whether it was paused beyond a time. */
  paused(now: number): boolean;
}

export function createTurns(rate: Rate | undefined): Turns {
  const interval = rate === undefined ? 0 : 1000 / rate.perSecond;
  const slack = rate === undefined ? 0 : (rate.burst - 1) * interval;
  // The time at which the bucket would be full again, as in the generic cell rate algorithm.
  let full = Number.NEGATIVE_INFINITY;
  let pausedUntil = Number.NEGATIVE_INFINITY;
  const next = () => Math.max(full - slack, pausedUntil);
  return {
    next,
    take(now) {
      const turn = Math.max(next(), now);
      full = Math.max(full, turn) + interval;
      return turn;
    },
    pause(until) {
      pausedUntil = Math.max(pausedUntil, until);
    },
    paused: (now) => pausedUntil > now,
  };
}
