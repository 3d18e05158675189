import { RequestError } from '../command/request-error.ts';
import type { Place, Reminders } from '../command/services.ts';
import { say } from '../language/translate.ts';
import { type CampaignSchedule, type CampaignSchedules, UPDATES } from './campaign-schedule.ts';
import { readChannelTime } from './channel-time.ts';
import { chosenSeries } from './chosen-series.ts';
import type { Clock } from './clock.ts';
import type { Compose } from './compose.ts';
import type { Ledger } from './ledger.ts';
import { nextRuns } from './next-runs.ts';
import { createAccessCheck } from './posting-access.ts';
import type { Postings } from './postings.ts';
import { toReminder, zoneOf } from './reminder-view.ts';
import { nextPost } from './rotation.ts';
import { type Subscription, subscriptionSchema } from './subscription.ts';
import type { Subscriptions } from './subscriptions.ts';
import { dateExpected, parseDate, parseUntil } from './until.ts';
import { remindersInWorkspace } from './workspace-reminders.ts';

export interface RemindersOptions {
  readonly subscriptions: Subscriptions;
  readonly ledger: Ledger;
  readonly campaigns: CampaignSchedules;
  readonly postings: Postings;
  readonly compose: Compose;
  readonly clock: Clock;
}

/** How many dates a channel may leave out. */
const MOST_SKIPPED = 100;

