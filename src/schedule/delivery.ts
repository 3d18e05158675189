import { z } from 'zod';
import { type ChannelRef, channelKey } from '../channel.ts';

/** `campaign/series/platform:workspace:channel/slot`; a slot's id may hold further slashes. */
export type DeliveryKey = string;

/**
 * - `planned`: due, and not yet begun.
 * - `claimed`: one process has begun to send it.
 * - `sent`: the platform has confirmed it, or it was found there.
 * - `failed`: it will not be sent, for a lasting reason.
 * - `missed`: its time passed by more than the grace period.
 * - `unknown`: it may have been sent and nobody can look; it is not repeated.
 */
export const deliveryState = z.enum(['planned', 'claimed', 'sent', 'failed', 'missed', 'unknown']);
export type DeliveryState = z.output<typeof deliveryState>;

/** One occurrence of a series in one channel. */
export interface Occurrence {
  readonly campaign: string;
  readonly series: string;
  readonly channel: ChannelRef;
  /** A slot's id, or for announcements the id of what is announced. */
  readonly slot: string;
  /** Epoch milliseconds. */
  readonly due: number;
}

export interface Delivery extends Occurrence {
  readonly key: DeliveryKey;
  readonly state: DeliveryState;
  /** Epoch milliseconds of the last change of state. */
  readonly changed: number;
  /** Which message of the rotation was chosen when it was claimed. */
  readonly message?: string;
  /** The name of the claim that holds it, while it is `claimed`. */
  readonly claim?: string;
  /** The platform's reference of the message that was posted. */
  readonly ref?: string;
  /** Why it failed, was missed or is unknown: for people, and nothing about people. */
  readonly reason?: string;
}

export const deliveryKey = ({ campaign, series, channel, slot }: Omit<Occurrence, 'due'>): DeliveryKey =>
  `${campaign}/${series}/${channelKey(channel)}/${slot}`;
