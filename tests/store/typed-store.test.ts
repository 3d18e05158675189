import { join } from 'node:path';
import { Keyv } from 'keyv';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { StoreError } from '../../src/errors.ts';
import { openDatabase } from '../../src/store/database.ts';
import { libsqlAdapter } from '../../src/store/libsql-adapter.ts';
import { createTypedStore } from '../../src/store/typed-store.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const schema = z.strictObject({ name: z.string(), count: z.int() });
type Stored = z.output<typeof schema>;

async function collect<T>(entries: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const entry of entries) all.push(entry);
  return all;
}

const stores = {
  'in memory': () => {
    const maps = new Map<string, Map<string, unknown>>();
    return (namespace: string) => {
      const map = maps.get(namespace) ?? new Map<string, unknown>();
      maps.set(namespace, map);
      return map;
    };
  },
  'in a database': () => {
    const database = openDatabase(join(temporaryFolder(), 'bot.db'));
    onTestFinished(() => database.close());
    return () => libsqlAdapter(database);
  },
};

describe.each(Object.entries(stores))('a typed store %s', (_, make) => {
  function setUp(migrations: readonly ((data: unknown) => unknown)[] = []) {
    const open = make();
    const unreadable: string[] = [];
    const reopen = (steps = migrations) =>
      createTypedStore({
        name: 'things',
        schema,
        migrations: steps,
        open,
        onUnreadable: (key, problem) => unreadable.push(`${key}: ${problem}`),
      });
    /** Writes below the typed store, as an older version or a slip of the hand would. */
    const raw = (namespace: string) => new Keyv({ store: open(namespace), namespace, serialize: String });
    const aside = new Keyv({ store: open('things-unreadable'), namespace: 'things-unreadable' });
    return { store: reopen(), reopen, unreadable, raw: raw('things'), aside };
  }
  const value: Stored = { name: 'a', count: 1 };

  it('gives back what was put in, lists it, and deletes it', async () => {
    const { store } = setUp();
    await store.set('a/b:c', value);
    await store.set('d', { name: 'd', count: 2 });
    expect(await store.get('a/b:c')).toEqual(value);
    expect(await collect(store.entries())).toEqual([
      ['a/b:c', value],
      ['d', { name: 'd', count: 2 }],
    ]);
    expect(await store.delete('d')).toBe(true);
    expect(await store.delete('d')).toBe(false);
    expect(await store.get('d')).toBeUndefined();
  });

  it('refuses to keep what does not fit', async () => {
    const { store } = setUp();
    await expect(store.set('a', { name: 'a', count: 1.5 })).rejects.toThrow();
    expect(await store.get('a')).toBeUndefined();
  });

  it.each([
    ['no JSON', '{"value":{"version":1,', '{"value":{"version":1,'],
    [
      'another shape',
      JSON.stringify({ value: { version: 1, data: { name: 'a' } } }),
      { version: 1, data: { name: 'a' } },
    ],
    ['no version', JSON.stringify({ value: 7 }), 7],
  ])('sets aside and reports a value of %s, and goes on with the others', async (_, text, kept) => {
    const { store, unreadable, raw, aside } = setUp();
    await store.set('good', value);
    await raw.opts.store.set('things:bad', text);
    expect(await collect(store.entries())).toEqual([['good', value]]);
    expect(unreadable).toHaveLength(1);
    expect(unreadable[0]).toMatch(/^bad: /);
    expect(await store.get('bad')).toBeUndefined();
    const set: unknown = await aside.get('bad');
    expect(set).toEqual(typeof kept === 'string' ? { unreadableText: kept } : kept);
    expect(unreadable).toHaveLength(1);
  });

  it('keeps every value it sets aside, also of one key, and one that a crash left behind once', async () => {
    const { store, raw, aside } = setUp();
    for (const text of ['first', 'second', 'first']) {
      await raw.opts.store.set('things:bad', text);
      expect(await store.get('bad')).toBeUndefined();
    }
    expect(await aside.get('bad')).toEqual({ unreadableText: 'first' });
    expect(await aside.get('bad#2')).toEqual({ unreadableText: 'second' });
    expect(await aside.get('bad#3')).toBeUndefined();
  });

  it('brings older values up to date, step by step', async () => {
    const { raw, reopen, unreadable } = setUp();
    await raw.opts.store.set('things:old', JSON.stringify({ value: { version: 1, data: 'a' } }));
    await raw.opts.store.set('things:newer', JSON.stringify({ value: { version: 2, data: { name: 'b' } } }));
    const migrated = reopen([(data) => ({ name: data }), (data) => ({ ...z.looseObject({}).parse(data), count: 1 })]);
    expect(await migrated.get('old')).toEqual({ name: 'a', count: 1 });
    expect(await migrated.get('newer')).toEqual({ name: 'b', count: 1 });
    expect(unreadable).toEqual([]);
  });

  it('neither reads nor sets aside a value of a newer version', async () => {
    const { store, reopen, unreadable } = setUp([(data) => data]);
    await store.set('a', value);
    await expect(reopen([]).get('a')).rejects.toThrow(StoreError);
    await expect(reopen([]).get('a')).rejects.toThrow('Start the newer version');
    expect(await store.get('a')).toEqual(value);
    expect(unreadable).toEqual([]);
  });
});
