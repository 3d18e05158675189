import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Campaign } from './campaign/campaign.ts';
import type { PlatformAdapter } from './platform/adapter.ts';
import { composerOf, schedulesOf } from './posts.ts';
import type { Clock } from './schedule/clock.ts';
import type { Postings } from './schedule/postings.ts';
import { createScheduling, type Scheduling } from './schedule/scheduling.ts';
import { createSqliteLedger } from './schedule/sqlite-ledger.ts';
import { openDatabase } from './store/database.ts';
import { libsqlAdapter } from './store/libsql-adapter.ts';
import { lockFolder } from './store/process-lock.ts';

/** Scheduled deliveries over one folder, which belongs to this process until `stop`. */
export interface Deliveries extends Pick<Scheduling, 'reminders' | 'metrics' | 'counts' | 'idle'> {
  /** Posts through these adapters from now on, and begins to tick; takes up first what a process before left behind. */
  start(adapters: readonly PlatformAdapter[]): Promise<void>;
  tick(): Promise<void>;
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
  const database = openDatabase(join(folder, 'statement-bot.db'));
  // Adapters need the bot, whose commands need the reminders, which need to know where the bot may post.
  const postings: { -readonly [platform in keyof Postings]: Postings[platform] } = {};
  const { scheduler, ...scheduling } = await createScheduling({
    ledger: createSqliteLedger(database),
    open: () => libsqlAdapter(database),
    campaigns: schedulesOf(campaigns),
    compose: composerOf(campaigns),
    postings,
    logger,
    ...(clock === undefined ? {} : { clock }),
  });
  return {
    ...scheduling,
    tick: () => scheduler.tick(),
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
