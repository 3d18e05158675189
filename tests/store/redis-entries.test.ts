import { keyvApiTests, keyvIteratorTests, keyvNamespaceTest, keyvValueTests } from '@keyv/test-suite';
import { Keyv } from 'keyv';
import * as vitest from 'vitest';
import { StoreError } from '../../src/errors.ts';
import { redisEntries } from '../../src/store/redis-entries.ts';
import { withLock } from '../../src/store/redis-lock.ts';
import { findRedis, startRedis } from '../support/redis.ts';

const { afterAll, describe, expect, it } = vitest;
const program = findRedis();

// Keyv's suite asks for its stores while tests are being collected.
if (program === undefined) describe.skip('entries on Redis', () => it('need one', () => undefined));
else {
  const server = await startRedis(program);
  const redis = await server.connect();
  afterAll(() => server.stop());

  const open = () => redisEntries(redis).open();
  describe("the Redis adapter passes Keyv's own suite:", () => {
    const one = open();
    describe('api', () => keyvApiTests(vitest, Keyv, open));
    describe('values', () => keyvValueTests(vitest, Keyv, () => one));
    describe('iterator', () => keyvIteratorTests(vitest, Keyv, open));
    describe('namespaces', () => keyvNamespaceTest(vitest, Keyv, open));
  });

  describe('entries on Redis', () => {
    const keyv = (entries: ReturnType<typeof redisEntries>, namespace: string) =>
      new Keyv({ store: entries.open(), namespace, throwOnErrors: true });

    it('of one namespace are cleared, whatever characters are in its name', async () => {
      const entries = redisEntries(await server.connect());
      const names = ['a_b', 'axb', 'a%', 'a1', 'a', 'a;', 'a:b', 'b'];
      for (const name of names) await keyv(entries, name).set('key', name);
      await keyv(entries, 'a_b').clear();
      await keyv(entries, 'a').clear();
      const left = await Promise.all(names.map((name) => keyv(entries, name).get('key')));
      expect(left).toEqual([undefined, 'axb', 'a%', 'a1', undefined, 'a;', 'a:b', 'b']);
    });

    it('are listed once each, more than a page holds, while they are being deleted', async () => {
      const store = keyv(redisEntries(await server.connect()), 'many');
      const keys = Array.from({ length: 450 }, (_, index) => `k${index}`);
      await Promise.all(keys.map((key) => store.set(key, 1)));
      const seen: string[] = [];
      for await (const [key] of store.iterator?.(undefined) ?? []) {
        seen.push(key);
        await store.delete(key);
      }
      expect(seen.sort()).toEqual(keys.sort());
    });

    it('tell what was changed since a position, by whomever, and nothing they cannot tell', async () => {
      const prefix = 'told:';
      const [here, there] = [redisEntries(await server.connect(prefix)), redisEntries(await server.connect(prefix))];
      const shared = here.share('things');
      const store = keyv(there, 'things');
      const first = await shared.changes(undefined);
      expect(first.keys).toBe('all');
      expect(await shared.changes(first.position)).toEqual({ ...first, keys: [] });
      await store.set('a', 1);
      await store.delete('a');
      await store.delete('never there');
      await keyv(there, 'others').set('b', 1);
      expect((await shared.changes(first.position)).keys).toEqual(['a', 'a']);
      const { position } = await shared.changes(first.position);
      for (let index = 0; index < 1_001; index += 1) await store.set(`k${index}`, index);
      expect((await shared.changes(position)).keys).toBe('all');
      const late = await shared.changes(undefined);
      await there.erase({ platform: 'slack', workspace: 'T1' });
      await store.set('c', 1);
      expect((await shared.changes(late.position)).keys).toEqual(['c']);
      await store.set('x/slack:T1:C1', 1);
      await there.erase({ platform: 'slack', workspace: 'T1' });
      expect((await shared.changes(late.position)).keys).toBe('all');
    });

    it('are not written by whoever has lost the lock meanwhile', async () => {
      const prefix = 'lost:';
      const [slow, quick] = [await server.connect(prefix), await server.connect(prefix)];
      const entries = redisEntries(slow);
      const written = entries.share('things').exclusively(async () => {
        // As if the process had been stopped for longer than the lock holds.
        await slow.client.del(slow.key('lock:things'));
        await redisEntries(quick)
          .share('things')
          .exclusively(async () => {
            await keyv(redisEntries(quick), 'things').set('key', 'quick');
            await expect(keyv(entries, 'things').set('key', 'slow')).rejects.toThrow(StoreError);
          });
        await keyv(entries, 'things').delete('key');
      });
      await expect(written).rejects.toThrow(/stopped for too long .*Nothing was changed; try again/);
      expect(await keyv(entries, 'things').get('key')).toBe('quick');
      await keyv(entries, 'things').set('key', 'later');
      expect(await keyv(entries, 'things').get('key')).toBe('later');
    });
  });

  describe('a lock on Redis', () => {
    it('is had by one at a time, of many in several processes', async () => {
      const prefix = 'lock:';
      const connections = await Promise.all([1, 2, 3].map(() => server.connect(prefix)));
      let inside = 0;
      let most = 0;
      let done = 0;
      await Promise.all(
        Array.from({ length: 30 }, (_, index) =>
          withLock(connections[index % 3] ?? redis, 'one', async () => {
            inside += 1;
            most = Math.max(most, inside);
            await new Promise(setImmediate);
            inside -= 1;
            done += 1;
          }),
        ),
      );
      expect({ most, done }).toEqual({ most: 1, done: 30 });
    });

    it('is not waited for without end, and passes on when its holder is gone', async () => {
      const prefix = 'held:';
      const [holder, other] = [await server.connect(prefix), await server.connect(prefix)];
      let [begun, end] = [(): void => undefined, (): void => undefined];
      const held = new Promise<void>((resolve) => (begun = resolve));
      const working = (): Promise<void> =>
        new Promise((resolve) => {
          end = resolve;
          begun();
        });
      const holding = withLock(holder, 'one', working, { holdMs: 150 });
      await held;
      const impatient = withLock(other, 'one', async () => 'in', { patienceMs: 400 });
      await expect(impatient).rejects.toThrow(/takes too long. Nothing was changed/);
      holder.close();
      expect(await withLock(other, 'one', async () => 'in')).toBe('in');
      end();
      await holding;
    });

    it('is given back also where the work fails', async () => {
      await expect(withLock(redis, 'failing', () => Promise.reject(new Error('Failed')))).rejects.toThrow('Failed');
      expect(await redis.client.exists(redis.key('lock:failing'))).toBe(0);
    });
  });
}
