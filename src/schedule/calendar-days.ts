import type { ParsedFields } from 'node-cron';
import type { Temporal } from 'temporal-polyfill';

type DayFields = Pick<ParsedFields, 'dayOfMonth' | 'month' | 'dayOfWeek'>;
type DayTest = (date: Temporal.PlainDate) => boolean;

/**
 * The days a cron expression names. As in node-cron, month, day of month and day of week must all hold (other crons take
 * either of the two days). Understands `L`, `L-3`, `15W`, `LW`, `5L` and `1#2`.
 */
export function calendarDays(fields: DayFields): DayTest {
  const months = new Set(fields.month);
  const monthDays = fields.dayOfMonth.map(monthDay);
  const weekdays = fields.dayOfWeek.map(weekday);
  return (date) =>
    months.has(date.month) && monthDays.some((test) => test(date)) && weekdays.some((test) => test(date));
}

function monthDay(token: number | string): DayTest {
  if (typeof token === 'number') return (date) => date.day === token;
  if (token === 'L') return (date) => date.day === date.daysInMonth;
  if (token.startsWith('L-')) {
    const before = Number(token.slice(2));
    return (date) => date.day === date.daysInMonth - before;
  }
  const day = token.slice(0, -1);
  return (date) => date.day === nearestWorkday(date, day === 'L' ? date.daysInMonth : Number(day));
}

/** The Monday to Friday nearest to a day of the date's month, within that month; nothing where the day does not exist. */
function nearestWorkday(date: Temporal.PlainDate, day: number): number | undefined {
  if (day > date.daysInMonth) return undefined;
  const { dayOfWeek } = date.with({ day });
  if (dayOfWeek === 6) return day === 1 ? 3 : day - 1;
  if (dayOfWeek === 7) return day === date.daysInMonth ? day - 2 : day + 1;
  return day;
}

function weekday(token: number | string): DayTest {
  const named = Number(String(token).charAt(0)) % 7;
  const falls: DayTest = (date) => date.dayOfWeek % 7 === named;
  if (typeof token === 'number') return falls;
  if (token.endsWith('L')) return (date) => falls(date) && date.day > date.daysInMonth - 7;
  const nth = Number(token.slice(2));
  return (date) => falls(date) && Math.ceil(date.day / 7) === nth;
}
