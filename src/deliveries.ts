import type { Logger } from 'pino';
import type { Campaign } from './campaign/campaign.ts';
import { createForgetWorkspace, type ForgetWorkspace } from './forget-workspace.ts';
import type { PlatformAdapter } from './platform/adapter.ts';
import { composerOf, schedulesOf } from './posts.ts';
import type { Clock } from './schedule/clock.ts';

import type { Ledger } from './schedule/ledger.ts';
import { head } from './schedule/metrics.ts';
import type { Postings } from './schedule/postings.ts';
import { createScheduling, type Scheduling, type SchedulingOptions } from './schedule/scheduling.ts';
import { watchedLedger } from './schedule/watched-ledger.ts';
import { openEmbeddedStorage } from './storage/embedded-storage.ts';
import type { Storage } from './storage/storage.ts';

/** Scheduled deliveries over a storage, which is closed at `stop`. */
export interface Deliveries
  extends Pick<Scheduling, 'reminders' | 'tokenAccepted' | 'metrics' | 'counts' | 'idle' | 'nextDue' | 'planned'>,
    Pick<Storage, 'open' | 'share' | 'exclusively' | 'workspaces'> {
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
  /** Makes sure that nothing deleted or replaced is left on the disk; logged where that is not possible. */
  wipe(): Promise<void>;
  /** To be called when a workspace or server has removed the bot. */
  readonly forgetWorkspace: ForgetWorkspace;
  /** Begins nothing more, and resolves once deliveries that were begun are settled; what is kept can be used until `stop`. */
  settle(): Promise<void>;
  /** Settles first. Where people can be answered still, settle before the adapters stop, and stop this after them. */
  stop(): Promise<void>;
}

/**
 * Deliveries over the one file of a folder, which belongs to this process until `stop`.
 * @throws StoreError when the folder is taken by another process, or cannot be used, with what to do.
 */
export const openDeliveries = async (
  folder: string,
  campaigns: readonly Campaign[],
  logger: Logger,
  clock?: Clock,
): Promise<Deliveries> => deliveriesOver(openEmbeddedStorage(folder), campaigns, logger, clock);

type Work = Pick<SchedulingOptions, 'plans' | 'delivers' | 'settlingMs'>;

const postsOf = (campaigns: readonly Campaign[]) => ({
  schedules: schedulesOf(campaigns),
  compose: composerOf(campaigns),
});

/**
 * @param work what of it this process does, where others share the storage
 * @throws StoreError when the storage fails; it is closed then.
 */
export async function deliveriesOver(
  storage: Storage,
  campaigns: readonly Campaign[],
  logger: Logger,
  clock?: Clock,
  work: Work = {},
): Promise<Deliveries> {
  try {
    return await begun(storage, campaigns, logger, clock, work);
  } catch (error) {
    await storage.close();
    throw error;
  }
}

async function begun(
  storage: Storage,
  campaigns: readonly Campaign[],
  logger: Logger,
  clock: Clock | undefined,
  work: Work,
): Promise<Deliveries> {
  // Adapters need the bot, whose commands need the reminders, which need to know where the bot may post.
  const postings: { -readonly [platform in keyof Postings]: Postings[platform] } = {};
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  const ledger = watchedLedger(storage.ledger, changed);
  let posts = postsOf(campaigns);
  const { open, share, exclusively, workspaces } = storage;
  const { scheduler, forget, ...scheduling } = await createScheduling({
    ledger,
    open,
    share,
    exclusively,
    campaigns: () => posts.schedules(),
    compose: (...of) => posts.compose(...of),
    postings,
    logger,
    ...(storage.redis === undefined ? {} : { redis: storage.redis }),
    ...(clock === undefined ? {} : { clock }),
    ...work,
  });
  let settled: Promise<void> | undefined;
  function settle(): Promise<void> {
    settled ??= scheduler.stop();
    return settled;
  }
  const { forgetWorkspace, wipe, metrics } = createForgetWorkspace({ storage, forget, logger });
  return {
    ...scheduling,
    open,
    share,
    exclusively,
    workspaces,
    wipe,
    metrics: async () => `${await scheduling.metrics()}${metrics()}${storeMetric(storage)}`,
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
    settle,
    async stop() {
      await settle();
      await storage.close();
    },
  };
}

const storeMetric = (storage: Storage): string =>
  [
    ...head('statement_store_reachable', 'gauge', 'Whether what the bot remembers can be reached.'),
    `statement_store_reachable ${Number(storage.isReachable())}`,
    '',
  ].join('\n');
