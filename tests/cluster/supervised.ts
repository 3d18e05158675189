import { setTimeout as passed } from 'node:timers/promises';
import { beginLife, type Life } from '../crash/life.ts';
import type { RedisServer, Way } from '../support/redis.ts';
import type { MemberSettings, MemberWork } from './protocol.ts';

/** A process that is started again whenever it ends, as an operator's supervisor would, with a network of its own. */
export interface Supervised {
  readonly network: Way;
  /** Resolves once it works for the first time. */
  readonly working: Promise<void>;
  /** Kills it as it is, at work or starting. */
  kill(): void;
  /** Asks it to look what is due; nothing where it cannot be asked at the moment. */
  tick(): void;
  /** How often it was started. */
  starts(): number;
  /** What went wrong beyond what the test did. */
  readonly violations: readonly string[];
  /** Lets it end in order; it is not started again. */
  stop(): Promise<void>;
}

const RESTART_MS = 300;

export async function supervise(
  script: string,
  settings: Omit<MemberSettings, 'redis'>,
  redis: RedisServer,
): Promise<Supervised> {
  const network = await redis.through();
  const violations: string[] = [];
  let stopping = false;
  let starts = 0;
  let life: Life<MemberWork> | undefined;
  let atWork = false;
  let begun = () => {};
  const working = new Promise<void>((resolve) => {
    begun = resolve;
  });

  async function live(): Promise<void> {
    while (!stopping) {
      starts += 1;
      const own = beginLife<MemberWork>(script, { ...settings, redis: network.url });
      life = own;
      void own.started.then(() => {
        atWork = true;
        begun();
      });
      await own.killed.catch((error: unknown) => {
        // It found no Redis as it started.
        if (atWork) violations.push(String(error));
      });
      atWork = false;
      if (!stopping) await passed(RESTART_MS);
    }
  }
  const ended = live();
  return {
    network,
    working,
    kill: () => life?.kill(),
    tick() {
      if (atWork) void life?.order({ order: 'tick' }).catch(() => undefined);
    },
    starts: () => starts,
    violations,
    async stop() {
      stopping = true;
      await working;
      if (atWork) await life?.order({ order: 'stop' });
      else life?.kill();
      await ended;
    },
  };
}
