import { StoreError } from '../errors.ts';
import type { Redis } from '../store/redis.ts';

/** The form of what is kept in Redis; raised where an older version of the bot would not understand what this one writes. */
export const FORMAT = 1;

/**
 * Keeps a bot from what a newer version has written, of which it would set aside what it does not know; where nothing says a
 * form yet, it is this one.
 * @throws StoreError
 */
export async function checkFormat(redis: Redis): Promise<void> {
  const name = redis.key('format');
  const kept = await redis.send((client) => client.set(name, String(FORMAT), { NX: true, GET: true }));
  if (Number(kept ?? FORMAT) <= FORMAT) return;
  throw new StoreError(
    `This Redis was written by a newer version of this bot (form ${kept}, known are forms up to ${FORMAT}). Start that version ` +
      'again, or restore a copy from before the update.',
  );
}
