import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Campaign } from '../src/campaign/campaign.ts';
import { loadCampaign } from '../src/campaign/load.ts';
import { openDeliveries } from '../src/deliveries.ts';
import { StoreError } from '../src/errors.ts';
import { say } from '../src/language/translate.ts';
import { createSqliteLedger } from '../src/schedule/sqlite-ledger.ts';
import { scheduleCheck } from '../src/schedule-check.ts';
import { databaseIn } from '../src/storage/embedded-storage.ts';
import { openDatabase } from '../src/store/database.ts';
import { libsqlAdapter } from '../src/store/libsql-adapter.ts';
import { campaignFolder, shippedBot, silent } from './support/bot.ts';
import { createMovedClock } from './support/moved-clock.ts';
import { createStage, MONDAY, place, SUNDAY } from './support/scheduling.ts';
import { scriptedAdapter } from './support/scripted-adapter.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const open = async (folder: string, campaign?: Campaign) =>
  openDeliveries(folder, [campaign ?? (await shippedBot()).campaign], silent);

/** The file of a bot that has kept what channels turned on. */
async function keptFile(): Promise<Buffer> {
  const folder = temporaryFolder();
  const deliveries = await open(folder);
  await deliveries.start([scriptedAdapter('slack')]);
  for (let index = 0; index < 30; index += 1) {
    await deliveries.reminders.turnOn(place(`C${index}`), 'weekly-demand', { at: '07:30' });
  }
  await deliveries.stop();
  const database = openDatabase(databaseIn(folder));
  database.all('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
  return readFileSync(databaseIn(folder));
}

describe('a data folder', () => {
  it('whose file is damaged, wherever, is refused and left as it is; a copy put back works', async () => {
    const copy = await keptFile();
    for (const [from, to] of [
      [0, 100],
      [4096, 16_384],
      [-8192, undefined],
    ] as const) {
      const folder = temporaryFolder();
      const file = databaseIn(folder);
      const damaged = Buffer.from(copy);
      damaged.subarray(from, to).fill(0xff);
      writeFileSync(file, damaged);
      const opened = open(folder);
      await expect(opened).rejects.toThrow(StoreError);
      await expect(opened).rejects.toThrow(/damaged or is no database. Nothing was changed. Move it away and restore/);
      expect(readFileSync(file).equals(damaged)).toBe(true);
      writeFileSync(file, copy);
      const restored = await open(folder);
      expect(await restored.reminders.list(place('C7'))).toMatchObject([{ series: 'weekly-demand', at: '07:30' }]);
      await restored.stop();
    }
  });

  it('where the file cannot be opened is refused, and free for the next start', async () => {
    const folder = temporaryFolder();
    mkdirSync(databaseIn(folder));
    for (const _start of [1, 2]) {
      await expect(open(folder)).rejects.toThrow(/cannot be opened. Set DATA_DIR to a folder the bot may write to/);
    }
  });

  it('that becomes read-only refuses changes, posts nothing unrecorded, and goes on once it can be written', async () => {
    const database = openDatabase(join(temporaryFolder(), 'bot.db'));
    const stage = createStage({ ledger: createSqliteLedger(database), open: () => libsqlAdapter(database) });
    const bot = await stage.boot();
    await bot.scheduler.tick();
    await bot.reminders.turnOn(place('C1'), 'weekly-demand', {});
    database.all('PRAGMA query_only = ON');
    const refused = bot.reminders.turnOn(place('C2'), 'weekly-demand', {});
    await expect(refused).rejects.toThrow(/cannot be written. Give the bot write access/);
    await expect(bot.reminders.turnOff(place('C1'))).rejects.toThrow(StoreError);
    expect(await bot.reminders.list(place('C1'))).toHaveLength(1);
    expect(await bot.reminders.list(place('C2'))).toEqual([]);
    stage.clock.set(MONDAY);
    await expect(bot.scheduler.tick()).rejects.toThrow(StoreError);
    expect(stage.posting.attempts).toBe(0);
    database.all('PRAGMA query_only = OFF');
    await stage.at(bot, '2026-03-02T08:01:00Z');
    expect(stage.texts()).toEqual(['demand en first']);
    await bot.scheduler.stop();
    database.close();
  });

  it('keeps what was turned on of a series that left the content: shown with the reason, posted when it is back', async () => {
    const folder = temporaryFolder();
    const pack = join(temporaryFolder(), 'huawei-spain');
    await cp(campaignFolder, pack, { recursive: true });
    const file = join(pack, 'reminders.yaml');
    const whole = await readFile(file, 'utf8');
    const clock = createMovedClock(SUNDAY);
    const adapter = scriptedAdapter('slack', () => clock.now().epochMilliseconds);
    const start = async () => {
      const deliveries = await openDeliveries(folder, [await loadCampaign(pack, scheduleCheck)], silent, clock);
      await deliveries.start([adapter]);
      return deliveries;
    };
    const first = await start();
    await first.reminders.turnOn(place(), 'weekly-demand', { at: '07:30' });
    await first.stop();

    await writeFile(file, whole.replace('id: weekly-demand', 'id: each-week'));
    clock.set('2026-03-02T06:30:00Z');
    const without = await start();
    expect(await without.reminders.list(place())).toMatchObject([
      {
        series: 'weekly-demand',
        blocked: say('The campaign no longer has a series "{series}". Turn it off, or choose another.', {
          series: 'weekly-demand',
        }),
      },
    ]);
    expect(await without.reminders.next(place(), 3)).toEqual([]);
    await without.stop();
    expect(adapter.attempts).toBe(0);

    await writeFile(file, whole);
    const again = await start();
    clock.set('2026-03-09T06:30:00Z');
    await again.tick();
    await clock.pass(5000);
    await again.idle();
    expect(adapter.messages.map(({ channel }) => channel.channel)).toEqual(['C1']);
    expect(await again.reminders.list(place())).toMatchObject([{ series: 'weekly-demand', at: '07:30' }]);
    await again.stop();
  });
});
