import { existsSync } from 'node:fs';
import closeWithGrace from 'close-with-grace';
import { commands } from '../commands/index.ts';
import { createBot } from './bot.ts';
import { loadCampaign } from './campaign/load.ts';
import { readConfig } from './config.ts';
import { BotError } from './errors.ts';
import { startLive } from './live.ts';
import { createLogger } from './logger.ts';

/** How long answers in flight may take after a signal, in milliseconds. */
const GRACE = 10_000;

if (existsSync('.env')) process.loadEnvFile();
try {
  const config = readConfig(process.env);
  const logger = createLogger(config.logLevel);
  const campaign = await loadCampaign(config.contentFolder);
  const bot = createBot([campaign], commands, logger);
  const live = config.slack !== undefined || config.discord !== undefined;
  const running = live
    ? await startLive(config, bot, logger)
    : await (await import('./playground/playground.ts')).startPlayground(config.page, bot, logger);
  closeWithGrace(
    { delay: GRACE, logger: { error: (error: unknown) => logger.error({ err: error }, 'Stopping') } },
    async ({ err }) => {
      if (err !== undefined) logger.fatal({ err }, 'An error nobody handled; stopping');
      await running.stop();
    },
  );
} catch (error) {
  if (!(error instanceof BotError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
