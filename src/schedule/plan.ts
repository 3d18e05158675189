import { Temporal } from 'temporal-polyfill';
import type { Agenda, Group } from './agenda.ts';
import type { Occurrence } from './delivery.ts';
import { nextSlots, type Slot, slotsBetween } from './slots.ts';
import { type CampaignState, judge } from './verdict.ts';

/** How late the newest slot may be and still be posted. */
export const GRACE_MS = 6 * 60 * 60 * 1000;
/** Of each schedule, at most so many missed slots are recorded one by one; older ones are counted. */
export const MISSED_LIMIT = 100;

export interface PlanInput {
  readonly agenda: Agenda;
  readonly campaignState: (campaign: string) => CampaignState;
  /** `planned` of the plan before; `now` where there is none. */
  readonly after: Temporal.Instant;
  readonly now: Temporal.Instant;
  readonly graceMs?: number;
}

export interface Plan {
  /** To be posted now, in the order of their due times. */
  readonly due: readonly Occurrence[];
  /** Past their time; to be recorded and not to be posted. */
  readonly missed: readonly Occurrence[];
  /** Missed slots so long ago that they are not among `missed`, by schedule. */
  readonly omitted: readonly { readonly campaign: string; readonly series: string; readonly slots: number }[];
  /** To be kept once `due` and `missed` are in the ledger. Never later than `now`, also when the clock was set back. */
  readonly planned: Temporal.Instant;
}

/**
 * What is due in (`after`, `now`]. After downtime, a channel gets the newest slot of a series if that is within the grace
 * period, and never more than one. Planning the same stretch twice gives the same keys, which a ledger knows.
 *
 * Each slot is computed once for all channels of a schedule; channels cost something only when a slot is due.
 */
export function plan({ agenda, campaignState, after, now, graceMs = GRACE_MS }: PlanInput): Plan {
  const due: Occurrence[] = [];
  const missed: Occurrence[] = [];
  const omitted: Plan['omitted'][number][] = [];
  const oldest = now.epochMilliseconds - graceMs;
  for (const { series, schedule, subscriptions } of agenda.groups) {
    if (Temporal.Instant.compare(after, now) >= 0) break;
    const slots = [...slotsBetween(schedule, after, now)].reverse();
    const state = campaignState(series.campaign);
    const served = new Set<unknown>();
    const isLate = (slot: Slot) => slot.instant.epochMilliseconds < oldest;
    const recorded = slots.filter((slot, index) => index < MISSED_LIMIT || !isLate(slot));
    for (const slot of recorded) {
      for (const subscription of subscriptions) {
        if (!judge(slot, subscription, state).posted) continue;
        const late = isLate(slot) || served.has(subscription);
        served.add(subscription);
        (late ? missed : due).push({
          campaign: series.campaign,
          series: series.id,
          channel: subscription.channel,
          slot: slot.id,
          due: slot.instant.epochMilliseconds,
        });
      }
    }
    const left = slots.length - recorded.length;
    if (left > 0) omitted.push({ campaign: series.campaign, series: series.id, slots: left });
  }
  const byDue = (a: Occurrence, b: Occurrence) => a.due - b.due;
  return { due: due.sort(byDue), missed: missed.sort(byDue), omitted, planned: now };
}

/** When the next slot of any schedule is due, so that one timer can wait for it; nothing where none will be. */
export function nextDue(groups: readonly Group[], after: Temporal.Instant): Temporal.Instant | undefined {
  const next = groups.flatMap(({ schedule }) => nextSlots(schedule, after, 1).map(({ instant }) => instant));
  return next.sort(Temporal.Instant.compare)[0];
}
