import type { ChannelRef } from '../channel.ts';

/** At most `count` turns in any `perMs` milliseconds, spread over them. */
export interface Rate {
  readonly count: number;
  readonly perMs: number;
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
 * The windows are a little longer than theirs: what travels faster than the message before it arrives closer behind.
 */
export const postingRates: Readonly<Record<ChannelRef['platform'], PostingRates>> = {
  slack: { workspace: { count: 300, perMs: 60_300 }, channelIntervalMs: 1010 },
  discord: { platform: { count: 50, perMs: 1025 }, channelIntervalMs: 1010 },
};

/** Hands out turns in time. Times are milliseconds of a clock that never goes back. */
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

/** How far apart turns are, as a part of what an even spread asks for: who fires late can make up for it. */
const APART = 0.9;

export function createTurns(rate: Rate | undefined): Turns {
  const { count, perMs } = rate ?? { count: 1, perMs: 0 };
  const apart = (APART * perMs) / count;
  /** The latest turns, at most `count`, oldest first. */
  const latest: number[] = [];
  let pausedUntil = Number.NEGATIVE_INFINITY;
  const since = (turn = Number.NEGATIVE_INFINITY, wait = 0) => turn + wait;
  const next = () => Math.max(since(latest.at(-1), apart), since(latest.at(-count), perMs), pausedUntil);
  return {
    next,
    take(now) {
      const turn = Math.max(next(), now);
      if (latest.length === count) latest.shift();
      latest.push(turn);
      return turn;
    },
    pause(until) {
      pausedUntil = Math.max(pausedUntil, until);
    },
    paused: (now) => pausedUntil > now,
  };
}
