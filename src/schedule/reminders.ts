import { printable } from '../command/printable.ts';
import { RequestError } from '../command/request-error.ts';
import type { Place, Reminder, Reminders } from '../command/services.ts';
import { DeliveryError, ScheduleError } from '../errors.ts';
import type { PostingAccess } from '../platform/adapter.ts';
import { scheduleOf } from './agenda.ts';
import { type CampaignSchedule, type CampaignSchedules, type ScheduledSeries, UPDATES } from './campaign-schedule.ts';
import type { Clock } from './clock.ts';
import type { Ledger } from './ledger.ts';
import { nextRuns } from './next-runs.ts';
import type { Postings } from './postings.ts';
import { nextSlots } from './slots.ts';
import { type Subscription, subscriptionSchema } from './subscription.ts';
import type { Subscriptions } from './subscriptions.ts';
import { parseDate, parseUntil } from './until.ts';

export interface RemindersOptions {
  readonly subscriptions: Subscriptions;
  readonly ledger: Ledger;
  readonly campaigns: CampaignSchedules;
  readonly postings: Postings;
  readonly clock: Clock;
  readonly language?: string;
}

/** How many dates a channel may leave out. */
const MOST_SKIPPED = 100;

export function createReminders(options: RemindersOptions): Reminders {
  const { subscriptions, ledger, campaigns, postings, clock, language = 'en' } = options;

  function campaignOf({ campaign }: Place): CampaignSchedule {
    const known = campaigns().find(({ id }) => id === campaign);
    if (known === undefined) throw new RequestError('This campaign is no longer here.');
    return known;
  }
  const all = (at: Place) => subscriptions.of(at.channel).filter(({ campaign }) => campaign === at.campaign);
  const reminded = (at: Place) => all(at).filter(({ series }) => series !== UPDATES);
  const seriesOf = (at: Place, id: string) => campaignOf(at).series.find((one) => one.id === id);
  const zoneOf = (at: Place, subscription?: Subscription) =>
    subscription?.zone ??
    (subscription && seriesOf(at, subscription.series)?.zone) ??
    campaignOf(at).series[0]?.zone ??
    'UTC';
  /** The zone in which the channel as a whole reads dates. */
  const zoneHere = (at: Place) => zoneOf(at, reminded(at)[0]);

  /** Everything of the channel; refused where there is nothing. */
  function something(at: Place): readonly Subscription[] {
    const here = all(at);
    if (here.length === 0) throw new RequestError('Nothing is turned on in this channel.');
    return here;
  }

  async function access({ channel }: Place): Promise<PostingAccess> {
    const posting = postings[channel.platform];
    if (posting === undefined) return { ok: false, reason: 'The bot is not connected to this platform.' };
    return posting.canPost(channel);
  }

  async function mustBePostable(at: Place): Promise<void> {
    try {
      const answer = await access(at);
      if (!answer.ok) throw new RequestError(answer.reason);
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      throw new RequestError(
        `Whether the bot may post here could not be found out. ${error.message} Try again in a while.`,
      );
    }
  }

  /** Once the platform lets the bot post, nothing of the channel is blocked. */
  const unblock = (at: Place) =>
    subscriptions.update(all(at), (one) => {
      const { blocked, ...rest } = one;
      return blocked === undefined ? one : rest;
    });

  function toReminder(at: Place, subscription: Subscription): Reminder {
    const series = seriesOf(at, subscription.series);
    const { at: time, pausedUntil, skip } = subscription;
    const blocked = subscription.blocked ?? stranded(series, subscription);
    const now = clock.now();
    const zone = zoneOf(at, subscription);
    const today = now.toZonedDateTimeISO(zone).toPlainDate().toString();
    return {
      series: subscription.series,
      zone,
      ...(time === undefined ? {} : { at: time }),
      ...(pausedUntil === undefined || pausedUntil <= now.epochMilliseconds ? {} : { pausedUntil }),
      skip: skip.filter((date) => date >= today).sort(),
      ...(blocked === undefined ? {} : { blocked }),
    };
  }

  return {
    async turnOn(at, id, time) {
      const series = seriesOf(at, id);
      if (series === undefined) throw unknownSeries(campaignOf(at), id);
      const known = subscriptions.get({ ...at, series: id });
      const chosen = { ...known, ...given(time) };
      const schedule = readSchedule(series, chosen);
      if (nextSlots(schedule, clock.now(), 1).length === 0) {
        throw new RequestError(`"${id}" has ended${series.last ? ` on ${series.last}` : ''}. Choose another series.`);
      }
      await mustBePostable(at);
      const { blocked: _putRight, ...kept } = known ?? {};
      const sameTime = known !== undefined && known.at === chosen.at && known.zone === chosen.zone;
      const subscription = subscriptionSchema.parse({
        language,
        ...kept,
        campaign: at.campaign,
        series: id,
        channel: at.channel,
        ...(chosen.zone === undefined ? {} : { zone: schedule.zone }),
        ...(chosen.at === undefined ? {} : { at: chosen.at.padStart(5, '0') }),
        since: sameTime ? known.since : clock.now().epochMilliseconds,
      });
      await subscriptions.put(subscription);
      await unblock(at);
      return toReminder(at, subscription);
    },

    async turnOff(at, id) {
      const ids = reminded(at).filter(({ series }) => id === undefined || series === id);
      const removed = await Promise.all(ids.map((one) => subscriptions.remove(one)));
      return removed.filter(Boolean).length;
    },

    list: async (at) => reminded(at).map((subscription) => toReminder(at, subscription)),

    async next(at, count) {
      const campaign = campaignOf(at);
      const refusal = await access(at).then(
        (answer) => (answer.ok ? undefined : answer.reason),
        (error: unknown) => {
          // The platform does not answer at the moment, which says nothing about the next runs.
          if (error instanceof DeliveryError) return undefined;
          throw error;
        },
      );
      return nextRuns({ campaign, subscriptions: reminded(at), refusal, now: clock.now(), count });
    },

    async pause(at, until) {
      const here = something(at);
      const pausedUntil = parseUntil(until, clock.now(), zoneHere(at)).epochMilliseconds;
      await subscriptions.update(here, (one) => ({ ...one, pausedUntil }));
      return pausedUntil;
    },

    async resume(at) {
      const here = something(at);
      if (here.some(({ blocked }) => blocked !== undefined)) {
        await mustBePostable(at);
        await unblock(at);
      }
      await subscriptions.update(here, ({ pausedUntil: _over, ...one }) => one);
    },

    async skip(at, date) {
      const here = something(at);
      const today = clock.now().toZonedDateTimeISO(zoneHere(at)).toPlainDate().toString();
      const skipped = parseDate(date, `a date like ${today}`).toString();
      if (skipped < today) throw new RequestError(`${skipped} is over already. Today is ${today} in ${zoneHere(at)}.`);
      const kept = (one: Subscription) => one.skip.filter((known) => known >= today && known !== skipped);
      if (here.some((one) => kept(one).length >= MOST_SKIPPED)) {
        throw new RequestError(`${MOST_SKIPPED} dates are left out already. Pause the reminders instead.`);
      }
      await subscriptions.update(here, (one) => ({ ...one, skip: [...kept(one), skipped].sort() }));
    },

    async followUpdates(at, follow) {
      const id = { ...at, series: UPDATES };
      if (!follow) {
        await subscriptions.remove(id);
        return;
      }
      campaignOf(at);
      await mustBePostable(at);
      const since = clock.now().epochMilliseconds;
      if (subscriptions.get(id) === undefined) {
        await subscriptions.put(subscriptionSchema.parse({ ...id, language, since }));
      }
      await unblock(at);
    },

    followsUpdates: async (at) => subscriptions.get({ ...at, series: UPDATES }) !== undefined,

    async deliveries({ campaign, channel }, limit) {
      const latest = await ledger.list({ campaign, channel, newestFirst: true, limit });
      return latest.map(({ series, due, state, reason }) => ({
        series,
        due,
        state,
        ...(reason === undefined ? {} : { reason }),
      }));
    },
  };
}

/** Without the parts that were not given. */
const given = ({ at, zone }: { readonly at?: string; readonly zone?: string }) => ({
  ...(at === undefined ? {} : { at }),
  ...(zone === undefined ? {} : { zone }),
});

function readSchedule(series: ScheduledSeries, time: Pick<Subscription, 'at' | 'zone'>) {
  try {
    return scheduleOf(series, time);
  } catch (error) {
    throw error instanceof ScheduleError ? new RequestError(error.message) : error;
  }
}

/** Why nothing can be planned for a subscription. */
function stranded(series: ScheduledSeries | undefined, subscription: Subscription): string | undefined {
  if (series === undefined)
    return `The campaign no longer has a series "${subscription.series}". Turn it off, or choose another.`;
  try {
    scheduleOf(series, subscription);
    return undefined;
  } catch (error) {
    if (error instanceof ScheduleError) return error.message;
    throw error;
  }
}

function unknownSeries({ series }: CampaignSchedule, typed: string): RequestError {
  const names = series.map(({ id }) => id).join(', ');
  return new RequestError(
    names === ''
      ? 'This campaign has no reminders.'
      : `There is no series "${printable(typed)}". These can be turned on: ${names}.`,
  );
}
