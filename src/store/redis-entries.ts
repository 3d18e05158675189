import type { KeyvStoreAdapter } from 'keyv';
import { z } from 'zod';
import { type WorkspaceRef, workspaceKey } from '../channel.ts';
import { StoreError } from '../errors.ts';
import type { SharedNamespace } from './changes.ts';
import { type Redis, script } from './redis.ts';
import { HOLD_MS, withLock } from './redis-lock.ts';

/** How many entries are read at once while listing. */
const PAGE = 200;
/** How many changes of a namespace are remembered. Who comes later reads everything anew. */
const REMEMBERED = 1_000;

/**
 * The entries of a namespace are one hash. Each change counts `revision` up and adds the key to the stream `changes`, under
 * the revision: so it shows whether any is missing. An empty key stands for all.
 */
const names = `
local root = ARGV[1]
local function entries(namespace) return root .. 'entries:' .. namespace end
local function note(namespace, key)
  local revision = redis.call('INCR', root .. 'revision:' .. namespace)
  redis.call('XADD', root .. 'changes:' .. namespace, 'MAXLEN', ${REMEMBERED}, revision .. '-0', 'key', key)
  redis.call('PUBLISH', root .. 'changed', namespace)
end
`;

/** Namespace, token of the lock under its name or nothing, key; then the value, without which the entry is deleted. */
const write = script(`${names}
local namespace, token, key, value = ARGV[2], ARGV[3], ARGV[4], ARGV[5]
if token ~= '' then
  local lock = root .. 'lock:' .. namespace
  if redis.call('GET', lock) ~= token then return -1 end
  redis.call('PEXPIRE', lock, ${HOLD_MS})
end
if not value then
  if redis.call('HDEL', entries(namespace), key) == 0 then return 0 end
else
  redis.call('HSET', entries(namespace), key, value)
  redis.call('SADD', root .. 'namespaces', namespace)
end
note(namespace, key)
return 1`);

const clear = script(`${names}
if redis.call('DEL', entries(ARGV[2])) == 1 then note(ARGV[2], '') end`);

/** Namespace, revision or nothing. Gives the revision now, and then the keys changed since; an empty one where they are not known. */
const changedSince = script(`${names}
local now = tonumber(redis.call('GET', root .. 'revision:' .. ARGV[2]) or 0)
local since = tonumber(ARGV[3])
if since == now then return { now } end
if not since or since > now then return { now, '' } end
local found = redis.call('XRANGE', root .. 'changes:' .. ARGV[2], '(' .. since .. '-0', '+')
if #found ~= now - since then return { now, '' } end
local answer = { now }
for _, change in ipairs(found) do answer[#answer + 1] = change[2][2] end
return answer`);

/**
 * What stands in the keys of a workspace's entries. Nothing of it stays in the streams either: those that have not heard of
 * a change before will find that some is missing.
 */
const erase = script(`${names}
local erased = 0
for _, namespace in ipairs(redis.call('SMEMBERS', root .. 'namespaces')) do
  local before = erased
  for _, key in ipairs(redis.call('HKEYS', entries(namespace))) do
    if string.find(key, ':' .. ARGV[2], 1, true) or string.find(key, '/' .. ARGV[2], 1, true) then
      erased = erased + redis.call('HDEL', entries(namespace), key)
    end
  end
  if erased > before then note(namespace, '') end
  local changes = root .. 'changes:' .. namespace
  if redis.call('EXISTS', changes) == 1 then redis.call('XTRIM', changes, 'MAXLEN', 0) end
end
return erased`);

/** Of each entry its namespace, key and value. */
const restore = script(`${names}
for at = 2, #ARGV, 3 do
  redis.call('HSET', entries(ARGV[at]), ARGV[at + 1], ARGV[at + 2])
  if redis.call('SADD', root .. 'namespaces', ARGV[at]) == 1 then note(ARGV[at], '') end
end`);

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
    const done = await redis.run(write, namespace, held.get(namespace) ?? '', key, ...given);
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
        await redis.run(clear, namespace());
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
    erase: async (workspace) => Number(await redis.run(erase, workspaceKey(workspace))),
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
      await redis.run(restore, ...values);
    },
  };
}

const changesShape = z.tuple([z.int()], z.string());
