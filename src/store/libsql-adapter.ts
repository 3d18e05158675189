import type { KeyvStoreAdapter } from 'keyv';
import type { Database } from './database.ts';

/** How many entries are read at once while listing. */
const PAGE = 200;

/**
 * A store for one Keyv: Keyv sets its namespace, so two Keyvs need an adapter each; any number may share a database. It
 * stores the text Keyv makes; times to live are Keyv's, checked when an entry is read. Closing is the database's business.
 */
export function libsqlAdapter(database: Database): KeyvStoreAdapter {
  const read = (key: string): string | undefined => {
    const value = database.all('SELECT value FROM entries WHERE key = ?', key)[0]?.value;
    return value === undefined ? undefined : String(value);
  };
  const adapter: KeyvStoreAdapter = {
    namespace: undefined,
    // Keyv offers its iterator only to dialects it knows.
    opts: { dialect: 'sqlite', url: '' },
    // Nothing is emitted: every error is thrown to the caller.
    on: () => adapter,
    get: async <T>(key: string) => read(key) as T | undefined,
    getMany: async <T>(keys: string[]) => keys.map(read) as (T | undefined)[],
    async set(key: string, value: string) {
      database.run(
        'INSERT INTO entries VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
        key,
        value,
      );
    },
    delete: async (key) => database.run('DELETE FROM entries WHERE key = ?', key) > 0,
    async clear() {
      const { start, end } = keysOf(adapter.namespace);
      database.run('DELETE FROM entries WHERE key >= ? AND key < ?', start, end);
    },
    async *iterator<T>(namespace?: string) {
      const { start, end } = keysOf(namespace);
      const page = (from: string) =>
        database.all('SELECT key, value FROM entries WHERE key > ? AND key < ? ORDER BY key LIMIT ?', from, end, PAGE);
      let rows = page(start);
      while (rows.length > 0) {
        let last = start;
        for (const { key, value } of rows) {
          last = String(key);
          yield [last, value as Awaited<T>];
        }
        rows = page(last);
      }
    },
  };
  return adapter;
}

/** The bounds of a namespace's keys, `name:…`; `;` is the character after `:`. */
const keysOf = (namespace: string | undefined) =>
  namespace === undefined ? { start: '', end: '\u{10ffff}' } : { start: `${namespace}:`, end: `${namespace};` };
