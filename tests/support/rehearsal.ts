import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands } from '../../commands/index.ts';
import { createBot } from '../../src/bot.ts';
import { openDeliveries } from '../../src/deliveries.ts';
import { type Playground, startPlayground } from '../../src/playground/playground.ts';
import { shippedBot, silent } from './bot.ts';

/** The shipped bot on both local servers, and the page that shows them, on any free port; its data is gone afterwards. */
export async function startRehearsal(): Promise<Playground> {
  const { campaign } = await shippedBot();
  const folder = await mkdtemp(join(tmpdir(), 'rehearsal-'));
  const deliveries = await openDeliveries(folder, [campaign], silent);
  const bot = createBot([campaign], commands, silent, deliveries.reminders);
  const playground = await startPlayground(bot, deliveries, 0, silent);
  return {
    ...playground,
    async stop() {
      await playground.stop();
      await rm(folder, { recursive: true });
    },
  };
}
