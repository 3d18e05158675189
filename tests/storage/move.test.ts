import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { migrate } from '../../src/cli/migrate.ts';
import { deliveriesOver } from '../../src/deliveries.ts';
import { type Delivery, deliveryKey, type Occurrence } from '../../src/schedule/delivery.ts';
import { openEmbeddedStorage } from '../../src/storage/embedded-storage.ts';
import { moveStorage } from '../../src/storage/move.ts';
import { openRedisStorage } from '../../src/storage/redis-storage.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { shippedBot, silent } from '../support/bot.ts';
import { createMovedClock, type MovedClock } from '../support/moved-clock.ts';
import { findRedis, type RedisServer, startRedis } from '../support/redis.ts';
import { channel, place, SUNDAY } from '../support/scheduling.ts';
import { scriptedAdapter } from '../support/scripted-adapter.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** The queue on Redis waits in real time. */
const SETTLING_MS = 1_500;

const program = findRedis();

describe.skipIf(program === undefined)('everything that is kept', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis(program ?? '');
  });
  afterAll(() => server.stop());

  /** What `migrate` prints. */
  async function migrated(...args: readonly string[]): Promise<string> {
    const said: string[] = [];
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
    try {
      await migrate(args);
    } finally {
      write.mockRestore();
    }
    return said.join('');
  }
  /** An address of a database that nothing is in. */
  let databases = 0;
  function emptyRedis(): string {
    databases += 1;
    return `${server.url}/${databases}`;
  }
  const onRedis = (url: string, evenIf?: 'moved' | 'incomplete') => openRedisStorage({ url, logger: silent }, evenIf);

  const occurrence = (index: number): Occurrence => ({
    campaign: 'huawei-spain',
    series: 'weekly-demand',
    channel: channel(`C${index % 300}`, `T${index % 7}`),
    slot: `2026-01-${index}`,
    due: 1_700_000_000_000 + index,
  });
  /** Deliveries in every state, and entries of every kind. */
  async function fill(storage: Storage): Promise<void> {
    const { ledger } = storage;
    const occurrences = Array.from({ length: 1_300 }, (_, index) => occurrence(index));
    await ledger.add(occurrences.slice(0, 1_200), 'planned', 1);
    await ledger.add(occurrences.slice(1_200), 'missed', 1);
    const endings = [
      { state: 'sent', ref: 'C1/1.2' },
      { state: 'failed', reason: 'The channel is gone.' },
      { state: 'unknown', reason: 'It cannot be looked up.' },
    ] as const;
    await Promise.all(
      occurrences.slice(0, 400).map(async (one, index) => {
        await ledger.claim(deliveryKey(one), 'demand', 2, `claim-${index}`);
        const ending = endings[index % 4];
        if (ending !== undefined) await ledger.settle(deliveryKey(one), ending, 3, `claim-${index}`);
      }),
    );
    await storage.content.putEntries([
      ['slack-installations:slack:T1:', '{"value":{"version":1,"data":{"sealed":"v1.0123456789abcdef.c2VhbGVk"}}}'],
      ['subscriptions-unreadable:huawei-spain/x/slack:T1:C9', '{"value":{"unreadableText":"no JSON"}}'],
    ]);
  }
  async function content(storage: Storage) {
    const deliveries: Delivery[] = [];
    for await (const page of storage.content.deliveries()) deliveries.push(...page);
    const entries = [...(await storage.content.entries())].sort();
    await storage.close();
    return { entries, deliveries: deliveries.sort((a, b) => (a.key < b.key ? -1 : 1)) };
  }
  /** A bot that posts by an adapter, until the test is over or it is stopped. */
  async function bot(storage: Storage, clock: MovedClock) {
    const deliveries = await deliveriesOver(storage, [(await shippedBot()).campaign], silent, clock, {
      settlingMs: SETTLING_MS,
    });
    const adapter = scriptedAdapter('slack', () => clock.now().epochMilliseconds);
    await deliveries.start([adapter]);
    return { deliveries, adapter };
  }

  it('is moved to Redis, and back, without any difference', async () => {
    const [folder, other, url] = [temporaryFolder(), join(temporaryFolder(), 'data'), emptyRedis()];
    const source = openEmbeddedStorage(folder);
    await fill(source);
    const before = await content(source);
    expect(await migrated('--from', folder, '--to', url)).toMatch(
      /read back:\n {2}slack-installations: 1\n {2}subscriptions-unreadable: 1\n {2}deliveries planned: 800\n {2}deliveries claimed: 100\n {2}deliveries sent: 100\n/,
    );
    expect(await content(await onRedis(url))).toEqual(before);
    expect(() => openEmbeddedStorage(folder)).toThrow(/moved to another store by npm run migrate.*delete .*mark\.txt/s);
    expect(await migrated('--from', url, '--to', other)).toContain('deliveries missed: 100');
    expect(await content(openEmbeddedStorage(other))).toEqual(before);
    await expect(onRedis(url)).rejects.toThrow(
      /would post again what is posted there.*delete its key statement:\d+:mark/,
    );
    expect(readFileSync(join(folder, 'mark.txt'), 'utf8')).toBe('moved\n');
  });

  it('goes on on Redis where it stopped in the folder: nothing is posted twice, and nothing is left out', async () => {
    const [folder, url] = [temporaryFolder(), emptyRedis()];
    const clock = createMovedClock(SUNDAY);
    const first = await bot(openEmbeddedStorage(folder), clock);
    const there = Array.from({ length: 6 }, (_, index) => place(`C${index}`, `T${index}`));
    for (const at of there) await first.deliveries.reminders.turnOn(at, 'weekly-demand', {});
    // Of the six, some are posted, one is lost on its way, and one of which no answer came is there.
    first.adapter.scene = (id) => (id === 'C4' ? 'lose' : id === 'C5' ? 'take-and-lose-answer' : 'take');
    clock.set('2026-03-02T08:00:00Z');
    await first.deliveries.tick();
    await clock.pass(3_000);
    await first.deliveries.stop();
    await expect(migrated('--from', join(folder, 'nowhere'), '--to', url)).rejects.toThrow(/holds nothing/);
    await migrated('--from', folder, '--to', url);
    const second = await bot(await onRedis(url), clock);
    onTestFinished(() => second.deliveries.stop());
    // The platform still has what was posted before.
    second.adapter.messages.push(...first.adapter.messages);
    const settled = () =>
      vi.waitFor(
        async () => {
          await clock.pass(1_000);
          const { planned, claimed } = await second.deliveries.ledger.count();
          expect(planned + claimed).toBe(0);
        },
        { interval: 20, timeout: 20_000 },
      );
    await settled();
    const keys = () => second.adapter.messages.map(({ key }) => key);
    expect(new Set(keys()).size).toBe(keys().length);
    expect(keys()).toHaveLength(6);
    clock.set('2026-03-09T08:00:00Z');
    await second.deliveries.tick();
    await settled();
    expect(keys()).toHaveLength(12);
    expect(await second.deliveries.ledger.count()).toMatchObject({ sent: 12, missed: 0, unknown: 0 });
  });

  it('may be moved again where it was broken off, and no bot starts on a part of it', async () => {
    const [folder, url] = [temporaryFolder(), emptyRedis()];
    const source = openEmbeddedStorage(folder);
    await fill(source);
    const broken = await onRedis(url);
    let pages = 0;
    const putDeliveries = async (page: readonly Delivery[]) => {
      pages += 1;
      if (pages > 2) throw new Error('The cable was pulled');
      await broken.content.putDeliveries(page);
    };
    const target = { ...broken, content: { ...broken.content, putDeliveries } };
    await expect(moveStorage(source, target, () => undefined)).rejects.toThrow('The cable was pulled');
    await broken.close();
    await expect(onRedis(url)).rejects.toThrow(/only part .*Run npm run migrate again/);
    const before = await content(source);
    await migrated('--from', folder, '--to', url);
    expect(await content(await onRedis(url))).toEqual(before);
    // All is the same, but it has been gone on with there.
    await expect(migrated('--from', folder, '--to', emptyRedis())).rejects.toThrow(/moved to another store/);
  });

  it('is moved to no place that holds something else, or where a bot is at work', async () => {
    const [folder, url] = [temporaryFolder(), emptyRedis()];
    const source = openEmbeddedStorage(folder);
    await fill(source);
    await expect(migrated('--from', folder, '--to', url)).rejects.toThrow(/Another process is using .*Stop it first/);
    await source.close();
    const other = await onRedis(url);
    await other.ledger.add([occurrence(5_000)], 'planned', 1);
    await other.ledger.add([{ ...occurrence(1), due: 7 }], 'planned', 1);
    await other.content.putEntries([['slack-installations:slack:T1:', '{"value":1}']]);
    await expect(migrated('--from', folder, '--to', url)).rejects.toThrow(/1 entries and 2 deliveries that are not/);
    expect(await other.ledger.count()).toMatchObject({ planned: 2, sent: 0 });
    await other.close();
    const { deliveries } = await bot(await onRedis(url), createMovedClock(SUNDAY));
    await expect(migrated('--from', folder, '--to', url)).rejects.toThrow(/A bot is using this Redis/);
    await deliveries.stop();
    expect(existsSync(join(folder, 'mark.txt'))).toBe(false);
    await expect(migrated('--from', folder, '--to', 'redis:nonsense')).rejects.toThrow(/has an address like/);
    await expect(migrated('--from', folder, '--to', temporaryFolder())).rejects.toThrow(/One of --from and --to/);
  });
});
