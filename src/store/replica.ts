import type { SharedNamespace } from './changes.ts';
import type { TypedStore } from './typed-store.ts';

/** What is told of entries as they are now; none of these may throw. */
export interface View<T> {
  /** These are all there are. */
  reset(entries: readonly (readonly [key: string, value: T])[]): void;
  set(key: string, value: T): void;
  delete(key: string): void;
}

/** Keeps a view of a store in memory true, while other processes change the store. */
export interface Replica {
  /**
   * Resolves once the view has everything that anybody had changed when this was called. At once where nobody else is there.
   * @throws StoreError
   */
  catchUp(): Promise<void>;
  /**
   * One change after another, of all processes: each begins with what those before have made, and none is made on what
   * another is replacing.
   * @throws StoreError, and what the change throws
   */
  inTurn<R>(change: () => Promise<R>): Promise<R>;
}

/**
 * Reads the store into the view, and resolves then.
 * @param shared without it, this process alone has the store
 * @throws StoreError
 */
export async function openReplica<T>(
  store: TypedStore<T>,
  view: View<T>,
  shared: SharedNamespace | undefined,
): Promise<Replica> {
  let position: string | undefined;
  let working: Promise<unknown> = Promise.resolve();
  /** One that has not begun, which whoever asks now may wait for. */
  let waiting: Promise<void> | undefined;

  function next<R>(work: () => Promise<R>): Promise<R> {
    const done = working.then(work);
    working = done.catch(() => undefined);
    return done;
  }
  async function readAll(): Promise<void> {
    const entries: (readonly [string, T])[] = [];
    for await (const entry of store.entries()) entries.push(entry);
    view.reset(entries);
  }
  async function take(from: SharedNamespace): Promise<void> {
    const { position: now, keys } = await from.changes(position);
    if (keys === 'all') await readAll();
    else {
      const read = await Promise.all([...new Set(keys)].map(async (key) => ({ key, value: await store.get(key) })));
      for (const { key, value } of read) {
        if (value === undefined) view.delete(key);
        else view.set(key, value);
      }
    }
    position = now;
  }

  if (shared === undefined) {
    await readAll();
    return { catchUp: async () => undefined, inTurn: next };
  }
  const catchUp = (): Promise<void> => {
    waiting ??= next(async () => {
      waiting = undefined;
      await take(shared);
    });
    return waiting;
  };
  await catchUp();
  shared.onChange(catchUp);
  return {
    catchUp,
    inTurn: (change) =>
      next(() =>
        shared.exclusively(async () => {
          await take(shared);
          return change();
        }),
      ),
  };
}
