import { Temporal } from 'temporal-polyfill';
import { ScheduleError } from '../errors.ts';
import { say } from '../language/translate.ts';
import { atTime, type Cron } from './cron.ts';
import type { Schedule } from './slots.ts';
import type { Subscription } from './subscription.ts';
import { parseZone } from './zone.ts';

/** A series of reminders of a campaign. */
export interface Series {
  readonly campaign: string;
  readonly id: string;
  readonly cron: Cron;
  readonly zone: string;
  /** `YYYY-MM-DD` in the zone of the channel, both included. */
  readonly first?: string;
  readonly last?: string;
}

/** The channels of one series that share a schedule, so that their slots are computed once for all of them. */
export interface Group {
  readonly series: Series;
  readonly schedule: Schedule;
  readonly subscriptions: readonly Subscription[];
}

/** Made anew when a subscription or the content changes; planning only reads it. */
export interface Agenda {
  readonly groups: readonly Group[];
  /** Subscriptions nothing can be planned for, and why: for instance, their series is gone. They are kept. */
  readonly stranded: readonly { readonly subscription: Subscription; readonly problem: string }[];
}

/** Groups subscriptions by schedule. A subscription that cannot be planned strands alone. */
export function makeAgenda(series: readonly Series[], subscriptions: Iterable<Subscription>): Agenda {
  const known = new Map(series.map((one) => [`${one.campaign}/${one.id}`, one]));
  const groups = new Map<string, { series: Series; schedule: Schedule; subscriptions: Subscription[] }>();
  const stranded: { subscription: Subscription; problem: string }[] = [];
  for (const subscription of subscriptions) {
    const { campaign, series: id, zone = '', at = '' } = subscription;
    const key = JSON.stringify([campaign, id, zone, at]);
    const group = groups.get(key);
    if (group !== undefined) {
      group.subscriptions.push(subscription);
      continue;
    }
    try {
      const one = known.get(`${campaign}/${id}`);
      if (one === undefined) {
        throw new ScheduleError(say('The campaign no longer has a series "{series}". Choose another.', { series: id }));
      }
      groups.set(key, { series: one, schedule: scheduleOf(one, subscription), subscriptions: [subscription] });
    } catch (error) {
      if (!(error instanceof ScheduleError)) throw error;
      stranded.push({ subscription, problem: error.message });
    }
  }
  return { groups: [...groups.values()], stranded };
}

/**
 * When a series is due for a channel, with the channel's own zone and time of day.
 * @throws ScheduleError when the zone or the time cannot be read, or the series' time cannot be moved.
 */
export function scheduleOf(series: Series, { zone, at }: Pick<Subscription, 'zone' | 'at'>): Schedule {
  return {
    cron: at === undefined ? series.cron : atTime(series.cron, at),
    zone: zone === undefined ? series.zone : parseZone(zone),
    ...(series.first === undefined ? {} : { first: Temporal.PlainDate.from(series.first) }),
    ...(series.last === undefined ? {} : { last: Temporal.PlainDate.from(series.last) }),
  };
}
