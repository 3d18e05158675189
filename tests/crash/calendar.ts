import { Temporal } from 'temporal-polyfill';

/** Nothing is due yet. */
export const EVE = Temporal.Instant.from('2026-03-01T12:00:00Z').epochMilliseconds;

/** When the series of the test is due for the `day`-th time, from 0; the clocks change on the way. Epoch milliseconds. */
export const dueOn = (day: number): number =>
  Temporal.PlainDate.from('2026-03-02')
    .add({ days: day })
    .toZonedDateTime({ timeZone: 'Europe/Madrid', plainTime: '09:00' }).epochMilliseconds;
