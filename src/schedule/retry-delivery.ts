import type { ChannelRef } from '../channel.ts';
import { kept } from '../language/kept.ts';
import { backoff } from './backoff.ts';
import type { Clock } from './clock.ts';
import type { Again, DeliveryTask } from './delivery-task.ts';
import type { Rules } from './ruling.ts';
import type { Settle } from './settle-delivery.ts';

export interface RetryOptions {
  readonly rules: Rules;
  readonly clock: Clock;
  readonly random: () => number;
  readonly settle: Settle;
  /** The platform asked for so many milliseconds of rest in a channel. */
  readonly slowDown: (channel: ChannelRef, milliseconds: number) => void;
}

/** After a fault that passes: plans the delivery again, for later each time, until it would come too late. */
export type Retry = (task: DeliveryTask, fault: { readonly sentence: string; readonly retryAfterMs?: number }) => Again;

export const createRetry =
  ({ rules, clock, random, settle, slowDown }: RetryOptions): Retry =>
  (task, { sentence, retryAfterMs }) => {
    task.attempts += 1;
    const wait = backoff(task.attempts, random, retryAfterMs);
    if (retryAfterMs !== undefined) slowDown(task.occurrence.channel, retryAfterMs);
    const late = clock.now().epochMilliseconds + wait > rules.deadline(task.occurrence);
    if (!late) return settle(task, { state: 'planned' }, wait);
    return settle(task, { state: 'missed', reason: kept('It could not be posted in time.', sentence) });
  };
