import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openInstallations } from '../../src/platform/slack/installations.ts';
import { createInstaller } from '../../src/platform/slack/installing.ts';
import { sdkLog } from '../../src/platform/slack/sdk-log.ts';
import { manyTokens } from '../../src/platform/slack/tokens.ts';
import { startLocalSlack } from '../../src/playground/slack/local-slack.ts';
import { type Subscription, subscriptionSchema } from '../../src/schedule/subscription.ts';
import { loadSubscriptions } from '../../src/schedule/subscriptions.ts';
import type { Redis } from '../../src/store/redis.ts';
import { redisEntries } from '../../src/store/redis-entries.ts';
import { withLock } from '../../src/store/redis-lock.ts';
import { createSealer } from '../../src/store/sealer.ts';
import { createTypedStore } from '../../src/store/typed-store.ts';
import { silent } from '../support/bot.ts';
import { findRedis, type RedisServer, startRedis } from '../support/redis.ts';
import { channel } from '../support/scheduling.ts';

const program = findRedis();

/** The subscriptions of one process. */
async function replica(redis: Redis) {
  const { open, share, erase } = redisEntries(redis);
  const onUnreadable = () => expect.unreachable();
  const store = createTypedStore({ name: 'subscriptions', schema: subscriptionSchema, open, onUnreadable });
  return { ...(await loadSubscriptions(store, share('subscriptions'))), erase };
}

const subscription = (series: string, id: string, workspace = 'T1'): Subscription =>
  subscriptionSchema.parse({ campaign: 'c', series, channel: channel(id, workspace), language: 'en', since: 0 });
const names = (all: Iterable<Subscription>) =>
  [...all].map((one) => `${one.series} ${one.channel.workspace} ${one.channel.channel} ${one.skip.join()}`).sort();
const day = (index: number) => new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10);

