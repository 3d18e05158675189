import { type WorkspaceRef, workspaceKey } from '../channel.ts';
import type { Database } from './database.ts';

/** How many rows were deleted. */
export interface Erased {
  /** Subscriptions, installations and what of them could not be read. */
  readonly entries: number;
  readonly deliveries: number;
}

/**
 * Deletes every row that concerns a workspace, all of them or none. For this, every entry about a workspace has a key in
 * which its `workspaceKey` stands; keys are compared as they are, so none of another workspace is touched.
 * @throws StoreError
 */
export function eraseWorkspace(database: Database, workspace: WorkspaceRef): Erased {
  const start = workspaceKey(workspace);
  return database.transaction(() => ({
    entries: database.run("DELETE FROM entries WHERE instr(key, ':' || ?1) OR instr(key, '/' || ?1)", start),
    // `;` is the character after `:`.
    deliveries: database.run(
      'DELETE FROM deliveries WHERE channel >= ? AND channel < ?',
      start,
      `${start.slice(0, -1)};`,
    ),
  }));
}

/**
 * Writes the file anew, so that no byte of what was deleted is left in it or in the log beside it. It takes as long as
 * copying the file, and as much room on the disk for a moment.
 * @returns whether the log could be emptied too; not while another process reads the file.
 * @throws StoreError
 */
export function wipeDeleted(database: Database): boolean {
  // Overwriting deleted rows alone (secure_delete) leaves copies of rows that SQLite moved between pages.
  database.run('VACUUM');
  return database.emptyLog();
}
