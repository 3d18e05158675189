import { type Playground, startPlayground } from '../../src/playground/playground.ts';
import { shippedBot, silent } from './bot.ts';

/** The shipped bot on both local servers, and the page that shows them, on any free port. */
export async function startRehearsal(): Promise<Playground> {
  const { bot } = await shippedBot();
  return startPlayground(bot, 0, silent);
}
