import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { DocumentError } from '../errors.ts';
import { kept } from '../language/kept.ts';
import type { MessageDocument } from '../message/document.ts';
import { traced } from '../observing/tracing.ts';
import type { Posting } from '../platform/adapter.ts';
import type { Clock } from './clock.ts';
import type { Compose } from './compose.ts';
import { faultOf } from './delivery-fault.ts';
import type { Again, DeliveryTask } from './delivery-task.ts';
import { digestOf } from './digest.ts';
import type { EndWithdrawn } from './end-withdrawn.ts';
import type { Ledger } from './ledger.ts';
import type { Quarantine } from './quarantine.ts';
import type { Retry } from './retry-delivery.ts';
import { nextPost } from './rotation.ts';
import type { Ruling } from './ruling.ts';
import type { Settle } from './settle-delivery.ts';

/**
 * What share of the settling time the answer to a claim may take: after that time others look for the message, and this
 * process must not be about to send it then.
 */
const CLAIM_SHARE = 4;

export interface PostOptions {
  readonly ledger: Ledger;
  readonly compose: Compose;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly settlingMs: number;
  readonly settle: Settle;
  readonly endWithdrawn: EndWithdrawn;
  readonly retry: Retry;
  readonly quarantine: Quarantine;
}

/** Claims a delivery and posts it, once. What may have been posted keeps its claim, and is to be looked for. */
export type Post = (posting: Posting, task: DeliveryTask, ruling: Extract<Ruling, { kind: 'send' }>) => Again;

export function createPost(options: PostOptions): Post {
  const { ledger, compose, clock, logger, settlingMs, settle, endWithdrawn, retry, quarantine } = options;
  const logOf = ({ trail }: DeliveryTask) => trail?.log ?? logger;
  const nowMs = () => clock.now().epochMilliseconds;
  const seenAt = () => clock.elapsed() + settlingMs;

  /** After an attempt to post. */
  async function failed(task: DeliveryTask, error: unknown): Again {
    if (error instanceof DocumentError) {
      logOf(task).error({ err: error, series: task.occurrence.series }, 'A message does not fit the platform');
      return settle(task, {
        state: 'failed',
        reason: kept('The message does not fit the platform: a fault of its content.'),
      });
    }
    const fault = faultOf(error);
    if (fault.kind === 'passing') return retry(task, fault);
    task.attempts += 1;
    if (fault.kind === 'permanent') {
      // In this order, so that after a crash in between nobody looks for what was refused.
      const again = await settle(task, { state: 'failed', reason: fault.sentence });
      await quarantine(task.occurrence.channel, fault);
      return again;
    }
    if (task.claim !== undefined) task.claim = { ...task.claim, seenAt: seenAt() };
    return 0;
  }

  return async (posting, task, { subscription, rotation }) => {
    const { occurrence, key } = task;
    const { campaign, series, channel } = occurrence;
    const next = nextPost(rotation, await ledger.latest(campaign, series, channel), key);
    const { message } = next;
    // One that is tried again may have others before it.
    const first =
      next.first && (await ledger.list({ campaign, series, channel, state: 'sent', limit: 1 })).length === 0;
    let document: MessageDocument | undefined;
    try {
      document = traced('compose', {}, () => compose(occurrence, message, { language: subscription.language, first }));
    } catch (error) {
      logOf(task).error({ err: error, series, message }, 'A message could not be built');
      return settle(task, { state: 'failed', reason: kept('The message could not be built: a fault of the bot.') });
    }
    if (document === undefined) return endWithdrawn(task, kept('The message was withdrawn.'));
    const [name, at, asked] = [randomUUID(), nowMs(), clock.elapsed()];
    const wording = { digest: digestOf(document), language: subscription.language, ...(first && { first }) };
    const taken = { ...wording, claim: name };
    if (!(await traced('claim', {}, () => ledger.claim(key, message, at, taken)))) return undefined;
    task.claim = { name, at, seenAt: seenAt() };
    if (clock.elapsed() - asked > settlingMs / CLAIM_SHARE) {
      logOf(task).warn({ series }, 'The answer to a claim came late; the message is looked for before it is posted');
      return 0;
    }
    try {
      const ref = await traced('post', { platform: channel.platform }, () => posting.post(channel, document, key));
      return await settle(task, { state: 'sent', ref: `${ref.channel}/${ref.message}` });
    } catch (error) {
      if (task.ending !== undefined) throw error;
      return failed(task, error);
    }
  };
}
