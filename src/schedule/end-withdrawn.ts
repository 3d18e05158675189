import type { Clock } from './clock.ts';
import type { Again, DeliveryTask } from './delivery-task.ts';
import type { Settle } from './settle-delivery.ts';

/** How often content is asked for again that a process does not have yet. */
const AGAIN_MS = 15_000;

export interface EndWithdrawnOptions {
  readonly clock: Clock;
  readonly settle: Settle;
  readonly contentMs: number;
}

/**
 * Records that what was to be posted is no longer in the content; until `contentMs` after it was planned, it is asked for
 * again first.
 */
export type EndWithdrawn = (task: DeliveryTask, reason: string) => Again;

export const createEndWithdrawn =
  ({ clock, settle, contentMs }: EndWithdrawnOptions): EndWithdrawn =>
  async (task, reason) => {
    const age = clock.now().epochMilliseconds - (task.plannedAt ?? Number.NEGATIVE_INFINITY);
    return Math.abs(age) < contentMs ? AGAIN_MS : settle(task, { state: 'missed', reason });
  };
