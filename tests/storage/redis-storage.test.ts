import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { commands } from '../../commands/index.ts';
import { createBot } from '../../src/bot.ts';
import { type Deliveries, deliveriesOver } from '../../src/deliveries.ts';
import { StoreError } from '../../src/errors.ts';
import { plainText } from '../../src/message/plain-text.ts';
import { FORMAT } from '../../src/storage/redis-format.ts';
import { openRedisStorage } from '../../src/storage/redis-storage.ts';
import { shippedBot, silent } from '../support/bot.ts';
import { createMovedClock, type MovedClock } from '../support/moved-clock.ts';
import { findRedis, type RedisServer, startRedis } from '../support/redis.ts';
import { MONDAY, place, SUNDAY } from '../support/scheduling.ts';
import { scriptedAdapter } from '../support/scripted-adapter.ts';

const program = findRedis();

describe.skipIf(program === undefined)('a bot on Redis', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis(program ?? '', '--appendfsync', 'always');
  });
  afterAll(() => server.stop());

  const logger = (lines: string[]) =>
    pino(
      { level: 'info' },
      new Writable({
        write(line, _encoding, done) {
          lines.push(String(line));
          done();
        },
      }),
    );
  /** A process that posts by an adapter. */
  async function process(prefix: string, clock: MovedClock, log = silent, silenceMs = 5_000) {
    const storage = await openRedisStorage({ url: server.url, logger: log, prefix, silenceMs });
    const { campaign } = await shippedBot();
    const deliveries = await deliveriesOver(storage, [campaign], log, clock);
    const adapter = scriptedAdapter('slack', () => clock.now().epochMilliseconds);
    onTestFinished(() => deliveries.stop());
    await deliveries.start([adapter]);
    return { deliveries, adapter, bot: createBot([campaign], commands, log, deliveries.reminders) };
  }
  /** Lets time pass until nothing is left to be sent. */
  async function sent(clock: MovedClock, deliveries: Deliveries): Promise<void> {
    await vi.waitFor(
      async () => {
        await clock.pass(1_000);
        const { planned, claimed } = await deliveries.ledger.count();
        expect(planned + claimed).toBe(0);
      },
      { interval: 2, timeout: 20_000 },
    );
  }

  it('does not begin on what a newer version has written', async () => {
    const redis = await server.connect('newer:');
    await redis.client.set(redis.key('format'), String(FORMAT + 1));
    const opened = openRedisStorage({ url: server.url, logger: silent, prefix: 'newer:' });
    await expect(opened).rejects.toThrow(/written by a newer version of this bot.*Start that version again/s);
  });

  it('posts once what another process turned on, whichever of them ticks', async () => {
    const clock = createMovedClock(SUNDAY);
    const [one, other] = [await process('posts:', clock), await process('posts:', clock)];
    const there = Array.from({ length: 20 }, (_, index) => place(`C${index}`, `T${index % 4}`));
    await Promise.all(
      there.map((at, index) => [one, other][index % 2]?.deliveries.reminders.turnOn(at, 'weekly-demand', {})),
    );
    await one.deliveries.reminders.pause(place('C3', 'T3'), '2026-03-20');
    expect(await other.deliveries.reminders.list(place('C3', 'T3'))).toMatchObject([{ series: 'weekly-demand' }]);
    clock.set(MONDAY);
    await Promise.all([one.deliveries.tick(), other.deliveries.tick()]);
    await sent(clock, one.deliveries);
    const posted = [...one.adapter.messages, ...other.adapter.messages].map(({ channel }) => channel.channel);
    expect(posted.sort()).toEqual(
      there
        .map(({ channel }) => channel.channel)
        .filter((id) => id !== 'C3')
        .sort(),
    );
    expect(await other.deliveries.ledger.count()).toMatchObject({ sent: 19 });
  });

  it('forgets all of a workspace in every process, to the last byte, while others of nearly the same id go on', async () => {
    const clock = createMovedClock(SUNDAY);
    const [one, other] = [await process('forgets:', clock), await process('forgets:', clock)];
    const there = ['TEAM1', 'TEAM11', 'XTEAM1'].flatMap((team) => [place('C1', team), place('C2', team)]);
    for (const at of there) await one.deliveries.reminders.turnOn(at, 'weekly-demand', {});
    await one.deliveries.reminders.turnOff(place('C2', 'TEAM1'), 'weekly-demand');
    clock.set(MONDAY);
    await other.deliveries.tick();
    await sent(clock, other.deliveries);
    const gone = { platform: 'slack', workspace: 'TEAM1' } as const;
    expect((await one.deliveries.workspaces('slack')).toSorted()).toEqual(['TEAM1', 'TEAM11', 'XTEAM1']);
    expect(await one.deliveries.workspaces('discord')).toEqual([]);
    expect(await one.deliveries.forgetWorkspace(gone)).toEqual({ entries: 1, deliveries: 1 });
    expect(await one.deliveries.forgetWorkspace(gone)).toEqual({ entries: 0, deliveries: 0 });
    expect(await other.deliveries.reminders.list(place('C1', 'TEAM1'))).toEqual([]);
    expect((await other.deliveries.workspaces('slack')).toSorted()).toEqual(['TEAM11', 'XTEAM1']);
    clock.set('2026-03-09T08:00:00Z');
    await Promise.all([one.deliveries.tick(), other.deliveries.tick()]);
    await sent(clock, one.deliveries);
    expect(await one.deliveries.ledger.count()).toMatchObject({ sent: 8 });
    const file = join(server.folder, 'appendonlydir');
    const bytes = () => readdirSync(file).map((name) => readFileSync(join(file, name), 'latin1'));
    await vi.waitFor(() => expect(bytes().join()).not.toMatch(/slack:TEAM1\b/), { interval: 20, timeout: 10_000 });
    expect(bytes().join()).toContain('slack:TEAM11:C1');
  });

  it('leaves nothing of a workspace either that was forgotten while another process planned for it', async () => {
    const clock = createMovedClock(SUNDAY);
    const { deliveries } = await process('race:', clock);
    await deliveries.reminders.turnOn(place('C1', 'TEAM1'), 'weekly-demand', {});
    await deliveries.reminders.turnOn(place('C1', 'TEAM2'), 'weekly-demand', {});
    const storage = await openRedisStorage({ url: server.url, logger: silent, prefix: 'race:' });
    let forgotten: Promise<unknown> | undefined;
    const add: typeof storage.ledger.add = async (...planned) => {
      forgotten ??= deliveries.forgetWorkspace({ platform: 'slack', workspace: 'TEAM1' });
      await new Promise((resolve) => setTimeout(resolve, 100));
      return storage.ledger.add(...planned);
    };
    const { campaign } = await shippedBot();
    const planner = await deliveriesOver({ ...storage, ledger: { ...storage.ledger, add } }, [campaign], silent, clock);
    clock.set(MONDAY);
    await planner.tick();
    expect(await forgotten).toEqual({ entries: 1, deliveries: 1 });
    expect(await planner.workspaces('slack')).toEqual(['TEAM2']);
    await planner.stop();
  });

  it('goes on answering everybody while Redis is lost, tells organisers, and posts once it is back', async () => {
    const lines: string[] = [];
    const clock = createMovedClock(SUNDAY);
    const { deliveries, adapter, bot } = await process('lost:', clock, logger(lines));
    const organizer = {
      platform: 'slack',
      person: 'U1',
      channel: place().channel,
      language: async () => 'es-ES',
      serverLanguage: undefined,
      isOrganizer: async () => true,
    } as const;
    const ask = async (typed: string) => plainText((await bot.answerText('huawei-spain', typed, organizer)).document);
    await ask('remind on weekly-demand');
    await server.kill();
    expect(await ask('remind list')).toMatch(/^Ahora mismo no se puede acceder a lo que recuerda el bot/);
    expect(await ask('remind on')).not.toMatch(/^Ahora mismo no se puede acceder/);
    expect(await ask('status')).toMatch(/^Ahora mismo no se puede acceder/);
    expect(await ask('summary')).toContain('ARTICLE 19');
    expect(await bot.home(place().channel, organizer)).toMatchObject([
      { organized: { channels: [{ channel: 'C1' }] } },
    ]);
    expect(await deliveries.metrics()).toMatch(/statement_store_up 0\n/);
    expect(await deliveries.metrics()).not.toMatch(/^statement_deliveries_due_not_sent/m);
    clock.set(MONDAY);
    await expect(deliveries.tick()).rejects.toThrow(StoreError);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await server.start();
    await vi.waitFor(async () => expect(await deliveries.metrics()).toMatch(/statement_store_up 1\n/), {
      interval: 20,
      timeout: 5_000,
    });
    await deliveries.tick();
    await sent(clock, deliveries);
    expect(adapter.messages).toHaveLength(1);
    expect(await ask('remind list')).toContain('weekly-demand');
    expect(lines.filter((line) => line.includes('Redis is lost'))).toHaveLength(1);
    expect(lines.filter((line) => line.includes('Redis is reached again'))).toHaveLength(1);
    expect(lines.join('')).not.toMatch(/127\.0\.0\.1|redis:\/\//);
  });

  it('takes a Redis that is silent for lost, and nothing waits for longer', async () => {
    const clock = createMovedClock(SUNDAY);
    const { deliveries } = await process('silent:', clock, silent, 1_000);
    await deliveries.reminders.turnOn(place(), 'weekly-demand', {});
    server.pause();
    const before = performance.now();
    await expect(deliveries.reminders.list(place())).rejects.toThrow(StoreError);
    expect(performance.now() - before).toBeLessThan(3_000);
    await expect(deliveries.reminders.turnOff(place())).rejects.toThrow(StoreError);
    server.go();
    await vi.waitFor(async () => expect(await deliveries.reminders.list(place())).toHaveLength(1), {
      interval: 20,
      timeout: 10_000,
    });
  });
});

