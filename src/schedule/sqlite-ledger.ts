import { z } from 'zod';
import { channelKey, parseChannelKey } from '../channel.ts';
import { StoreError } from '../errors.ts';
import type { Database, Row, Value } from '../store/database.ts';
import { groupWrites } from '../store/grouped-writes.ts';
import { type Delivery, type DeliveryKey, type DeliveryState, deliveryKey, deliveryState } from './delivery.ts';
import { endsFrom, finalStates, type Ledger, type LedgerFilter, missedReason } from './ledger.ts';

/** How many occurrences are written at once, so that planning a hundred thousand does not hold up answers. */
const BATCH = 1000;
const quoted = (states: readonly DeliveryState[]) => states.map((state) => `'${state}'`).join();

/** A ledger in a database; processes that share the file share the ledger. */
export function createSqliteLedger(database: Database): Ledger {
  const select = 'SELECT * FROM deliveries';
  // Endings of some deliveries go to disk with the claims of others.
  const write = groupWrites(database);
  return {
    async add(occurrences, state, now) {
      const reason = state === 'missed' ? missedReason : null;
      let added = 0;
      for (let start = 0; start < occurrences.length; start += BATCH) {
        added += database.transaction(() =>
          occurrences.slice(start, start + BATCH).reduce((sum, occurrence) => {
            const { campaign, series, channel, slot, due } = occurrence;
            const values = [
              deliveryKey(occurrence),
              campaign,
              series,
              channelKey(channel),
              slot,
              due,
              state,
              reason,
              now,
            ];
            return sum + database.run(insert, ...values);
          }, 0),
        );
        await new Promise(setImmediate);
      }
      return added;
    },
    async claim(key, message, now, claim) {
      const sql =
        "UPDATE deliveries SET state = 'claimed', message = ?, changed = ?, claim = ? WHERE key = ? AND state = 'planned'";
      return (await write(sql, message, now, claim ?? null, key)) === 1;
    },
    async settle(key, ending, now, claim) {
      const sql = `UPDATE deliveries SET state = ?1, ref = ?2, reason = ?3, changed = ?4, claim = NULL
        WHERE key = ?5 AND state IN (${quoted(endsFrom[ending.state])}) AND (?1 = 'sent' OR claim IS ?6)`;
      const ref = 'ref' in ending ? ending.ref : null;
      const reason = 'reason' in ending ? ending.reason : null;
      return (await write(sql, ending.state, ref, reason, now, key, claim ?? null)) === 1;
    },
    async get(key) {
      return database.all(`${select} WHERE key = ?`, key).map(delivery)[0];
    },
    async list(filter) {
      const { where, values } = conditions(filter);
      const order = filter.newestFirst ? 'due DESC, key DESC' : 'due, key';
      return database.all(`${select} ${where} ORDER BY ${order} LIMIT ?`, ...values, filter.limit ?? -1).map(delivery);
    },
    async latest(campaign, series, channel) {
      const sql = `${select} WHERE channel = ? AND campaign = ? AND series = ? AND message IS NOT NULL
        ORDER BY due DESC, key DESC LIMIT 1`;
      return database.all(sql, channelKey(channel), campaign, series).map(delivery)[0];
    },
    async count() {
      const rows = database.all('SELECT state, count(*) AS total FROM deliveries GROUP BY state');
      const totals = new Map(rows.map(({ state, total }) => [state, Number(total)]));
      const total = (state: DeliveryState) => [state, totals.get(state) ?? 0] as const;
      return Object.fromEntries(deliveryState.options.map(total)) as Record<DeliveryState, number>;
    },
    async prune(dueBefore) {
      return database.run(forget, dueBefore);
    },
  };
}

/** The next deliveries in the order of their keys. */
export const deliveriesAfter = (database: Database, key: DeliveryKey, count: number): readonly Delivery[] =>
  database.all('SELECT * FROM deliveries WHERE key > ? ORDER BY key LIMIT ?', key, count).map(delivery);

/** Records deliveries as they are, in whatever state, all or none of them; known keys are left as they are. */
export function restoreIntoDatabase(database: Database, deliveries: readonly Delivery[]): void {
  database.transaction(() => {
    for (const one of deliveries) {
      const row = Object.entries({ ...one, channel: channelKey(one.channel) });
      const columns = row.map(([name]) => `"${name.replaceAll('"', '')}"`);
      database.run(
        `INSERT INTO deliveries (${columns.join()}) VALUES (${columns.map(() => '?').join()}) ON CONFLICT (key) DO NOTHING`,
        ...row.map(([, value]) => value),
      );
    }
  });
}

const insert = `INSERT INTO deliveries (key, campaign, series, channel, slot, due, state, reason, changed)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING`;

const forget = `DELETE FROM deliveries AS old WHERE old.due < ? AND old.state IN (${quoted(finalStates)}) AND (
  old.message IS NULL OR EXISTS (
    SELECT 1 FROM deliveries AS newer WHERE newer.channel = old.channel AND newer.campaign = old.campaign
      AND newer.series = old.series AND newer.message IS NOT NULL AND (newer.due, newer.key) > (old.due, old.key)))`;

function conditions(filter: LedgerFilter): { where: string; values: readonly Value[] } {
  const { channel, campaign, series, state, dueFrom, dueUntil } = filter;
  const all: readonly (readonly [string, Value | undefined])[] = [
    ['channel = ?', channel && channelKey(channel)],
    ['campaign = ?', campaign],
    ['series = ?', series],
    ['state = ?', state],
    ['due >= ?', dueFrom],
    ['due < ?', dueUntil],
  ];
  const given = all.flatMap(([condition, value]) => (value === undefined ? [] : [{ condition, value }]));
  const where = given.length === 0 ? '' : `WHERE ${given.map(({ condition }) => condition).join(' AND ')}`;
  return { where, values: given.map(({ value }) => value) };
}

const rowShape = z.object({
  key: z.string(),
  campaign: z.string(),
  series: z.string(),
  channel: z.string(),
  slot: z.string(),
  due: z.number(),
  state: deliveryState,
  message: z.string().nullable(),
  claim: z.string().nullable(),
  ref: z.string().nullable(),
  reason: z.string().nullable(),
  changed: z.number(),
});

function delivery(row: Row): Delivery {
  const parsed = rowShape.safeParse(row);
  const channel = parsed.success ? parseChannelKey(parsed.data.channel) : undefined;
  if (!parsed.success || channel === undefined) {
    throw new StoreError(
      `The delivery "${String(row.key)}" cannot be read. It was changed by something else than this bot: correct it or delete it.`,
    );
  }
  const { message, claim, ref, reason, ...rest } = parsed.data;
  return {
    ...rest,
    channel,
    ...(message === null ? {} : { message }),
    ...(claim === null ? {} : { claim }),
    ...(ref === null ? {} : { ref }),
    ...(reason === null ? {} : { reason }),
  };
}
