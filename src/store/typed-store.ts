import { isDeepStrictEqual } from 'node:util';
import { Keyv, type KeyvStoreAdapter } from 'keyv';
import { z } from 'zod';
import { StoreError } from '../errors.ts';

/** A store for one Keyv, which sets its namespace. */
export type EntryStore = KeyvStoreAdapter;

/** Values of one shape by key. Every value is checked when it is read. */
export interface TypedStore<T> {
  /** The value, or nothing where there is none or it could not be read and was set aside. */
  get(key: string): Promise<T | undefined>;
  set(key: string, value: T): Promise<void>;
  /** Whether there was one. */
  delete(key: string): Promise<boolean>;
  /** All that can be read. */
  entries(): AsyncGenerator<readonly [key: string, value: T]>;
}

export interface TypedStoreOptions<S extends z.ZodType> {
  /** Namespace of the entries; what cannot be read is kept in `<name>-unreadable`, a second one of a key as `<key>#2`. */
  readonly name: string;
  readonly schema: S;
  /** Brings the data of version n (counted from 1) to version n + 1; released steps are never edited. */
  readonly migrations?: readonly ((data: unknown) => unknown)[];
  /** Opens a store of its own for a namespace; a `Map` will do for a store that need not last. */
  readonly open: (namespace: string) => EntryStore | Map<string, unknown>;
  /** Told after a value was set aside, with what is wrong and never with the value. */
  readonly onUnreadable: (key: string, problem: string) => void;
}

const envelope = z.object({ version: z.int().min(1), data: z.unknown() });
/** Stands for a text that is no JSON, so that it can be set aside like any other unreadable value. */
const unreadableText = z.object({ unreadableText: z.string() });

/**
 * A typed store over any Keyv store.
 * @throws StoreError from its methods when the store fails, or when a value was written by a newer version of the bot.
 */
export function createTypedStore<S extends z.ZodType>(options: TypedStoreOptions<S>): TypedStore<z.output<S>> {
  const { name, schema, migrations = [], onUnreadable } = options;
  const current = migrations.length + 1;
  const kept = openKeyv(options.open(name), name);
  const aside = openKeyv(options.open(`${name}-unreadable`), `${name}-unreadable`);

  /** Beside what was set aside of the same key before, unless it is the same: that is what a crash left behind. */
  async function setAside(key: string, stored: unknown): Promise<void> {
    for (let copy = 1; ; copy += 1) {
      const name = copy === 1 ? key : `${key}#${copy}`;
      const before: unknown = await aside.get(name);
      if (isDeepStrictEqual(before, stored)) return;
      if (before === undefined) {
        await aside.set(name, stored);
        return;
      }
    }
  }

  async function read(key: string, stored: unknown): Promise<z.output<S> | undefined> {
    const outer = envelope.safeParse(stored);
    if (outer.success && outer.data.version > current) {
      throw new StoreError(
        `The entry "${key}" of ${name} has version ${outer.data.version}, and this bot knows versions up to ${current}. ` +
          'Start the newer version of the bot again.',
      );
    }
    try {
      if (!outer.success) throw new Error(unreadableText.safeParse(stored).success ? 'no JSON' : 'no version');
      return schema.parse(migrations.slice(outer.data.version - 1).reduce((data, step) => step(data), outer.data.data));
    } catch (error) {
      // The copy is on disk before the entry is deleted: a crash in between leaves both, and nothing is lost.
      await setAside(key, stored);
      await kept.delete(key);
      onUnreadable(key, error instanceof z.ZodError ? z.prettifyError(error) : String(error));
      return undefined;
    }
  }

  return {
    async get(key) {
      const stored: unknown = await kept.get(key);
      return stored === undefined ? undefined : read(key, stored);
    },
    async set(key, value) {
      await kept.set(key, { version: current, data: z.encode(schema, value) });
    },
    delete: (key) => kept.delete(key),
    async *entries() {
      if (kept.iterator === undefined)
        throw new StoreError(`The store of ${name} cannot list its entries. Use another.`);
      for await (const [key, stored] of kept.iterator(undefined)) {
        const value = await read(String(key), stored);
        if (value !== undefined) yield [String(key), value];
      }
    },
  };
}

const openKeyv = (store: EntryStore | Map<string, unknown>, namespace: string): Keyv =>
  new Keyv({ store, namespace, throwOnErrors: true, serialize: JSON.stringify, deserialize: parseText });

function parseText<T>(text: string): { value?: T } {
  try {
    return z.looseObject({ value: z.unknown() }).parse(JSON.parse(text)) as { value?: T };
  } catch {
    return { value: { unreadableText: text } as T };
  }
}
