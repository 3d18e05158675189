import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands } from '../../commands/index.ts';
import { createBot } from '../../src/bot.ts';
import { type Deliveries, openDeliveries } from '../../src/deliveries.ts';
import { type MovableClock, movableClock } from '../../src/playground/movable-clock.ts';
import { type Playground, startPlayground } from '../../src/playground/playground.ts';
import type { Clock } from '../../src/schedule/clock.ts';
import { shippedBot, silent } from './bot.ts';

export interface Rehearsal extends Playground {
  readonly deliveries: Deliveries;
  readonly clock: MovableClock;
}

interface Options {
  /** Keeps its data when given; otherwise the data is gone afterwards. */
  readonly folder?: string;
  /** What the clock runs with; the system's unless given. */
  readonly base?: Clock;
}

/** The shipped bot on both local servers, and the page that shows them, on any free port. */
export async function startRehearsal({ folder, base }: Options = {}): Promise<Rehearsal> {
  const { campaign } = await shippedBot();
  const data = folder ?? (await mkdtemp(join(tmpdir(), 'rehearsal-')));
  const clock = movableClock(base);
  const deliveries = await openDeliveries(data, [campaign], silent, clock);
  const bot = createBot([campaign], commands, silent, deliveries.reminders);
  const playground = await startPlayground(bot, deliveries, clock, 0, silent);
  return {
    ...playground,
    deliveries,
    clock,
    async stop() {
      await playground.stop();
      if (folder === undefined) await rm(data, { recursive: true });
    },
  };
}
