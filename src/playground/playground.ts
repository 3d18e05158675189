import open from 'open';
import type { Logger } from 'pino';
import type { Bot } from '../bot.ts';
import { createDiscordAdapter } from '../platform/discord/adapter.ts';
import { createSlackAdapter } from '../platform/slack/adapter.ts';
import { startLocalDiscord } from './discord/local-discord.ts';
import { startPage } from './page-server.ts';
import { startLocalSlack } from './slack/local-slack.ts';

/**
 * The rehearsal without accounts: local Slack and Discord servers on loopback, the real adapters connected to them
 * with the real SDKs, and a web page that shows both sides of the conversation.
 */
export async function startPlayground(
  page: { readonly port: number; readonly open: boolean },
  bot: Bot,
  logger: Logger,
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const [slack, discord] = await Promise.all([startLocalSlack({}), startLocalDiscord({})]);
  const adapters = [
    createSlackAdapter(
      {
        mode: 'socket',
        botToken: slack.credentials.botToken,
        appToken: slack.credentials.appToken,
        apiUrl: slack.apiUrl,
      },
      bot,
      logger,
    ),
    createDiscordAdapter({ token: discord.token, apiUrl: discord.url }, bot, logger),
  ];
  await Promise.all(adapters.map((adapter) => adapter.start()));
  const { url, stop } = await startPage({ slack, discord, bot, port: page.port, logger });
  process.stdout.write(`No tokens are set, so nothing leaves this machine. Rehearse with the bot at ${url}\n`);
  if (page.open && process.stdout.isTTY) await open(url).catch(() => undefined);
  return {
    url,
    async stop() {
      await stop();
      await Promise.all(adapters.map((adapter) => adapter.stop()));
      await Promise.all([slack.stop(), discord.stop()]);
    },
  };
}
