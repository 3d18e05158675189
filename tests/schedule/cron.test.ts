import { createTask } from 'node-cron';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { ScheduleError } from '../../src/errors.ts';
import { atTime, parseCron } from '../../src/schedule/cron.ts';
import { parseZone } from '../../src/schedule/zone.ts';

const day = (date: string) => Temporal.PlainDate.from(date);

describe('a cron expression', () => {
  it('names days and times of day', () => {
    const cron = parseCron('30 9,17 * * 1');
    expect(cron.times).toEqual([9 * 60 + 30, 17 * 60 + 30]);
    expect(cron.on(day('2026-03-02'))).toBe(true);
    expect(cron.on(day('2026-03-03'))).toBe(false);
    expect(cron.everyHour).toBe(false);
  });

  it.each(['0 * * * *', '*/15 * * * *', '@hourly', '5 */1 * * 1'])(
    'counts %s as a job for every hour',
    (expression) => {
      expect(parseCron(expression).everyHour).toBe(true);
    },
  );

  it.each([
    '0 9 L * *',
    '0 9 L-3 * *',
    '0 9 15W * *',
    '0 9 1W * *',
    '0 9 31W * *',
    '0 9 LW * *',
    '0 9 * * 5L',
    '0 9 * * 7L',
    '0 9 * * 1#1',
    '0 9 * * 0#5',
    '0 9 1,15 * 1-5',
    '0 9 29 2 *',
    '0 9 ? * MON,7',
    '0 9 */10 jan-mar *',
  ])('%s falls on the days node-cron gives it, every day of 2024 to 2030', (expression) => {
    const cron = parseCron(expression);
    const task = createTask(expression, () => {}, { timezone: 'UTC' });
    const named = (date: Temporal.PlainDate) => task.match(new Date(`${date.toString()}T09:00:00Z`));
    const differing: string[] = [];
    let fitting = 0;
    for (let date = day('2024-01-01'); date.year <= 2030; date = date.add({ days: 1 })) {
      if (cron.on(date)) fitting++;
      if (cron.on(date) !== named(date)) differing.push(date.toString());
    }
    void task.destroy();
    expect(differing).toEqual([]);
    expect(fitting).toBeGreaterThan(0);
  });

  it.each([
    ['61 * * * *', '"61" does not fit the minute'],
    ['0 9 40 * *', '"40" does not fit the day of month'],
    ['0 9 * *', 'expected 5 or 6 fields but got 4'],
    ['', 'pattern includes illegal characters'],
    ['every monday', '5 or 6 fields'],
    ['@reboot', 'illegal'],
    ['30 0 9 * * 1', 'a field for seconds'],
    ['0 9 31 2 *', 'day of month'],
    ['0 9 29 2 1#1', 'no day of any year'],
  ])('%j is refused, saying what is wrong', (expression, what) => {
    expect(() => parseCron(expression)).toThrow(ScheduleError);
    expect(() => parseCron(expression)).toThrow(what);
  });

  it('can be moved to another time of day, which must be readable', () => {
    expect(atTime(parseCron('0 9 * * 1'), '17:05').times).toEqual([17 * 60 + 5]);
    for (const time of ['24:00', '9', '12:60', '9am', '']) {
      expect(() => atTime(parseCron('0 9 * * 1'), time)).toThrow(/like 09:00/);
    }
  });

  it('cannot be moved when it names several times of a day', () => {
    expect(() => atTime(parseCron('0 9,17 * * *'), '10:00')).toThrow('posted 2 times a day');
  });
});

describe('a time zone', () => {
  it.each([
    ['Europe/Madrid', 'Europe/Madrid'],
    ['europe/madrid', 'Europe/Madrid'],
    ['UTC', 'UTC'],
    ['Asia/Calcutta', 'Asia/Calcutta'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['america/port-au-prince', 'America/Port-au-Prince'],
  ])('%s is read as %s', (typed, name) => {
    expect(parseZone(typed)).toBe(name);
  });

  it.each([
    ['Madrid', 'Did you mean Europe/Madrid?'],
    ['Europe/Madird', 'Did you mean Europe/Madrid?'],
    ['new york', 'Did you mean America/New_York?'],
    ['+02:00', 'Write one like'],
    ['', 'Write one like'],
    ['2026-03-29T02:30[Europe/Madrid]', 'Write one like'],
    ['Middle-Earth/Bree', 'Write one like'],
  ])('%j is refused with a hint', (typed, hint) => {
    expect(() => parseZone(typed)).toThrow(ScheduleError);
    expect(() => parseZone(typed)).toThrow(hint);
  });
});
