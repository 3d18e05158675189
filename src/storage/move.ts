import { isDeepStrictEqual } from 'node:util';
import { StoreError } from '../errors.ts';
import type { Delivery, DeliveryState } from '../schedule/delivery.ts';
import { refuseMarked } from './mark.ts';
import type { Storage } from './storage.ts';

/** What was moved. */
export interface Moved {
  /** How many entries there are of each namespace. */
  readonly entries: Readonly<Record<string, number>>;
  readonly deliveries: Readonly<Record<DeliveryState, number>>;
}

/**
 * Copies everything one storage holds to another, reads it back, and marks where it was, so that it goes on in one place. May
 * be repeated after it was broken off: what is there already is left, and has to be the same. Both have to be open for this
 * alone.
 * @param progress told how many deliveries are there, of how many
 * @throws StoreError where the target holds anything else, and then nothing was changed; or where a storage fails.
 */
export async function moveStorage(
  from: Storage,
  to: Storage,
  progress: (deliveries: number, of: number) => void,
): Promise<Moved> {
  // Only what was broken off at its very end is gone on with.
  if (to.marked !== 'incomplete') refuseMarked(from.marked, 'the source', 'take its mark away');
  const entries = await from.content.entries();
  const deliveries = await from.ledger.count();
  const total = Object.values(deliveries).reduce((sum, count) => sum + count, 0);
  await refuseOthers(from, to, entries);
  await to.mark('incomplete');
  let copied = 0;
  for await (const page of from.content.deliveries()) {
    await to.content.putDeliveries(page);
    copied += page.length;
    progress(copied, total);
  }
  await to.content.putEntries([...entries]);
  await compare(from, to, entries, deliveries);
  // Marked first, so that at no moment a bot may begin on both.
  await from.mark('moved');
  await to.mark(undefined);
  return { entries: countByNamespace(entries.keys()), deliveries };
}

async function refuseOthers(from: Storage, to: Storage, entries: ReadonlyMap<string, string>): Promise<void> {
  const there = await to.content.entries();
  const foreign = [...there].filter(([key, text]) => entries.get(key) !== text).length;
  let known = 0;
  let different = 0;
  for await (const page of from.content.deliveries()) {
    const twins = await twinsOf(page, to);
    known += page.filter(({ key }) => twins.has(key)).length;
    different += page.filter((one) => twins.has(one.key) && !isDeepStrictEqual(twins.get(one.key), one)).length;
  }
  const all = Object.values(await to.ledger.count()).reduce((sum, count) => sum + count, 0);
  const foreignDeliveries = different + all - known;
  if (foreign + foreignDeliveries === 0) return;
  throw new StoreError(
    `The target holds something else: ${foreign} entries and ${foreignDeliveries} deliveries that are not, or not so, in what is to be ` +
      'moved. Nothing was changed. Choose an empty target: another folder, or another database like redis://host:6379/1.',
  );
}

/** @throws StoreError where the two differ in anything */
async function compare(
  from: Storage,
  to: Storage,
  entries: ReadonlyMap<string, string>,
  deliveries: Moved['deliveries'],
): Promise<void> {
  let same =
    isDeepStrictEqual(await to.content.entries(), entries) && isDeepStrictEqual(await to.ledger.count(), deliveries);
  for await (const page of from.content.deliveries()) {
    const twins = await twinsOf(page, to);
    same &&= page.every((one) => isDeepStrictEqual(twins.get(one.key), one));
  }
  if (!same) {
    throw new StoreError(
      'What was read back from the target is not what was written. Look that nobody else uses it, and repeat.',
    );
  }
}

const twinsOf = async (page: readonly Delivery[], to: Storage): Promise<ReadonlyMap<string, Delivery>> =>
  new Map((await to.content.deliveriesOf(page.map(({ key }) => key))).map((one) => [one.key, one]));

function countByNamespace(keys: Iterable<string>): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const key of keys) {
    const namespace = key.slice(0, key.indexOf(':'));
    counts.set(namespace, (counts.get(namespace) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}
