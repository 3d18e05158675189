import type { KeyvStoreAdapter } from 'keyv';
import { z } from 'zod';
import { type WorkspaceRef, workspaceKey } from '../channel.ts';
import { StoreError } from '../errors.ts';
import type { SharedNamespace } from './changes.ts';
import type { Redis } from './redis.ts';
import { changedSince, clearEntries, eraseEntries, restoreEntries, writeEntry } from './redis-entry-scripts.ts';
import { withLock } from './redis-lock.ts';

/** How many entries are read at once while listing. */
const PAGE = 200;
/** The entries on a Redis. */
export interface RedisEntries {
  /** A store for one Keyv, which sets its namespace; times to live are Keyv's, checked when an entry is read. */
  open(): KeyvStoreAdapter;
  share(namespace: string): SharedNamespace;
  /** Deletes every entry in whose key the `workspaceKey` stands, all of them or none. @returns how many */
  erase(workspace: WorkspaceRef): Promise<number>;
  /** All keys of all namespaces. */
  keys(): Promise<readonly string[]>;
  /** The texts of all entries of all namespaces by their keys, which begin with the namespace. */
  all(): Promise<ReadonlyMap<string, string>>;
  /** Puts entries as `all` gave them, while no process uses them. */
  restore(entries: readonly (readonly [key: string, text: string])[]): Promise<void>;
}

export function redisEntries(redis: Redis): RedisEntries {
  /** The tokens of the locks this process holds, by namespace. */
  const held = new Map<string, string>();
  const hash = (namespace: string) => redis.key(`entries:${namespace}`);
  const namespaces = () => redis.send((client) => client.sMembers(redis.key('namespaces')));

  async function change(namespace: string, key: string, value?: string): Promise<boolean> {
    const given = value === undefined ? [] : [value];
    const done = await redis.run(writeEntry, namespace, held.get(namespace) ?? '', key, ...given);
    if (done === -1) {
      throw new StoreError(
        'This process was stopped for too long while it changed something. Nothing was changed; try again.',
      );
    }
    return done === 1;
  }

  function open(): KeyvStoreAdapter {
    const namespace = () => adapter.namespace ?? '';
    const many = (keys: string[]): Promise<(string | null)[]> =>
      keys.length === 0 ? Promise.resolve([]) : redis.send((client) => client.hmGet(hash(namespace()), keys));
    const adapter: KeyvStoreAdapter = {
      namespace: undefined,
      // Keyv offers its iterator only to dialects it knows.
      opts: { dialect: 'redis', url: '' },
      // Nothing is emitted: every error is thrown to the caller.
      on: () => adapter,
      get: async <T>(key: string) => ((await many([key]))[0] ?? undefined) as T | undefined,
      getMany: async <T>(keys: string[]) => (await many(keys)).map((value) => value ?? undefined) as (T | undefined)[],
      async set(key: string, value: string) {
        await change(namespace(), key, value);
      },
      delete: (key) => change(namespace(), key),
      async clear() {
        await redis.run(clearEntries, namespace());
      },
      async *iterator<T>(of?: string) {
        const all = await redis.send((client) => client.hKeys(hash(of ?? '')));
        for (let start = 0; start < all.length; start += PAGE) {
          const page = all.slice(start, start + PAGE);
          const values = await redis.send((client) => client.hmGet(hash(of ?? ''), page));
          for (const [index, key] of page.entries()) {
            const value = values[index] ?? undefined;
            if (value !== undefined) yield [key, value as Awaited<T>];
          }
        }
      },
    };
    return adapter;
  }

  const share = (namespace: string): SharedNamespace => ({
    async changes(since) {
      // A Redis that was started anew may have lost what this process has seen.
      const connection = redis.connections();
      const [before, revision] = since?.split(':') ?? [];
      const known = before === String(connection) ? (revision ?? '') : '';
      const [now, ...keys] = changesShape.parse(await redis.run(changedSince, namespace, known));
      const prefix = `${namespace}:`;
      return {
        position: `${connection}:${now}`,
        keys: keys.includes('') ? 'all' : keys.map((key) => key.slice(prefix.length)),
      };
    },
    onChange: (listener) =>
      redis.onMessage('changed', (message) =>
        message === undefined || message === namespace ? listener() : undefined,
      ),
    exclusively: (work) =>
      withLock(redis, namespace, async (token) => {
        held.set(namespace, token);
        try {
          return await work();
        } finally {
          held.delete(namespace);
        }
      }),
  });

  return {
    open,
    share,
    erase: async (workspace) => Number(await redis.run(eraseEntries, workspaceKey(workspace))),
    async keys() {
      const known = await namespaces();
      return (await redis.send((client) => Promise.all(known.map((name) => client.hKeys(hash(name)))))).flat();
    },
    async all() {
      const known = await namespaces();
      const hashes = await redis.send((client) => Promise.all(known.map((name) => client.hGetAll(hash(name)))));
      return new Map(hashes.flatMap((entries) => Object.entries(entries)));
    },
    async restore(put) {
      const values = put.flatMap(([key, text]) => [key.slice(0, key.indexOf(':')), key, text]);
      await redis.run(restoreEntries, ...values);
    },
  };
}

const changesShape = z.tuple([z.int()], z.string());
