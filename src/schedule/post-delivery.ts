import type { Logger } from 'pino';
import type { ChannelRef } from '../channel.ts';
import { type DeliveryFault, DocumentError } from '../errors.ts';
import { kept } from '../language/kept.ts';
import type { MessageDocument } from '../message/document.ts';
import { traced } from '../observing/tracing.ts';
import type { Posting } from '../platform/adapter.ts';
import { backoff } from './backoff.ts';
import type { Clock } from './clock.ts';
import type { Compose } from './compose.ts';
import { faultOf } from './delivery-fault.ts';
import type { Again, DeliveryTask } from './delivery-task.ts';
import type { Ledger } from './ledger.ts';
import type { Quarantine } from './quarantine.ts';
import { nextPost } from './rotation.ts';
import type { Rules, Ruling } from './ruling.ts';
import type { Settle } from './settle-delivery.ts';

export interface PostOptions {
  readonly ledger: Ledger;
  readonly rules: Rules;
  readonly compose: Compose;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly random: () => number;
  readonly settlingMs: number;
  readonly settle: Settle;
  readonly quarantine: Quarantine;
  /** The platform asked for so many milliseconds of rest in a channel. */
  readonly slowDown: (channel: ChannelRef, milliseconds: number) => void;
}

/** Claims a delivery and posts it, once. What may have been posted keeps its claim, and is to be looked for. */
export type Post = (posting: Posting, task: DeliveryTask, ruling: Extract<Ruling, { kind: 'send' }>) => Again;

export function createPost(options: PostOptions): Post {
  const { ledger, rules, compose, clock, logger, random, settlingMs, settle, quarantine, slowDown } = options;
  const logOf = ({ trail }: DeliveryTask) => trail?.log ?? logger;
  const nowMs = () => clock.now().epochMilliseconds;
  const claimAt = (at: number) => ({ at, seenAt: clock.elapsed() + settlingMs });

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
    task.attempts += 1;
    if (fault.kind === 'passing') return retry(task, fault);
    if (fault.kind === 'permanent') {
      // In this order, so that after a crash in between nobody looks for what was refused.
      const again = await settle(task, { state: 'failed', reason: fault.sentence });
      await quarantine(task.occurrence.channel, fault);
      return again;
    }
    task.claim = claimAt(task.claim?.at ?? nowMs());
    return 0;
  }

  function retry(task: DeliveryTask, fault: Extract<DeliveryFault, { kind: 'passing' }>): Again {
    const wait = backoff(task.attempts, random, fault.retryAfterMs);
    if (fault.retryAfterMs !== undefined) slowDown(task.occurrence.channel, fault.retryAfterMs);
    if (nowMs() + wait <= rules.deadline(task.occurrence)) return settle(task, { state: 'planned' }, wait);
    return settle(task, { state: 'missed', reason: kept('It could not be posted in time.', fault.sentence) });
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
    if (document === undefined) return settle(task, { state: 'missed', reason: kept('The message was withdrawn.') });
    const at = nowMs();
    if (!(await traced('claim', {}, () => ledger.claim(key, message, at)))) return undefined;
    task.claim = claimAt(at);
    try {
      const ref = await traced('post', { platform: channel.platform }, () => posting.post(channel, document, key));
      return await settle(task, { state: 'sent', ref: `${ref.channel}/${ref.message}` });
    } catch (error) {
      if (task.ending !== undefined) throw error;
      return failed(task, error);
    }
  };
}
