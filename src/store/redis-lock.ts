import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { StoreError } from '../errors.ts';
import { type Redis, script } from './redis.ts';

/** How many milliseconds a lock holds without a sign of life of its holder, and after each write under it. */
export const HOLD_MS = 6_000;
/** How many milliseconds of life it lasts at most. */
const LONGEST_MS = 60_000;
/** How many milliseconds others wait: longer than for one that has died. */
const PATIENCE_MS = 8_000;
const LOOK_AGAIN_MS = 15;

/** Gives a lock back, unless it has passed to somebody else. */
const release = script(`
local lock = ARGV[1] .. 'lock:' .. ARGV[2]
if redis.call('GET', lock) == ARGV[3] then return redis.call('DEL', lock) end
return 0`);

/** A sign of life. */
const prolong = script(`
local lock = ARGV[1] .. 'lock:' .. ARGV[2]
if redis.call('GET', lock) == ARGV[3] then redis.call('PEXPIRE', lock, ARGV[4]) end`);

export interface LockOptions {
  readonly holdMs?: number;
  readonly patienceMs?: number;
}

/**
 * Does some work while nobody else on the same Redis does any under this name. Whoever is stopped for longer than the lock
 * holds has lost it without knowing: what is written in `work` has to be written by scripts that look for its token.
 * @throws StoreError where others took too long, and then nothing was done; and what `work` throws
 */
export async function withLock<T>(
  redis: Redis,
  name: string,
  work: (token: string) => Promise<T>,
  { holdMs = HOLD_MS, patienceMs = PATIENCE_MS }: LockOptions = {},
): Promise<T> {
  const token = randomUUID();
  const until = performance.now() + patienceMs;
  const take = () =>
    redis.send((client) =>
      client.set(redis.key(`lock:${name}`), token, { condition: 'NX', expiration: { type: 'PX', value: holdMs } }),
    );
  while ((await take()) === null) {
    if (performance.now() > until) {
      throw new StoreError('Another process is changing the same and takes too long. Nothing was changed; try again.');
    }
    // Not in step with others that wait.
    await wait(LOOK_AGAIN_MS * (1 + Math.random()));
  }
  // Where Redis is lost meanwhile, the lock ends by itself.
  const ifReached = (error: unknown) => {
    if (!(error instanceof StoreError)) throw error;
  };
  const end = performance.now() + LONGEST_MS;
  const alive = setInterval(() => {
    if (performance.now() < end) redis.run(prolong, name, token, holdMs).catch(ifReached);
  }, holdMs / 3);
  try {
    return await work(token);
  } finally {
    clearInterval(alive);
    await redis.run(release, name, token).catch(ifReached);
  }
}
