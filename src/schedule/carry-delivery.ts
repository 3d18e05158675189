import type { Logger } from 'pino';
import { StoreError } from '../errors.ts';
import type { Posting } from '../platform/adapter.ts';
import { backoff } from './backoff.ts';
import type { Clock } from './clock.ts';
import type { Delivery, DeliveryKey } from './delivery.ts';
import type { DeliveryNote } from './delivery-queue.ts';
import type { DeliverySteps } from './delivery-step.ts';
import type { Again, DeliveryTask } from './delivery-task.ts';
import { followed } from './delivery-trail.ts';
import type { Ledger } from './ledger.ts';
import { isToBeDone, NEWS_GRACE_MS, type Rules } from './ruling.ts';
import type { SharedPace } from './shared-pace.ts';
import type { Subscriptions } from './subscriptions.ts';

export interface CarryOptions {
  readonly ledger: Ledger;
  readonly subscriptions: Pick<Subscriptions, 'catchUp'>;
  readonly rules: Rules;
  readonly clock: Clock;
  readonly logger: Logger;
  /** At least 0 and less than 1. */
  readonly random: () => number;
  readonly settlingMs: number;
  readonly steps: DeliverySteps;
  readonly pace: SharedPace;
  readonly channelIntervalMs: number;
  readonly posting: () => Posting | undefined;
  /** Has a delivery carried that nobody may know of. */
  readonly add: (key: DeliveryKey) => Promise<void>;
  /** Whether nothing more is to be begun. */
  readonly stopped: () => boolean;
}

/**
 * Carries a delivery on from where the ledger says it is, among other processes that may do the same.
 * @param note what is known of it beyond the ledger; changed here.
 * @param before whether it was carried before.
 */
export type Carry = (note: DeliveryNote, before: boolean) => Again;

export function createCarry(options: CarryOptions): Carry {
  const { ledger, subscriptions, rules, clock, logger, random, settlingMs, steps, pace, channelIntervalMs, add } =
    options;
  const { posting, stopped } = options;
  const passed = (milliseconds: number) => new Promise<void>((resolve) => clock.after(milliseconds, resolve));

  /**
   * What another process has claimed is left to it until its message would be seen; then it may have died.
   * @returns milliseconds until it may be looked for
   */
  async function untilRipe({ claim: name, changed: at }: Delivery, note: DeliveryNote, task: DeliveryTask) {
    const now = await pace.now();
    if (note.claim?.name !== name || note.claim?.at !== at) {
      // However old the claim seems: clocks differ.
      note.claim = { name, at, seenAt: now + settlingMs, done: false };
    }
    const rest = note.claim.seenAt - now;
    task.claim = { name, at, seenAt: clock.elapsed() + rest };
    return note.claim.done ? 0 : rest;
  }

  /** What the next process has to know of a message that may have been posted. */
  async function remember({ claim, attempts }: DeliveryTask, note: DeliveryNote): Promise<void> {
    note.attempts = attempts;
    if (claim === undefined) return;
    const rest = Math.max(claim.seenAt - clock.elapsed(), 0);
    note.claim = { name: claim.name, at: claim.at, seenAt: (await pace.now()) + rest, done: true };
  }

  /** What else is planned in the channel. */
  async function othersIn({ key, channel }: Delivery): Promise<readonly Delivery[]> {
    const dueFrom = clock.now().epochMilliseconds - NEWS_GRACE_MS;
    const all = await ledger.list({ channel, state: 'planned', dueFrom });
    return all.filter((one) => one.key !== key);
  }

  /** Whether one that is due earlier goes before it. It may have been lost on the way to a worker. */
  async function before(delivery: Delivery, others: readonly Delivery[]): Promise<boolean> {
    const now = clock.now();
    const first = others.find((other) => isEarlier(other, delivery) && isToBeDone(rules.rule(other, now)));
    if (first !== undefined) await add(first.key);
    return first !== undefined;
  }

  /** A step, with its turn where it takes one; milliseconds where it has to wait for that. */
  async function step(post: Posting, task: DeliveryTask, others: readonly Delivery[], again: boolean): Again {
    const { channel } = task.occurrence;
    if (!steps.needsTurn(task, others)) return followed(task, logger, () => carryOut(post, task, others));
    const turn = await pace.take(channel, task.key, again);
    if (!turn.given) return turn.inMs;
    if (turn.inMs > 0) await passed(turn.inMs);
    const next = await followed(task, logger, () => carryOut(post, task, others));
    await pace.end(channel, task.key).catch(leftToTime);
    return next;
  }

  /** What has happened and is not in the ledger is known here alone, and so stays until it is, or the process ends. */
  async function carryOut(post: Posting, task: DeliveryTask, others: readonly Delivery[]): Again {
    for (;;) {
      try {
        return await steps.step(post, task, others);
      } catch (error) {
        if (!(error instanceof StoreError)) {
          (task.trail?.log ?? logger).error(
            { err: error, series: task.occurrence.series },
            'A delivery could not be carried on',
          );
        }
        task.attempts += 1;
        const wait = backoff(Math.min(task.attempts, KEPT_ATTEMPTS), random);
        if (task.ending === undefined || stopped()) return wait;
        await passed(wait);
      }
    }
  }

  return async (note, again) => {
    const post = posting();
    await subscriptions.catchUp();
    const delivery = await ledger.get(note.key);
    if (post === undefined || delivery === undefined) return undefined;
    const { key, state, changed, claim: _claim, ...occurrence } = delivery;
    const task: DeliveryTask = { occurrence, key, plannedAt: changed, attempts: note.attempts };
    if (state === 'claimed') {
      const rest = await untilRipe(delivery, note, task);
      if (rest > 0) return rest;
    } else if (state !== 'planned') return undefined;
    const others = task.claim === undefined ? await othersIn(delivery) : [];
    const later = others.filter((other) => !isEarlier(other, delivery));
    if (task.claim === undefined && (await before(delivery, others))) return channelIntervalMs;
    for (;;) {
      const next = await step(post, task, later, again);
      if (next !== undefined) await remember(task, note);
      if (next === undefined || next > 0 || stopped()) return next;
    }
  };
}

/** After so many attempts to record an ending the waits grow no longer: about half a minute. */
const KEPT_ATTEMPTS = 6;

/** A turn that could not be given back ends by itself. */
function leftToTime(error: unknown): void {
  if (!(error instanceof StoreError)) throw error;
}

const isEarlier = (one: Delivery, other: Delivery): boolean =>
  one.due < other.due || (one.due === other.due && one.key < other.key);
