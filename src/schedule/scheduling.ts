import type { Logger } from 'pino';
import { Temporal } from 'temporal-polyfill';
import { type WorkspaceRef, workspaceKey } from '../channel.ts';
import type { Reminders } from '../command/services.ts';
import { StoreError } from '../errors.ts';
import type { SharedNamespace } from '../store/changes.ts';
import type { Redis } from '../store/redis.ts';
import { createTypedStore, type TypedStoreOptions } from '../store/typed-store.ts';
import type { CampaignSchedules } from './campaign-schedule.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Compose } from './compose.ts';
import { createCorrections } from './corrections.ts';
import type { DeliveryKey } from './delivery.ts';
import { createLaneSender } from './lane-sender.ts';
import type { Ledger } from './ledger.ts';
import { createDeliveryMetrics, type DeliveryCounts, type Waiting } from './metrics.ts';
import type { PostingRates } from './pace.ts';
import { nextDue } from './plan.ts';
import type { Postings } from './postings.ts';
import { announcedSchema, PLANNED, progressSchema } from './progress.ts';
import { createMemoryProposals } from './proposals.ts';
import { endTokenQuarantine } from './quarantine.ts';
import { createReminders } from './reminders.ts';
import { createRules } from './ruling.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';
import { subscriptionSchema } from './subscription.ts';
import { loadSubscriptions } from './subscriptions.ts';
import { waitingIn } from './waiting.ts';

export interface SchedulingOptions {
  readonly ledger: Ledger;
  /** Opens a store of its own for a namespace. */
  readonly open: TypedStoreOptions<typeof subscriptionSchema>['open'];
  /** How a namespace is shared with other processes; without it, there are none. */
  readonly share?: (namespace: string) => SharedNamespace | undefined;
  /** Does some work while no other process does any under the same name; without it, there are none. */
  readonly exclusively?: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  readonly campaigns: CampaignSchedules;
  /** The platforms that are on. */
  readonly postings: Postings;
  readonly compose: Compose;
  readonly logger: Logger;
  readonly clock?: Clock;
  /** At least 0 and less than 1. */
  readonly random?: () => number;
  readonly rates?: Readonly<Record<keyof Postings, PostingRates>>;
  readonly graceMs?: number;
  readonly settlingMs?: number;
  readonly sweepMs?: number;
  /** Where several processes share a Redis, that which holds the ledger. */
  readonly redis?: Redis;
  /** What this process does of it: both unless said otherwise. */
  readonly plans?: boolean;
  readonly delivers?: boolean;
}

/** Everything that posts without being asked, put together. */
export interface Scheduling {
  readonly scheduler: Scheduler;
  readonly reminders: Reminders;
  /** A workspace has given the bot a new token: what the loss of the old one had blocked goes on. */
  tokenAccepted(workspace: WorkspaceRef): Promise<void>;
  /**
   * Forgets the subscriptions of a workspace once `erase` has deleted everything that is kept of it. Nothing is planned
   * meanwhile, in no process, and what waits to be sent there is given up.
   */
  forget<T>(workspace: WorkspaceRef, erase: () => Promise<T>): Promise<T>;
  /** Resolves once nothing that was handed to the sender is left to be done. */
  idle(): Promise<void>;
  counts(): Promise<DeliveryCounts>;
  /** The metrics as Prometheus reads them. */
  metrics(): Promise<string>;
  /** When a reminder is due next in any channel, also one that will be left out there; nothing where none is on. */
  nextDue(after: Temporal.Instant): Temporal.Instant | undefined;
  /** Until when everything due is in the ledger; nothing before the first tick there ever was. */
  planned(): Promise<Temporal.Instant | undefined>;
}

/** @throws StoreError when what was stored cannot be read at all; single entries that cannot are set aside and logged. */
export async function createScheduling(options: SchedulingOptions): Promise<Scheduling> {
  const { ledger, open, logger, campaigns, postings, graceMs } = options;
  const clock = options.clock ?? systemClock;
  // The key names a channel, and so stays out of the log.
  const onUnreadable = (_key: string, problem: string) =>
    logger.error({ problem }, 'A stored entry could not be read and was set aside');
  const store = { open, onUnreadable };
  const subscriptions = await loadSubscriptions(
    createTypedStore({ ...store, name: 'subscriptions', schema: subscriptionSchema }),
    options.share?.('subscriptions'),
  );
  const metrics = createDeliveryMetrics();
  const alone = <T>(work: () => Promise<T>) => options.exclusively?.('planning', work) ?? work();
  const parts = { ...options, clock, metrics, subscriptions };
  const rules = createRules({ subscriptions, campaigns, ...(graceMs === undefined ? {} : { graceMs }) });
  const { redis, delivers = true } = options;
  // BullMQ is loaded only where it is used: a bot alone starts without it.
  const among = redis && { redis, ...(await import('./queue-sender.ts')), ...(await import('./tick-coordinator.ts')) };
  const sender = among
    ? among.createQueueSender({ ...parts, rules, redis: among.redis, delivers })
    : createLaneSender({ ...parts, rules });
  const progress = createTypedStore({ ...store, name: 'progress', schema: progressSchema });
  const scheduler = createScheduler({
    ...parts,
    alone,
    sender,
    progress,
    ...(among === undefined ? {} : { coordinator: among.createTickCoordinator({ redis: among.redis, clock }) }),
    announced: createTypedStore({ ...store, name: 'announced', schema: announcedSchema }),
  });
  const corrections = createCorrections({ ...parts, proposals: createMemoryProposals(), sender });
  const planned = async () => (await progress.get(PLANNED))?.planned;
  /** Nothing where the store fails: that is seen, and the rest is too. */
  async function waiting(): Promise<Waiting | undefined> {
    try {
      const until = await planned();
      return {
        ...(await waitingIn(ledger, campaigns, rules, clock.now())),
        plannedUntil: until === undefined ? undefined : until / 1_000,
      };
    } catch (error) {
      if (error instanceof StoreError) return undefined;
      throw error;
    }
  }
  return {
    scheduler,
    reminders: createReminders({ ...parts, postings, corrections }),
    tokenAccepted: (accepted) =>
      endTokenQuarantine(
        subscriptions,
        ({ platform, workspace }) => platform === accepted.platform && workspace === accepted.workspace,
      ),
    forget: (workspace, erase) =>
      scheduler.betweenTicks(async () => {
        const waiting = await keysIn(ledger, workspace);
        const erased = await alone(() => subscriptions.forget(workspace, erase));
        await sender.forget(waiting);
        return erased;
      }),
    idle: () => sender.idle(),
    counts: metrics.counts,
    metrics: async () =>
      metrics.render(
        await waiting(),
        campaigns().map(({ id }) => id),
      ),
    nextDue: (after) => nextDue(subscriptions.agenda(campaigns().flatMap(({ series }) => series)).groups, after),
    async planned() {
      const until = await planned();
      return until === undefined ? undefined : Temporal.Instant.fromEpochMilliseconds(until);
    },
  };
}

async function keysIn(ledger: Ledger, workspace: WorkspaceRef): Promise<readonly DeliveryKey[]> {
  const open = [...(await ledger.list({ state: 'planned' })), ...(await ledger.list({ state: 'claimed' }))];
  return open.filter(({ channel }) => workspaceKey(channel) === workspaceKey(workspace)).map(({ key }) => key);
}
