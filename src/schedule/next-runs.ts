import type { Temporal } from 'temporal-polyfill';
import type { Run } from '../command/services.ts';
import { ScheduleError } from '../errors.ts';
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
  /** Why the platform lets nothing be posted in the channel, if so. */
  readonly refusal: string | undefined;
  readonly now: Temporal.Instant;
  readonly count: number;
}

/** The next runs of all series of a channel, in order, as people read them. A series that cannot be planned has none. */
export function nextRuns({ campaign, subscriptions, refusal, now, count }: NextRunsInput): readonly Run[] {
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
        previous: undefined,
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

function toRun({ slot, local, verdict, series }: Forecast & { series: Series }, refusal: string | undefined): Run {
  const notPosted = verdict.posted ? refusal : verdictSentence(verdict, slot.zone);
  const change = clockChange(slot, series.cron.everyHour);
  return {
    series: series.id,
    date: local.toPlainDate().toString(),
    time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
    zone: slot.zone,
    ...(notPosted === undefined ? {} : { notPosted }),
    ...(change === undefined ? {} : { clockChange: change }),
  };
}

function clockChange({ change, wallTime }: Slot, everyHour: boolean): string | undefined {
  const time = wallTime.toPlainTime().toString({ smallestUnit: 'minute' });
  if (change === 'skipped')
    return `The clocks are set forward and leave ${time} out: it is posted as soon as they are.`;
  if (change === 'repeated') {
    return `The clocks are set back and show ${time} twice: it is posted ${everyHour ? 'both times' : 'once'}.`;
  }
  return undefined;
}