describe.skipIf(program === undefined)('a Redis at the start', () => {
  async function opened(...settings: readonly string[]): Promise<string> {
    const server = await startRedis(program ?? '', ...settings);
    const lines: string[] = [];
    const log = pino(
      { level: 'info' },
      new Writable({ write: (line, _encoding, done) => done(void lines.push(String(line))) }),
    );
    try {
      const storage = await openRedisStorage({ url: server.url, logger: log });
      await storage.close();
    } catch (error) {
      lines.push(String(error));
    } finally {
      await server.stop();
    }
    return lines.join('');
  }

  it.each([
    [['--appendfsync', 'always'], /"level":30.*"appendfsync":"always".*The store is durable: every change/],
    [[], /"level":30.*"appendfsync":"everysec".*durable but for the last second.*may be posted again/],
    [['--appendfsync', 'no'], /"level":40.*not durable.*half a minute may be lost.*Set appendfsync to everysec/],
    [['--appendonly', 'no'], /"level":40.*not durable.*posted again. Set appendonly to yes/],
    [['--maxmemory-policy', 'allkeys-lru'], /StoreError: STORE_URL: .*allkeys-lru.*Set maxmemory-policy to noeviction/],
    [['--rename-command', 'CONFIG', ''], /"level":40.*could not be found out/],
    [['--requirepass', 'a-password-of-redis'], /StoreError: Redis: it asks for a password. Set STORE_URL to.*NOAUTH/],
  ] as const)('set up with %j says what it keeps, or is refused with what to set', async (settings, said) => {
    expect(await opened(...settings)).toMatch(said);
  });

  it('that is not there is said without its address', async () => {
    const opening = openRedisStorage({ url: 'redis://bot:a-password@127.0.0.1:1', logger: silent });
    await expect(opening).rejects.toThrow(/^Redis: it cannot be reached. Look whether it runs, .* \(ECONNREFUSED\)$/);
  });
});
