import { join } from 'node:path';
import { createSqliteLedger } from '../schedule/sqlite-ledger.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { eraseWorkspace, wipeDeleted } from '../store/erase-workspace.ts';
import { libsqlAdapter } from '../store/libsql-adapter.ts';
import { lockFolder } from '../store/process-lock.ts';
import { storedWorkspaces } from '../store/stored-workspaces.ts';
import type { Storage } from './storage.ts';

/** The file in a data folder that holds everything. */
export const databaseIn = (folder: string): string => join(folder, 'statement-bot.db');

/**
 * One SQLite file in a folder, which belongs to this process until `close`.
 * @throws StoreError when the folder is taken by another process, or cannot be used, with what to do.
 */
export function openEmbeddedStorage(folder: string): Storage {
  const unlock = lockFolder(folder);
  let database: Database | undefined;
  try {
    database = openDatabase(databaseIn(folder));
    return storageIn(database, unlock);
  } catch (error) {
    database?.close();
    unlock();
    throw error;
  }
}

function storageIn(database: Database, unlock: () => void): Storage {
  const working = new Map<string, Promise<unknown>>();
  return {
    ledger: createSqliteLedger(database),
    open: () => libsqlAdapter(database),
    share: () => undefined,
    exclusively(name, work) {
      const done = (working.get(name) ?? Promise.resolve()).then(work);
      const ended = done.then(
        () => undefined,
        () => undefined,
      );
      working.set(name, ended);
      void ended.then(() => working.get(name) === ended && working.delete(name));
      return done;
    },
    eraseWorkspace: async (workspace) => eraseWorkspace(database, workspace),
    workspaces: async (platform) => storedWorkspaces(database, platform),
    wipe: async () => wipeDeleted(database),
    isReachable: () => true,
    async close() {
      database.close();
      unlock();
    },
  };
}
