import { Temporal } from 'temporal-polyfill';

/** The two times there are, so that both can be moved. */
export interface Clock {
  /** What a calendar and a watch show; may be set forward and back. */
  now(): Temporal.Instant;
  /** Milliseconds since some moment; never goes back, whatever is done to `now`. */
  elapsed(): number;
  /** Runs once so many milliseconds of `elapsed` are over. @returns what cancels it. */
  after(milliseconds: number, run: () => void): () => void;
}

/** Longer times overflow the timers of Node. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Temporal.Now.instant(),
  elapsed: () => performance.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, Math.min(milliseconds, LONGEST_TIMER_MS));
    return () => clearTimeout(timer);
  },
};
