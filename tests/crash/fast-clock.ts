import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../src/schedule/clock.ts';

/**
 * How many times faster than real time passes: a minute takes a second. Paces, backoffs and the time in which a message
 * may still appear keep the lengths they have in production, and the local servers count their limits by the same time.
 */
export const SPEED = 60;

/** What a fast clock shows at a moment of real time; both in epoch milliseconds. Processes that share it agree. */
export interface ClockSetting {
  readonly real: number;
  readonly shown: number;
}

/** Epoch milliseconds that a clock of this setting shows now. */
export const shownBy = ({ real, shown }: ClockSetting): number => shown + (Date.now() - real) * SPEED;

/** @param setting asked for whenever the time is, so that the clock can be set while it runs. */
export const createFastClock = (setting: () => ClockSetting): Clock => ({
  now: () => Temporal.Instant.fromEpochMilliseconds(shownBy(setting())),
  elapsed: () => performance.now() * SPEED,
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds / SPEED);
    return () => clearTimeout(timer);
  },
});
