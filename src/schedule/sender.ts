import type { Logger } from 'pino';
import type { ChannelRef } from '../channel.ts';
import type { Clock } from './clock.ts';
import type { Compose } from './compose.ts';
import type { Delivery, DeliveryKey, Occurrence } from './delivery.ts';
import type { Ledger } from './ledger.ts';
import type { DeliveryMetrics } from './metrics.ts';
import type { PostingRates } from './pace.ts';
import type { Postings } from './postings.ts';
import type { Rules } from './ruling.ts';
import type { Subscriptions } from './subscriptions.ts';

/**
 * How long after a claim a message may still appear on the platform: requests end within 15 seconds, and a platform shows
 * within seconds what it took.
 */
export const SETTLING_MS = 60_000;

export interface SenderOptions {
  readonly ledger: Ledger;
  readonly subscriptions: Subscriptions;
  readonly rules: Rules;
  /** The platforms that are on; deliveries of others stay planned. */
  readonly postings: Postings;
  readonly compose: Compose;
  readonly clock: Clock;
  readonly metrics: DeliveryMetrics;
  readonly logger: Logger;
  /** At least 0 and less than 1. */
  readonly random?: () => number;
  readonly rates?: Readonly<Record<ChannelRef['platform'], PostingRates>>;
  readonly settlingMs?: number;
}

/**
 * Brings planned deliveries to their end: claims, posts, settles, each step durable before the next. In a channel one after
 * another, the oldest first; in all of them no faster than the platform allows.
 */
export interface Sender {
  /** Takes up what waits, on the platforms that are on by now. */
  start(): void;
  /** Sees to it that these are sent, each once; rejects with a StoreError where that cannot be noted down. */
  send(occurrences: readonly Occurrence[]): Promise<void>;
  /** Finds out what became of deliveries that were claimed and not settled, for instance before a crash. */
  reconcile(claimed: readonly Delivery[]): Promise<void>;
  /**
   * Forgets deliveries that are in the ledger no more, where it keeps anything of them beyond that.
   * @throws StoreError
   */
  forget(keys: readonly DeliveryKey[]): Promise<void>;
  /** Resolves once nothing is left to be done. */
  idle(): Promise<void>;
  /** Begins nothing more, and resolves once what was begun is settled. */
  stop(): Promise<void>;
}
