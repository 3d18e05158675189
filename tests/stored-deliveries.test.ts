import { join } from 'node:path';
import Libsql from 'libsql';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDeliveries } from '../src/deliveries.ts';
import { databaseIn } from '../src/storage/embedded-storage.ts';
import { readDatabase } from '../src/store/database.ts';
import { readStoredDeliveries } from '../src/stored-deliveries.ts';
import { shippedBot, silent } from './support/bot.ts';
import { place } from './support/scheduling.ts';
import { scriptedAdapter } from './support/scripted-adapter.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

async function running() {
  const folder = temporaryFolder();
  const deliveries = await openDeliveries(folder, [(await shippedBot()).campaign], silent);
  onTestFinished(() => deliveries.stop());
  await deliveries.start([scriptedAdapter('slack')]);
  await deliveries.reminders.turnOn(place(), 'weekly-demand', {});
  return { folder, deliveries };
}

describe('what is kept in a data folder', () => {
  it('can be read while a bot uses it, as it is at that moment', async () => {
    const { folder, deliveries } = await running();
    const stored = await readStoredDeliveries(folder);
    await deliveries.reminders.turnOff(place());
    expect([...(stored?.subscriptions.all() ?? [])]).toMatchObject([{ series: 'weekly-demand' }]);
    expect(await stored?.announced.get('huawei-spain')).toMatchObject({ updates: expect.anything() });
    expect(await stored?.ledger.list({})).toEqual([]);
    await expect(stored?.ledger.prune(0)).rejects.toThrow();
    await stored?.close();
    expect([...((await readStoredDeliveries(folder))?.subscriptions.all() ?? [])]).toEqual([]);
  });

  it('is nothing where there is no file, and none is made', async () => {
    const folder = join(temporaryFolder(), 'data');
    expect(await readStoredDeliveries(folder)).toBeUndefined();
    expect(await readStoredDeliveries(folder)).toBeUndefined();
  });

  it('stays as it is where an entry cannot be read', async () => {
    const { folder } = await running();
    const file = new Libsql(databaseIn(folder));
    file.exec("UPDATE entries SET value = 'torn' WHERE key LIKE 'subscriptions:%'");
    const entries = () => file.prepare('SELECT * FROM entries ORDER BY key').all([]);
    const before = entries();
    const stored = await readStoredDeliveries(folder);
    expect(stored?.unreadable).toEqual([expect.stringContaining('no JSON')]);
    await stored?.close();
    expect(entries()).toEqual(before);
    file.close();
  });

  it.each([
    [0, 'older version of this bot. Start the bot once'],
    [999, 'newer version of this bot'],
  ])('is refused where its tables have version %i', async (version, message) => {
    const file = join(temporaryFolder(), 'bot.db');
    const other = new Libsql(file);
    other.exec(`PRAGMA user_version = ${version}`);
    other.close();
    expect(() => readDatabase(file)).toThrow(message);
  });
});
