import type { Logger } from 'pino';
import { traced } from '../observing/tracing.ts';
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
  readonly logger: Logger;
}

export const createSettle =
  ({ ledger, clock, metrics, logger }: SettleOptions): Settle =>
  async (task, ending, again = 0) => {
    task.ending = { ending, again };
    const now = clock.now().epochMilliseconds;
    const settled = await traced('settle', { outcome: ending.state }, () =>
      ledger.settle(task.key, ending, now, task.claim?.name),
    );
    task.ending = undefined;
    if (ending.state === 'planned') {
      task.claim = undefined;
      return again;
    }
    if (!settled) return undefined;
    const { campaign, series, channel, due } = task.occurrence;
    if (ending.state === 'sent') metrics.sent(campaign, (task.claim?.at ?? now) - due);
    else metrics.ended(campaign, ending.state);
    const over = { campaign, series, platform: channel.platform, outcome: ending.state };
    if (ending.state === 'failed' || ending.state === 'unknown') {
      (task.trail?.log ?? logger).warn(
        { ...over, reason: ending.reason },
        'A delivery was not sent, or may not have been',
      );
    } else if (logger.isLevelEnabled('debug')) (task.trail?.log ?? logger).debug(over, 'A delivery is over');
    return undefined;
  };
