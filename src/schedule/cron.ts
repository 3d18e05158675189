import { type CronFieldError, validateDetailed } from 'node-cron';
import { Temporal } from 'temporal-polyfill';
import { ScheduleError } from '../errors.ts';
import { say } from '../language/translate.ts';
import { calendarDays } from './calendar-days.ts';

/** Wall times without a zone: which days, and which times of such a day. */
export interface Cron {
  readonly expression: string;
  /** Times of day, in minutes since midnight, ascending; at least one. */
  readonly times: readonly number[];
  /** Whether it names every hour of the day: such a job goes by elapsed time, any other by the wall clock. */
  readonly everyHour: boolean;
  /** Whether it fires on that day. */
  on(date: Temporal.PlainDate): boolean;
}

const example = 'Write five fields: minute, hour, day of month, month, day of week; "0 9 * * 1" is Mondays at 09:00.';
/** The calendar repeats its weekdays and leap years within this many years, but for the turn of a century. */
const CYCLE_YEARS = 28;

/**
 * Reads a cron expression of five fields, or a nickname like `@daily`.
 * @throws ScheduleError saying which field is wrong, or that no day fits.
 */
export function parseCron(expression: string): Cron {
  const { fields, errors } = validateDetailed(expression);
  const wrong = (what: string) => new ScheduleError(`"${expression}" is not a schedule: ${what}. ${example}`);
  if (fields === undefined) throw wrong(errors.map(describe).join('; '));
  if (expression.trim().split(/\s+/).length === 6)
    throw wrong('it has a field for seconds, and posts go by the minute');
  const { hour, minute } = fields;
  const cron: Cron = {
    expression,
    times: hour.flatMap((h) => minute.map((m) => h * 60 + m)).sort((a, b) => a - b),
    everyHour: new Set(hour).size === 24,
    on: calendarDays(fields),
  };
  if (!fallsOnSomeDay(cron)) throw wrong('no day of any year fits it');
  return cron;
}

/**
 * The same days at another time of day, written `HH:MM`.
 * @throws ScheduleError when the time cannot be read, or when the expression names several times of a day.
 */
export function atTime(cron: Cron, time: string): Cron {
  const match = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(time);
  if (match === null) {
    throw new ScheduleError(say('"{time}" is not a time of day. Write it like 09:00 or 17:30.', { time }));
  }
  if (cron.times.length > 1) {
    throw new ScheduleError(
      say('This series is posted {count} times a day, so its time cannot be moved.', { count: cron.times.length }),
    );
  }
  return { ...cron, times: [Number(match[1]) * 60 + Number(match[2])], everyHour: false };
}

function describe({ field, value, message }: CronFieldError): string {
  if (field === 'expression') return message;
  return `"${value ?? ''}" does not fit the ${field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}`;
}

function fallsOnSomeDay(cron: Cron): boolean {
  const end = Temporal.PlainDate.from('2000-01-01').add({ years: CYCLE_YEARS });
  for (let date = Temporal.PlainDate.from('2000-01-01'); !date.equals(end); date = date.add({ days: 1 })) {
    if (cron.on(date)) return true;
  }
  return false;
}
