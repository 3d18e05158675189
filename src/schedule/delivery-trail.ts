import type { Logger } from 'pino';
import { tracedApart } from '../observing/tracing.ts';
import { Trail } from '../observing/trail.ts';
import type { Again, DeliveryTask } from './delivery-task.ts';

/**
 * Does a step of a delivery on a trail of its own, so that all that is logged of it has one id. It is a trace of its own
 * too, linked to the tick that planned it: ten thousand deliveries in one would be read by nobody.
 */
export function followed(task: DeliveryTask, logger: Logger, step: () => Again): Again {
  const { campaign, series, channel } = task.occurrence;
  task.trail ??= new Trail(logger);
  return tracedApart('delivery', { campaign, series, platform: channel.platform }, task.planned, step);
}
