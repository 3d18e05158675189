import { join } from 'node:path';
import { pino } from 'pino';
import { commands } from '../../commands/index.ts';
import { type Bot, createBot } from '../../src/bot.ts';
import type { Campaign } from '../../src/campaign/campaign.ts';
import { packFolders } from '../../src/campaign/content-place.ts';
import { loadCampaign } from '../../src/campaign/load.ts';
import { loadCampaigns } from '../../src/campaign/load-campaigns.ts';
import { scheduleCheck } from '../../src/schedule-check.ts';

export const campaignFolder = join(import.meta.dirname, '../../content/huawei-spain');
export const silent = pino({ level: 'silent' });

export const contentFolder = join(import.meta.dirname, '../../content');

/** The bot as it is shipped: all commands on the real campaign. */
export async function shippedBot(): Promise<{ readonly bot: Bot; readonly campaign: Campaign }> {
  const campaign = await loadCampaign(campaignFolder, scheduleCheck);
  return { campaign, bot: createBot([campaign], commands, silent) };
}

/** The shipped campaign and the made-up one, in this order. */
export async function bothCampaigns(): Promise<readonly Campaign[]> {
  const folders = await packFolders({ folder: contentFolder, named: ['huawei-spain', 'example-harbour'] });
  return loadCampaigns(folders, scheduleCheck);
}
