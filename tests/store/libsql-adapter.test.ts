import { join } from 'node:path';
import { keyvApiTests, keyvIteratorTests, keyvNamespaceTest, keyvValueTests } from '@keyv/test-suite';
import { Keyv } from 'keyv';
import * as vitest from 'vitest';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { libsqlAdapter } from '../../src/store/libsql-adapter.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const { afterAll, describe, expect, it } = vitest;

describe('the libsql adapter', () => {
  const shared = openDatabase(':memory:');
  afterAll(() => shared.close());

  describe("passes Keyv's own suite:", () => {
    const one = libsqlAdapter(shared);
    describe('api', () => keyvApiTests(vitest, Keyv, () => libsqlAdapter(shared)));
    describe('values', () => keyvValueTests(vitest, Keyv, () => one));
    describe('iterator', () => keyvIteratorTests(vitest, Keyv, () => libsqlAdapter(shared)));
    describe('namespaces', () => keyvNamespaceTest(vitest, Keyv, () => libsqlAdapter(shared)));
  });

  const keyv = (database: Database, namespace: string) =>
    new Keyv({ store: libsqlAdapter(database), namespace, throwOnErrors: true });

  it('clears one namespace only, whatever characters are in its name', async () => {
    const names = ['a_b', 'axb', 'a%', 'a1', 'a', 'a;', 'b%', 'b'];
    for (const name of names) await keyv(shared, name).set('key', name);
    await keyv(shared, 'a_b').clear();
    await keyv(shared, 'a').clear();
    await keyv(shared, 'b%').clear();
    const left = await Promise.all(names.map((name) => keyv(shared, name).get('key')));
    expect(left).toEqual([undefined, 'axb', 'a%', 'a1', undefined, 'a;', undefined, 'b']);
  });

  it('lists more entries than a page holds, while they are being deleted', async () => {
    const store = keyv(shared, 'many');
    const keys = Array.from({ length: 450 }, (_, index) => `k${String(index).padStart(3, '0')}`);
    for (const key of keys) await store.set(key, 1);
    const seen: string[] = [];
    for await (const [key] of store.iterator?.(undefined) ?? []) {
      seen.push(key);
      await store.delete(key);
    }
    expect(seen).toEqual(keys);
  });

  it('throws what fails, and does not answer as if there were nothing', async () => {
    const database = openDatabase(join(temporaryFolder(), 'bot.db'));
    const store = keyv(database, 'any');
    await store.set('key', 1);
    database.close();
    await expect(store.get('key')).rejects.toThrow('the store failed');
    await expect(store.set('key', 2)).rejects.toThrow('the store failed');
  });
});
