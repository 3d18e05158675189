import type { Clock } from './clock.ts';
import type { Again, DeliveryTask } from './delivery-task.ts';
import type { Ending, Ledger } from './ledger.ts';
import type { DeliveryMetrics } from './metrics.ts';

/**
 * Records how a delivery ended. Where the store fails, the ending stays with the task, to be recorded when the task goes on.
 * @param again after `planned`, milliseconds until it is tried again.
 * @throws StoreError
 */
export type Settle = (task: DeliveryTask, ending: Ending, again?: number) => Again;

export interface SettleOptions {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly metrics: DeliveryMetrics;
}

export const createSettle =
  ({ ledger, clock, metrics }: SettleOptions): Settle =>
  async (task, ending, again = 0) => {
    task.ending = { ending, again };
    const now = clock.now().epochMilliseconds;
    const settled = await ledger.settle(task.key, ending, now, task.claim?.name);
    task.ending = undefined;
    if (ending.state === 'planned') {
      task.claim = undefined;
      return again;
    }
    if (!settled) return undefined;
    const { campaign, due } = task.occurrence;
    if (ending.state === 'sent') metrics.sent(campaign, (task.claim?.at ?? now) - due);
    else metrics.ended(campaign, ending.state);
    return undefined;
  };
