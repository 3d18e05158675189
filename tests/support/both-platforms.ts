import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands } from '../../commands/index.ts';
import { createBot } from '../../src/bot.ts';
import { readConfig } from '../../src/config.ts';
import { openDeliveries } from '../../src/deliveries.ts';
import { withFairUse } from '../../src/fair-use.ts';
import { startLive } from '../../src/live.ts';
import { createLogger } from '../../src/logger.ts';
import { slackManifest } from '../../src/platform/slack/manifest.ts';
import { startLocalDiscord } from '../../src/playground/discord/local-discord.ts';
import { movableClock } from '../../src/playground/movable-clock.ts';
import { startLocalSlack } from '../../src/playground/slack/local-slack.ts';
import { shippedBot } from './bot.ts';
import { freePort } from './free-port.ts';
import { newKey } from './installed-slack.ts';

/**
 * The whole bot as `main.ts` puts it together, on both platforms: connected to them, or asked by them over HTTP and, in
 * Slack, installed by workspaces. Its log is kept at the level `trace`, and nothing is taken out of it at the end.
 * @param apiOf where the bot finds what the local Discord has
 */
export async function bothPlatforms(
  mode: 'connected' | 'http',
  { apiOf = (url: string) => Promise.resolve(url) } = {},
) {
  const http = mode === 'http';
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const { bot: offered, campaign } = await shippedBot();
  const slack = await startLocalSlack({
    redirectUrls: [`${publicUrl}/slack/oauth_redirect`],
    manifest: slackManifest(offered.campaigns, { socketMode: !http, ...(http && { publicUrl }) }),
  });
  const discord = await startLocalDiscord({ token: `${'m'.repeat(26)}.${'n'.repeat(6)}.${'o'.repeat(38)}` });
  const folder = mkdtempSync(join(tmpdir(), 'bot-test-'));
  const { botToken, appToken, signingSecret, clientId, clientSecret } = slack.credentials;
  const tokenKey = newKey();
  const config = readConfig({
    ...(http
      ? { SLACK_MODE: 'http', SLACK_SIGNING_SECRET: signingSecret, SLACK_CLIENT_ID: clientId }
      : { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken }),
    ...(http && { SLACK_CLIENT_SECRET: clientSecret, PUBLIC_URL: publicUrl, TOKEN_KEY: tokenKey }),
    ...(http && { DISCORD_MODE: 'http', DISCORD_PUBLIC_KEY: discord.publicKey }),
    SLACK_API_URL: `${slack.url}/api/`,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: `${await apiOf(discord.url)}/api`,
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: folder,
  });
  const lines: string[] = [];
  const logger = createLogger('trace', (line) => line, { write: (line) => lines.push(line) });
  const clock = movableClock();
  const deliveries = await openDeliveries(config.dataFolder, [campaign], logger, clock);
  const bot = withFairUse(createBot([campaign], commands, logger, deliveries.reminders));
  const live = await startLive(config, bot, deliveries, logger);
  if (http) {
    slack.deliverTo(`${publicUrl}/slack/events`);
    await discord.setInteractionsEndpoint(`${publicUrl}/discord/interactions`);
  }
  return {
    slack,
    discord,
    folder,
    publicUrl,
    deliveries,
    logger,
    log: () => lines.join(''),
    metrics: async () => (await fetch(`${publicUrl}/metrics`)).text(),
    secrets: [botToken, appToken, signingSecret, clientSecret, tokenKey, discord.token],
    /** Posts what is due next. */
    async postNext(): Promise<void> {
      const due = deliveries.nextDue(clock.now());
      if (due === undefined) throw new Error('Nothing is due');
      clock.moveTo(due);
      await deliveries.tick();
      await deliveries.idle();
    },
    stop: () => live.stop(),
    async close(): Promise<void> {
      await slack.stop();
      await discord.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
