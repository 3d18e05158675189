import { randomUUID } from 'node:crypto';
import type { RunCoordinator } from 'node-cron';
import { StoreError } from '../errors.ts';
import { type Redis, script } from '../store/redis.ts';
import type { Clock } from './clock.ts';

export interface TickCoordinatorOptions {
  readonly redis: Redis;
  readonly clock: Clock;
  /** For how many milliseconds a process is trusted to be alive without a sign of it. */
  readonly leaseMs?: number;
}

const LEASE_MS = 10_000;
/** How long it is remembered that a tick is over; processes whose clocks differ more than this plan it twice, as they may. */
const DONE_MS = 60 * 60_000;
/** After that the next minute is near, whose tick plans what this one did not. */
const PATIENCE_MS = 45_000;
const AGAIN_MS = 1000;

/**
 * Lets one of the processes on a Redis do a tick. The others wait until it is done: if its process dies meanwhile, one of
 * them does it. Planning the same twice changes nothing, so that a mistake here costs only work.
 */
export function createTickCoordinator({ redis, clock, leaseMs = LEASE_MS }: TickCoordinatorOptions): RunCoordinator {
  const self = randomUUID();
  const renewing = new Map<string, () => void>();
  const passed = (milliseconds: number) => new Promise<void>((resolve) => clock.after(milliseconds, resolve));

  /** Milliseconds until it may be asked for again; 0 where it is given, nothing where it is done. */
  async function ask(tick: string): Promise<number | undefined> {
    try {
      const answer = Number(await redis.run(takeTick, tick, self, leaseMs));
      return answer < 0 ? undefined : answer;
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      return AGAIN_MS;
    }
  }

  function renew(tick: string): void {
    const cancel = clock.after(leaseMs / 3, () => {
      // Where Redis is away, somebody else will have it once it is back.
      void ask(tick);
      if (renewing.has(tick)) renew(tick);
    });
    renewing.set(tick, cancel);
  }

  return {
    async shouldRun(tick) {
      const until = clock.elapsed() + PATIENCE_MS;
      while (clock.elapsed() < until) {
        const wait = await ask(tick);
        if (wait === undefined) return false;
        if (wait === 0) {
          renew(tick);
          return true;
        }
        await passed(Math.min(wait, AGAIN_MS));
      }
      return false;
    },
    async onComplete(tick) {
      renewing.get(tick)?.();
      renewing.delete(tick);
      try {
        await redis.run(endTick, tick, self, DONE_MS);
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
      }
    },
  };
}

/** Tick, process, milliseconds of the lease. Gives -1 where the tick is done, 0 where it is given, or milliseconds to wait. */
const takeTick = script(`
local key = ARGV[1] .. 'tick:' .. ARGV[2]
local holder = redis.call('GET', key)
if holder == 'done' then return -1 end
if holder and holder ~= ARGV[3] then return math.max(redis.call('PTTL', key), 1) end
redis.call('SET', key, ARGV[3], 'PX', ARGV[4])
return 0`);

/** Tick, process, milliseconds for which it is remembered. */
const endTick = script(`
local key = ARGV[1] .. 'tick:' .. ARGV[2]
if redis.call('GET', key) == ARGV[3] then redis.call('SET', key, 'done', 'PX', ARGV[4]) end`);
