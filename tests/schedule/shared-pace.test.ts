import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTurns, type PostingRates } from '../../src/schedule/pace.ts';
import { createSharedPace } from '../../src/schedule/shared-pace.ts';
import { findRedis, type RedisServer, startRedis } from '../support/redis.ts';
import { channel } from '../support/scheduling.ts';

const program = findRedis();
/** Turns are given so many milliseconds ahead. */
const AHEAD = 100;
const now = { given: true, inMs: 0 };
const later = (inMs: number) => ({ given: false, inMs });

describe.skipIf(program === undefined)('a pace that processes share', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis(program ?? '');
  });
  afterAll(() => server.stop());

  /** Two processes, in which time stands until it is moved. */
  async function twoProcesses(rates: PostingRates) {
    const prefix = `pace-${Math.random()}:`;
    const state = { now: 1_000_000 };
    const open = async () =>
      createSharedPace({ redis: await server.connect(prefix), rates, holdMs: 60_000, time: () => state.now });
    const [one, other] = [await open(), await open()];
    return { state, one, other };
  }

  it('gives the turns that buckets in one process would give', async () => {
    const rate = { perSecond: 7, burst: 1.4 };
    const steps = fc.array(
      fc.record({
        passing: fc.nat(400),
        workspace: fc.constantFrom('T1', 'T2'),
        pause: fc.option(fc.nat(2000), { freq: 12 }),
      }),
      { minLength: 1, maxLength: 40 },
    );
    const { state, one, other } = await twoProcesses({ workspace: rate, channelIntervalMs: 0 });
    let round = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        round += 1;
        const turns = new Map(['T1', 'T2'].map((id) => [id, createTurns(rate)]));
        for (const [index, { passing, workspace, pause }] of sequence.entries()) {
          state.now += passing;
          const own = turns.get(workspace);
          const place = (id: string) => channel(id, `${workspace}-${round}`);
          if (pause !== null) {
            for (const id of ['X', 'Y']) await one.slowDown(place(`${id}${index}`), pause);
            own?.pause(state.now + pause);
          }
          const { given, inMs } = await (index % 2 ? one : other).take(place(`C${index}`), 'task', index % 3 === 0);
          const free = Math.max((own?.next() ?? 0) - state.now, 0);
          expect(given).toBe(free <= AHEAD);
          if (given) expect(inMs).toBeCloseTo((own?.take(state.now) ?? 0) - state.now, 1);
          else expect(inMs).toBeGreaterThan(free - AHEAD);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('gives a channel to one task at a time, and not again before its interval is over', async () => {
    const { state, one, other } = await twoProcesses({ channelIntervalMs: 1010 });
    expect(await one.take(channel(), 'a', false)).toEqual(now);
    expect(await other.take(channel(), 'b', false)).toEqual(later(1010));
    expect(await other.take(channel('C2'), 'c', false)).toEqual(now);
    state.now += 5000;
    expect(await other.take(channel(), 'b', true)).toEqual(later(1010));
    await one.end(channel(), 'b');
    expect(await other.take(channel(), 'b', true)).toEqual(later(1010));
    await one.end(channel(), 'a');
    expect(await other.take(channel(), 'b', true)).toEqual(now);
    state.now += 60_000;
    // A process that died has it no longer than that.
    expect(await one.take(channel(), 'd', true)).toEqual(now);
  });

  it('spreads those who wait, lets those who come back go first, and serves all of them at nearly full rate', async () => {
    const { state, one } = await twoProcesses({ platform: { perSecond: 50, burst: 1.4 }, channelIntervalMs: 1000 });
    const began = state.now;
    const waiting = Array.from({ length: 300 }, (_, index) => ({ id: `C${index}`, at: began, before: false }));
    let [asked, last] = [0, began];
    while (waiting.length > 0) {
      waiting.sort((a, b) => a.at - b.at);
      const next = waiting.shift();
      if (next === undefined) break;
      // Whoever is to come at a time comes somewhat later.
      state.now = Math.max(state.now, next.at + ((asked * 7) % 45));
      asked += 1;
      const { given, inMs } = await one.take(channel(next.id, 'G', 'discord'), next.id, next.before);
      if (given) last = state.now + inMs;
      else waiting.push({ ...next, at: state.now + inMs, before: true });
    }
    expect(last - began).toBeGreaterThanOrEqual(299 * 20 - 8);
    expect(last - began).toBeLessThan(299 * 20 * 1.02);
    expect(asked).toBeLessThan(300 * 2.5);
  });

  it('lets a workspace rest where the platform asked in two of its channels, and no other', async () => {
    const { state, one, other } = await twoProcesses({ channelIntervalMs: 1010 });
    await one.slowDown(channel('C1'), 30_000);
    expect(await other.take(channel('C1'), 'a', false)).toEqual(later(30_000));
    expect(await other.take(channel('C3'), 'b', false)).toEqual(now);
    await other.slowDown(channel('C2'), 20_000);
    expect(await one.take(channel('C4'), 'c', false)).toEqual(later(20_000 - AHEAD / 2));
    expect(await one.take(channel('C4', 'T2'), 'd', false)).toEqual(now);
    state.now += 20_000;
    expect(await one.take(channel('C4'), 'c', true)).toEqual(now);
  });

  it('goes by the clock of Redis, and leaves no keys behind that last', async () => {
    const redis = await server.connect();
    const pace = createSharedPace({ redis, rates: { channelIntervalMs: 1010 }, holdMs: 60_000 });
    expect(Math.abs((await pace.now()) - Date.now())).toBeLessThan(5000);
    expect(await pace.take(channel(), 'a', false)).toEqual(now);
    const { given, inMs } = await pace.take(channel(), 'b', false);
    expect(given).toBe(false);
    expect(inMs).toBeLessThanOrEqual(1010);
    await pace.slowDown(channel(), 500);
    const keys = await redis.send((client) => client.keys(redis.key('*')));
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) expect(await redis.send((client) => client.pTTL(key))).toBeGreaterThan(0);
  });
});
