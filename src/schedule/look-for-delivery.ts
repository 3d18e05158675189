import { kept } from '../language/kept.ts';
import { traced } from '../observing/tracing.ts';
import type { Posting } from '../platform/adapter.ts';
import { backoff } from './backoff.ts';
import type { Clock } from './clock.ts';
import { faultOf } from './delivery-fault.ts';
import type { Again, DeliveryTask } from './delivery-task.ts';
import type { Quarantine } from './quarantine.ts';
import type { Rules } from './ruling.ts';
import type { Settle } from './settle-delivery.ts';

/**
 * How much earlier than its claim a message is looked for. A clock that is ahead, for instance by its zone, says that the
 * claim is later than the message the platform has; its key tells a message from those of other days.
 */
const CLOCK_MARGIN_MS = 24 * 60 * 60_000;

export interface LookOptions {
  readonly rules: Rules;
  readonly clock: Clock;
  readonly random: () => number;
  readonly settle: Settle;
  readonly quarantine: Quarantine;
}

/**
 * Looks for a message that may have been posted: found is sent; absent is planned again, once it would be seen; where
 * nobody can look it is unknown.
 */
export type Look = (posting: Posting, task: DeliveryTask, claim: NonNullable<DeliveryTask['claim']>) => Again;

export function createLook({ rules, clock, random, settle, quarantine }: LookOptions): Look {
  const nowMs = () => clock.now().epochMilliseconds;

  async function failed(task: DeliveryTask, error: unknown): Again {
    const { occurrence } = task;
    const fault = faultOf(error);
    task.attempts += 1;
    const wait = backoff(task.attempts, random, fault.kind === 'passing' ? fault.retryAfterMs : 0);
    const late = nowMs() + wait > rules.deadline(occurrence);
    if (fault.kind !== 'permanent' && !late) return wait;
    const again = await settle(task, {
      state: 'unknown',
      reason: kept('It may have been posted, and the bot could not look.', fault.sentence),
    });
    if (fault.kind === 'permanent') await quarantine(occurrence.channel, fault);
    return again;
  }

  return async (posting, task, claim) => {
    const since = new Date(Math.min(claim.at, nowMs()) - CLOCK_MARGIN_MS);
    try {
      const { channel } = task.occurrence;
      const found = await traced('find', { platform: channel.platform }, () => posting.find(channel, task.key, since));
      if (found === 'unreadable') {
        return await settle(task, {
          state: 'unknown',
          reason: kept('It may have been posted; the bot may not read this channel to see.'),
        });
      }
      if (found !== 'absent') return await settle(task, { state: 'sent', ref: `${found.channel}/${found.message}` });
      const rest = claim.seenAt - clock.elapsed();
      return rest > 0 ? rest : await settle(task, { state: 'planned' });
    } catch (error) {
      if (task.ending !== undefined) throw error;
      return failed(task, error);
    }
  };
}
