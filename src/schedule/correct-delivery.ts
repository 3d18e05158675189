import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { DocumentError } from '../errors.ts';
import { kept } from '../language/kept.ts';
import type { MessageDocument } from '../message/document.ts';
import { traced } from '../observing/tracing.ts';
import type { Posting } from '../platform/adapter.ts';
import type { CampaignSchedules } from './campaign-schedule.ts';
import type { Clock } from './clock.ts';
import type { Compose } from './compose.ts';
import { readCorrectionSlot } from './correction-slot.ts';
import { faultOf } from './delivery-fault.ts';
import type { Again, DeliveryTask } from './delivery-task.ts';
import type { EndWithdrawn } from './end-withdrawn.ts';
import type { Ledger } from './ledger.ts';
import type { Quarantine } from './quarantine.ts';
import type { Retry } from './retry-delivery.ts';
import { correctionsIn, createRevising, isPost } from './revision.ts';
import type { Settle } from './settle-delivery.ts';

export interface CorrectOptions {
  readonly ledger: Ledger;
  readonly campaigns: CampaignSchedules;
  readonly compose: Compose;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly settle: Settle;
  readonly endWithdrawn: EndWithdrawn;
  readonly retry: Retry;
  readonly quarantine: Quarantine;
}

/**
 * Changes a post into the words that were agreed on; where the content has moved on since, it changes nothing. What may have
 * been changed is changed again.
 */
export type Correct = (posting: Posting, task: DeliveryTask) => Again;

export function createCorrect(options: CorrectOptions): Correct {
  const { ledger, campaigns, compose, clock, logger, settle, endWithdrawn, retry, quarantine } = options;
  const logOf = ({ trail }: DeliveryTask) => trail?.log ?? logger;
  const revising = createRevising(campaigns, compose);

  async function failed(task: DeliveryTask, error: unknown): Again {
    if (error instanceof DocumentError) {
      logOf(task).error({ err: error }, 'A changed message does not fit the platform');
      const reason = kept('The message does not fit the platform: a fault of its content.');
      return settle(task, { state: 'failed', reason });
    }
    const fault = faultOf(error);
    if (fault.kind !== 'permanent') return retry(task, fault);
    const again = await settle(task, { state: 'failed', reason: fault.sentence });
    // That one message cannot be changed says nothing about posting others, unless nothing is taken of the bot at all.
    if (fault.reason === 'token-revoked') await quarantine(task.occurrence.channel, fault);
    return again;
  }

  return async (posting, task) => {
    const { occurrence, key } = task;
    const { campaign, channel, slot, due } = occurrence;
    const wanted = readCorrectionSlot(slot);
    const post = wanted && (await ledger.get(wanted.post));
    if (wanted === undefined || post === undefined || !isPost(post)) {
      return settle(task, { state: 'missed', reason: kept('What was posted is not on record any more.') });
    }
    const corrections = (await correctionsIn(ledger, campaign, channel)).get(post.key) ?? [];
    let document: MessageDocument | undefined;
    try {
      document = revising.digest(post) === wanted.digest ? revising.revise(post, corrections, due) : undefined;
    } catch (error) {
      logOf(task).error({ err: error, series: post.series, message: post.message }, 'A message could not be built');
      return settle(task, { state: 'failed', reason: kept('The message could not be built: a fault of the bot.') });
    }
    if (document === undefined) {
      return endWithdrawn(task, kept('The content was changed again before the post was.'));
    }
    const { message, language, first } = post;
    const wording = { digest: wanted.digest, language, ...(first && { first }) };
    const [name, at] = [randomUUID(), clock.now().epochMilliseconds];
    const taken = { ...wording, claim: name };
    if (!(await traced('claim', {}, () => ledger.claim(key, message, at, taken)))) return undefined;
    task.claim = { name, at, seenAt: clock.elapsed() };
    try {
      const changed = document;
      await traced('edit', { platform: channel.platform }, () =>
        posting.edit(channel, readRef(post.ref), changed, post.key),
      );
      return await settle(task, { state: 'sent', ref: post.ref });
    } catch (error) {
      if (task.ending !== undefined) throw error;
      return failed(task, error);
    }
  };
}

/** Two ids of a platform, as `post` records them. */
function readRef(ref: string) {
  const [channel = '', message = ''] = ref.split('/');
  return { channel, message };
}
