import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDeliveries } from '../src/deliveries.ts';
import { databaseIn } from '../src/storage/embedded-storage.ts';
import { openDatabase, readDatabase } from '../src/store/database.ts';
import { shippedBot, silent } from './support/bot.ts';
import { createMovedClock } from './support/moved-clock.ts';
import { MONDAY, place, SUNDAY } from './support/scheduling.ts';
import { scriptedAdapter } from './support/scripted-adapter.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const bytesIn = (folder: string) =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join();

it('forgets all of a workspace, to the last byte, while others of nearly the same id go on', async () => {
  const folder = temporaryFolder();
  const clock = createMovedClock(SUNDAY);
  const now = () => clock.now().epochMilliseconds;
  const [slack, discord] = [scriptedAdapter('slack', now), scriptedAdapter('discord', now)];
  const file = openDatabase(databaseIn(folder));
  const unreadable = 'huawei-spain/weekly-demand/slack:TEAM1:C9';
  file.run('INSERT INTO entries VALUES (?, ?)', `subscriptions:${unreadable}`, 'no JSON');
  file.close();
  const deliveries = await openDeliveries(folder, [(await shippedBot()).campaign], silent, clock);
  await deliveries.start([slack, discord]);
  const there = [
    ...Array.from({ length: 40 }, (_, index) => place(`C${index}`, 'TEAM1')),
    place('C1', 'TEAM11'),
    place('C1', 'XTEAM1'),
    place('C1', 'TEAM1', 'discord'),
  ];
  for (const one of there) await deliveries.reminders.turnOn(one, 'weekly-demand', {});
  await deliveries.reminders.followUpdates(place('C1', 'TEAM1'), true);
  clock.set(MONDAY);
  await deliveries.tick();
  await clock.pass(500);
  const sentBefore = slack.messages.length;
  expect(sentBefore).toBeGreaterThan(0);
  expect(sentBefore).toBeLessThan(there.length - 1);
  expect(bytesIn(folder)).toContain('slack:TEAM1:C9');

  expect(await deliveries.forgetWorkspace({ platform: 'slack', workspace: 'TEAM1' })).toEqual({
    entries: 42,
    deliveries: 40,
  });
  expect(bytesIn(folder)).not.toMatch(/slack:TEAM1\b/);
  await clock.pass(60_000);
  clock.set('2026-03-09T08:00:00Z');
  await deliveries.tick();
  await clock.pass(60_000);

  const after = slack.messages.slice(sentBefore).map(({ channel }) => channel.workspace);
  expect(new Set(after)).toEqual(new Set(['TEAM11', 'XTEAM1']));
  expect(discord.messages).toHaveLength(2);
  expect(await deliveries.metrics()).toContain('statement_workspaces_forgotten_total{platform="slack"} 1\n');
  expect(await deliveries.forgetWorkspace({ platform: 'slack', workspace: 'TEAM1' })).toEqual({
    entries: 0,
    deliveries: 0,
  });
  await deliveries.stop();
  expect(bytesIn(folder)).not.toMatch(/slack:TEAM1\b/);
});

it('does not wait for who reads the file, and wipes what is deleted the next time', async () => {
  const folder = temporaryFolder();
  const deliveries = await openDeliveries(folder, [(await shippedBot()).campaign], silent, createMovedClock(SUNDAY));
  await deliveries.start([scriptedAdapter('slack')]);
  for (const workspace of ['TEAM1', 'TEAM2'])
    await deliveries.reminders.turnOn(place('C1', workspace), 'weekly-demand', {});
  const reader = readDatabase(databaseIn(folder));
  expect(reader.all('SELECT * FROM entries')).not.toEqual([]);
  const before = performance.now();
  await deliveries.forgetWorkspace({ platform: 'slack', workspace: 'TEAM1' });
  expect(performance.now() - before).toBeLessThan(4_000);
  expect(bytesIn(folder).includes('TEAM1')).toBe(true);
  reader.close();
  await deliveries.forgetWorkspace({ platform: 'slack', workspace: 'TEAM2' });
  expect(['TEAM1', 'TEAM2'].some((team) => bytesIn(folder).includes(team))).toBe(false);
  await deliveries.stop();
});
