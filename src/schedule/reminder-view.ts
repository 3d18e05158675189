import type { Temporal } from 'temporal-polyfill';
import type { Reminder } from '../command/services.ts';
import { ScheduleError } from '../errors.ts';
import { type Sentence, say } from '../language/translate.ts';
import { scheduleOf } from './agenda.ts';
import type { CampaignSchedule, ScheduledSeries } from './campaign-schedule.ts';
import type { Subscription } from './subscription.ts';

/** The zone in which a subscription reads dates; without one, that of the campaign. */
export function zoneOf({ series }: CampaignSchedule, subscription?: Subscription): string {
  const own = series.find(({ id }) => id === subscription?.series);
  return subscription?.zone ?? own?.zone ?? series[0]?.zone ?? 'UTC';
}

/** A subscription as an organiser sees it at a moment: nothing that is over, and why nothing is posted. */
export function toReminder(campaign: CampaignSchedule, subscription: Subscription, now: Temporal.Instant): Reminder {
  const series = campaign.series.find(({ id }) => id === subscription.series);
  const { at, language, pausedUntil, skip } = subscription;
  const blocked = subscription.blocked ?? stranded(series, subscription);
  const zone = zoneOf(campaign, subscription);
  const today = now.toZonedDateTimeISO(zone).toPlainDate().toString();
  return {
    series: subscription.series,
    zone,
    language,
    ...(at === undefined ? {} : { at }),
    ...(pausedUntil === undefined || pausedUntil <= now.epochMilliseconds ? {} : { pausedUntil }),
    skip: skip.filter((date) => date >= today).sort(),
    ...(blocked === undefined ? {} : { blocked }),
  };
}

/** Why nothing can be planned for a subscription. */
function stranded(series: ScheduledSeries | undefined, subscription: Subscription): Sentence | undefined {
  if (series === undefined) {
    return say('The campaign no longer has a series "{series}". Turn it off, or choose another.', {
      series: subscription.series,
    });
  }
  try {
    scheduleOf(series, subscription);
    return undefined;
  } catch (error) {
    if (error instanceof ScheduleError) return error.said;
    throw error;
  }
}
