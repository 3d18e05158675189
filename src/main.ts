import { existsSync } from 'node:fs';
import closeWithGrace from 'close-with-grace';
import type { Logger } from 'pino';
import { commands } from '../commands/index.ts';
import { type Bot, createBot } from './bot.ts';
import { loadCampaign } from './campaign/load.ts';
import { type Config, readConfig } from './config.ts';
import { type Deliveries, openDeliveries } from './deliveries.ts';
import { BotError } from './errors.ts';
import { withFairUse } from './fair-use.ts';
import { startLive } from './live.ts';
import { createLogger } from './logger.ts';
import { type MovableClock, movableClock } from './playground/movable-clock.ts';
import { createRedaction } from './redaction.ts';
import { scheduleCheck } from './schedule-check.ts';

/** How long answers in flight may take after a signal, in milliseconds. */
const GRACE = 10_000;

if (existsSync('.env')) process.loadEnvFile();
const redact = createRedaction(process.env);
try {
  const config = readConfig(process.env);
  const live = config.slack !== undefined || config.discord !== undefined;
  const logger = createLogger(config.logLevel, redact);
  const campaign = await loadCampaign(config.contentFolder, scheduleCheck);
  for (const fault of campaign.translationFaults) logger.warn(fault, 'A translation is not shown, but the original');
  const clock = live ? undefined : movableClock();
  const deliveries = await openDeliveries(config.dataFolder, [campaign], logger, clock);
  const bot = withFairUse(createBot([campaign], commands, logger, deliveries.reminders));
  const running = await (clock === undefined
    ? startLive(config, bot, deliveries, logger)
    : rehearse(config, bot, deliveries, clock, logger));
  closeWithGrace({ delay: GRACE, logger: false }, async ({ err }) => {
    if (err !== undefined) logger.fatal({ err }, 'An error nobody handled; stopping');
    await running.stop();
  });
} catch (error) {
  // Node would print an unknown error with its properties, among them the requests of SDKs.
  const text =
    error instanceof Error ? ((error instanceof BotError ? undefined : error.stack) ?? error.message) : typeof error;
  process.stderr.write(`${redact(text)}\n`);
  process.exitCode = 1;
}

async function rehearse(
  { page, contentFolder }: Config,
  bot: Bot,
  deliveries: Deliveries,
  clock: MovableClock,
  logger: Logger,
) {
  const { startPlayground } = await import('./playground/playground.ts');
  const playground = await startPlayground(bot, deliveries, clock, page.port, logger);
  process.stdout.write(
    `\nNo tokens are set: this is a rehearsal on this machine with ${contentFolder}.\n` +
      `Talk to the bot at ${playground.url} (Ctrl+C stops it)\n\n`,
  );
  if (page.open && process.stdout.isTTY) {
    const { default: open } = await import('open');
    await open(playground.url).catch((error: unknown) => logger.info({ err: error }, 'No browser could be opened'));
  }
  return playground;
}
