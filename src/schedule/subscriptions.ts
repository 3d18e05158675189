import { type ChannelRef, channelKey, type WorkspaceRef } from '../channel.ts';
import type { SharedNamespace } from '../store/changes.ts';
import { openReplica } from '../store/replica.ts';
import type { TypedStore } from '../store/typed-store.ts';
import { type Agenda, makeAgenda, type Series } from './agenda.ts';
import { UPDATES } from './campaign-schedule.ts';
import type { Subscription } from './subscription.ts';

type Id = Pick<Subscription, 'campaign' | 'series' | 'channel'>;

/**
 * All subscriptions, in memory and on disk. What a method changed is on disk once it resolves. Other processes may change
 * them too: what is read here is as new as the last `catchUp` or change, and often newer.
 */
export interface Subscriptions {
  all(): Iterable<Subscription>;
  /** Those of one channel, in the order of their series. */
  of(channel: ChannelRef): readonly Subscription[];
  get(id: Id): Subscription | undefined;
  /**
   * Resolves once everything is here that any process had changed before: to be awaited before anything is decided by it.
   * @throws StoreError
   */
  catchUp(): Promise<void>;
  /**
   * Puts one in the place of what is there when its turn comes; `make` may give that back as it is.
   * @returns what is there then
   */
  put(id: Id, make: (current: Subscription | undefined) => Subscription): Promise<Subscription>;
  /** Says whether there was one. */
  remove(id: Id): Promise<boolean>;
  /** Changes those that still exist when their turn comes; `change` gives back the same object to leave one as it is. */
  update(ids: readonly Id[], change: (current: Subscription) => Subscription): Promise<void>;
  /**
   * Forgets all of a workspace once `erase` has deleted what is kept of it, and gives back what that gives. Where `erase`
   * throws, nothing is forgotten.
   */
  forget<T>(workspace: WorkspaceRef, erase: () => Promise<T>): Promise<T>;
  /** What can be planned; made anew where a subscription or `series` has changed since. */
  agenda(series: readonly Series[]): Agenda;
}

/** How many are written at once. */
const BATCH = 200;

/**
 * @param shared how other processes share the store, where there are any
 * @throws StoreError when the store fails.
 */
export async function loadSubscriptions(
  store: TypedStore<Subscription>,
  shared?: SharedNamespace,
): Promise<Subscriptions> {
  const byKey = new Map<string, Subscription>();
  const byChannel = new Map<string, Map<string, Subscription>>();
  let agenda: { readonly series: readonly Series[]; readonly made: Agenda } | undefined;

  const inChannel = (channel: ChannelRef) => byChannel.get(channelKey(channel));
  const get = (id: Id) => inChannel(id.channel)?.get(seriesKey(id));
  function remember(subscription: Subscription): void {
    const key = channelKey(subscription.channel);
    const there = byChannel.get(key) ?? new Map<string, Subscription>();
    byChannel.set(key, there.set(seriesKey(subscription), subscription));
    byKey.set(storeKey(subscription), subscription);
    agenda = undefined;
  }
  function forget(id: Id): void {
    const there = inChannel(id.channel);
    there?.delete(seriesKey(id));
    if (there?.size === 0) byChannel.delete(channelKey(id.channel));
    byKey.delete(storeKey(id));
    agenda = undefined;
  }
  async function write(subscription: Subscription): Promise<void> {
    await store.set(storeKey(subscription), subscription);
    remember(subscription);
  }
  const all = () => byKey.values();

  const { catchUp, inTurn } = await openReplica(
    store,
    {
      reset(entries) {
        byKey.clear();
        byChannel.clear();
        agenda = undefined;
        for (const [, subscription] of entries) remember(subscription);
      },
      set: (_key, subscription) => remember(subscription),
      delete(key) {
        const known = byKey.get(key);
        if (known !== undefined) forget(known);
      },
    },
    shared,
  );
  return {
    all,
    of: (channel) => [...(inChannel(channel)?.values() ?? [])].sort((a, b) => (a.series < b.series ? -1 : 1)),
    get,
    catchUp,
    put: (id, make) =>
      inTurn(async () => {
        const current = get(id);
        const made = make(current);
        if (made !== current) await write(made);
        return made;
      }),
    remove: (id) =>
      inTurn(async () => {
        const known = get(id) !== undefined;
        await store.delete(storeKey(id));
        forget(id);
        return known;
      }),
    update: (ids, change) =>
      inTurn(async () => {
        for (let start = 0; start < ids.length; start += BATCH) {
          const changed = ids.slice(start, start + BATCH).flatMap((id) => {
            const current = get(id);
            const next = current && change(current);
            return next === undefined || next === current ? [] : [next];
          });
          const written = await Promise.allSettled(changed.map(write));
          const failed = written.find((one) => one.status === 'rejected');
          if (failed !== undefined) throw failed.reason;
        }
      }),
    forget: ({ platform, workspace }, erase) =>
      inTurn(async () => {
        const erased = await erase();
        for (const one of [...all()]) {
          if (one.channel.platform === platform && one.channel.workspace === workspace) forget(one);
        }
        return erased;
      }),
    agenda(series) {
      const known = agenda?.series ?? [];
      if (known.length !== series.length || known.some((one, index) => one !== series[index])) agenda = undefined;
      agenda ??= {
        series,
        made: makeAgenda(
          series,
          [...all()].filter((one) => one.series !== UPDATES),
        ),
      };
      return agenda.made;
    },
  };
}

const seriesKey = ({ campaign, series }: Id) => `${campaign}/${series}`;
const storeKey = (id: Id) => `${seriesKey(id)}/${channelKey(id.channel)}`;
