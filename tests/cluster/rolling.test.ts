import { expect, it, onTestFinished } from 'vitest';
import { findRedis, startRedis } from '../support/redis.ts';
import { rollingForms, runHandOver, runRolling } from './rolling.ts';

const redis = findRedis();

/** A store for all processes; without a Redis on this machine each keeps a folder of its own, and has all roles. */
async function storeFor(ROLES: string): Promise<{ readonly store?: Readonly<Record<string, string>> }> {
  if (redis === undefined) return {};
  const server = await startRedis(redis);
  onTestFinished(() => server.stop());
  return { store: { STORE_URL: server.url, ROLES } };
}

it('replaces one process after another behind a load balancer without an interaction that fails', async () => {
  const store = await storeFor('web');
  const run = await runRolling({ ...rollingForms.reduced, ...store });
  expect(run.failures).toEqual([]);
  expect(run.replaced).toBe(2);
  expect(run.answered['commands on Slack']).toBeGreaterThan(50);
  expect(run.answered['commands on Discord']).toBeGreaterThan(50);
});

it('hands Discord’s gateway over to another process without a command or a mention that is lost or answered twice', async () => {
  const store = await storeFor('gateway');
  const run = await runHandOver({ ...rollingForms.reduced, ...store });
  expect(run.failures).toEqual([]);
  expect(run.answered['commands on Discord']).toBeGreaterThan(20);
  expect(run.answered['mentions on Discord']).toBeGreaterThan(20);
});
