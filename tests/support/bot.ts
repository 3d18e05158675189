import { join } from 'node:path';
import { pino } from 'pino';
import { commands } from '../../commands/index.ts';
import { type Bot, createBot } from '../../src/bot.ts';
import type { Campaign } from '../../src/campaign/campaign.ts';
import { loadCampaign } from '../../src/campaign/load.ts';
import { scheduleCheck } from '../../src/schedule-check.ts';

export const campaignFolder = join(import.meta.dirname, '../../content/huawei-spain');
export const silent = pino({ level: 'silent' });

/** The bot as it is shipped: all commands on the real campaign. */
export async function shippedBot(): Promise<{ readonly bot: Bot; readonly campaign: Campaign }> {
  const campaign = await loadCampaign(campaignFolder, scheduleCheck);
  return { campaign, bot: createBot([campaign], commands, silent) };
}
