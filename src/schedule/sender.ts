import type { Logger } from 'pino';
import type { ChannelRef } from '../channel.ts';
import { DeliveryError, type DeliveryFault, DocumentError } from '../errors.ts';
import type { MessageDocument } from '../message/document.ts';
import type { Posting } from '../platform/adapter.ts';
import { backoff } from './backoff.ts';
import { isAnnouncement } from './campaign-schedule.ts';
import type { Clock } from './clock.ts';
import { type Delivery, type DeliveryKey, deliveryKey, type Occurrence } from './delivery.ts';
import { createLanes, type Lanes } from './lanes.ts';
import type { Ending, Ledger } from './ledger.ts';
import type { DeliveryMetrics } from './metrics.ts';
import { type PostingRates, postingRates } from './pace.ts';
import { quarantine } from './quarantine.ts';
import { nextPost } from './rotation.ts';
import type { Rules, Ruling } from './ruling.ts';
import type { Subscriptions } from './subscriptions.ts';

/**
 * How long after a claim a message may still appear on the platform: requests end within 15 seconds, and a platform shows
 * within seconds what it took.
 */
export const SETTLING_MS = 60_000;
/** How much earlier than its claim a message is looked for, so that the platform's clock may differ from ours. */
const CLOCK_MARGIN_MS = 15 * 60_000;

/**
 * Builds a message at the moment of sending; nothing where it was withdrawn.
 * @param message id from the rotation; of an announcement, its slot.
 */
export type Compose = (
  occurrence: Occurrence,
  message: string,
  details: {
    readonly language: string;
    /** Nothing of this series was ever sent to the channel: the post says who can turn it off, and how. */
    readonly first: boolean;
  },
) => MessageDocument | undefined;

export type Postings = Partial<Readonly<Record<ChannelRef['platform'], Posting>>>;

export interface SenderOptions {
  readonly ledger: Ledger;
  readonly subscriptions: Subscriptions;
  readonly rules: Rules;
  /** The platforms that are on; deliveries of others stay planned. */
  readonly postings: Postings;
  readonly compose: Compose;
  readonly clock: Clock;
  readonly metrics: DeliveryMetrics;
  readonly logger: Logger;
  /** At least 0 and less than 1. */
  readonly random?: () => number;
  readonly rates?: Readonly<Record<ChannelRef['platform'], PostingRates>>;
  readonly settlingMs?: number;
}

/** Brings planned deliveries to their end: claims, posts, settles, each step durable before the next. */
export interface Sender {
  /** Sends them in pace, those of one channel in the order given; returns at once. One that is known is left as it is. */
  send(occurrences: readonly Occurrence[]): void;
  /** Finds out what became of deliveries that were claimed and not settled before a crash. */
  reconcile(claimed: readonly Delivery[]): void;
  /** Resolves once nothing is left to be done. */
  idle(): Promise<void>;
  /** Begins nothing more, and resolves once what was begun is settled. */
  stop(): Promise<void>;
}

interface Task {
  readonly occurrence: Occurrence;
  readonly key: DeliveryKey;
  /** How often it has failed. */
  attempts: number;
  /** Set while it may be on the platform: epoch milliseconds of the claim, and the `elapsed` after which it would be seen. */
  claim?: { readonly at: number; readonly seenAt: number } | undefined;
  /** What has happened and is not yet in the ledger; after `planned`, milliseconds until it is tried again. */
  ending?: { readonly ending: Ending; readonly again: number } | undefined;
}

