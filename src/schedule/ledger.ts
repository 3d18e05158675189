import { type ChannelRef, channelKey } from '../channel.ts';
import { kept } from '../language/kept.ts';
import type { Delivery, DeliveryKey, DeliveryState, Occurrence } from './delivery.ts';

/**
 * The memory that makes a delivery happen once. What a method says when it resolves is on disk before it resolves (of a
 * ledger that lasts). Errors are StoreErrors; then nothing was changed, unless the answer of a server was lost on its way:
 * every change may be asked for again, and `get` tells by `claim` whose it is.
 */
export interface Ledger {
  /**
   * Records occurrences as `planned`, or as `missed` with the reason. A known key is left as it is.
   * @returns how many were new.
   */
  add(occurrences: readonly Occurrence[], state: 'planned' | 'missed', now: number): Promise<number>;
  /**
   * Takes a planned delivery to send it, with the message chosen for it. Of any number of callers, in any number of
   * processes, one is told true; a key that is unknown or in any other state gives false.
   * @param claim a name for this claim that no other has; its endings have to name it
   */
  claim(key: DeliveryKey, message: string, now: number, claim?: string): Promise<boolean>;
  /**
   * Records how a delivery ended, if it may end so from its state (see `endsFrom`). Says whether it did.
   *
   * What was sent was sent, whoever says so. Any other ending holds only for the claim it names, or where it names none, for
   * a delivery that nobody holds by a name: whoever was stopped for a while must not end what somebody else has claimed since.
   */
  settle(key: DeliveryKey, ending: Ending, now: number, claim?: string): Promise<boolean>;
  get(key: DeliveryKey): Promise<Delivery | undefined>;
  /** In the order of due times and keys. */
  list(filter: LedgerFilter): Promise<readonly Delivery[]>;
  /** The latest due delivery of a series in a channel for which a message was chosen. */
  latest(campaign: string, series: string, channel: ChannelRef): Promise<Delivery | undefined>;
  count(): Promise<Readonly<Record<DeliveryState, number>>>;
  /**
   * Forgets deliveries that are over (`sent`, `failed`, `missed`) and were due before a time, but for the one `latest`
   * gives for each series and channel. Keep a time well behind what `plan` may still plan.
   * @returns how many were forgotten.
   */
  prune(dueBefore: number): Promise<number>;
}

export interface LedgerFilter {
  readonly channel?: ChannelRef;
  readonly campaign?: string;
  readonly series?: string;
  readonly state?: DeliveryState;
  /** Epoch milliseconds; `from` is included, `until` is not. */
  readonly dueFrom?: number;
  readonly dueUntil?: number;
  /** At most so many; with `newestFirst` the latest due. */
  readonly limit?: number;
  readonly newestFirst?: boolean;
}

export type Ending =
  | { readonly state: 'sent'; readonly ref: string }
  | { readonly state: 'failed' | 'missed' | 'unknown'; readonly reason: string }
  /** Certainly not sent, and to be tried again. */
  | { readonly state: 'planned' };

/**
 * The states an ending may come from. `sent`, `failed` and `missed` are final; what is unknown may still be found on the
 * platform, and is never sent again. What was given up may turn out to be there after all.
 */
export const endsFrom: Readonly<Record<Ending['state'], readonly DeliveryState[]>> = {
  sent: ['planned', 'claimed', 'unknown'],
  failed: ['planned', 'claimed'],
  missed: ['planned', 'claimed'],
  unknown: ['claimed'],
  planned: ['claimed'],
};

/** What `prune` may forget. */
export const finalStates: readonly DeliveryState[] = ['sent', 'failed', 'missed'];

/** The reason recorded with an occurrence that is added as missed. */
export const missedReason = kept('The bot was not running when it was due.');

/** Whether a delivery is one of those a filter asks for. */
export const matches = (delivery: Delivery, filter: LedgerFilter): boolean =>
  (filter.channel === undefined || channelKey(filter.channel) === channelKey(delivery.channel)) &&
  (filter.campaign ?? delivery.campaign) === delivery.campaign &&
  (filter.series ?? delivery.series) === delivery.series &&
  (filter.state ?? delivery.state) === delivery.state &&
  (filter.dueFrom ?? delivery.due) <= delivery.due &&
  (filter.dueUntil ?? Number.POSITIVE_INFINITY) > delivery.due;
