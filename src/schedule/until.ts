import { Temporal } from 'temporal-polyfill';
import { printable } from '../command/printable.ts';
import { RequestError } from '../command/request-error.ts';
import { type Said, say } from '../language/translate.ts';

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
      ? parseDate(text, (typed) => endExpected(typed, here.add({ weeks: 2 }).toPlainDate())).toZonedDateTime(zone)
      : here.add({ [units[unit.toLowerCase() as keyof typeof units]]: Number(amount) });
  if (Temporal.ZonedDateTime.compare(until, here) <= 0) {
    const over = { date: printable(text), today: here.toPlainDate().toString(), zone };
    throw new RequestError(say('"{date}" is over already. Today is {today} in {zone}.', over));
  }
  if (Temporal.ZonedDateTime.compare(until, here.add({ days: LONGEST_DAYS })) > 0) {
    throw new RequestError('A pause lasts a year at most. To end reminders for good, turn them off.');
  }
  return until.toInstant();
}

/** That what was typed is no date, and how one is written. */
export const dateExpected = (typed: string, example: string): Said =>
  say('"{typed}" is no date of the calendar. Write a date like {example}.', { typed, example });

const endExpected = (typed: string, example: Temporal.PlainDate): Said =>
  say('"{typed}" is no date of the calendar. Write a date like {example}, or a duration like 2w, 10d or 6h.', {
    typed,
    example: example.toString(),
  });

/**
 * @param refusal what to say of a text that is no date
 * @throws RequestError when it is no date of the calendar.
 */
export function parseDate(text: string, refusal: (typed: string) => Said): Temporal.PlainDate {
  const typed = text.trim();
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(typed)) return Temporal.PlainDate.from(typed);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  throw new RequestError(refusal(printable(typed)));
}
