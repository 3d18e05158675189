import { Temporal } from 'temporal-polyfill';
import { printable } from '../command/printable.ts';
import { RequestError } from '../command/request-error.ts';

/** Farther ahead nobody plans, and every run until then is looked at. */
const LONGEST_YEARS = 10;
const shape = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?(Z|[+-]\d{2}:\d{2})?$/i;

/**
 * A moment as it is typed: wall time, `2026-11-30T09:00`, which is read in the zone it is asked for, or with an offset,
 * `2026-11-30T09:00+01:00`. Wall time that the clocks leave out is the first minute after, one that they show twice the first of
 * the two: as runs are planned.
 * @throws RequestError when it cannot be read, or is more than ten years ahead.
 */
export function parseTypedTime(text: string, now: Temporal.Instant): (zone: string) => Temporal.Instant {
  const read = readTime(text.trim());
  const farthest = now.toZonedDateTimeISO('UTC').add({ years: LONGEST_YEARS }).toInstant();
  if (Temporal.Instant.compare(read('UTC'), farthest) > 0) {
    throw new RequestError(`"${printable(text)}" is more than ${LONGEST_YEARS} years ahead. Choose an earlier time.`);
  }
  return read;
}

function readTime(typed: string): (zone: string) => Temporal.Instant {
  const [whole, offset] = shape.exec(typed) ?? [];
  try {
    if (whole !== undefined && offset !== undefined) {
      const instant = Temporal.Instant.from(whole);
      return () => instant;
    }
    if (whole !== undefined) {
      const wallTime = Temporal.PlainDateTime.from(whole);
      return (zone) => inZone(wallTime, zone);
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  throw new RequestError(
    `"${printable(typed)}" is not a time. Write it like 2026-11-30T09:00, or with an offset like 2026-11-30T09:00+01:00.`,
  );
}

function inZone(wallTime: Temporal.PlainDateTime, zone: string): Temporal.Instant {
  const before = wallTime.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const exists = before.toPlainDateTime().equals(wallTime);
  return (exists ? before : (before.getTimeZoneTransition('next') ?? before)).toInstant();
}
