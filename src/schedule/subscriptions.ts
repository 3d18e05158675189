import { type ChannelRef, channelKey, type WorkspaceRef } from '../channel.ts';
import type { TypedStore } from '../store/typed-store.ts';
import { type Agenda, makeAgenda, type Series } from './agenda.ts';
import { UPDATES } from './campaign-schedule.ts';
import type { Subscription } from './subscription.ts';

type Id = Pick<Subscription, 'campaign' | 'series' | 'channel'>;

/** All subscriptions, in memory and on disk. What a method changed is on disk once it resolves. */
export interface Subscriptions {
  all(): Iterable<Subscription>;
  /** Those of one channel, in the order of their series. */
  of(channel: ChannelRef): readonly Subscription[];
  get(id: Id): Subscription | undefined;
  put(subscription: Subscription): Promise<void>;
  /** Says whether there was one. */
  remove(id: Id): Promise<boolean>;
  /** Changes those that still exist when their turn comes; `change` gives back the same object to leave one as it is. */
  update(ids: readonly Id[], change: (current: Subscription) => Subscription): Promise<void>;
  /**
   * Forgets all of a workspace once `erase` has deleted what is kept of it, and gives back what that gives. Where `erase`
   * throws, nothing is forgotten.
   */
  forget<T>(workspace: WorkspaceRef, erase: () => T): Promise<T>;
  /** What can be planned; made anew where a subscription or `series` has changed since. */
  agenda(series: readonly Series[]): Agenda;
}

/** @throws StoreError when the store fails. */
export async function loadSubscriptions(store: TypedStore<Subscription>): Promise<Subscriptions> {
  const byChannel = new Map<string, Map<string, Subscription>>();
  let agenda: { readonly series: readonly Series[]; readonly made: Agenda } | undefined;
  let writing: Promise<unknown> = Promise.resolve();

  const inChannel = (channel: ChannelRef) => byChannel.get(channelKey(channel));
  const get = (id: Id) => inChannel(id.channel)?.get(seriesKey(id));
  function remember(subscription: Subscription): void {
    const key = channelKey(subscription.channel);
    const there = byChannel.get(key) ?? new Map<string, Subscription>();
    byChannel.set(key, there.set(seriesKey(subscription), subscription));
    agenda = undefined;
  }
  function forget(id: Id): void {
    const there = inChannel(id.channel);
    there?.delete(seriesKey(id));
    if (there?.size === 0) byChannel.delete(channelKey(id.channel));
    agenda = undefined;
  }
  /** One change after another, so that none is made on what another is replacing. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = writing.then(work);
    writing = done.catch(() => undefined);
    return done;
  }
  async function write(subscription: Subscription): Promise<void> {
    await store.set(storeKey(subscription), subscription);
    remember(subscription);
  }
  function* all(): Generator<Subscription> {
    for (const there of byChannel.values()) yield* there.values();
  }

  for await (const [, subscription] of store.entries()) remember(subscription);
  return {
    all,
    of: (channel) => [...(inChannel(channel)?.values() ?? [])].sort((a, b) => (a.series < b.series ? -1 : 1)),
    get,
    put: (subscription) => inTurn(() => write(subscription)),
    remove: (id) =>
      inTurn(async () => {
        const known = get(id) !== undefined;
        await store.delete(storeKey(id));
        forget(id);
        return known;
      }),
    update: (ids, change) =>
      inTurn(async () => {
        for (const id of ids) {
          const current = get(id);
          const changed = current && change(current);
          if (changed !== undefined && changed !== current) await write(changed);
        }
      }),
    forget: ({ platform, workspace }, erase) =>
      inTurn(async () => {
        const erased = erase();
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
