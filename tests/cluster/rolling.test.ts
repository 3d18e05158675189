import { expect, it } from 'vitest';
import { runRolling } from './rolling.ts';

it('replaces one process after another without an interaction that fails', async () => {
  const run = await runRolling({ rounds: 1, atOnce: 2, drainSeconds: 0.5, pauseMs: 10 });
  expect(run.failures).toEqual([]);
  expect(run.replaced).toBe(2);
  expect(Math.min(run.slack, run.discord)).toBeGreaterThan(100);
});
