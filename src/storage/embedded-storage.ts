import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSqliteLedger } from '../schedule/sqlite-ledger.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { eraseWorkspace, wipeDeleted } from '../store/erase-workspace.ts';
import { libsqlAdapter } from '../store/libsql-adapter.ts';
import { lockFolder } from '../store/process-lock.ts';
import { storedWorkspaces } from '../store/stored-workspaces.ts';
import { embeddedContent } from './embedded-content.ts';
import { type Mark, refuseMarked } from './mark.ts';
import type { Storage } from './storage.ts';

/** The file in a data folder that holds everything. */
export const databaseIn = (folder: string): string => join(folder, 'statement-bot.db');

/** A file with a `Mark`, where there is one. */
const markIn = (folder: string): string => join(folder, 'mark.txt');

/**
 * One SQLite file in a folder, which belongs to this process until `close`.
 * @param evenIf marked so
 * @throws StoreError when the folder is taken by another process, is marked, or cannot be used, with what to do.
 */
export function openEmbeddedStorage(folder: string, evenIf?: Mark): Storage {
  const unlock = lockFolder(folder);
  let database: Database | undefined;
  try {
    const mark = existsSync(markIn(folder)) ? readFileSync(markIn(folder), 'utf8').trim() : undefined;
    if (mark !== evenIf) refuseMarked(mark, folder, `delete ${markIn(folder)}`);
    database = openDatabase(databaseIn(folder));
    return { ...storageIn(folder, database, unlock), marked: mark };
  } catch (error) {
    database?.close();
    unlock();
    throw error;
  }
}

function storageIn(folder: string, database: Database, unlock: () => void): Omit<Storage, 'marked'> {
  const ledger = createSqliteLedger(database);
  const working = new Map<string, Promise<unknown>>();
  return {
    ledger,
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
    content: embeddedContent(database, ledger),
    async mark(mark) {
      if (mark === undefined) rmSync(markIn(folder), { force: true });
      else writeFileSync(markIn(folder), `${mark}\n`, { flush: true });
    },
    async close() {
      database.close();
      unlock();
    },
  };
}
