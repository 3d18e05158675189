import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../src/schedule/clock.ts';

/** A clock that stands still until it is moved; what is due on the way runs on the way. */
export interface MovedClock extends Clock {
  /** Lets time pass, on both clocks. */
  pass(milliseconds: number): Promise<void>;
  /** Sets the wall clock, as a person or a time server would. */
  set(time: string): void;
}

/** Lets everything run that waits for no time. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) await new Promise(setImmediate);
}

export function createMovedClock(start: string): MovedClock {
  let wall = Temporal.Instant.from(start).epochMilliseconds;
  let elapsed = 0;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  return {
    now: () => Temporal.Instant.fromEpochMilliseconds(Math.round(wall)),
    elapsed: () => elapsed,
    after(milliseconds, run) {
      const timer = { at: elapsed + milliseconds, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    async pass(milliseconds) {
      const end = elapsed + milliseconds;
      for (;;) {
        await settled();
        const next = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        timers = timers.filter((one) => one !== next);
        const step = Math.max(next.at - elapsed, 0);
        elapsed += step;
        wall += step;
        next.run();
      }
      wall += end - elapsed;
      elapsed = end;
    },
    set(time) {
      wall = Temporal.Instant.from(time).epochMilliseconds;
    },
  };
}
