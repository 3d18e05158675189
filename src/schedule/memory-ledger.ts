import { type Delivery, type DeliveryState, deliveryKey, deliveryState } from './delivery.ts';
import { endsFrom, finalStates, type Ledger, matches, missedReason } from './ledger.ts';

/** A ledger that lasts as long as its process: for dry runs. */
export function createMemoryLedger(): Ledger {
  const deliveries = new Map<string, Delivery>();
  const oldestFirst = () => [...deliveries.values()].sort(inOrder);
  function latestOf({ campaign, series, channel }: Pick<Delivery, 'campaign' | 'series' | 'channel'>) {
    let latest: Delivery | undefined;
    for (const one of deliveries.values()) {
      if (one.message === undefined || !matches(one, { campaign, series, channel })) continue;
      if (latest === undefined || inOrder(latest, one) < 0) latest = one;
    }
    return latest;
  }
  return {
    async add(occurrences, state, now) {
      const before = deliveries.size;
      for (const occurrence of occurrences) {
        const key = deliveryKey(occurrence);
        const reason = state === 'missed' ? { reason: missedReason } : {};
        if (!deliveries.has(key)) deliveries.set(key, { ...occurrence, key, state, changed: now, ...reason });
      }
      return deliveries.size - before;
    },
    async claim(key, message, now, claim) {
      const known = deliveries.get(key);
      if (known?.state !== 'planned') return false;
      const named = claim === undefined ? {} : { claim };
      deliveries.set(key, { ...known, state: 'claimed', message, changed: now, ...named });
      return true;
    },
    async settle(key, ending, now, claim) {
      const known = deliveries.get(key);
      if (known === undefined || !endsFrom[ending.state].includes(known.state)) return false;
      if (ending.state !== 'sent' && known.claim !== claim) return false;
      const { ref: _ref, reason: _reason, claim: _held, ...rest } = known;
      deliveries.set(key, { ...rest, ...ending, changed: now });
      return true;
    },
    get: async (key) => deliveries.get(key),
    async list(filter) {
      const all = oldestFirst().filter((one) => matches(one, filter));
      return (filter.newestFirst ? all.reverse() : all).slice(0, filter.limit ?? all.length);
    },
    latest: async (campaign, series, channel) => latestOf({ campaign, series, channel }),
    async count() {
      const total = (state: DeliveryState) => [...deliveries.values()].filter((one) => one.state === state).length;
      const totals = deliveryState.options.map((state) => [state, total(state)]);
      return Object.fromEntries(totals) as Record<DeliveryState, number>;
    },
    async prune(dueBefore) {
      const over = oldestFirst().filter(({ due, state }) => due < dueBefore && finalStates.includes(state));
      const forgotten = over.filter((one) => latestOf(one)?.key !== one.key);
      for (const { key } of forgotten) deliveries.delete(key);
      return forgotten.length;
    },
  };
}

const inOrder = (a: Delivery, b: Delivery): number => a.due - b.due || (a.key < b.key ? -1 : Number(a.key > b.key));
