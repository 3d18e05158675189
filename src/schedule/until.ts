import { Temporal } from 'temporal-polyfill';
import { printable } from '../command/printable.ts';
import { RequestError } from '../command/request-error.ts';

const units = { w: 'weeks', d: 'days', h: 'hours' } as const;
/** Who wants silence for longer turns the reminder off. */
const LONGEST_DAYS = 366;

/**
 * The end of a pause: the first moment of a date `YYYY-MM-DD`, or a duration like `2w`, `10d`, `6h` from now. Weeks and days
 * end at the same wall time, also across a change of the clock.
 * @throws RequestError when it cannot be read, is over, or is more than a year ahead.
 */
export function parseUntil(text: string, now: Temporal.Instant, zone: string): Temporal.Instant {
  const here = now.toZonedDateTimeISO(zone);
  const [, amount, unit = ''] = /^(\d{1,5})\s*([wdh])$/i.exec(text.trim()) ?? [];
  const until =
    amount === undefined
      ? parseDate(
          text,
          `a date like ${here.add({ weeks: 2 }).toPlainDate()}, or a duration like 2w, 10d or 6h`,
        ).toZonedDateTime(zone)
      : here.add({ [units[unit.toLowerCase() as keyof typeof units]]: Number(amount) });
  if (Temporal.ZonedDateTime.compare(until, here) <= 0) {
    throw new RequestError(`"${printable(text)}" is over already. Today is ${here.toPlainDate()} in ${zone}.`);
  }
  if (Temporal.ZonedDateTime.compare(until, here.add({ days: LONGEST_DAYS })) > 0) {
    throw new RequestError('A pause lasts a year at most. To end reminders for good, turn them off.');
  }
  return until.toInstant();
}

/** @throws RequestError when it is no date of the calendar. */
export function parseDate(text: string, expected: string): Temporal.PlainDate {
  const typed = text.trim();
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(typed)) return Temporal.PlainDate.from(typed);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RequestError(`There is no ${typed} in the calendar. Write ${expected}.`);
  }
  throw new RequestError(`"${printable(typed)}" cannot be read. Write ${expected}.`);
}
