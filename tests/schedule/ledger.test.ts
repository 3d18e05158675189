import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { deliveryKey, type Occurrence } from '../../src/schedule/delivery.ts';
import { createMemoryLedger } from '../../src/schedule/memory-ledger.ts';
import { createRedisLedger } from '../../src/schedule/redis-ledger.ts';
import { createSqliteLedger } from '../../src/schedule/sqlite-ledger.ts';
import { openDatabase } from '../../src/store/database.ts';
import { describeLedger } from '../contract/ledger.ts';
import { buildSources } from '../support/built.ts';
import { findRedis, startRedis } from '../support/redis.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describeLedger('in memory', createMemoryLedger);
describeLedger('in a database', () => {
  const database = openDatabase(join(temporaryFolder(), 'bot.db'));
  onTestFinished(() => database.close());
  return createSqliteLedger(database);
});
const program = findRedis();
if (program !== undefined) {
  let server: Awaited<ReturnType<typeof startRedis>>;
  beforeAll(async () => {
    server = await startRedis(program);
  });
  afterAll(() => server.stop());
  describeLedger('in Redis', async () => createRedisLedger(await server.connect()));

  it('a ledger in Redis remembers over kill -9 of the server every claim it acknowledged, and tells whose each is', async () => {
    const durable = await startRedis(program, '--appendfsync', 'always');
    onTestFinished(() => durable.stop());
    const redis = await durable.connect();
    const ledger = createRedisLedger(redis);
    const all = occurrences(3_000);
    await ledger.add(all, 'planned', 1);
    const had = new Set<string>();
    const asked = all.map(async (one, index) => {
      // In small groups, so that some are asked for before and some after the end.
      for (let turn = index; turn > 0; turn -= 50) await new Promise(setImmediate);
      if (await ledger.claim(deliveryKey(one), 'demand', 2, `mine-${index}`)) had.add(deliveryKey(one));
      if (had.size === 500) await durable.kill();
    });
    const refused = (await Promise.allSettled(asked)).filter(({ status }) => status === 'rejected').length;
    await durable.start();
    await expect.poll(() => redis.isReachable(), { interval: 10, timeout: 5_000 }).toBe(true);
    const claimed = await ledger.list({ state: 'claimed' });
    const index = new Map(all.map((one, at) => [deliveryKey(one), at]));
    expect(claimed.filter(({ key, claim }) => claim !== `mine-${index.get(key)}`)).toEqual([]);
    const keys = new Set(claimed.map(({ key }) => key));
    expect([...had].filter((key) => !keys.has(key))).toEqual([]);
    expect(had.size).toBeGreaterThanOrEqual(500);
    expect(had.size + refused).toBe(all.length);
  });
}

const occurrences = (count: number): readonly Occurrence[] =>
  Array.from({ length: count }, (_, index) => ({
    campaign: 'huawei-spain',
    series: 'weekly-demand',
    channel: { platform: 'slack', workspace: 'T1', channel: `C${index}` },
    slot: '2026-03-02T09:00[Europe/Madrid]',
    due: 1000,
  }));

describe('a ledger shared by processes', () => {
  let built: Awaited<ReturnType<typeof buildSources>>;
  beforeAll(async () => {
    built = await buildSources();
  });
  afterAll(() => built.remove());

  /** Starts a claiming process; `output` grows, and `ended` tells how it ended. */
  function start(file: string, name: string) {
    const child: ChildProcess = spawn(
      process.execPath,
      ['tests/support/ledger-process.mjs', built.folder, file, name],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const lines: string[] = [];
    let rest = '';
    const waiting: { count: number; resolve: () => void }[] = [];
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const parts = (rest + text).split('\n');
      rest = parts.pop() ?? '';
      lines.push(...parts);
      for (const { count, resolve } of waiting) if (lines.length >= count) resolve();
    });
    const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
    const reached = (count: number) => new Promise<void>((resolve) => waiting.push({ count, resolve }));
    return { child, lines, ended, reached };
  }

  const claimed = (lines: readonly string[]) =>
    lines.filter((line) => line.startsWith('claimed ')).map((line) => line.slice(8));

  it('gives each delivery to one of two processes that claim at the same time', async () => {
    const file = join(temporaryFolder(), 'bot.db');
    const database = openDatabase(file);
    onTestFinished(() => database.close());
    const all = occurrences(400);
    await createSqliteLedger(database).add(all, 'planned', 1);
    const [a, b] = [start(file, 'a'), start(file, 'b')];
    await Promise.all([a.ended, b.ended]);
    expect([a.lines.at(-1), b.lines.at(-1)]).toEqual(['done', 'done']);
    expect([...claimed(a.lines), ...claimed(b.lines)].sort()).toEqual(all.map(deliveryKey).sort());
  });

  it('remembers over kill -9 every claim and every ending it acknowledged, and gives none of them again', async () => {
    const file = join(temporaryFolder(), 'bot.db');
    const database = openDatabase(file);
    onTestFinished(() => database.close());
    const ledger = createSqliteLedger(database);
    const all = occurrences(2000);
    await ledger.add(all, 'planned', 1);
    const seen: string[] = [];
    for (let round = 0; round < 8; round++) {
      const { child, lines, ended, reached } = start(file, `round-${round}`);
      await reached(10 + round * 23);
      child.kill('SIGKILL');
      await ended;
      seen.push(...claimed(lines));
      for (const key of claimed(lines)) {
        const state = (await ledger.get(key))?.state;
        expect(lines.includes(`sent ${key}`) ? ['sent'] : ['claimed', 'sent']).toContain(state);
      }
    }
    expect(seen.length).toBeGreaterThan(8 * 10);
    expect(new Set(seen).size).toBe(seen.length);
    const { planned, claimed: open, sent } = await ledger.count();
    expect(planned + open + sent).toBe(all.length);
    // A kill between a claim and its line leaves at most one more claim a round than was printed.
    expect(open + sent - seen.length).toBeGreaterThanOrEqual(0);
    expect(open + sent - seen.length).toBeLessThanOrEqual(8);
  });
});
