import fc from 'fast-check';
import { DateTime } from 'luxon';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { parseCron } from '../../src/schedule/cron.ts';
import { nextSlots, type Schedule, type Slot, slotsBetween } from '../../src/schedule/slots.ts';
import {
  changesOfClock,
  type Fires,
  type Minute,
  minutesBetween,
  watchElapsedTime,
  watchWallClock,
} from '../support/minute-by-minute.ts';

/** One of each rule in the European Union; all its zones change their clocks in the same minute. */
const euZones = [
  ...['Atlantic/Azores', 'Atlantic/Canary', 'Europe/Lisbon', 'Europe/Dublin', 'Europe/Madrid', 'Europe/Berlin'],
  ...['Europe/Athens', 'Europe/Bucharest', 'Europe/Helsinki', 'Asia/Nicosia'],
];
const zones = [
  ...euZones,
  ...['Africa/Ceuta', 'Europe/London', 'Europe/Chisinau'],
  ...[
    'Australia/Lord_Howe',
    'Australia/Sydney',
    'Pacific/Auckland',
    'Pacific/Chatham',
    'Pacific/Apia',
    'Pacific/Easter',
  ],
  ...['America/New_York', 'America/Santiago', 'America/Havana', 'America/Asuncion', 'America/Nuuk', 'America/St_Johns'],
  ...['America/Sao_Paulo', 'Africa/Cairo', 'Africa/Casablanca', 'Africa/El_Aaiun', 'Asia/Kathmandu', 'Asia/Beirut'],
  ...['Asia/Jerusalem', 'Asia/Gaza', 'Asia/Tehran', 'Asia/Shanghai', 'Asia/Urumqi', 'Antarctica/Troll'],
];
const from = Date.UTC(2024, 0, 1);
const until = Date.UTC(2031, 0, 1);
const HOUR_MS = 3_600_000;

const at = (epochMs: number) => Temporal.Instant.fromEpochMilliseconds(epochMs);
const schedule = (expression: string, zone: string): Schedule => ({ cron: parseCron(expression), zone });
const instants = (slots: readonly Slot[]) => slots.map(({ instant }) => instant.epochMilliseconds);
const local = ({ instant, zone }: Slot) => DateTime.fromMillis(instant.epochMilliseconds, { zone }).toISO();

/** A cron expression, drawn together with its meaning in plain arithmetic. */
const jobs = fc
  .record({
    minutes: fc.uniqueArray(fc.constantFrom<number>(0, 1, 15, 29, 30, 31, 45, 59), { minLength: 1, maxLength: 4 }),
    hours: fc.option(fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { minLength: 1, maxLength: 5 })),
    weekdays: fc.option(fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 })),
  })
  .map(({ minutes, hours, weekdays }) => {
    const fires: Fires = ({ minute, hour, weekday }) =>
      minutes.includes(minute) && (hours?.includes(hour) ?? true) && (weekdays?.includes(weekday) ?? true);
    const expression = `${minutes.join()} ${hours?.join() ?? '*'} * * ${weekdays?.join() ?? '*'}`;
    return { expression, fires, watch: hours === null ? watchElapsedTime : watchWallClock };
  });

const fixedJobs: readonly { expression: string; fires: Fires; watch: typeof watchWallClock }[] = [
  { expression: '30 2 * * *', fires: ({ hour, minute }) => hour === 2 && minute === 30, watch: watchWallClock },
  { expression: '0 0 * * *', fires: ({ hour, minute }) => hour === 0 && minute === 0, watch: watchWallClock },
  {
    expression: '15 1-3 * * *',
    fires: ({ hour, minute }) => hour >= 1 && hour <= 3 && minute === 15,
    watch: watchWallClock,
  },
  { expression: '* 0-3 * * *', fires: ({ hour }) => hour <= 3, watch: watchWallClock },
  { expression: '0 * * * *', fires: ({ minute }) => minute === 0, watch: watchElapsedTime },
  { expression: '*/15 * * * *', fires: ({ minute }) => minute % 15 === 0, watch: watchElapsedTime },
  { expression: '* * * * *', fires: () => true, watch: watchElapsedTime },
];

describe('slots where the clock is changed', () => {
  it.each(zones)(
    'are those a watcher of the clock in %s sees, at every change of 2024 to 2030',
    (zone) => {
      const changes = changesOfClock(zone, from, until);
      if (euZones.includes(zone)) expect(changes).toHaveLength(14);
      const tables = changes.map((change) => {
        const [start, end] = [change - 4 * HOUR_MS, change + 4 * HOUR_MS];
        return { start, end, minutes: minutesBetween(zone, start, end) };
      });
      const agree = (
        { start, end, minutes }: (typeof tables)[number],
        { expression, fires, watch }: (typeof fixedJobs)[number],
      ) => {
        const slots = slotsBetween(schedule(expression, zone), at(start - 1), at(end - 1));
        expect(instants(slots), `${expression} in ${zone}`).toEqual(watch(minutes, fires));
        expect(new Set(slots.map(({ id }) => id)).size).toBe(slots.length);
      };
      // Jobs for every minute are slow to watch: one year of them must do.
      tables.forEach((table, index) => {
        for (const job of fixedJobs) if (index < 1 || !job.expression.startsWith('* ')) agree(table, job);
      });
      if (tables.length === 0) return;
      fc.assert(fc.property(fc.constantFrom(...tables), jobs, agree), { numRuns: 15 });
    },
    60_000,
  );

  it('are found at all: the sample holds zones with half-hour shifts, midnight gaps and none', () => {
    const count = (zone: string) => changesOfClock(zone, from, until).length;
    expect(count('Australia/Lord_Howe')).toBe(14);
    expect(count('Asia/Kathmandu')).toBe(0);
    expect(count('Africa/Casablanca')).toBeGreaterThanOrEqual(12);
    expect(count('Africa/Cairo')).toBe(14);
  });
});

