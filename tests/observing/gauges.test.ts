import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { watchedContent } from '../../src/content-metrics.ts';
import { StoreError } from '../../src/errors.ts';
import type { Reloaded } from '../../src/live-content.ts';
import { installationMetrics } from '../../src/platform/slack/installation-metrics.ts';
import type { SlackInstallation } from '../../src/platform/slack/installations.ts';
import { readinessMetrics } from '../../src/readiness-metrics.ts';
import type { Occurrence } from '../../src/schedule/delivery.ts';
import { createMemoryLedger } from '../../src/schedule/memory-ledger.ts';
import type { Ruling } from '../../src/schedule/ruling.ts';
import { waitingIn } from '../../src/schedule/waiting.ts';
import { channel, createStage, MONDAY, place, weekly } from '../support/scheduling.ts';
import { scriptedAdapter } from '../support/scripted-adapter.ts';

describe('what waits', () => {
  const now = Temporal.Instant.from(MONDAY);
  const campaign = { id: 'huawei-spain', language: 'en', state: 'live', series: [weekly], updates: [] } as const;
  const due = (series: string, minutesAgo: number, id = 'C1'): Occurrence => ({
    campaign: campaign.id,
    series,
    channel: channel(id),
    slot: `${series} ${minutesAgo}`,
    due: now.epochMilliseconds - minutesAgo * 60_000,
  });
  const send: Ruling = { kind: 'end', state: 'missed', reason: '' };
  const waiting = async (planned: readonly Occurrence[], held: (one: Occurrence) => boolean = () => false) => {
    const ledger = createMemoryLedger();
    await ledger.add(planned, 'planned', 0);
    const rule = (one: Occurrence): Ruling => (held(one) ? { kind: 'hold' } : send);
    return waitingIn(ledger, () => [campaign], { rule }, now);
  };

  it('is nothing at first, and then the oldest of all series', async () => {
    expect(await waiting([])).toEqual({ dueNotSent: 0, oldestDue: 0 });
    expect(await waiting([due('weekly-demand', 5), due('updates', 7), due('weekly-demand', 1)])).toEqual({
      dueNotSent: 3,
      oldestDue: 420,
    });
  });

  it('is not as old as news that waits for the end of a pause, and that hides nothing', async () => {
    const held = ({ channel: { channel: id } }: Occurrence) => id === 'C9';
    const news = [due('updates', 9_000, 'C9'), due('updates', 8_000, 'C9')];
    expect(await waiting(news, held)).toEqual({ dueNotSent: 2, oldestDue: 0 });
    expect(await waiting([...news, due('updates', 3)], held)).toEqual({ dueNotSent: 3, oldestDue: 180 });
    expect(await waiting([...news, due('weekly-demand', 4)], held)).toEqual({ dueNotSent: 3, oldestDue: 240 });
    expect(await waiting([...news, due('corrections', 5)], held)).toEqual({ dueNotSent: 3, oldestDue: 300 });
  });

  it('is not in the future, where the clock was set back', async () => {
    expect(await waiting([due('weekly-demand', -60)])).toEqual({ dueNotSent: 1, oldestDue: 0 });
  });
});

it('Where the store fails, that is shown, what it would say is not, and what was counted is', async () => {
  const stage = createStage();
  const ledger = createMemoryLedger();
  let fails = false;
  const bot = await createStage({
    ledger: { ...ledger, count: () => (fails ? Promise.reject(new StoreError('The disk is gone.')) : ledger.count()) },
  }).boot();
  await bot.scheduler.tick();
  await bot.reminders.turnOn(place(), 'weekly-demand', {});
  const gauges =
    /^statement_(deliveries_due_not_sent|deliveries_oldest_due_seconds|planned_until_timestamp_seconds) \d/gm;
  expect((await bot.metrics()).match(gauges)).toHaveLength(3);
  expect(await bot.metrics()).toContain('statement_store_up 1\n');
  fails = true;
  expect((await bot.metrics()).match(gauges)).toBeNull();
  expect(await bot.metrics()).toContain('statement_store_up 0\n');
  expect(await bot.metrics()).toContain('statement_deliveries_total{campaign="huawei-spain",outcome="sent"} 0\n');
  expect(stage.logs).toEqual([]);
});

it('How far planning has come is shown in seconds', async () => {
  const stage = createStage();
  const bot = await stage.boot();
  expect(await bot.metrics()).not.toMatch(/^statement_planned_until/m);
  await stage.at(bot, MONDAY);
  const seconds = Temporal.Instant.from(MONDAY).epochMilliseconds / 1_000;
  expect(await bot.metrics()).toContain(`statement_planned_until_timestamp_seconds ${seconds}\n`);
});

it('Content that is read anew is counted, and a faulty one is no good one', async () => {
  let result: Reloaded = { changed: [], removed: [], refused: [] };
  let now = 1_000_000;
  const content = watchedContent({ reload: async () => result }, () => now);
  const read = async (next: Reloaded) => {
    result = next;
    now += 60_000;
    expect(await content.reload()).toBe(next);
    const text = await content.metrics();
    return [...text.matchAll(/^statement_content_(?:\w+\{outcome="(\w+)"\}|\w+) (\d+)$/gm)].map(([, of, count]) =>
      of === undefined ? Number(count) : `${of} ${count}`,
    );
  };
  expect(await read({ changed: [], removed: [], refused: [] })).toEqual([
    'changed 0',
    'unchanged 1',
    'faulty 0',
    0,
    1_060,
  ]);
  expect(await read({ changed: ['a'], removed: [], refused: ['b', 'c'] })).toEqual([
    'changed 0',
    'unchanged 1',
    'faulty 1',
    2,
    1_060,
  ]);
  expect(await read({ changed: [], removed: ['a'], refused: [] })).toEqual([
    'changed 1',
    'unchanged 1',
    'faulty 1',
    0,
    1_180,
  ]);
});

it('Installations are shown by how long their tokens last', async () => {
  const now = 1_000_000;
  const hour = 3_600;
  const one = (expiresAt?: number): SlackInstallation => ({
    botToken: 'xoxb',
    botId: 'B1',
    botUserId: 'U1',
    scopes: [],
    installedAt: 0,
    ...(expiresAt === undefined ? {} : { expiresAt }),
  });
  const kept = new Map(
    [one(), one(now - 1), one(now), one(now + hour), one(now + 3 * hour)].map((each, at) => [`T${at}`, each]),
  );
  const installations = {
    get: (workspace: string) => kept.get(workspace),
    workspaces: () => [...kept.keys()],
    put: async () => undefined,
    renew: async () => undefined,
    remove: async () => undefined,
    catchUp: async () => undefined,
  };
  const metrics = installationMetrics(installations, () => now * 1_000);
  const seen = async () =>
    [...(await metrics.metrics()).matchAll(/\{token="(\w+)"\} (\d)/g)].map(([, token, count]) => `${token} ${count}`);
  expect(await seen()).toEqual(['lasting 1', 'fresh 1', 'expiring 1', 'expired 2']);
  kept.clear();
  expect(await seen()).toEqual(['lasting 0', 'fresh 0', 'expiring 0', 'expired 0']);
});

it('A platform is ready as long as it is', async () => {
  let up = true;
  const slack = Object.assign(scriptedAdapter('slack'), { ready: () => up });
  const metrics = readinessMetrics([slack, scriptedAdapter('discord')]);
  expect(await metrics.metrics()).toContain('{platform="slack"} 1\nstatement_platform_ready{platform="discord"} 1\n');
  up = false;
  expect(await metrics.metrics()).toContain('{platform="slack"} 0\nstatement_platform_ready{platform="discord"} 1\n');
});