describe.skipIf(program === undefined)('what several processes hold of one Redis', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis(program ?? '');
  });
  afterAll(() => server.stop());

  it('loses none of the changes that they make at the same time', async () => {
    const prefix = 'at-once:';
    const all = await Promise.all([1, 2, 3].map(async () => replica(await server.connect(prefix))));
    const [one] = all;
    const same = subscription('s', 'C1');
    await one?.put(same, () => same);
    await Promise.all(
      Array.from({ length: 45 }, async (_, index) => {
        const mine = all[index % 3];
        const own = subscription(`s${index}`, `C${index % 5}`);
        await mine?.catchUp();
        await mine?.update([same], (current) => ({ ...current, skip: [...current.skip, day(index)].sort() }));
        await mine?.put(own, () => own);
        if (index % 2 === 0) await mine?.remove(own);
      }),
    );
    for (const mine of all) {
      await mine.catchUp();
      expect(mine.get(same)?.skip).toEqual(Array.from({ length: 45 }, (_, index) => day(index)));
      expect([...mine.all()]).toHaveLength(1 + 22);
    }
    expect(names((await replica(await server.connect(prefix))).all())).toEqual(names(one?.all() ?? []));
  });

  it('is the same in each once it has caught up, whatever they do, and however often a connection is lost', async () => {
    const who = fc.integer({ min: 0, max: 1 });
    const which = fc.record({ series: fc.constantFrom('a', 'b'), workspace: fc.constantFrom('T1', 'T11') });
    const admin = await server.connect();
    const step = fc.oneof(
      fc.record({ kind: fc.constantFrom('put' as const, 'remove' as const, 'skip' as const), who, which }),
      fc.record({ kind: fc.constantFrom('look' as const, 'lose' as const, 'erase' as const), who, which }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), fc.uuid(), async (steps, prefix) => {
        const connections = await Promise.all([0, 1].map(() => server.connect(`${prefix}:`)));
        const all = await Promise.all(connections.map(replica));
        const model = new Map<string, Subscription>();
        for (const [index, { kind, who: mine, which: chosen }] of steps.entries()) {
          const own = all[mine];
          const redis = connections[mine];
          if (own === undefined || redis === undefined) throw new Error('There are two');
          const id = subscription(chosen.series, 'C1', chosen.workspace);
          const key = names([id]).join();
          const there = model.get(key);
          if (kind === 'put') {
            const put = await own.put(id, (current) => ({ ...(current ?? id), language: `l${index}` }));
            expect(put).toEqual({ ...(there ?? id), language: `l${index}` });
            model.set(key, put);
          } else if (kind === 'remove') {
            expect(await own.remove(id)).toBe(there !== undefined);
            model.delete(key);
          } else if (kind === 'skip') {
            await own.update([id], (current) => ({ ...current, skip: [...current.skip, day(index)] }));
            if (there !== undefined) model.set(key, { ...there, skip: [...there.skip, day(index)] });
          } else if (kind === 'erase') {
            const workspace = { platform: 'slack', workspace: chosen.workspace } as const;
            await own.forget(workspace, () => own.erase(workspace));
            for (const [name, one] of model) if (one.channel.workspace === chosen.workspace) model.delete(name);
          } else if (kind === 'lose') {
            const before = redis.connections();
            const id = await redis.client.clientId();
            await admin.client.sendCommand(['CLIENT', 'KILL', 'ID', String(id)]);
            await expect.poll(() => redis.isReachable() && redis.connections() > before, { interval: 5 }).toBe(true);
          } else {
            await own.catchUp();
            expect(names(own.all())).toEqual(names(model.values()));
          }
        }
        for (const own of all) {
          await own.catchUp();
          expect([...own.all()].sort(byName)).toEqual([...model.values()].sort(byName));
        }
        for (const redis of connections) redis.close();
      }),
      { numRuns: 25 },
    );
  });

  it('is heard of by the others without being asked for, also after the connection was cut', async () => {
    const way = await server.through();
    const [near, far] = [await server.connect('cut:'), await server.connect('cut:', way.url)];
    const [here, there] = [await replica(near), await replica(far)];
    const [first, second] = [subscription('first', 'C1'), subscription('second', 'C1')];
    await here.put(first, () => first);
    await expect.poll(() => names(there.all()), { interval: 5 }).toEqual(names([first]));
    way.cut();
    await expect.poll(() => far.isReachable(), { interval: 5 }).toBe(false);
    await here.put(second, () => second);
    await here.remove(first);
    await expect(there.catchUp()).rejects.toThrow(/Redis: it cannot be reached/);
    await expect(there.put(first, () => first)).rejects.toThrow(/Redis: it cannot be reached/);
    expect(names(there.all())).toEqual(names([first]));
    await way.mend();
    await expect.poll(() => names(there.all()), { interval: 5, timeout: 5_000 }).toEqual(names([second]));
  });

  it('renews the token of a workspace once, whoever needs it', async () => {
    const slack = await startLocalSlack({
      redirectUrls: ['https://bot.example.org/slack/oauth_redirect'],
      tokenLifetime: 43_200,
    });
    const { clientId, clientSecret } = slack.credentials;
    const process = async () => {
      const redis = await server.connect('tokens:');
      const { open, share } = redisEntries(redis);
      const installations = await openInstallations({
        sealer: createSealer([Buffer.alloc(32, 7)]),
        open,
        share,
        wipe: async () => undefined,
        logger: silent,
      });
      const install = {
        clientId,
        clientSecret,
        publicUrl: 'https://bot.example.org',
        stateSecret: 'x'.repeat(32),
        installations,
        exclusively: <T>(name: string, work: () => Promise<T>) => withLock(redis, name, work),
        forget: async () => undefined,
        installed: async () => undefined,
      };
      const options = { apiUrl: `${slack.url}/api/`, scopes: ['chat:write'], now: Date.now };
      const installer = createInstaller(install, options, sdkLog(silent));
      const removed = async () => expect.unreachable();
      const told = { notRenewed: () => expect.unreachable(), logger: silent };
      return { installations, tokens: manyTokens({ ...install, ...told, installer, removed, now: Date.now }) };
    };
    const [one, other] = [await process(), await process()];
    const team = slack.workspace.teamId;
    const back = new URL(
      slack.authorize(
        `${slack.url}/oauth/v2/authorize?${new URLSearchParams({ client_id: clientId, scope: 'chat:write', state: 's', redirect_uri: 'https://bot.example.org/slack/oauth_redirect' })}`,
        { user: slack.workspace.users.admin.id, allow: true },
      ),
    );
    const body = new URLSearchParams({
      client_id: clientId,
      client_secret: clientSecret,
      code: back.searchParams.get('code') ?? '',
      redirect_uri: 'https://bot.example.org/slack/oauth_redirect',
    });
    const answer = await fetch(`${slack.url}/api/oauth.v2.access`, { method: 'POST', body });
    const given = z.object({ access_token: z.string(), refresh_token: z.string() }).parse(await answer.json());
    await one.installations.put(team, {
      botToken: given.access_token,
      refreshToken: given.refresh_token,
      expiresAt: Math.floor(Date.now() / 1_000) + 60,
      botId: 'B1',
      botUserId: 'U1',
      scopes: ['chat:write'],
      installedAt: 1,
    });
    const had = await Promise.all(Array.from({ length: 12 }, (_, index) => [one, other][index % 2]?.tokens.of(team)));
    expect(new Set(had).size).toBe(1);
    expect(had[0]).not.toBe(given.access_token);
    const exchanges = slack.requests.filter(({ path }) => path === '/api/oauth.v2.access');
    expect(exchanges.map(({ outcome }) => outcome)).toEqual(['ok', 'ok']);
    await slack.stop();
  });
});

const byName = (a: Subscription, b: Subscription) => (names([a]).join() < names([b]).join() ? -1 : 1);
