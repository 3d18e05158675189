import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { movableClock } from '../../src/playground/movable-clock.ts';
import { createMovedClock } from '../support/moved-clock.ts';

const START = '2026-03-18T12:00:00Z';

function begin() {
  const base = createMovedClock(START);
  const clock = movableClock(base);
  const ran: string[] = [];
  const later = (milliseconds: number) => clock.now().add({ milliseconds });
  return { base, clock, ran, later };
}

describe('a movable clock', () => {
  it('goes with its base until it is moved, and goes on from there', async () => {
    const { base, clock, later } = begin();
    await base.pass(1000);
    expect(clock.now().toString()).toBe('2026-03-18T12:00:01Z');
    clock.moveTo(later(60_000));
    expect(clock.now().toString()).toBe('2026-03-18T12:01:01Z');
    await base.pass(1000);
    expect([clock.now().toString(), clock.elapsed(), clock.ahead()]).toEqual(['2026-03-18T12:01:02Z', 62_000, 60_000]);
  });

  it('never goes back', () => {
    const { clock } = begin();
    clock.moveTo(Temporal.Instant.from('2026-03-17T00:00:00Z'));
    expect([clock.now().toString(), clock.ahead()]).toEqual([START, 0]);
  });

  it('runs at once what a move passes, in order, and what is left in what is left of its time', async () => {
    const { base, clock, ran, later } = begin();
    clock.after(3000, () => ran.push('third'));
    clock.after(1000, () => ran.push('first'));
    clock.after(2000, () => ran.push('second'));
    clock.after(10_000, () => ran.push('last'));
    clock.moveTo(later(3000));
    expect(ran).toEqual(['first', 'second', 'third']);
    await base.pass(6999);
    expect(ran).toHaveLength(3);
    await base.pass(1);
    expect(ran.slice(3)).toEqual(['last']);
  });

  it('runs nothing that was cancelled, also by what ran before it in the same move', async () => {
    const { base, clock, ran, later } = begin();
    const cancelled = clock.after(2000, () => ran.push('cancelled'));
    clock.after(1000, () => {
      ran.push('first');
      cancelled();
    });
    clock.after(5000, () => ran.push('also cancelled'))();
    clock.moveTo(later(4000));
    await base.pass(10_000);
    expect(ran).toEqual(['first']);
  });

  it('runs every timer once and not before its time, however it is moved', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('timer' as const), milliseconds: fc.nat(10_000) }),
      fc.record({ kind: fc.constant('move' as const), milliseconds: fc.integer({ min: -5000, max: 10_000 }) }),
      fc.record({ kind: fc.constant('pass' as const), milliseconds: fc.nat(5000) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const { base, clock, later } = begin();
        const timers: { readonly due: number; readonly ran: number[] }[] = [];
        for (const { kind, milliseconds } of steps) {
          const before = clock.elapsed();
          if (kind === 'move') clock.moveTo(later(milliseconds));
          else if (kind === 'pass') await base.pass(milliseconds);
          else {
            const timer = { due: clock.elapsed() + milliseconds, ran: [] as number[] };
            timers.push(timer);
            clock.after(milliseconds, () => timer.ran.push(clock.elapsed()));
          }
          expect(clock.elapsed()).toBeGreaterThanOrEqual(before);
          const wall = clock.now().epochMilliseconds - Temporal.Instant.from(START).epochMilliseconds;
          expect(wall).toBe(clock.elapsed());
        }
        await base.pass(20_000);
        for (const { due, ran } of timers) {
          expect(ran).toHaveLength(1);
          expect(ran[0]).toBeGreaterThanOrEqual(due);
        }
      }),
      { numRuns: 50 },
    );
  });
});
