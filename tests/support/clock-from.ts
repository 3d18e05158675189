import { Temporal } from 'temporal-polyfill';
import { type MovableClock, movableClock } from '../../src/playground/movable-clock.ts';
import { systemClock } from '../../src/schedule/clock.ts';

/** A clock that runs on from a time, and can be put forward. */
export function clockFrom(start: string): MovableClock {
  const began = systemClock.elapsed();
  const passed = () => Math.round(systemClock.elapsed() - began);
  return movableClock({
    ...systemClock,
    now: () => Temporal.Instant.from(start).add({ milliseconds: passed() }),
  });
}
