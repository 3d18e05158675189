import { z } from 'zod';
import { channelKey, parseChannelKey, type WorkspaceRef, workspaceKey } from '../channel.ts';
import { StoreError } from '../errors.ts';
import type { Redis } from '../store/redis.ts';
import { type Delivery, type DeliveryKey, type DeliveryState, deliveryKey, deliveryState } from './delivery.ts';
import { endsFrom, finalStates, type Ledger, type LedgerFilter, matches, missedReason } from './ledger.ts';
import {
  addDeliveries,
  claimDelivery,
  eraseDeliveries,
  pruneDeliveries,
  settleDelivery,
} from './redis-ledger-scripts.ts';

/** How many deliveries one script changes: others wait meanwhile, for some milliseconds. */
const BATCH = 500;

/** A ledger in Redis, which all processes on it share. */
export function createRedisLedger(redis: Redis): Ledger {
  /** Keys in order, from one of the sorted sets; which one, the filter says. */
  async function keysOf(filter: LedgerFilter): Promise<readonly DeliveryKey[]> {
    const { channel, state, dueFrom, dueUntil, newestFirst } = filter;
    const set =
      channel !== undefined ? `channel:${channelKey(channel)}` : state !== undefined ? `state:${state}` : 'due';
    const from = dueFrom ?? '-inf';
    const until = dueUntil === undefined ? '+inf' : `(${dueUntil}`;
    const name = redis.key(`deliveries:${set}`);
    return newestFirst
      ? redis.send((client) => client.zRange(name, until, from, { BY: 'SCORE', REV: true }))
      : redis.send((client) => client.zRange(name, from, until, { BY: 'SCORE' }));
  }
  const deliveries = (keys: readonly DeliveryKey[]) => readDeliveries(redis, keys);
  async function list(filter: LedgerFilter): Promise<readonly Delivery[]> {
    const keys = await keysOf(filter);
    const { limit = keys.length } = filter;
    const page = Math.min(BATCH, 2 * limit + 10);
    const found: Delivery[] = [];
    for (let start = 0; start < keys.length && found.length < limit; start += page) {
      const read = await deliveries(keys.slice(start, start + page));
      found.push(...read.filter((one) => matches(one, filter)));
    }
    return found.slice(0, limit);
  }
  return {
    async add(occurrences, state, now) {
      const common = { state, changed: now, ...(state === 'missed' ? { reason: missedReason } : {}) };
      return restoreDeliveries(
        redis,
        occurrences.map((one) => ({ ...one, ...common, key: deliveryKey(one) })),
      );
    },
    async claim(key, message, now, claim) {
      const changes = fields({ state: 'claimed', message, changed: now, claim });
      return (await redis.run(claimDelivery, key, ...changes)) === 1;
    },
    async settle(key, ending, now, claim = '') {
      const from = ` ${endsFrom[ending.state].join(' ')} `;
      const by = ending.state === 'sent' ? 'any' : `by ${claim}`;
      const changes = fields({ ...ending, changed: now });
      return (await redis.run(settleDelivery, key, ending.state, from, by, ...changes)) === 1;
    },
    get: async (key) => (await deliveries([key]))[0],
    list,
    async latest(campaign, series, channel) {
      const set = redis.key(`deliveries:chosen:${campaign}/${series}/${channelKey(channel)}`);
      return (await deliveries(await redis.send((client) => client.zRange(set, -1, -1))))[0];
    },
    async count() {
      const states = deliveryState.options;
      const sizes = await redis.send((client) =>
        Promise.all(states.map((state) => client.zCard(redis.key(`deliveries:state:${state}`)))),
      );
      const totals = states.map((state, index) => [state, sizes[index] ?? 0]);
      return Object.fromEntries(totals) as Record<DeliveryState, number>;
    },
    async prune(dueBefore) {
      let forgotten = 0;
      for (const state of finalStates) {
        for (let kept = 0, last = BATCH; last === BATCH; ) {
          const [seen, gone] = counts.parse(await redis.run(pruneDeliveries, state, dueBefore, kept, BATCH));
          forgotten += gone;
          kept += seen - gone;
          last = seen;
        }
      }
      return forgotten;
    },
  };
}

/** In the order of the keys, those that are there. @throws StoreError where one cannot be read */
export async function readDeliveries(redis: Redis, keys: readonly DeliveryKey[]): Promise<readonly Delivery[]> {
  const rows = await redis.send((client) =>
    Promise.all(keys.map((key) => client.hGetAll(redis.key(`delivery:${key}`)))),
  );
  return rows.flatMap((row, index) => (Object.keys(row).length === 0 ? [] : [delivery(keys[index] ?? '', row)]));
}

/**
 * Records deliveries as they are, in whatever state, unless their keys are known.
 * @returns how many were new.
 */
export async function restoreDeliveries(redis: Redis, deliveries: readonly Delivery[]): Promise<number> {
  let added = 0;
  for (let start = 0; start < deliveries.length; start += BATCH) {
    const values = deliveries.slice(start, start + BATCH).flatMap(({ key, ...one }) => {
      const row = fields({ ...one, channel: channelKey(one.channel) });
      return [key, row.length, ...row];
    });
    added += Number(await redis.run(addDeliveries, ...values));
  }
  return added;
}

/**
 * Deletes all of a workspace. Where it is broken off, some is left and may be deleted by doing it again.
 * @returns how many were deleted.
 */
export async function eraseFromLedger(redis: Redis, workspace: WorkspaceRef): Promise<number> {
  const start = workspaceKey(workspace);
  let erased = 0;
  for (let last = BATCH; last === BATCH; erased += last) {
    // `;` is the character after `:`.
    last = Number(await redis.run(eraseDeliveries, start, `${start.slice(0, -1)};`, BATCH));
  }
  return erased;
}

/** The channels of which there are deliveries, as `channelKey` writes them. */
export const channelsInLedger = (redis: Redis): Promise<readonly string[]> =>
  redis.send((client) => client.zRange(redis.key('deliveries:channels'), 0, -1));

const counts = z.tuple([z.int(), z.int()]);

/** Names and values of what is given, one after another. */
const fields = (row: object): readonly string[] =>
  Object.entries(row).flatMap(([name, value]) => (value === undefined ? [] : [name, JSON.stringify(value)]));

const rowShape = z.looseObject({
  campaign: z.string(),
  series: z.string(),
  channel: z.string().transform((key) => parseChannelKey(key) ?? z.NEVER),
  slot: z.string(),
  due: z.number(),
  state: deliveryState,
  changed: z.number(),
});

function delivery(key: DeliveryKey, row: Readonly<Record<string, string>>): Delivery {
  try {
    const read = rowShape.parse(
      Object.fromEntries(Object.entries(row).map(([name, text]) => [name, JSON.parse(text)])),
    );
    return { ...read, key } as Delivery;
  } catch {
    throw new StoreError(
      `The delivery "${key}" cannot be read. It was changed by something else than this bot: correct it or delete it.`,
    );
  }
}