export function createReminders(options: RemindersOptions): Reminders {
  const { subscriptions, ledger, campaigns, postings, compose, clock } = options;
  const access = createAccessCheck(postings);

  function campaignOf({ campaign }: Pick<Place, 'campaign'>): CampaignSchedule {
    const known = campaigns().find(({ id }) => id === campaign);
    if (known === undefined) throw new RequestError('This campaign is no longer here.');
    return known;
  }
  const all = (at: Place) => subscriptions.of(at.channel).filter(({ campaign }) => campaign === at.campaign);
  const reminded = (at: Place) => all(at).filter(({ series }) => series !== UPDATES);
  /** The zone in which the channel as a whole reads dates. */
  const zoneHere = (at: Place) => zoneOf(campaignOf(at), reminded(at)[0]);
  /** What the channel reads, by what it has turned on; otherwise its server's language; otherwise the campaign's own. */
  const languageHere = (at: Place) => all(at)[0]?.language ?? at.serverLanguage ?? campaignOf(at).language;
  const latestOf = (at: Place, series: string) => ledger.latest(at.campaign, series, at.channel);

  /** Everything of the channel; refused where there is nothing. */
  function something(at: Place): readonly Subscription[] {
    const here = all(at);
    if (here.length === 0) throw new RequestError('Nothing is turned on in this channel.');
    return here;
  }

  /** Once the platform lets the bot post, nothing of the channel is blocked. */
  const unblock = (at: Place) =>
    subscriptions.update(all(at), (one) => {
      const { blocked, ...rest } = one;
      return blocked === undefined ? one : rest;
    });

  return {
    async turnOn(at, id, { language, ...typed }) {
      await subscriptions.catchUp();
      const series = chosenSeries(campaignOf(at), id);
      const timeOf = (known: Subscription | undefined) => readChannelTime(series, known, typed, clock.now());
      // Refuses before the platform is asked.
      timeOf(subscriptions.get({ ...at, series: id }));
      await access.mustBePostable(at.channel);
      const subscription = await subscriptions.put({ ...at, series: id }, (known) => {
        const time = timeOf(known);
        const { blocked: _putRight, ...kept } = known ?? {};
        const sameTime = known !== undefined && known.at === time.at && known.zone === time.zone;
        return subscriptionSchema.parse({
          ...kept,
          language: language ?? known?.language ?? languageHere(at),
          campaign: at.campaign,
          series: id,
          channel: at.channel,
          ...time,
          since: sameTime ? known.since : clock.now().epochMilliseconds,
        });
      });
      await unblock(at);
      return toReminder(campaignOf(at), subscription, clock.now());
    },

    async turnOff(at, id) {
      await subscriptions.catchUp();
      const ids = reminded(at).filter(({ series }) => id === undefined || series === id);
      const removed = await Promise.all(ids.map((one) => subscriptions.remove(one)));
      return removed.filter(Boolean).length;
    },

    async list(at) {
      await subscriptions.catchUp();
      return reminded(at).map((one) => toReminder(campaignOf(at), one, clock.now()));
    },

    inWorkspace: async (campaign, workspace, most) =>
      remindersInWorkspace({
        campaign: campaignOf({ campaign }),
        subscriptions: subscriptions.all(),
        workspace,
        most,
        now: clock.now(),
      }),

    async next(at, count) {
      await subscriptions.catchUp();
      const campaign = campaignOf(at);
      const refusal = await access.refusal(at.channel);
      const here = reminded(at);
      const latest = new Map(
        await Promise.all(here.map(async ({ series }) => [series, await latestOf(at, series)] as const)),
      );
      const previous = (series: string) => latest.get(series)?.message;
      return nextRuns({ campaign, subscriptions: here, previous, refusal, now: clock.now(), count });
    },

    async preview(at, id, chosen) {
      await subscriptions.catchUp();
      const language = chosen ?? subscriptions.get({ ...at, series: id })?.language ?? languageHere(at);
      const { rotation } = chosenSeries(campaignOf(at), id);
      const { message, first } = nextPost(rotation, await latestOf(at, id));
      const document = compose({ campaign: at.campaign, series: id }, message, { language, first });
      if (document === undefined) throw new TypeError(`${id} has no message ${message}`);
      return document;
    },

    async pause(at, until) {
      await subscriptions.catchUp();
      const here = something(at);
      const end = RequestError.about('until', () => parseUntil(until, clock.now(), zoneHere(at)));
      const pausedUntil = end.epochMilliseconds;
      await subscriptions.update(here, (one) => ({ ...one, pausedUntil }));
      return pausedUntil;
    },

    async resume(at) {
      await subscriptions.catchUp();
      const here = something(at);
      if (here.some(({ blocked }) => blocked !== undefined)) {
        await access.mustBePostable(at.channel);
        await unblock(at);
      }
      await subscriptions.update(here, ({ pausedUntil: _over, ...one }) => one);
    },

    async skip(at, date) {
      await subscriptions.catchUp();
      const here = something(at);
      const today = clock.now().toZonedDateTimeISO(zoneHere(at)).toPlainDate().toString();
      const skipped = RequestError.about('date', () =>
        parseDate(date, (typed) => dateExpected(typed, today)),
      ).toString();
      if (skipped < today) {
        const over = { date: skipped, today, zone: zoneHere(at) };
        throw new RequestError(say('"{date}" is over already. Today is {today} in {zone}.', over), undefined, 'date');
      }
      const kept = (one: Subscription) => one.skip.filter((known) => known >= today && known !== skipped);
      if (here.some((one) => kept(one).length >= MOST_SKIPPED)) {
        throw new RequestError(
          say('{count} dates are left out already. Pause the reminders instead.', { count: MOST_SKIPPED }),
        );
      }
      await subscriptions.update(here, (one) => ({ ...one, skip: [...kept(one), skipped].sort() }));
    },

    async followUpdates(at, follow, language) {
      const id = { campaign: at.campaign, channel: at.channel, series: UPDATES };
      if (!follow) {
        await subscriptions.remove(id);
        return;
      }
      campaignOf(at);
      await access.mustBePostable(at.channel);
      await subscriptions.put(id, (known) => {
        if (known !== undefined && (language ?? known.language) === known.language) return known;
        const since = clock.now().epochMilliseconds;
        return subscriptionSchema.parse({ since, ...known, ...id, language: language ?? languageHere(at) });
      });
      await unblock(at);
    },

    async updatesLanguage(at) {
      await subscriptions.catchUp();
      return subscriptions.get({ ...at, series: UPDATES })?.language;
    },

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
