import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { StoreError } from '../errors.ts';

/**
 * Keeps a folder to one process: a second one is refused at once. The operating system holds the lock, so that it ends
 * with the process however that dies. It does not reach over network file systems that do not pass locks on.
 * @returns what gives the folder free again.
 * @throws StoreError when the folder is taken or cannot be written.
 */
export function lockFolder(folder: string): () => void {
  const file = join(folder, 'lock.db');
  let connection: Libsql.Database | undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    connection = new Libsql(file);
    connection.pragma('busy_timeout = 0');
    connection.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    connection?.close();
    const taken = error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
    throw new StoreError(
      taken
        ? `Another process is using ${folder}. Stop it first, or set DATA_DIR to another folder.`
        : `${folder} cannot be used. Set DATA_DIR to a folder the bot may write to.`,
      { cause: error },
    );
  }
  const held = connection;
  return () => {
    // Closing alone leaves the lock until the driver's memory is collected.
    held.exec('ROLLBACK');
    held.close();
  };
}
