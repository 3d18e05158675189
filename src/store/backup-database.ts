import { chmodSync, existsSync, linkSync, rmSync } from 'node:fs';
import Libsql from 'libsql';
import { StoreError } from '../errors.ts';
import { guarded } from './database.ts';

/** How long a copy waits for another connection's write. */
const BUSY_MS = 5000;

/**
 * Copies a database to a new file, as it is at one moment, also while a bot is using it, which goes on meanwhile. What was
 * deleted is not in the copy. It is readable by its owner alone, and looked through before it gets its name.
 * @throws StoreError where there is such a file already, where there is no sound database, or no room.
 */
export function copyDatabase(file: string, copy: string): void {
  if (existsSync(copy)) throw new StoreError(`${copy} is there already, and is left as it is. Choose another name.`);
  if (!existsSync(file)) throw new StoreError(`There is no ${file}.`);
  const unfinished = `${copy}.unfinished`;
  try {
    rmSync(unfinished, { force: true });
    guarded(file, () => {
      const connection = new Libsql(file);
      try {
        connection.pragma(`busy_timeout = ${BUSY_MS}`);
        connection.prepare('VACUUM INTO ?').run([unfinished]);
      } finally {
        connection.close();
      }
    });
    guarded(unfinished, () => {
      chmodSync(unfinished, 0o600);
      const connection = new Libsql(unfinished);
      try {
        const [found] = connection.prepare('PRAGMA integrity_check').all([]);
        if (Object.values(found ?? {})[0] !== 'ok') throw new StoreError(`${file} is damaged: its copy was not kept.`);
        const tables = connection
          .prepare("SELECT 1 FROM sqlite_master WHERE name IN ('entries', 'deliveries')")
          .all([]);
        if (tables.length !== 2) throw new StoreError(`${file} is no database of this bot: its copy was not kept.`);
      } finally {
        connection.close();
      }
      // Unlike renaming, this leaves a file that came to be there meanwhile.
      linkSync(unfinished, copy);
    });
  } finally {
    rmSync(unfinished, { force: true });
  }
}
