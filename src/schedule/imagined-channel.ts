import { createTypedStore } from '../store/typed-store.ts';
import type { CampaignSchedule } from './campaign-schedule.ts';
import { type Subscription, subscriptionSchema } from './subscription.ts';
import { loadSubscriptions, type Subscriptions } from './subscriptions.ts';

/** What a channel would hold that turned on every series of a campaign, in a zone of its own or in that of each series. */
export const imaginedChannel = ({ id, language, series }: CampaignSchedule, zone?: string): readonly Subscription[] =>
  series.map((one) =>
    subscriptionSchema.parse({
      campaign: id,
      series: one.id,
      channel: { platform: 'slack', workspace: 'any', channel: 'any' },
      language,
      since: 0,
      ...(zone === undefined ? {} : { zone }),
    }),
  );

/** The subscriptions of a bot that only this channel uses; kept in memory. */
export async function imaginedSubscriptions(campaign: CampaignSchedule, zone?: string): Promise<Subscriptions> {
  const store = { name: 'subscriptions', schema: subscriptionSchema, open: () => new Map(), onUnreadable: () => {} };
  const subscriptions = await loadSubscriptions(createTypedStore(store));
  for (const one of imaginedChannel(campaign, zone)) await subscriptions.put(one, () => one);
  return subscriptions;
}
