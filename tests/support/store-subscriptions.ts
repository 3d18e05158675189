import { channelKey } from '../../src/channel.ts';
import { type Subscription, subscriptionSchema } from '../../src/schedule/subscription.ts';
import { createTypedStore, type TypedStoreOptions } from '../../src/store/typed-store.ts';

/** How many are written at once. */
const BATCH = 1000;

/** Writes subscriptions as the bot does, but many at once. */
export async function storeSubscriptions(
  open: TypedStoreOptions<typeof subscriptionSchema>['open'],
  subscriptions: readonly Pick<Subscription, 'campaign' | 'series' | 'channel' | 'at'>[],
): Promise<void> {
  const store = createTypedStore<typeof subscriptionSchema>({
    name: 'subscriptions',
    schema: subscriptionSchema,
    open,
    onUnreadable: (_key, problem) => {
      throw new Error(problem);
    },
  });
  for (let start = 0; start < subscriptions.length; start += BATCH) {
    await Promise.all(
      subscriptions.slice(start, start + BATCH).map((one) =>
        store.set(`${one.campaign}/${one.series}/${channelKey(one.channel)}`, {
          language: 'en',
          since: 0,
          skip: [],
          ...one,
        }),
      ),
    );
  }
}
