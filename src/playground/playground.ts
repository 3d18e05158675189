import type { Logger } from 'pino';
import type { Bot } from '../bot.ts';
import type { Deliveries } from '../deliveries.ts';
import { createDiscordAdapter } from '../platform/discord/adapter.ts';
import { createSlackAdapter } from '../platform/slack/adapter.ts';
import { type LocalDiscord, startLocalDiscord } from './discord/local-discord.ts';
import { startPage } from './page-server.ts';
import { type LocalSlack, startLocalSlack } from './slack/local-slack.ts';

export interface Playground {
  /** The page's address. */
  readonly url: string;
  readonly slack: LocalSlack;
  readonly discord: LocalDiscord;
  stop(): Promise<void>;
}

/**
 * The rehearsal without accounts: local Slack and Discord servers on loopback, the real adapters connected to them
 * with the real SDKs, and a web page that shows both sides of the conversation.
 */
export async function startPlayground(
  bot: Bot,
  deliveries: Deliveries,
  port: number,
  logger: Logger,
): Promise<Playground> {
  const [slack, discord] = await Promise.all([startLocalSlack(), startLocalDiscord()]);
  const { botToken, appToken } = slack.credentials;
  const adapters = [
    createSlackAdapter({ mode: 'socket', botToken, appToken, apiUrl: `${slack.url}/api/` }, bot, logger),
    createDiscordAdapter({ token: discord.token, apiUrl: `${discord.url}/api` }, bot, logger),
  ];
  const stopServers = async () => {
    await deliveries.stop();
    await Promise.all(adapters.map((adapter) => adapter.stop()));
    await Promise.all([slack.stop(), discord.stop()]);
  };
  try {
    await Promise.all(adapters.map((adapter) => adapter.start()));
    await deliveries.start(adapters);
    const page = await startPage({ slack, discord, bot, port, logger });
    return {
      url: page.url,
      slack,
      discord,
      async stop() {
        await page.stop();
        await stopServers();
      },
    };
  } catch (error) {
    await stopServers();
    throw error;
  }
}
