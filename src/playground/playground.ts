import type { Logger } from 'pino';
import type { Bot } from '../bot.ts';
import type { Deliveries } from '../deliveries.ts';
import type { PlatformAdapter } from '../platform/adapter.ts';
import { createDiscordAdapter } from '../platform/discord/adapter.ts';
import { offeringOn } from '../platform/offering.ts';
import { createSlackAdapter } from '../platform/slack/adapter.ts';
import { slackManifest } from '../platform/slack/manifest.ts';
import { storedServers } from '../stored-servers.ts';
import { type LocalDiscord, startLocalDiscord } from './discord/local-discord.ts';
import type { MovableClock } from './movable-clock.ts';
import { startPage } from './page-server.ts';
import { type LocalSlack, startLocalSlack } from './slack/local-slack.ts';

export interface Playground {
  /** The page's address. */
  readonly url: string;
  readonly slack: LocalSlack;
  readonly discord: LocalDiscord;
  /** As of `PlatformAdapter`, for both. */
  readonly offering: PlatformAdapter['offering'];
  stop(): Promise<void>;
}

/**
 * The rehearsal without accounts: local Slack and Discord servers on loopback, the real adapters connected to them
 * with the real SDKs, and a web page that shows both sides of the conversation. All of them go by one clock, which goes
 * on from where the rehearsal before left it.
 */
export async function startPlayground(
  bot: Bot,
  deliveries: Deliveries,
  clock: MovableClock,
  port: number,
  logger: Logger,
): Promise<Playground> {
  const planned = await deliveries.planned();
  if (planned !== undefined) clock.moveTo(planned);
  const now = () => clock.now().epochMilliseconds;
  const [slack, discord] = await Promise.all([
    startLocalSlack({ now, manifest: slackManifest(bot.campaigns, { socketMode: true }) }),
    startLocalDiscord({ now }),
  ]);
  const { botToken, appToken } = slack.credentials;
  const adapters = [
    // The page lets people change their language.
    createSlackAdapter(
      { mode: 'socket', botToken, appToken, apiUrl: `${slack.url}/api/`, now, languageKeptForMs: 0 },
      bot,
      logger,
    ),
    createDiscordAdapter(
      { token: discord.token, apiUrl: `${discord.url}/api`, servers: storedServers(deliveries) },
      bot,
      logger,
    ),
  ];
  const stopServers = async () => {
    await deliveries.stop();
    await Promise.all(adapters.map((adapter) => adapter.stop()));
    await Promise.all([slack.stop(), discord.stop()]);
  };
  try {
    await Promise.all(adapters.map((adapter) => adapter.start()));
    await deliveries.start(adapters);
    const page = await startPage({ slack, discord, bot, deliveries, clock, port, logger });
    return {
      url: page.url,
      slack,
      discord,
      offering: offeringOn(adapters),
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
