import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { commands } from '../commands/index.ts';
import { type Bot, createBot } from './bot.ts';
import type { Campaign } from './campaign/campaign.ts';
import { allPackFolders, packFolders } from './campaign/content-place.ts';
import { loadCampaigns } from './campaign/load-campaigns.ts';
import { checkShown } from './check-shown.ts';
import { backup, restore } from './cli/backup.ts';
import { migrate } from './cli/migrate.ts';
import { newCampaign } from './cli/new-campaign.ts';
import { fail, print, printJson } from './cli/output.ts';
import { reminders } from './cli/reminders.ts';
import { readConfig } from './config.ts';
import { BotError, ContentError } from './errors.ts';
import { createLogger } from './logger.ts';
import { plainText } from './message/plain-text.ts';
import type { Picture } from './picture/painter.ts';
import { placed } from './picture/placed.ts';
import { renderDiscord } from './platform/discord/render.ts';
import { slackManifest } from './platform/slack/manifest.ts';
import { renderSlack } from './platform/slack/render.ts';
import { createRedaction } from './redaction.ts';
import { scheduleCheck } from './schedule-check.ts';

const help = `Usage:
  say -- <command> [options]      answer as the bot would, without starting anything; of several campaigns, name one first
      --platform slack|discord    the exact messages for one platform, as JSON
      --json                      the platform-neutral document, as JSON
  content:check                   check the campaigns' content; name file, line and what is wrong
  campaign:new -- <id>            make the folder of a new campaign, with placeholders and a guide in every file
  reminders -- next               the next runs of a campaign's series
      --count <number>            how many, 12 unless given
      --from <time>               after this time instead of now
  reminders -- dry-run            what would be posted at a time, and why not; sends nothing
      --at <time>                 2026-11-30T09:00 in the zone of the series, or with an offset
      --campaign <id>             (both) of which campaign, where there are several
      --series <id>               (both) one series alone
      --zone <zone>               (both) in this zone instead of that of the series
      --json                      (both) as JSON
  backup -- <file>                copy what DATA_DIR holds to a new file, also while the bot runs
  restore -- <file>               put such a copy into DATA_DIR, where nothing may be, while no bot runs
  migrate                         move what DATA_DIR holds to a Redis, while no bot runs
      --to <redis://…>            to this one instead of STORE_URL
      --from <redis://…> --to <folder>   back
  slack:manifest                  the app manifest to paste at Slack
`;

async function bot(): Promise<{ readonly bot: Bot; readonly campaigns: readonly Campaign[] }> {
  const { content } = readConfig(process.env);
  const campaigns = await loadCampaigns(await packFolders(content), scheduleCheck);
  return { bot: answering(...campaigns), campaigns };
}

const answering = (...campaigns: readonly Campaign[]): Bot =>
  createBot(campaigns, commands, createLogger('error', redact));

async function say(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { platform: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const { bot: asked } = await bot();
  const answered = await asked.answerMessage(positionals.join(' '));
  // Only the text is for people's eyes; what platforms are sent names the picture as they would.
  const document =
    values.platform === undefined && !values.json
      ? await placed(answered.document, answered.language ?? 'en', keepPicture, (error) => {
          if (!(error instanceof BotError)) throw error;
        })
      : answered.document;
  if (values.platform === 'slack') printJson(renderSlack(document));
  else if (values.platform === 'discord') printJson(renderDiscord(document));
  else if (values.platform !== undefined) fail(`There is no platform "${values.platform}": use slack or discord.`);
  else if (values.json) printJson(document);
  else print(plainText(document));
  if (document.tone === 'problem') process.exitCode = 1;
}

/** All campaigns of the folder, also those that are not loaded unless they are named. */
async function checkContent(): Promise<void> {
  const { folder } = readConfig(process.env).content;
  const found = await allPackFolders(folder);
  const folders = found.length === 0 ? [{ path: folder }] : found;
  const campaigns = await loadCampaigns(folders, scheduleCheck);
  for (const [index, campaign] of campaigns.entries()) await checkCampaign(campaign, folders[index]?.path ?? folder);
}

async function checkCampaign(campaign: Campaign, folder: string): Promise<void> {
  if (campaign.translationFaults.length > 0) throw new ContentError(campaign.id, campaign.translationFaults);
  const { answers, posts, problems } = await checkShown(campaign, answering);
  const name = relative(process.cwd(), folder) || folder;
  if (problems.length > 0) {
    fail(`Some of ${name} cannot be shown:\n${problems.map((line) => `  ${line}`).join('\n')}`);
    return;
  }
  const languages = campaign.languages.join(', ');
  print(`OK: ${name} (${answers} answers and ${posts} posts rehearsed on both platforms, in ${languages})\n`);
}

async function printManifest(): Promise<void> {
  const { bot: offered } = await bot();
  printJson(slackManifest(offered.campaigns, readConfig(process.env).slackManifest));
}

/** Writes a picture where it can be opened, and says where. */
async function keepPicture({ name, png }: Picture): Promise<string> {
  const folder = join(tmpdir(), 'statement-bot-cards');
  await mkdir(folder, { recursive: true });
  const file = join(folder, name);
  await writeFile(file, png);
  return file;
}

const tasks: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  say,
  'content:check': checkContent,
  'campaign:new': newCampaign,
  reminders,
  backup,
  restore,
  migrate,
  'slack:manifest': printManifest,
};

if (existsSync('.env')) process.loadEnvFile();
const redact = createRedaction(process.env);
const [name = '', ...args] = process.argv.slice(2);
const task = tasks[name];
try {
  if (task === undefined) fail(help);
  else await task(args);
} catch (error) {
  if (error instanceof BotError) fail(redact(error.message));
  else if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
    fail(`${error.message}\n\n${help}`);
  } else throw error;
}