export function createSender(options: SenderOptions): Sender {
  const { ledger, subscriptions, rules, postings, compose, clock, metrics, logger } = options;
  const { random = Math.random, rates = postingRates, settlingMs = SETTLING_MS } = options;
  const known = new Set<DeliveryKey>();
  const lanes = new Map<ChannelRef['platform'], Lanes<Task>>();
  /** Made when first needed: an adapter may be connected after this. */
  function laneOf(platform: ChannelRef['platform']): Lanes<Task> | undefined {
    const posting = postings[platform];
    if (posting === undefined) return undefined;
    const lane =
      lanes.get(platform) ??
      createLanes<Task>({ rates: rates[platform], clock, needsTurn, run: (...task) => run(posting, ...task) });
    lanes.set(platform, lane);
    return lane;
  }
  const nowMs = () => clock.now().epochMilliseconds;

  function add(task: Task): void {
    const lane = laneOf(task.occurrence.channel.platform);
    if (lane === undefined || known.has(task.key)) return;
    known.add(task.key);
    lane.add(task.occurrence.channel, task);
  }

  /** Of a series, only the newest is sent where several wait. */
  function ruling({ occurrence }: Task, behind: readonly Task[]): Ruling {
    const newer = behind.some(
      ({ occurrence: other }) =>
        other.series === occurrence.series &&
        other.campaign === occurrence.campaign &&
        !isAnnouncement(occurrence.series),
    );
    if (newer) return { kind: 'end', state: 'missed', reason: 'The next one was due before it could be posted.' };
    return rules.rule(occurrence, clock.now());
  }

  function needsTurn(task: Task, behind: readonly Task[]): boolean {
    if (task.ending !== undefined) return false;
    return task.claim !== undefined || ruling(task, behind).kind === 'send';
  }

  async function run(posting: Posting, task: Task, behind: readonly Task[]): Promise<number | undefined> {
    try {
      const again = await step(posting, task, behind);
      if (again === undefined) known.delete(task.key);
      return again;
    } catch (error) {
      // The store failed, or the program did: what is in the ledger still holds.
      logger.error(
        { err: error, series: task.occurrence.series },
        'A delivery could not be carried on; it is tried again',
      );
      return backoff(++task.attempts, random);
    }
  }

  async function step(posting: Posting, task: Task, behind: readonly Task[]): Promise<number | undefined> {
    if (task.ending !== undefined) return settle(task, task.ending.ending, task.ending.again);
    if (task.claim !== undefined) return look(posting, task, task.claim);
    const ruled = ruling(task, behind);
    if (ruled.kind === 'hold') return undefined;
    if (ruled.kind === 'end') return settle(task, { state: ruled.state, reason: ruled.reason });
    return post(posting, task, ruled);
  }

  async function post(posting: Posting, task: Task, { subscription, rotation }: Extract<Ruling, { kind: 'send' }>) {
    const { occurrence, key } = task;
    const { campaign, series, channel } = occurrence;
    const { message, first } = nextPost(rotation, await ledger.latest(campaign, series, channel), key);
    let document: MessageDocument | undefined;
    try {
      document = compose(occurrence, message, { language: subscription.language, first });
    } catch (error) {
      logger.error({ err: error, series, message }, 'A message could not be built');
      return settle(task, { state: 'failed', reason: 'The message could not be built: a fault of the bot.' });
    }
    if (document === undefined) return settle(task, { state: 'missed', reason: 'The message was withdrawn.' });
    const at = nowMs();
    if (!(await ledger.claim(key, message, at))) return undefined;
    task.claim = { at, seenAt: clock.elapsed() + settlingMs };
    try {
      const ref = await posting.post(channel, document, key);
      return await settle(task, { state: 'sent', ref: `${ref.channel}/${ref.message}` });
    } catch (error) {
      if (task.ending !== undefined) throw error;
      return failed(task, error);
    }
  }

  /** After an attempt to post. */
  async function failed(task: Task, error: unknown): Promise<number | undefined> {
    if (error instanceof DocumentError) {
      logger.error({ err: error, series: task.occurrence.series }, 'A message does not fit the platform');
      return settle(task, {
        state: 'failed',
        reason: 'The message does not fit the platform: a fault of its content.',
      });
    }
    const fault = faultOf(error);
    task.attempts += 1;
    if (fault.kind === 'passing') return retry(task, fault);
    if (fault.kind === 'permanent') {
      await quarantine(subscriptions, task.occurrence.channel, fault);
      return settle(task, { state: 'failed', reason: fault.sentence });
    }
    task.claim = { at: task.claim?.at ?? nowMs(), seenAt: clock.elapsed() + settlingMs };
    return 0;
  }

  async function retry(task: Task, fault: Extract<DeliveryFault, { kind: 'passing' }>): Promise<number | undefined> {
    const wait = backoff(task.attempts, random, fault.retryAfterMs);
    const { channel } = task.occurrence;
    if (fault.retryAfterMs !== undefined) lanes.get(channel.platform)?.slowDown(channel, fault.retryAfterMs);
    if (nowMs() + wait <= rules.deadline(task.occurrence)) return settle(task, { state: 'planned' }, wait);
    return settle(task, { state: 'missed', reason: `It could not be posted in time. ${fault.sentence}` });
  }

  /** Looks for a message that may have been posted. */
  async function look(posting: Posting, task: Task, claim: NonNullable<Task['claim']>): Promise<number | undefined> {
    const { channel } = task.occurrence;
    const since = new Date(Math.min(claim.at, nowMs()) - CLOCK_MARGIN_MS);
    try {
      const found = await posting.find(channel, task.key, since);
      if (found === 'unreadable') {
        return await settle(task, {
          state: 'unknown',
          reason: 'It may have been posted; the bot may not read this channel to see.',
        });
      }
      if (found !== 'absent') return await settle(task, { state: 'sent', ref: `${found.channel}/${found.message}` });
      const rest = claim.seenAt - clock.elapsed();
      return rest > 0 ? rest : await settle(task, { state: 'planned' });
    } catch (error) {
      if (task.ending !== undefined) throw error;
      const fault = faultOf(error);
      task.attempts += 1;
      if (fault.kind === 'permanent') await quarantine(subscriptions, channel, fault);
      const wait = backoff(task.attempts, random, fault.kind === 'passing' ? fault.retryAfterMs : 0);
      const late = nowMs() + wait > rules.deadline(task.occurrence);
      if (fault.kind !== 'permanent' && !late) return wait;
      return settle(task, {
        state: 'unknown',
        reason: `It may have been posted, and the bot could not look. ${fault.sentence}`,
      });
    }
  }

  async function settle(task: Task, ending: Ending, again = 0): Promise<number | undefined> {
    task.ending = { ending, again };
    const now = nowMs();
    const settled = await ledger.settle(task.key, ending, now);
    task.ending = undefined;
    if (ending.state === 'planned') {
      task.claim = undefined;
      return again;
    }
    if (settled && ending.state === 'sent') metrics.sent((task.claim?.at ?? now) - task.occurrence.due);
    if (settled && ending.state !== 'sent') metrics.ended(ending.state);
    return undefined;
  }

  return {
    send(occurrences) {
      for (const occurrence of occurrences) add({ occurrence, key: deliveryKey(occurrence), attempts: 0 });
    },
    reconcile(claimed) {
      for (const { key, changed, ...occurrence } of claimed) {
        // Where the clock was set back meanwhile, the age of a claim is not known.
        const rest = Math.min(Math.max(changed + settlingMs - nowMs(), 0), settlingMs);
        add({ occurrence, key, attempts: 0, claim: { at: changed, seenAt: clock.elapsed() + rest } });
      }
    },
    async idle() {
      await Promise.all([...lanes.values()].map((lane) => lane.idle()));
    },
    async stop() {
      for (const lane of lanes.values()) lane.stop();
      await Promise.all([...lanes.values()].map((lane) => lane.idle()));
    },
  };
}

/** What no adapter explains may have reached the platform. */
const faultOf = (error: unknown): DeliveryFault =>
  error instanceof DeliveryError ? error.fault : { kind: 'uncertain', sentence: 'The platform did not answer.' };
