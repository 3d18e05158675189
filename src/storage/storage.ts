import type { WorkspaceRef } from '../channel.ts';
import type { Ledger } from '../schedule/ledger.ts';
import type { SharedNamespace } from '../store/changes.ts';
import type { Erased } from '../store/erase-workspace.ts';
import type { Redis } from '../store/redis.ts';
import type { EntryStore } from '../store/typed-store.ts';
import type { StorageContent } from './content.ts';
import type { Mark } from './mark.ts';

/** Where everything is kept that outlives a process. Methods throw StoreErrors that say what to do. */
export interface Storage {
  readonly ledger: Ledger;
  /** Opens a store of its own for a namespace; see `eraseWorkspace` for its keys. */
  open(namespace: string): EntryStore;
  /** How a namespace is shared with other processes; nothing where there are none. */
  share(namespace: string): SharedNamespace | undefined;
  /** Does some work while no other process does any under the same name. After a minute others begin all the same. */
  exclusively<T>(name: string, work: () => Promise<T>): Promise<T>;
  /**
   * Deletes everything that concerns a workspace. For this, every entry about one has a key in which its `workspaceKey`
   * stands; keys are compared as they are, so none of another workspace is touched. Where it throws, it is to be repeated.
   */
  eraseWorkspace(workspace: WorkspaceRef): Promise<Erased>;
  /** Ids of the workspaces of which anything is kept that `eraseWorkspace` would delete. */
  workspaces(platform: WorkspaceRef['platform']): Promise<readonly string[]>;
  /**
   * Makes what was deleted unreadable on the disk: of a Redis, once it has written its append-only file anew.
   * @returns whether that was possible at the moment
   */
  wipe(): Promise<boolean>;
  /** The Redis it is on, for what else the processes share; nothing where there is one process. */
  readonly redis?: Redis;
  /** All of it, as it is kept. */
  readonly content: StorageContent;
  /** The mark it had when it was opened. */
  readonly marked: string | undefined;
  /** Keeps bots from it from the next opening on, or no longer. */
  mark(mark: Mark | undefined): Promise<void>;
  close(): Promise<void>;
}
