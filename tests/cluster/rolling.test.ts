import { expect, it } from 'vitest';
import { runHandOver, runRolling } from './rolling.ts';

it('replaces one process after another behind a load balancer without an interaction that fails', async () => {
  const run = await runRolling({ rounds: 1, atOnce: 2, drainSeconds: 0.5, pauseMs: 10 });
  expect(run.failures).toEqual([]);
  expect(run.replaced).toBe(2);
  expect(run.answered['commands on Slack']).toBeGreaterThan(50);
  expect(run.answered['commands on Discord']).toBeGreaterThan(50);
});

it('hands Discord’s gateway over to another process without a command or a mention that is lost or answered twice', async () => {
  const run = await runHandOver({ rounds: 1, atOnce: 2, pauseMs: 10 });
  expect(run.failures).toEqual([]);
  expect(run.answered['commands on Discord']).toBeGreaterThan(20);
  expect(run.answered['mentions on Discord']).toBeGreaterThan(20);
});
