import type { ChannelRef } from '../channel.ts';
import { kept } from '../language/kept.ts';
import type { Posting } from '../platform/adapter.ts';
import { CORRECTIONS, isReminder } from './campaign-schedule.ts';
import { createCorrect } from './correct-delivery.ts';
import type { Occurrence } from './delivery.ts';
import type { Again, DeliveryTask } from './delivery-task.ts';
import { createEndWithdrawn } from './end-withdrawn.ts';
import { createLook } from './look-for-delivery.ts';
import { createPost } from './post-delivery.ts';
import { createQuarantine } from './quarantine.ts';
import { createRetry } from './retry-delivery.ts';
import { isToBeDone, type Ruling } from './ruling.ts';
import type { SenderOptions } from './sender.ts';
import { createSettle } from './settle-delivery.ts';

export interface StepOptions extends Omit<SenderOptions, 'postings' | 'rates' | 'random' | 'settlingMs'> {
  /** At least 0 and less than 1. */
  readonly random: () => number;
  readonly settlingMs: number;
  /**
   * For how many milliseconds after planning what this process' content does not have is asked for again: processes that
   * plan may have newer content.
   */
  readonly contentMs: number;
  /** The platform asked for so many milliseconds of rest in a channel. */
  readonly slowDown: (channel: ChannelRef, milliseconds: number) => void;
}

/** What a delivery goes through, whoever finds it and in whatever order: the same for every sender. */
export interface DeliverySteps {
  /** Whether the next step asks the platform something, and so takes a turn. */
  needsTurn(task: DeliveryTask, waiting: readonly Occurrence[]): boolean;
  /**
   * Does what comes next: records what has happened, looks for what may have been posted, or rules and posts.
   * @param waiting what else waits in the channel, and is due later.
   * @throws StoreError where the store fails; what has happened meanwhile stays with the task.
   */
  step(posting: Posting, task: DeliveryTask, waiting: readonly Occurrence[]): Again;
}

export function createDeliverySteps(options: StepOptions): DeliverySteps {
  const { subscriptions, rules, clock, logger } = options;
  const settle = createSettle(options);
  const quarantine = createQuarantine(subscriptions, logger);
  const endWithdrawn = createEndWithdrawn({ ...options, settle });
  const retry = createRetry({ ...options, settle });
  const post = createPost({ ...options, settle, endWithdrawn, retry, quarantine });
  const correct = createCorrect({ ...options, settle, endWithdrawn, retry, quarantine });
  const look = createLook({ ...options, settle, quarantine });

  function ruling({ occurrence }: DeliveryTask, waiting: readonly Occurrence[]): Ruling {
    if (waiting.some((other) => supersedes(other, occurrence))) {
      return { kind: 'end', state: 'missed', reason: kept('The next one was due before it could be posted.') };
    }
    return rules.rule(occurrence, clock.now());
  }

  return {
    needsTurn(task, waiting) {
      if (task.ending !== undefined) return false;
      return task.claim !== undefined || isToBeDone(ruling(task, waiting));
    },
    async step(posting, task, waiting) {
      if (task.ending !== undefined) return settle(task, task.ending.ending, task.ending.again);
      if (task.claim !== undefined) {
        // Changing a message once more changes nothing, so nobody has to know whether it was done.
        return task.occurrence.series === CORRECTIONS
          ? settle(task, { state: 'planned' })
          : look(posting, task, task.claim);
      }
      const ruled = ruling(task, waiting);
      if (ruled.kind === 'hold') return undefined;
      if (ruled.kind === 'end' && ruled.withdrawn) return endWithdrawn(task, ruled.reason);
      if (ruled.kind === 'end') return settle(task, { state: ruled.state, reason: ruled.reason });
      return ruled.kind === 'correct' ? correct(posting, task) : post(posting, task, ruled);
    },
  };
}

/** Of a series, only the newest is sent where several wait; of news, all are. */
const supersedes = (later: Occurrence, { campaign, series }: Occurrence): boolean =>
  later.series === series && later.campaign === campaign && isReminder(series);
