import { existsSync } from 'node:fs';
import { pino } from 'pino';
import type { Config } from './config.ts';
import type { Ledger } from './schedule/ledger.ts';
import { type Announced, announcedSchema } from './schedule/progress.ts';
import { createSqliteLedger } from './schedule/sqlite-ledger.ts';
import { subscriptionSchema } from './schedule/subscription.ts';
import { loadSubscriptions, type Subscriptions } from './schedule/subscriptions.ts';
import { databaseIn } from './storage/embedded-storage.ts';
import { readDatabase } from './store/database.ts';
import { createTypedStore, type TypedStore } from './store/typed-store.ts';

/** What is kept, to be looked at and not to be changed. */
export interface StoredDeliveries {
  /** Copies: what is done to them reaches no file. */
  readonly subscriptions: Subscriptions;
  readonly announced: TypedStore<Announced>;
  readonly ledger: Ledger;
  /** What is wrong with entries that could not be read. */
  readonly unreadable: readonly string[];
  close(): Promise<void>;
}

/**
 * Reads what is kept in a folder as it is at this moment, also while a bot is using it; nothing where nothing is kept.
 * @throws StoreError when it cannot be read, with what to do.
 */
export async function readStoredDeliveries(folder: string): Promise<StoredDeliveries | undefined> {
  const file = databaseIn(folder);
  if (!existsSync(file)) return undefined;
  const database = readDatabase(file);
  const close = async () => database.close();
  return reading(close, async () => {
    const rows = database.all('SELECT key, value FROM entries');
    const entries = new Map(rows.map(({ key, value }) => [String(key), String(value)]));
    return storedIn(entries, createSqliteLedger(database), close);
  });
}

/** The same of where the configuration says: a Redis is read while bots use it, and not at one moment. */
export async function readConfigured({
  storeUrl: url,
  dataFolder,
}: Pick<Config, 'storeUrl' | 'dataFolder'>): Promise<StoredDeliveries | undefined> {
  if (url === undefined) return readStoredDeliveries(dataFolder);
  const { openRedisStorage } = await import('./storage/redis-storage.ts');
  const storage = await openRedisStorage({ url, logger: pino({ level: 'silent' }) });
  return reading(storage.close, async () => storedIn(await storage.content.entries(), storage.ledger, storage.close));
}

async function reading<T>(close: () => Promise<void>, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    await close();
    throw error;
  }
}

async function storedIn(
  entries: ReadonlyMap<string, string>,
  ledger: Ledger,
  close: () => Promise<void>,
): Promise<StoredDeliveries> {
  const unreadable: string[] = [];
  const store = {
    // A copy in memory, so that an entry that cannot be read is set aside there and not where it is kept.
    open: (namespace: string) => new Map([...entries].filter(([key]) => key.startsWith(`${namespace}:`))),
    onUnreadable: (key: string, problem: string) => unreadable.push(`${key}: ${problem}`),
  };
  return {
    subscriptions: await loadSubscriptions(
      createTypedStore({ ...store, name: 'subscriptions', schema: subscriptionSchema }),
    ),
    announced: createTypedStore({ ...store, name: 'announced', schema: announcedSchema }),
    ledger,
    unreadable,
    close,
  };
}
