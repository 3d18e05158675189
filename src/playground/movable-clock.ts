import type { Temporal } from 'temporal-polyfill';
import { type Clock, systemClock } from '../schedule/clock.ts';

/** A clock that runs on, and can be put forward: what a calendar shows and what has elapsed move together. */
export interface MovableClock extends Clock {
  /** Milliseconds by which it was put forward in all. */
  ahead(): number;
  /** Puts it forward to a moment; timers that end on the way run now, in order. A moment that is past changes nothing. */
  moveTo(moment: Temporal.Instant): void;
}

interface Timer {
  /** In milliseconds of `elapsed`. */
  readonly at: number;
  readonly run: () => void;
  cancel: () => void;
}

export function movableClock(base: Clock = systemClock): MovableClock {
  let ahead = 0;
  const timers = new Set<Timer>();
  const now = () => base.now().add({ milliseconds: ahead });
  const elapsed = () => base.elapsed() + ahead;

  function arm(timer: Timer): void {
    timer.cancel = base.after(timer.at - elapsed(), () => {
      timers.delete(timer);
      timer.run();
    });
  }

  return {
    now,
    elapsed,
    ahead: () => ahead,
    after(milliseconds, run) {
      const timer: Timer = { at: elapsed() + milliseconds, run, cancel: () => undefined };
      timers.add(timer);
      arm(timer);
      return () => {
        timers.delete(timer);
        timer.cancel();
      };
    },
    moveTo(moment) {
      const forward = moment.epochMilliseconds - now().epochMilliseconds;
      if (forward <= 0) return;
      ahead += forward;
      for (const timer of timers) {
        timer.cancel();
        arm(timer);
      }
      const over = [...timers].filter(({ at }) => at <= elapsed()).sort((a, b) => a.at - b.at);
      for (const timer of over) {
        // One that ran before may have cancelled it.
        if (!timers.delete(timer)) continue;
        timer.cancel();
        timer.run();
      }
    },
  };
}
