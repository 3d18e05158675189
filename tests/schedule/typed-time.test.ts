import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { RequestError } from '../../src/command/request-error.ts';
import { parseTypedTime } from '../../src/schedule/typed-time.ts';

const now = Temporal.Instant.from('2026-03-01T12:00:00Z');

describe('a time as it is typed', () => {
  it.each([
    ['2026-11-30T09:00', '2026-11-30T08:00:00Z'],
    [' 2026-07-01 09:00 ', '2026-07-01T07:00:00Z'],
    ['2026-11-30T09:00:30+02:00', '2026-11-30T07:00:30Z'],
    ['2026-11-30t09:00z', '2026-11-30T09:00:00Z'],
    // Left out in the spring, shown twice in the autumn.
    ['2026-03-29T02:30', '2026-03-29T01:00:00Z'],
    ['2026-10-25T02:30', '2026-10-25T00:30:00Z'],
  ])('%j is, in Madrid, %s', (typed, instant) => {
    expect(parseTypedTime(typed, now)('Europe/Madrid').toString()).toBe(instant);
  });

  it.each([
    '',
    'tomorrow',
    '2026-11-30',
    '09:00',
    '2026-02-30T09:00',
    '2026-11-30T24:00',
    '2026-11-30T09:00[Europe/Madrid]',
    '2026-11-30T09:00+99:00',
  ])('%j is refused with how to write one', (typed) => {
    const read = () => parseTypedTime(typed, now);
    expect(read).toThrow(/is not a time. Write it like 2026-11-30T09:00/);
    expect(read).toThrow(RequestError);
  });

  it('is at most ten years ahead', () => {
    expect(() => parseTypedTime('2036-03-02T00:00', now)).toThrow('more than 10 years ahead');
  });
});
