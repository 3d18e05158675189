import { DateTime } from 'luxon';

/** One minute of real time with what a clock in the zone shows, as Luxon knows it. */
export interface Minute {
  readonly epochMs: number;
  readonly hour: number;
  readonly minute: number;
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  /** The wall time counted in minutes, so that a jump of the clock shows as a jump of the number. */
  readonly wallMinutes: number;
}

export type Fires = (wall: Pick<Minute, 'hour' | 'minute' | 'weekday'>) => boolean;

const MINUTE_MS = 60_000;

const minuteAt = (epochMs: number, zone: string): Minute => {
  const time = DateTime.fromMillis(epochMs, { zone });
  const { hour, minute, weekday } = time;
  return { epochMs, hour, minute, weekday, wallMinutes: (epochMs + time.offset * MINUTE_MS) / MINUTE_MS };
};

/** The wall minute a count stands for; used for the minutes a clock leaves out. */
const wall = (wallMinutes: number): Minute => minuteAt(wallMinutes * MINUTE_MS, 'utc');

/** The first minutes under a new offset, between two instants. */
export function changesOfClock(zone: string, from: number, until: number): readonly number[] {
  const offset = (epochMs: number) => DateTime.fromMillis(epochMs, { zone }).offset;
  const changes: number[] = [];
  const step = 12 * 60 * MINUTE_MS;
  for (let at = from; at < until; at += step) {
    if (offset(at) === offset(at + step)) continue;
    let [low, high] = [at, at + step];
    while (high - low > MINUTE_MS) {
      const middle = Math.floor((low + high) / 2 / MINUTE_MS) * MINUTE_MS;
      if (offset(middle) === offset(at)) low = middle;
      else high = middle;
    }
    changes.push(high);
  }
  return changes;
}

export const minutesBetween = (zone: string, from: number, until: number): readonly Minute[] =>
  Array.from({ length: (until - from) / MINUTE_MS }, (_, index) => minuteAt(from + index * MINUTE_MS, zone));

/**
 * When a job is due, found by watching a clock minute by minute: what it has not shown before, and at the end of a gap
 * what it left out.
 */
export function watchWallClock(minutes: readonly Minute[], fires: Fires): readonly number[] {
  let shownUpTo = Number.NEGATIVE_INFINITY;
  const due: number[] = [];
  for (const now of minutes) {
    const leftOut = shownUpTo === Number.NEGATIVE_INFINITY ? 0 : now.wallMinutes - shownUpTo - 1;
    const missed = Array.from({ length: Math.max(0, leftOut) }, (_, index) => wall(shownUpTo + 1 + index));
    if ((now.wallMinutes > shownUpTo && fires(now)) || missed.some(fires)) due.push(now.epochMs);
    shownUpTo = Math.max(shownUpTo, now.wallMinutes);
  }
  return due;
}

/** The same for a job that goes by elapsed time: both passages count, and a gap is lived through on the old clock. */
export function watchElapsedTime(minutes: readonly Minute[], fires: Fires): readonly number[] {
  const due = new Set<number>();
  let previous: Minute | undefined;
  for (const now of minutes) {
    const leftOut = previous === undefined ? 0 : now.wallMinutes - previous.wallMinutes - 1;
    for (let index = 0; index < leftOut; index++) {
      if (fires(wall(now.wallMinutes - leftOut + index))) due.add(now.epochMs + index * MINUTE_MS);
    }
    if (fires(now)) due.add(now.epochMs);
    previous = now;
  }
  return [...due].sort((a, b) => a - b);
}
