import { Temporal } from 'temporal-polyfill';
import type { ChannelRef } from '../channel.ts';
import type { MessageDocument } from '../message/document.ts';
import { type CampaignSchedules, CORRECTIONS } from './campaign-schedule.ts';
import type { Compose } from './compose.ts';
import { readCorrectionSlot } from './correction-slot.ts';
import type { Delivery, DeliveryKey } from './delivery.ts';
import { digestOf } from './digest.ts';
import type { Ledger } from './ledger.ts';

/** A post of which is known where it stands and what its words depended on. */
export interface Post extends Delivery {
  readonly message: string;
  readonly ref: string;
  readonly digest: string;
  readonly language: string;
}

/** Whether enough was recorded of a post to compare it with the content of today. */
export const isPost = (delivery: Delivery): delivery is Post =>
  delivery.state === 'sent' && [delivery.message, delivery.ref, delivery.digest, delivery.language].every(isGiven);
const isGiven = (value: string | undefined): boolean => value !== undefined;

/** The changes of a channel's posts by the posts' keys, those of each post oldest first. */
export async function correctionsIn(
  ledger: Pick<Ledger, 'list'>,
  campaign: string,
  channel: ChannelRef,
): Promise<ReadonlyMap<DeliveryKey, readonly Delivery[]>> {
  const byPost = new Map<DeliveryKey, Delivery[]>();
  for (const one of await ledger.list({ campaign, channel, series: CORRECTIONS })) {
    const post = readCorrectionSlot(one.slot)?.post;
    if (post !== undefined) byPost.set(post, [...(byPost.get(post) ?? []), one]);
  }
  return byPost;
}

/** Words posts by the content of today. */
export interface Revising {
  /** What stands in the channel now. */
  standing(post: Post, corrections: readonly Delivery[]): string;
  /** What would be posted today. */
  digest(post: Post): string;
  /**
   * The post as it would stand there, with a note on when it was changed; where it was withdrawn, a note that says so in its
   * place. Nothing where the campaign is gone.
   * @param at epoch milliseconds of the change, which the note dates
   */
  revise(post: Post, corrections: readonly Delivery[], at: number): MessageDocument | undefined;
}

export function createRevising(campaigns: CampaignSchedules, compose: Compose): Revising {
  const done = (corrections: readonly Delivery[]) => corrections.filter(({ state }) => state === 'sent');
  const details = ({ language, first }: Post) => ({ language, first: first === true });
  return {
    standing: (post, corrections) => done(corrections).at(-1)?.digest ?? post.digest,
    digest: (post) => digestOf(compose(post, post.message, details(post))),
    revise(post, corrections, at) {
      const zone = campaigns().find(({ id }) => id === post.campaign)?.series[0]?.zone ?? 'UTC';
      const dayOf = (instant: number) =>
        Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
      const on = [...new Set([...done(corrections).map(({ due }) => due), at].map(dayOf))];
      return compose(post, post.message, { ...details(post), changed: { posted: dayOf(post.changed), on } });
    },
  };
}
