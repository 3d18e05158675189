import { existsSync } from 'node:fs';
import type { Ledger } from './schedule/ledger.ts';
import { type Announced, announcedSchema } from './schedule/progress.ts';
import { createSqliteLedger } from './schedule/sqlite-ledger.ts';
import { subscriptionSchema } from './schedule/subscription.ts';
import { loadSubscriptions, type Subscriptions } from './schedule/subscriptions.ts';
import { databaseIn } from './storage/embedded-storage.ts';
import { type Database, readDatabase } from './store/database.ts';
import { createTypedStore, type TypedStore } from './store/typed-store.ts';

/** What is kept in a data folder, to be looked at and not to be changed. */
export interface StoredDeliveries {
  /** Copies: what is done to them reaches no file. */
  readonly subscriptions: Subscriptions;
  readonly announced: TypedStore<Announced>;
  readonly ledger: Ledger;
  /** What is wrong with entries that could not be read. */
  readonly unreadable: readonly string[];
  close(): void;
}

/**
 * Reads what is kept in a folder as it is at this moment, also while a bot is using it; nothing where nothing is kept.
 * @throws StoreError when it cannot be read, with what to do.
 */
export async function readStoredDeliveries(folder: string): Promise<StoredDeliveries | undefined> {
  const file = databaseIn(folder);
  if (!existsSync(file)) return undefined;
  const database = readDatabase(file);
  const unreadable: string[] = [];
  const store = {
    open: (namespace: string) => entriesOf(database, namespace),
    onUnreadable: (key: string, problem: string) => unreadable.push(`${key}: ${problem}`),
  };
  try {
    return {
      subscriptions: await loadSubscriptions(
        createTypedStore({ ...store, name: 'subscriptions', schema: subscriptionSchema }),
      ),
      announced: createTypedStore({ ...store, name: 'announced', schema: announcedSchema }),
      ledger: createSqliteLedger(database),
      unreadable,
      close: () => database.close(),
    };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** A copy in memory, so that an entry that cannot be read is set aside there and not in the file. */
const entriesOf = (database: Database, namespace: string): Map<string, unknown> =>
  new Map(
    database
      .all('SELECT key, value FROM entries WHERE key >= ? AND key < ?', `${namespace}:`, `${namespace};`)
      .map(({ key, value }) => [String(key), value]),
  );
