import type { SpanContext } from '../observing/tracing.ts';
import type { Trail } from '../observing/trail.ts';
import type { DeliveryKey, Occurrence } from './delivery.ts';
import type { Ending } from './ledger.ts';

/** A delivery on its way through the sender: what the process knows of it beyond the ledger. */
export interface DeliveryTask {
  readonly occurrence: Occurrence;
  readonly key: DeliveryKey;
  /** When it was planned, or given up to be tried again: epoch milliseconds; where nothing is said, long ago. */
  readonly plannedAt?: number;
  /** How often it has failed. */
  attempts: number;
  /**
   * Set while it may be on the platform: the claim's name, where it has one, its epoch milliseconds, and the `elapsed` after
   * which the message would be seen.
   */
  claim?: { readonly name: string | undefined; readonly at: number; readonly seenAt: number } | undefined;
  /** What has happened and is not yet in the ledger; after `planned`, milliseconds until it is tried again. */
  ending?: { readonly ending: Ending; readonly again: number } | undefined;
  /** The span in which it was handed on, where one was recorded. */
  readonly planned?: SpanContext | undefined;
  trail?: Trail;
}

/** Nothing where the task is over, or milliseconds after which to go on with it. */
export type Again = Promise<number | undefined>;
