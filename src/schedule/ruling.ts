import { Temporal } from 'temporal-polyfill';
import type { Message } from '../language/es.ts';
import { translate } from '../language/translate.ts';
import {
  CAMPAIGN_STATE,
  type CampaignSchedules,
  CORRECTIONS,
  isAnnouncement,
  isReminder,
  UPDATES,
} from './campaign-schedule.ts';
import type { Occurrence } from './delivery.ts';
import { GRACE_MS } from './plan.ts';
import type { Slot } from './slots.ts';
import type { Subscription } from './subscription.ts';
import type { Subscriptions } from './subscriptions.ts';
import { type CampaignState, judge } from './verdict.ts';
import { verdictSentence } from './verdict-sentence.ts';

/** News that could not be posted for so long is no longer news. */
export const NEWS_GRACE_MS = 7 * 24 * 60 * 60 * 1000;

/** What is to be done now with a delivery that is planned. */
export type Ruling =
  | {
      readonly kind: 'send';
      readonly subscription: Subscription;
      readonly rotation: readonly [string, ...string[]];
    }
  /** A post is to be changed. */
  | { readonly kind: 'correct' }
  /** It stays planned, and is asked for again later. */
  | { readonly kind: 'hold' }
  | {
      readonly kind: 'end';
      readonly state: 'missed' | 'failed';
      readonly reason: string;
      /** Set where the content has it no more, or not yet: whoever planned it may have had newer content. */
      readonly withdrawn?: true;
    };

/** Whether something is to be asked of the platform now. */
export const isToBeDone = ({ kind }: Ruling): boolean => kind === 'send' || kind === 'correct';

export interface Rules {
  rule(occurrence: Occurrence, now: Temporal.Instant): Ruling;
  /** Epoch milliseconds after which it is not sent any more. */
  deadline(occurrence: Occurrence): number;
}

export interface RulesOptions {
  readonly subscriptions: Subscriptions;
  readonly campaigns: CampaignSchedules;
  readonly graceMs?: number;
}

/** Judges by what holds at the moment of sending: subscriptions, content and campaign state may have changed since planning. */
export function createRules({ subscriptions, campaigns, graceMs = GRACE_MS }: RulesOptions): Rules {
  const missed = (reason: Message): Ruling => ({ kind: 'end', state: 'missed', reason });
  const withdrawn = (reason: Message): Ruling => ({ kind: 'end', state: 'missed', reason, withdrawn: true });
  const deadline = ({ series, due }: Occurrence) => due + (isReminder(series) ? graceMs : NEWS_GRACE_MS);

  /** A slot is read once for all its channels: one series after another is due. */
  let read: { readonly of: string; readonly slot: Slot } | undefined;
  function slotOf(occurrence: Occurrence): Slot {
    const of = `${occurrence.due} ${occurrence.slot}`;
    if (read?.of !== of) read = { of, slot: readSlot(occurrence) };
    return read.slot;
  }

  function ruleReminder(occurrence: Occurrence): Ruling {
    const campaign = campaigns().find(({ id }) => id === occurrence.campaign);
    const series = campaign?.series.find(({ id }) => id === occurrence.series);
    const subscription = subscriptions.get(occurrence);
    if (subscription === undefined) return missed('It was turned off before it was posted.');
    if (campaign === undefined || series === undefined) return withdrawn('The campaign no longer has this series.');
    const slot = slotOf(occurrence);
    const verdict = judge(slot, subscription, campaign.state);
    if (verdict.posted) return { kind: 'send', subscription, rotation: series.rotation };
    const state = verdict.because === 'blocked' ? 'failed' : 'missed';
    return { kind: 'end', state, reason: translate('en').said(verdictSentence(verdict, slot.zone)) };
  }

  /** News waits for the end of a pause of the channel or the campaign, and of a date that is not to be disturbed. */
  function ruleAnnouncement(occurrence: Occurrence, now: Temporal.Instant): Ruling {
    const campaign = campaigns().find(({ id }) => id === occurrence.campaign);
    const here = subscriptions.of(occurrence.channel).filter((one) => one.campaign === occurrence.campaign);
    const subscription = occurrence.series === UPDATES ? here.find(({ series }) => series === UPDATES) : here[0];
    if (subscription === undefined) return missed('It was turned off before it was posted.');
    if (campaign === undefined) return withdrawn('The campaign is no longer here.');
    if (occurrence.series === CAMPAIGN_STATE && campaign.state !== occurrence.slot) {
      return withdrawn('The campaign changed its state again before it was posted.');
    }
    if (occurrence.series === UPDATES && !campaign.updates.includes(occurrence.slot)) {
      return withdrawn('The update was withdrawn before it was posted.');
    }
    if (subscription.blocked !== undefined) return { kind: 'end', state: 'failed', reason: subscription.blocked };
    const zone = subscription.zone ?? campaign.series[0]?.zone ?? 'UTC';
    const today = now.toZonedDateTimeISO(zone).toPlainDate().toString();
    const disturbs = subscription.skip.includes(today) || (subscription.pausedUntil ?? 0) > now.epochMilliseconds;
    if (disturbs || !announcing.includes(campaign.state)) return { kind: 'hold' };
    return { kind: 'send', subscription, rotation: [occurrence.slot] };
  }

  /** Readers are owed it whatever the state of the campaign, and where reminders were turned off since. */
  const ruleCorrection = ({ campaign }: Occurrence): Ruling =>
    campaigns().some(({ id }) => id === campaign) ? { kind: 'correct' } : missed('The campaign is no longer here.');

  return {
    deadline,
    rule(occurrence, now) {
      if (now.epochMilliseconds > deadline(occurrence)) return missed('It could not be posted in time.');
      if (occurrence.series === CORRECTIONS) return ruleCorrection(occurrence);
      return isAnnouncement(occurrence.series) ? ruleAnnouncement(occurrence, now) : ruleReminder(occurrence);
    },
  };
}

/** The states in which there is news. */
const announcing: readonly CampaignState[] = ['live', 'won'];

/** The slot an occurrence was planned for, as its id tells. */
function readSlot({ slot, due }: Occurrence): Slot {
  return {
    id: slot,
    instant: Temporal.Instant.fromEpochMilliseconds(due),
    wallTime: Temporal.PlainDateTime.from(slot.slice(0, slot.search(/[[+]|(?<=T.*)-/))),
    zone: slot.slice(slot.indexOf('[') + 1, -1),
  };
}
