import { existsSync } from 'node:fs';
import closeWithGrace from 'close-with-grace';
import type { Logger } from 'pino';
import { commands } from '../commands/index.ts';
import { type Bot, createBot } from './bot.ts';
import { packFolders } from './campaign/content-place.ts';
import { loadCampaigns } from './campaign/load-campaigns.ts';
import { type Config, readConfig } from './config.ts';
import { watchedContent } from './content-metrics.ts';
import { type Deliveries, deliveriesOver } from './deliveries.ts';
import { BotError } from './errors.ts';
import { withFairUse } from './fair-use.ts';
import { startLive } from './live.ts';
import { createLiveContent } from './live-content.ts';
import { logUntranslated } from './log-untranslated.ts';
import { createLogger } from './logger.ts';
import { processMetrics } from './observing/process-metrics.ts';
import { createSight } from './observing/sight.ts';
import { type MovableClock, movableClock } from './playground/movable-clock.ts';
import { createRedaction } from './redaction.ts';
import { scheduleCheck } from './schedule-check.ts';
import { openStorage } from './storage/open-storage.ts';

/** How long answers in flight may take after a signal, in milliseconds. */
const GRACE = 10_000;

if (existsSync('.env')) process.loadEnvFile();
const redact = createRedaction(process.env);
try {
  const config = readConfig(process.env);
  const logger = createLogger(config.logLevel, redact);
  const sight = createSight();
  sight.add(processMetrics());
  const campaigns = await loadCampaigns(await packFolders(config.content), scheduleCheck);
  for (const campaign of campaigns) logUntranslated(campaign, logger);
  const clock = config.live ? undefined : movableClock();
  const work = { plans: config.roles.has('scheduler'), delivers: config.roles.has('worker') };
  const deliveries = await deliveriesOver(await openStorage(config, logger), campaigns, logger, clock, work);
  const bot = withFairUse(createBot(campaigns, commands, logger, deliveries.reminders));
  const running = await (clock === undefined
    ? startLive(config, bot, deliveries, logger, sight)
    : rehearse(config, bot, deliveries, clock, logger));
  const content = watchedContent(
    createLiveContent({
      place: config.content,
      campaigns,
      bot,
      deliveries,
      answering: (some) => createBot(some, commands, logger, deliveries.reminders),
      offering: running.offering,
      logger,
    }),
  );
  sight.add(content);
  // Where the bot runs in a terminal, this signal says that the terminal has gone.
  const reloads = !process.stdin.isTTY && !process.stdout.isTTY;
  if (reloads) process.on('SIGHUP', () => void content.reload());
  const delay = GRACE + config.drainMs;
  closeWithGrace({ delay, logger: false, skip: reloads ? ['SIGHUP'] : [] }, async ({ err }) => {
    if (err !== undefined) logger.fatal({ err }, 'An error nobody handled; stopping');
    await running.stop(err === undefined ? config.drainMs : 0);
  });
} catch (error) {
  // Node would print an unknown error with its properties, among them the requests of SDKs.
  const text =
    error instanceof Error ? ((error instanceof BotError ? undefined : error.stack) ?? error.message) : typeof error;
  process.stderr.write(`${redact(text)}\n`);
  process.exitCode = 1;
}

async function rehearse({ page }: Config, bot: Bot, deliveries: Deliveries, clock: MovableClock, logger: Logger) {
  const { startPlayground } = await import('./playground/playground.ts');
  const playground = await startPlayground(bot, deliveries, clock, page.port, logger);
  process.stdout.write(
    `\nNo tokens are set: this is a rehearsal on this machine with ${bot.campaigns.map(({ id }) => id).join(', ')}.\n` +
      `Talk to the bot at ${playground.url} (Ctrl+C stops it)\n\n`,
  );
  if (page.open && process.stdout.isTTY) {
    const { default: open } = await import('open');
    await open(playground.url).catch((error: unknown) => logger.info({ err: error }, 'No browser could be opened'));
  }
  return playground;
}
