import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Campaign } from './campaign/campaign.ts';
import type { WorkspaceRef } from './channel.ts';
import { createForgetWorkspace, type ForgetWorkspace } from './forget-workspace.ts';
import type { PlatformAdapter } from './platform/adapter.ts';
import { composerOf, schedulesOf } from './posts.ts';
import type { Clock } from './schedule/clock.ts';

import type { Ledger } from './schedule/ledger.ts';
import type { Postings } from './schedule/postings.ts';
import { createScheduling, type Scheduling } from './schedule/scheduling.ts';
import { createSqliteLedger } from './schedule/sqlite-ledger.ts';
import { watchedLedger } from './schedule/watched-ledger.ts';
import { type Database, openDatabase } from './store/database.ts';
import { libsqlAdapter } from './store/libsql-adapter.ts';
import { lockFolder } from './store/process-lock.ts';
import { storedWorkspaces } from './store/stored-workspaces.ts';

/** The file in a data folder that holds subscriptions and deliveries. */
export const databaseIn = (folder: string): string => join(folder, 'statement-bot.db');

/** Scheduled deliveries over one folder, which belongs to this process until `stop`. */
export interface Deliveries
  extends Pick<Scheduling, 'reminders' | 'tokenAccepted' | 'metrics' | 'counts' | 'idle' | 'nextDue' | 'planned'> {
  /** The zone of the first series, in which to tell times; UTC where there is none. */
  readonly zone: string;
  /** What became of every delivery, of earlier processes too. */
  readonly ledger: Pick<Ledger, 'count' | 'list'>;
  /** Calls `listener` after every change of the ledger, until the returned function is called. */
  onChange(listener: () => void): () => void;
  /** Posts through these adapters from now on, and begins to tick; takes up first what a process before left behind. */
  start(adapters: readonly PlatformAdapter[]): Promise<void>;
  tick(): Promise<void>;
  /**
   * From now on plans and posts by these campaigns; between two ticks, so that one of them goes by one content.
   * @param also done in the same moment; where it throws, nothing is changed
   */
  adopt(campaigns: readonly Campaign[], also: () => void): Promise<void>;
  /** Opens a store of its own for a namespace, in the same file; see `eraseWorkspace` for its keys. */
  open(namespace: string): ReturnType<typeof libsqlAdapter>;
  /** Makes sure that nothing deleted or replaced is left in the file; logged where that is not possible. */
  wipe(): void;
  /** To be called when a workspace or server has removed the bot. */
  readonly forgetWorkspace: ForgetWorkspace;
  /**
   * Ids of the workspaces of which anything is kept.
   * @throws StoreError
   */
  workspaces(platform: WorkspaceRef['platform']): readonly string[];
  /** Begun deliveries are settled first. Stop this before the adapters. */
  stop(): Promise<void>;
}

/** @throws StoreError when the folder is taken by another process, or cannot be used, with what to do. */
export async function openDeliveries(
  folder: string,
  campaigns: readonly Campaign[],
  logger: Logger,
  clock?: Clock,
): Promise<Deliveries> {
  const unlock = lockFolder(folder);
  let database: Database | undefined;
  try {
    database = openDatabase(databaseIn(folder));
    return await deliveriesOver(database, unlock, campaigns, logger, clock);
  } catch (error) {
    database?.close();
    unlock();
    throw error;
  }
}

const postsOf = (campaigns: readonly Campaign[]) => ({
  schedules: schedulesOf(campaigns),
  compose: composerOf(campaigns),
});

async function deliveriesOver(
  database: Database,
  unlock: () => void,
  campaigns: readonly Campaign[],
  logger: Logger,
  clock: Clock | undefined,
): Promise<Deliveries> {
  // Adapters need the bot, whose commands need the reminders, which need to know where the bot may post.
  const postings: { -readonly [platform in keyof Postings]: Postings[platform] } = {};
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  const ledger = watchedLedger(createSqliteLedger(database), changed);
  let posts = postsOf(campaigns);
  const open = () => libsqlAdapter(database);
  const { scheduler, forget, ...scheduling } = await createScheduling({
    ledger,
    open,
    campaigns: () => posts.schedules(),
    compose: (...of) => posts.compose(...of),
    postings,
    logger,
    ...(clock === undefined ? {} : { clock }),
  });
  const { forgetWorkspace, wipe, metrics } = createForgetWorkspace({ database, forget, logger });
  return {
    ...scheduling,
    open,
    wipe,
    metrics: async () => `${await scheduling.metrics()}${await metrics()}`,
    workspaces: (platform) => storedWorkspaces(database, platform),
    async forgetWorkspace(workspace) {
      const erased = await forgetWorkspace(workspace);
      changed();
      return erased;
    },
    get zone() {
      return posts.schedules().flatMap(({ series }) => series)[0]?.zone ?? 'UTC';
    },
    ledger,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tick: () => scheduler.tick(),
    async adopt(next, also) {
      const others = postsOf(next);
      await scheduler.betweenTicks(async () => {
        also();
        posts = others;
      });
    },
    async start(adapters) {
      for (const adapter of adapters) postings[adapter.platform] = adapter;
      await scheduler.start();
    },
    async stop() {
      await scheduler.stop();
      database.close();
      unlock();
    },
  };
}
