import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Libsql from 'libsql';
import { StoreError } from '../errors.ts';
import { migrations } from './migrations.ts';

export type Value = string | number | null;
export type Row = Readonly<Record<string, unknown>>;

/** One SQLite file. Every method is synchronous, and throws a StoreError that says what to do. */
export interface Database {
  /** Runs a statement and returns how many rows it changed. Once it returns, the change is on disk. */
  run(sql: string, ...values: readonly Value[]): number;
  all(sql: string, ...values: readonly Value[]): readonly Row[];
  /** Runs all of `work` or nothing of it, with one write to disk. Not to be nested. */
  transaction<T>(work: () => T): T;
  /**
   * Empties the log beside the file, in which older versions of pages stand. Does not wait.
   * @returns whether it could: not while another connection reads.
   */
  emptyLog(): boolean;
  close(): void;
}

/** How long a statement waits for another connection's write. */
const BUSY_MS = 5000;

/**
 * Opens a file, creating it and its folder at need, and brings its tables up to this version. Several connections may be
 * open at once. `synchronous=FULL` is what makes a write survive the loss of power.
 */
export function openDatabase(file: string, scripts = migrations): Database {
  return guarded(file, () => {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const connection = new Libsql(file);
    try {
      // The order matters: two openers that both switch to WAL collide at once if neither may wait.
      connection.pragma(`busy_timeout = ${BUSY_MS}`);
      connection.pragma('journal_mode = WAL');
      connection.pragma('synchronous = FULL');
      migrate(connection, file, scripts);
    } catch (error) {
      connection.close();
      throw error;
    }
    return wrap(connection, file);
  });
}

/**
 * Opens a file that exists to read what is in it at this moment, also beside a bot that is using it. Nothing can be changed
 * through it: the driver's own read-only mode does write, so SQLite is told to refuse.
 * @throws StoreError when its tables are of another version.
 */
export function readDatabase(file: string): Database {
  return guarded(file, () => {
    const connection = new Libsql(file);
    try {
      connection.pragma(`busy_timeout = ${BUSY_MS}`);
      connection.pragma('query_only = ON');
      connection.exec('BEGIN');
      if (versionOf(connection, file) < migrations.length) {
        throw new StoreError(
          `${file} was written by an older version of this bot. Start the bot once: it brings it up to date.`,
        );
      }
    } catch (error) {
      connection.close();
      throw error;
    }
    return wrap(connection, file);
  });
}

function wrap(connection: Libsql.Database, file: string): Database {
  const prepared = new Map<string, Libsql.Statement>();
  const statement = (sql: string): Libsql.Statement => {
    const known = prepared.get(sql) ?? connection.prepare(sql);
    prepared.set(sql, known);
    return known;
  };
  return {
    run: (sql, ...values) => guarded(file, () => statement(sql).run([...values]).changes),
    all: (sql, ...values) => guarded(file, () => statement(sql).all([...values]) as Row[]),
    transaction: (work) => guarded(file, () => inTransaction(connection, work)),
    emptyLog: () => guarded(file, () => emptied(connection)),
    close() {
      prepared.clear();
      // Closing alone leaves what is being read until the driver's memory is collected.
      if (connection.inTransaction) connection.exec('ROLLBACK');
      connection.close();
    },
  };
}

function emptied(connection: Libsql.Database): boolean {
  // It would wait for a reader as long as a write may wait for another, and the whole bot with it.
  connection.pragma('busy_timeout = 0');
  try {
    const [result] = connection.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all([]);
    return typeof result === 'object' && result !== null && 'busy' in result && result.busy === 0;
  } finally {
    connection.pragma(`busy_timeout = ${BUSY_MS}`);
  }
}

/** The version of its tables, at most the newest that is known. */
function versionOf(connection: Libsql.Database, file: string, known = migrations.length): number {
  const version = Number(Object.values(connection.prepare('PRAGMA user_version').all([])[0] ?? {})[0]);
  if (version <= known) return version;
  throw new StoreError(
    `${file} was written by a newer version of this bot (tables of version ${version}, known are ${known}). ` +
      'Start that version again, or restore a copy from before the update.',
  );
}

/** The driver's own hides why a transaction failed where SQLite has rolled it back already, as on a full disk. */
function inTransaction<T>(connection: Libsql.Database, work: () => T): T {
  connection.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    connection.exec('COMMIT');
    return result;
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    throw error;
  }
}

function migrate(connection: Libsql.Database, file: string, scripts: readonly string[]): void {
  const version = () => versionOf(connection, file, scripts.length);
  if (version() === scripts.length) return;
  inTransaction(connection, () => {
    // Read again: another process may have migrated while this one waited for the write lock.
    for (const script of scripts.slice(version())) connection.exec(script);
    connection.exec(`PRAGMA user_version = ${scripts.length}`);
  });
}

/** Does some work on a file; what goes wrong is a StoreError that says what to do. */
export function guarded<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const reason = error instanceof Error ? error.message : String(error);
    throw new StoreError(`${file}: ${advice(`${code} ${reason}`)} (${reason})`, { cause: error });
  }
}

function advice(reason: string): string {
  if (/NOTADB|CORRUPT|not a database|malformed/i.test(reason)) {
    return 'the file is damaged or is no database. Nothing was changed. Move it away and restore a copy, or start empty';
  }
  if (/READONLY|EACCES|EROFS|EPERM|readonly/i.test(reason))
    return 'the file cannot be written. Give the bot write access';
  if (/FULL|ENOSPC|disk is full/i.test(reason)) return 'the disk is full. Free some space; nothing was recorded';
  if (/BUSY|locked/i.test(reason)) return 'another program holds the file. Stop it';
  if (/CANTOPEN|ENOTDIR|EISDIR|EEXIST|unable to open/i.test(reason)) {
    return 'the file cannot be opened. Set DATA_DIR to a folder the bot may write to';
  }
  return 'the store failed';
}
