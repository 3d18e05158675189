import type { Temporal } from 'temporal-polyfill';
import type { ChannelRef } from '../channel.ts';
import type { NextPost } from '../command/services.ts';
import { type Group, makeAgenda } from './agenda.ts';
import { announcementsOf } from './announcements.ts';
import { type CampaignSchedule, UPDATES } from './campaign-schedule.ts';
import { type Delivery, deliveryKey, type Occurrence } from './delivery.ts';
import type { Ledger } from './ledger.ts';
import type { Announced } from './progress.ts';
import { nextPost } from './rotation.ts';
import { createRules } from './ruling.ts';
import { nextSlots, type Slot, slotsBetween } from './slots.ts';
import type { Subscriptions } from './subscriptions.ts';
import { judge } from './verdict.ts';

export interface DryRunInput {
  readonly campaign: CampaignSchedule;
  readonly subscriptions: Subscriptions;
  readonly ledger: Ledger;
  /** What the campaign has announced so far. */
  readonly announced: Announced | undefined;
  /** The moment, as the zone of a series reads it. */
  readonly at: (zone: string) => Temporal.Instant;
  readonly now: Temporal.Instant;
}

/** What would become of a series in a channel. */
export interface Foreseen {
  readonly series: string;
  readonly channel: ChannelRef;
  readonly outcome:
    | (NextPost & { readonly posted: true; readonly language: string })
    /** The reason is a sentence; `next` where nothing is due then, and something will be. */
    | { readonly posted: false; readonly reason: string; readonly next?: Temporal.ZonedDateTime };
}

/**
 * What would be posted in the minute that ends at a moment if nothing changed until then: of each series in each channel the
 * message, or why there is none; then news that was not announced yet, and what waits. Reads, and changes nothing.
 */
export async function dryRun(input: DryRunInput): Promise<readonly Foreseen[]> {
  const { campaign, subscriptions, ledger, announced, now } = input;
  const rules = createRules({ subscriptions, campaigns: () => [campaign] });
  const seen = new Set<string>();

  async function foresee(occurrence: Occurrence, at: Temporal.Instant, until: readonly Slot[] = []): Promise<Foreseen> {
    const key = deliveryKey(occurrence);
    seen.add(key);
    const known = await ledger.get(key);
    if (known !== undefined && known.state !== 'planned') return not(occurrence, `It is ${known.state} already.`);
    const ruling = rules.rule(occurrence, at);
    if (ruling.kind === 'hold')
      return not(occurrence, 'It waits: for the end of a pause, or of a date that is left out.');
    if (ruling.kind === 'correct') return not(occurrence, 'Nothing is posted: an earlier post is changed.');
    if (ruling.kind === 'end') return not(occurrence, ruling.reason);
    const { series, channel } = occurrence;
    const latest = until
      .filter((slot) => judge(slot, ruling.subscription, campaign.state).posted)
      .reduce<Previous>(
        (before, { id }) => ({ key: id, message: nextPost(ruling.rotation, before).message }),
        await ledger.latest(campaign.id, series, channel),
      );
    return {
      series,
      channel,
      outcome: { posted: true, language: ruling.subscription.language, ...nextPost(ruling.rotation, latest, key) },
    };
  }

  async function foreseeGroup({ series, schedule, subscriptions: group }: Group): Promise<readonly Foreseen[]> {
    const at = input.at(series.zone);
    const before = at.subtract({ minutes: 1 });
    const [slot] = slotsBetween(schedule, before, at);
    const channels = group.map(({ channel }) => channel);
    if (slot === undefined) {
      const next = nextSlots(schedule, at, 1)[0];
      const reason = next === undefined ? 'Nothing is due any more: the series ends.' : 'Nothing is due then.';
      const local = next?.instant.toZonedDateTimeISO(next.zone);
      return channels.map((channel) => not({ series: series.id, channel }, reason, local));
    }
    const until = slotsBetween(schedule, now, before);
    const due = slot.instant.epochMilliseconds;
    const common = { campaign: campaign.id, series: series.id, slot: slot.id, due };
    return Promise.all(channels.map((channel) => foresee({ ...common, channel }, at, until)));
  }

  const here = [...subscriptions.all()].filter((one) => one.campaign === campaign.id && one.series !== UPDATES);
  const { groups, stranded } = makeAgenda(campaign.series, here);
  const due = await Promise.all(groups.map(foreseeGroup));
  const at = input.at(campaign.series[0]?.zone ?? 'UTC');
  const news = announcementsOf(campaign, announced, subscriptions, at.epochMilliseconds)?.occurrences ?? [];
  const waiting = await ledger.list({ campaign: campaign.id, state: 'planned' });
  const rest = [...news, ...waiting].filter((one) => !seen.has(deliveryKey(one)));
  return [
    ...due.flat(),
    ...stranded.map(({ subscription, problem }) => not(subscription, problem)),
    ...(await Promise.all(rest.map((one) => foresee(one, at)))),
  ];
}

type Previous = Pick<Delivery, 'key' | 'message'> | undefined;

const not = (
  { series, channel }: Pick<Foreseen, 'series' | 'channel'>,
  reason: string,
  next?: Temporal.ZonedDateTime,
): Foreseen => ({ series, channel, outcome: { posted: false, reason, ...(next === undefined ? {} : { next }) } });
