import type { Temporal } from 'temporal-polyfill';
import type { Run } from '../command/services.ts';
import { ScheduleError } from '../errors.ts';
import { type Said, say } from '../language/translate.ts';
import type { Series } from './agenda.ts';
import type { CampaignSchedule } from './campaign-schedule.ts';
import { type Forecast, forecast } from './forecast.ts';
import type { Slot } from './slots.ts';
import type { Subscription } from './subscription.ts';
import { verdictSentence } from './verdict-sentence.ts';

export interface NextRunsInput {
  readonly campaign: CampaignSchedule;
  /** All of one channel. */
  readonly subscriptions: readonly Subscription[];
  /** The message posted last of a series, if any. */
  readonly previous: (series: string) => string | undefined;
  /** Why the platform lets nothing be posted in the channel, if so. */
  readonly refusal: string | undefined;
  readonly now: Temporal.Instant;
  readonly count: number;
}

/** The next runs of all series of a channel, in order, as people read them. A series that cannot be planned has none. */
export function nextRuns(input: NextRunsInput): readonly Run[] {
  const { campaign, subscriptions, previous, refusal, now, count } = input;
  const all = subscriptions.flatMap((subscription) => {
    const series = campaign.series.find(({ id }) => id === subscription.series);
    if (series === undefined) return [];
    try {
      const { rotation } = series;
      return forecast({
        series,
        rotation,
        subscription,
        campaignState: campaign.state,
        previous: previous(series.id),
        now,
        count,
      }).map((one) => ({ ...one, series }));
    } catch (error) {
      if (error instanceof ScheduleError) return [];
      throw error;
    }
  });
  return all
    .sort((a, b) => a.slot.instant.epochMilliseconds - b.slot.instant.epochMilliseconds)
    .slice(0, count)
    .map((one) => toRun(one, refusal));
}

function toRun(one: Forecast & { readonly series: Series }, refusal: string | undefined): Run {
  const { slot, local, verdict, series, message } = one;
  const notPosted = verdict.posted ? refusal : verdictSentence(verdict, slot.zone);
  const change = clockChange(slot, series.cron.everyHour);
  return {
    series: series.id,
    ...wallClock(local),
    ...(notPosted === undefined && message !== undefined ? { message } : {}),
    ...(notPosted === undefined ? {} : { notPosted }),
    ...(change === undefined ? {} : { clockChange: change }),
  };
}

export type WallClock = Pick<Run, 'date' | 'time' | 'zone' | 'offset'>;

/** What the clocks of a zone show, and how far they are from UTC. */
export const wallClock = (local: Temporal.ZonedDateTime): WallClock => ({
  date: local.toPlainDate().toString(),
  time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
  zone: local.timeZoneId,
  offset: local.offset,
});

function clockChange({ change, wallTime }: Slot, everyHour: boolean): Said | undefined {
  const time = wallTime.toPlainTime().toString({ smallestUnit: 'minute' });
  if (change === 'skipped') {
    return say('The clocks are set forward and leave {time} out: it is posted as soon as they are.', { time });
  }
  if (change !== 'repeated') return undefined;
  return everyHour
    ? say('The clocks are set back and show {time} twice: it is posted both times.', { time })
    : say('The clocks are set back and show {time} twice: it is posted once.', { time });
}
