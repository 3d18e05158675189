import { Temporal } from 'temporal-polyfill';
import type { Cron } from './cron.ts';

/** When a series is due: wall times in a zone, between two dates of that zone, both included. */
export interface Schedule {
  readonly cron: Cron;
  /** As `parseZone` returns it. */
  readonly zone: string;
  readonly first?: Temporal.PlainDate;
  readonly last?: Temporal.PlainDate;
}

/** One planned occurrence of a schedule. */
export interface Slot {
  /**
   * The wall time asked for, and the zone: `2026-03-29T02:30[Europe/Madrid]`. It names what was asked for and not the
   * instant, so that it stays the same over restarts, daylight saving, and new time zone data that moves the instant. The
   * second passage of a repeated hour (of a job for every hour) also carries its offset.
   */
  readonly id: string;
  readonly instant: Temporal.Instant;
  /** The wall time asked for; the clock shows another at `instant` when `change` is `skipped`. */
  readonly wallTime: Temporal.PlainDateTime;
  readonly zone: string;
  /** Set when the clock is changed at that time: it leaves the wall time out, or shows it twice. */
  readonly change?: 'skipped' | 'repeated';
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** No zone is farther from UTC, so that offsets this long before and after a day enclose the whole of it. */
const WIDEST_OFFSET_MS = 15 * 60 * 60 * 1000;
/** The rarest day, a 29 February on a given weekday, comes again within 40 years, also over the year 2100. */
const HORIZON_MS = 41 * 366 * DAY_MS;

/**
 * The slots later than `after` and not later than `until`, in order, no two at one instant.
 *
 * A wall time that does not exist is due at the first minute after the gap; one that happens twice is due once, the first
 * time. A job for every hour goes by elapsed time: it is due in both passages of a repeated hour, and what falls into a
 * gap is due when it would have been, had the clock not been changed.
 */
export function slotsBetween(schedule: Schedule, after: Temporal.Instant, until: Temporal.Instant): readonly Slot[] {
  const { zone, first, last } = schedule;
  const byInstant = new Map<number, Slot>();
  const from = after.toZonedDateTimeISO(zone).toPlainDate().subtract({ days: 1 });
  const to = until.toZonedDateTimeISO(zone).toPlainDate().add({ days: 1 });
  const end = last === undefined ? to : earlier(last, to);
  for (
    let date = first === undefined ? from : later(first, from);
    Temporal.PlainDate.compare(date, end) <= 0;
    date = date.add({ days: 1 })
  ) {
    if (!schedule.cron.on(date)) continue;
    for (const slot of slotsOn(schedule, date)) {
      const at = slot.instant.epochMilliseconds;
      if (at > after.epochMilliseconds && at <= until.epochMilliseconds) byInstant.set(at, slot);
    }
  }
  return [...byInstant].sort(([a], [b]) => a - b).map(([, slot]) => slot);
}

/** The next `count` slots later than `after`; fewer when the schedule ends before. */
export function nextSlots(schedule: Schedule, after: Temporal.Instant, count: number): readonly Slot[] {
  const found: Slot[] = [];
  const horizon = after.epochMilliseconds + HORIZON_MS;
  let span = DAY_MS;
  for (let from = after; found.length < count && from.epochMilliseconds < horizon; span *= 2) {
    const until = Temporal.Instant.fromEpochMilliseconds(Math.min(from.epochMilliseconds + span, horizon));
    found.push(...slotsBetween(schedule, from, until));
    from = until;
  }
  return found.slice(0, count);
}

/** All slots of a day, those of one instant in the order of their wall times. */
function slotsOn({ cron, zone }: Schedule, date: Temporal.PlainDate): readonly Slot[] {
  const midnightUtc = date.toZonedDateTime('UTC').epochMilliseconds;
  const offset = offsetAt(zone, midnightUtc - WIDEST_OFFSET_MS);
  const steady = offset === offsetAt(zone, midnightUtc + DAY_MS + WIDEST_OFFSET_MS);
  return cron.times.flatMap((minutes) => {
    const wallTime = date.toPlainDateTime({ hour: Math.floor(minutes / 60), minute: minutes % 60 });
    if (!steady) return slotsAt(wallTime, zone, cron.everyHour);
    const instant = Temporal.Instant.fromEpochMilliseconds(midnightUtc + minutes * 60_000 - offset);
    return [{ id: slotId(wallTime, zone), instant, wallTime, zone }];
  });
}

/** The slots of one wall time: one, but for the two passages of a job for every hour. */
function slotsAt(wallTime: Temporal.PlainDateTime, zone: string, everyHour: boolean): readonly Slot[] {
  const before = wallTime.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const after = wallTime.toZonedDateTime(zone, { disambiguation: 'later' });
  const slot = { id: slotId(wallTime, zone), instant: before.toInstant(), wallTime, zone };
  if (before.equals(after)) return [slot];
  if (!before.toPlainDateTime().equals(wallTime)) {
    const gapEnd = before.getTimeZoneTransition('next') ?? after;
    return [{ ...slot, instant: (everyHour ? after : gapEnd).toInstant(), change: 'skipped' }];
  }
  const once: Slot = { ...slot, change: 'repeated' };
  if (!everyHour) return [once];
  return [once, { ...once, id: slotId(wallTime, zone, after.offset), instant: after.toInstant() }];
}

const slotId = (wallTime: Temporal.PlainDateTime, zone: string, offset = '') =>
  `${wallTime.toString({ smallestUnit: 'minute' })}${offset}[${zone}]`;

const offsetAt = (zone: string, epochMilliseconds: number): number =>
  Temporal.Instant.fromEpochMilliseconds(epochMilliseconds).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;

const earlier = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (Temporal.PlainDate.compare(a, b) < 0 ? a : b);
const later = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (Temporal.PlainDate.compare(a, b) > 0 ? a : b);
