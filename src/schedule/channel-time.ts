import type { Temporal } from 'temporal-polyfill';
import { RequestError } from '../command/request-error.ts';
import { ScheduleError } from '../errors.ts';
import { say } from '../language/translate.ts';
import { scheduleOf } from './agenda.ts';
import type { ScheduledSeries } from './campaign-schedule.ts';
import { nextSlots } from './slots.ts';
import type { Subscription } from './subscription.ts';

/** A channel's own zone and time of day; missing where those of the series hold. */
export type ChannelTime = Pick<Subscription, 'at' | 'zone'>;

/**
 * A channel's own time as it is kept: what it had, with what was typed now, the zone as it is called and the hour with two
 * digits.
 * @throws RequestError when it cannot be read or does not fit the series, or when nothing would be due any more.
 */
export function readChannelTime(
  series: ScheduledSeries,
  known: ChannelTime | undefined,
  typed: { readonly at?: string; readonly zone?: string },
  now: Temporal.Instant,
): ChannelTime {
  const { at, zone } = { ...known, ...typed };
  RequestError.about('zone', () => readSchedule(series, { zone }));
  const schedule = RequestError.about('at', () => readSchedule(series, { at, zone }));
  if (nextSlots(schedule, now, 1).length === 0) {
    const { id, last } = series;
    const ended =
      last === undefined
        ? say('"{series}" has ended. Choose another series.', { series: id })
        : say('"{series}" has ended on {date}. Choose another series.', { series: id, date: last });
    throw new RequestError(ended, undefined, 'series');
  }
  return {
    ...(zone === undefined ? {} : { zone: schedule.zone }),
    ...(at === undefined ? {} : { at: at.padStart(5, '0') }),
  };
}

function readSchedule(series: ScheduledSeries, time: ChannelTime) {
  try {
    return scheduleOf(series, time);
  } catch (error) {
    throw error instanceof ScheduleError ? new RequestError(error.said) : error;
  }
}
