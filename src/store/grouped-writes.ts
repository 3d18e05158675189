import type { Database, Value } from './database.ts';

/** Runs a statement. @returns how many rows it changed, once that is on disk. */
export type GroupedWrite = (sql: string, ...values: readonly Value[]) => Promise<number>;

interface Write {
  readonly sql: string;
  readonly values: readonly Value[];
  readonly resolve: (changed: number) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Statements that are asked for in one turn of the event loop go to disk together, in the order of the calls: the way to
 * disk is what costs, and nothing waits for longer than without. All of them are written, or none is and each caller is
 * told the error.
 */
export function groupWrites(database: Database): GroupedWrite {
  let waiting: Write[] = [];

  function flush(): void {
    const group = waiting;
    waiting = [];
    try {
      const changed = database.transaction(() => group.map(({ sql, values }) => database.run(sql, ...values)));
      for (const [index, { resolve }] of group.entries()) resolve(changed[index] ?? 0);
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  return (sql, ...values) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(flush);
      waiting.push({ sql, values, resolve, reject });
    });
}
