import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { backup, restore } from '../src/cli/backup.ts';
import { openDeliveries } from '../src/deliveries.ts';
import { StoreError } from '../src/errors.ts';
import { databaseIn } from '../src/storage/embedded-storage.ts';
import { shippedBot, silent } from './support/bot.ts';
import { place } from './support/scheduling.ts';
import { scriptedAdapter } from './support/scripted-adapter.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

/** Does a task of the command line on a data folder; gives what it prints. */
async function doing(task: typeof backup, folder: string, ...args: readonly string[]): Promise<string> {
  const said: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  vi.stubEnv('DATA_DIR', folder);
  // A platform that is on; otherwise this is a rehearsal's folder.
  vi.stubEnv('DISCORD_TOKEN', 'x'.repeat(60));
  try {
    await task(args);
  } finally {
    write.mockRestore();
    vi.unstubAllEnvs();
  }
  return said.join('');
}

async function running(folder: string) {
  const deliveries = await openDeliveries(folder, [(await shippedBot()).campaign], silent);
  onTestFinished(() => deliveries.stop());
  await deliveries.start([scriptedAdapter('slack')]);
  return deliveries;
}

it('a copy that is made while the bot works holds one moment, is sound, and goes on elsewhere', async () => {
  const folder = temporaryFolder();
  const copy = join(temporaryFolder(), 'backup.db');
  const bot = await running(folder);
  for (let index = 0; index < 50; index += 1) await bot.reminders.turnOn(place(`C${index}`), 'weekly-demand', {});
  await bot.reminders.turnOn(place('GONE'), 'weekly-demand', {});
  await bot.reminders.turnOff(place('GONE'));
  const later = Promise.all(
    Array.from({ length: 50 }, (_, index) => bot.reminders.turnOn(place(`L${index}`), 'weekly-demand', {})),
  );
  expect(await doing(backup, folder, copy)).toMatch(/is a sound copy of .*keep it as safe/);
  await later;
  expect(statSync(copy).mode & 0o777).toBe(0o600);
  expect(readFileSync(copy, 'latin1')).not.toContain('GONE');
  expect(readdirSync(join(copy, '..'))).toEqual(['backup.db']);

  const other = temporaryFolder();
  expect(await doing(restore, join(other, 'data'), copy)).toMatch(/within the last six hours/);
  const again = await running(join(other, 'data'));
  for (const index of [0, 49]) expect(await again.reminders.list(place(`C${index}`))).toHaveLength(1);
});

it('nothing is overwritten, and what is no sound copy is not taken', async () => {
  const [folder, other] = [temporaryFolder(), temporaryFolder()];
  const copy = join(other, 'backup.db');
  const bot = await running(folder);
  for (let index = 0; index < 200; index += 1) await bot.reminders.turnOn(place(`C${index}`), 'weekly-demand', {});
  await doing(backup, folder, copy);
  await expect(doing(backup, folder, copy)).rejects.toThrow(/is there already, and is left as it is/);
  await expect(doing(restore, folder, copy)).rejects.toThrow(/Another process is using/);
  await expect(doing(backup, temporaryFolder(), join(other, 'none.db'))).rejects.toThrow(
    /There is no .*statement-bot\.db/,
  );
  await expect(doing(backup, folder, join(other, 'no-such-folder', 'x.db'))).rejects.toThrow(StoreError);

  const [damaged, target] = [join(other, 'damaged.db'), join(other, 'data')];
  const bytes = readFileSync(copy);
  bytes.subarray(4_096, 20_000).fill(0xff);
  writeFileSync(damaged, bytes);
  await expect(doing(restore, target, damaged)).rejects.toThrow(StoreError);
  writeFileSync(damaged, 'no database');
  await expect(doing(restore, target, damaged)).rejects.toThrow(StoreError);
  expect(existsSync(databaseIn(target))).toBe(false);
  expect(readdirSync(target)).toEqual(['lock.db']);
  await doing(restore, target, copy);
  await expect(doing(restore, target, copy)).rejects.toThrow(/is there already/);
});