describe('slots', () => {
  it.each(['Europe/Madrid', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'])(
    'of a weekly series in %s stay at nine on the wall, seven years long',
    (zone) => {
      const slots = slotsBetween(schedule('0 9 * * 1', zone), at(from - 24 * HOUR_MS), at(until));
      const first = DateTime.fromObject({ year: 2024, month: 1, day: 1, hour: 9 }, { zone });
      const expected = Array.from({ length: slots.length }, (_, week) => first.plus({ weeks: week }).toMillis());
      expect(slots.length).toBeGreaterThanOrEqual(365);
      expect(instants(slots)).toEqual(expected);
    },
  );

  it('pass the seven months from change to change of 2026 as a watcher sees it', () => {
    const [start, end] = [Date.UTC(2026, 2, 25), Date.UTC(2026, 9, 28)];
    const minutes: readonly Minute[] = minutesBetween('Europe/Madrid', start, end);
    for (const { expression, fires, watch } of fixedJobs.filter(({ expression }) => !expression.startsWith('* '))) {
      const slots = slotsBetween(schedule(expression, 'Europe/Madrid'), at(start - 1), at(end - 1));
      expect(instants(slots)).toEqual(watch(minutes, fires));
    }
  }, 60_000);

  it('that the clock leaves out are due at the first minute after, and say so', () => {
    const [slot] = nextSlots(schedule('30 2 * * *', 'Europe/Madrid'), Temporal.Instant.from('2026-03-28T12:00Z'), 1);
    expect(slot && local(slot)).toBe('2026-03-29T03:00:00.000+02:00');
    expect(slot).toMatchObject({ id: '2026-03-29T02:30[Europe/Madrid]', change: 'skipped' });
  });

  it('that the clock shows twice are due the first time, and say so', () => {
    const slots = nextSlots(schedule('30 2 * * *', 'Europe/Madrid'), Temporal.Instant.from('2026-10-24T12:00Z'), 2);
    expect(slots.map(local)).toEqual(['2026-10-25T02:30:00.000+02:00', '2026-10-26T02:30:00.000+01:00']);
    expect(slots.map(({ change }) => change)).toEqual(['repeated', undefined]);
  });

  it('of an hourly job come every real hour, with two ids for the repeated one', () => {
    const slots = nextSlots(schedule('30 * * * *', 'Europe/Madrid'), Temporal.Instant.from('2026-10-24T23:00Z'), 4);
    expect(instants(slots).map((time) => (time - Date.UTC(2026, 9, 24, 23, 30)) / HOUR_MS)).toEqual([0, 1, 2, 3]);
    expect(slots.map(({ id }) => id)).toEqual([
      '2026-10-25T01:30[Europe/Madrid]',
      '2026-10-25T02:30[Europe/Madrid]',
      '2026-10-25T02:30+01:00[Europe/Madrid]',
      '2026-10-25T03:30[Europe/Madrid]',
    ]);
  });

  it('start at the first date and end with the last, in the wall dates of the zone', () => {
    const season: Schedule = {
      ...schedule('0 0 * * *', 'Pacific/Auckland'),
      first: Temporal.PlainDate.from('2026-06-01'),
      last: Temporal.PlainDate.from('2026-06-03'),
    };
    const ids = nextSlots(season, at(from), 12).map(({ id }) => id.slice(0, 10));
    expect(ids).toEqual(['2026-06-01', '2026-06-02', '2026-06-03']);
    expect(nextSlots(season, at(until), 1)).toEqual([]);
  });

  it('are found also where the next one is decades away', () => {
    const slots = nextSlots(schedule('0 9 29 2 1', 'Europe/Madrid'), Temporal.Instant.from('2096-03-01T00:00Z'), 1);
    expect(slots.map(({ id }) => id)).toEqual(['2112-02-29T09:00[Europe/Madrid]']);
  });

  it('do not depend on how a stretch of time is cut, so that a restart neither loses nor repeats one', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Europe/Madrid', 'Australia/Lord_Howe', 'Africa/Cairo', 'America/Santiago'),
        jobs,
        fc.integer({ min: from / 1000, max: until / 1000 }),
        fc.array(fc.integer({ min: 1, max: 40 * 3600 }), { minLength: 1, maxLength: 6 }),
        (zone, { expression }, start, steps) => {
          const series = schedule(expression, zone);
          const cuts = [start * 1000];
          for (const step of steps) cuts.push((cuts.at(-1) ?? 0) + step * 1000);
          const pieces = cuts.slice(1).flatMap((cut, index) => slotsBetween(series, at(cuts[index] ?? 0), at(cut)));
          const whole = slotsBetween(series, at(start * 1000), at(cuts.at(-1) ?? 0));
          expect(pieces.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
          const next = nextSlots(series, at(start * 1000), 5).map(({ id }) => id);
          expect(next.slice(0, whole.length)).toEqual(whole.slice(0, 5).map(({ id }) => id));
        },
      ),
      { numRuns: 200 },
    );
  }, 30_000);
});
