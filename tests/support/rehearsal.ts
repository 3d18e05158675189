import { createDiscordAdapter } from '../../src/platform/discord/adapter.ts';
import { createSlackAdapter } from '../../src/platform/slack/adapter.ts';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/discord/local-discord.ts';
import { startPage } from '../../src/playground/page-server.ts';
import { type LocalSlack, startLocalSlack } from '../../src/playground/slack/local-slack.ts';
import { shippedBot, silent } from './bot.ts';

export interface Rehearsal {
  readonly url: string;
  readonly slack: LocalSlack;
  readonly discord: LocalDiscord;
  stop(): Promise<void>;
}

/** The shipped bot on both local servers, and the page that shows them. */
export async function startRehearsal(): Promise<Rehearsal> {
  const { bot } = await shippedBot();
  const [slack, discord] = await Promise.all([startLocalSlack(), startLocalDiscord()]);
  const { botToken, appToken } = slack.credentials;
  const adapters = [
    createSlackAdapter({ mode: 'socket', botToken, appToken, apiUrl: `${slack.url}/api/` }, bot, silent),
    createDiscordAdapter({ token: discord.token, apiUrl: `${discord.url}/api` }, bot, silent),
  ];
  await Promise.all(adapters.map((adapter) => adapter.start()));
  const page = await startPage({ slack, discord, bot, port: 0, logger: silent });
  return {
    url: page.url,
    slack,
    discord,
    async stop() {
      await page.stop();
      await Promise.all(adapters.map((adapter) => adapter.stop()));
      await Promise.all([slack.stop(), discord.stop()]);
    },
  };
}
