import type { Temporal } from 'temporal-polyfill';
import { type Series, scheduleOf } from './agenda.ts';
import { nextMessage } from './rotation.ts';
import { nextSlots, type Slot } from './slots.ts';
import type { Subscription } from './subscription.ts';
import { type CampaignState, judge, type Verdict } from './verdict.ts';

/** One of the next slots of a channel. */
export interface Forecast {
  readonly slot: Slot;
  /** What the clock of the channel's zone will show when it is posted. */
  readonly local: Temporal.ZonedDateTime;
  readonly verdict: Verdict;
  /** The message that will be posted, as far as nothing changes until then. */
  readonly message?: string;
}

export interface ForecastInput {
  readonly series: Series;
  readonly rotation: readonly [string, ...string[]];
  readonly subscription: Subscription;
  readonly campaignState: CampaignState;
  /** The message posted last in the channel, if any. */
  readonly previous: string | undefined;
  readonly now: Temporal.Instant;
  readonly count: number;
}

/**
 * The next slots of a channel, each with its local time, what will be posted, or why nothing will; `slot.change` tells of
 * a change of the clock. Fewer than `count` when the series ends before.
 * @throws ScheduleError as `scheduleOf`.
 */
export function forecast(input: ForecastInput): readonly Forecast[] {
  const { series, rotation, subscription, campaignState, now, count } = input;
  let previous = input.previous;
  return nextSlots(scheduleOf(series, subscription), now, count).map((slot) => {
    const verdict = judge(slot, subscription, campaignState);
    const local = slot.instant.toZonedDateTimeISO(slot.zone);
    if (!verdict.posted) return { slot, local, verdict };
    previous = nextMessage(rotation, previous);
    return { slot, local, verdict, message: previous };
  });
}
