import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { RequestError } from '../command/request-error.ts';
import { readConfig, storeUrl } from '../config.ts';
import { createLogger } from '../logger.ts';
import { createRedaction } from '../redaction.ts';
import { databaseIn, openEmbeddedStorage } from '../storage/embedded-storage.ts';
import type { Mark } from '../storage/mark.ts';
import { moveStorage } from '../storage/move.ts';
import type { Storage } from '../storage/storage.ts';
import { print } from './output.ts';

/** How many deliveries there are between two lines of progress. */
const STEP = 10_000;

/**
 * Moves everything a data folder holds to a Redis, or back. Both must be at rest. Repeatable where it was broken off.
 * @throws RequestError, StoreError with what to do
 */
export async function migrate(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { from: { type: 'string' }, to: { type: 'string' } } });
  const { from = readConfig(process.env).dataFolder, to = process.env.STORE_URL } = values;
  if (to === undefined || to === '') {
    throw new RequestError('Say where to: npm run migrate -- --to redis://host:6379, or set STORE_URL');
  }
  if (isRedis(from) === isRedis(to)) {
    throw new RequestError('One of --from and --to is a folder, and the other a Redis, like redis://host:6379.');
  }
  if (!isRedis(from) && !existsSync(databaseIn(from))) {
    throw new RequestError(
      `${from} holds nothing that could be moved. Set DATA_DIR to the bot's folder, or say --from.`,
    );
  }
  const source = await open(from, 'moved');
  try {
    const target = await open(to, 'incomplete');
    try {
      await move(source, target);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
  print(
    isRedis(to)
      ? `Everything goes on there: set STORE_URL, and start the bot. ${from} stays as it was; no bot starts with it any more.\n`
      : `Everything goes on there: set DATA_DIR to it, leave STORE_URL empty, and start the bot. No bot starts with the Redis any more.\n`,
  );
}

async function move(source: Storage, target: Storage): Promise<void> {
  let told = 0;
  const moved = await moveStorage(source, target, (copied, of) => {
    if (copied - told < STEP) return;
    told = copied;
    print(`${copied} of ${of} deliveries\n`);
  });
  const lines = [
    ...Object.entries(moved.entries).map(([namespace, count]) => `  ${namespace}: ${count}`),
    ...Object.entries(moved.deliveries).map(([state, count]) => `  deliveries ${state}: ${count}`),
  ];
  print(`Moved, and read back:\n${lines.join('\n')}\n`);
}

const isRedis = (place: string): boolean => /^rediss?:/.test(place);

async function open(place: string, evenIf: Mark): Promise<Storage> {
  if (!isRedis(place)) return openEmbeddedStorage(place, evenIf);
  const url = storeUrl.safeParse(place);
  if (!url.success) throw new RequestError('A Redis has an address like redis://user:password@host:6379/0.');
  const { openRedisStorage, refuseInUse } = await import('../storage/redis-storage.ts');
  const logger = createLogger('warn', createRedaction({ STORE_URL: place }));
  const storage = await openRedisStorage({ url: place, logger }, evenIf);
  try {
    await refuseInUse(storage);
    return storage;
  } catch (error) {
    await storage.close();
    throw error;
  }
}
