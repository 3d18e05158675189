import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { commands } from '../commands/index.ts';
import { type Bot, createBot } from './bot.ts';
import type { Campaign } from './campaign/campaign.ts';
import { inLanguage } from './campaign/in-language.ts';
import { loadCampaign } from './campaign/load.ts';
import { readConfig } from './config.ts';
import { BotError, ContentError } from './errors.ts';
import { createLogger } from './logger.ts';
import { plainText } from './message/plain-text.ts';
import { renderDiscord } from './platform/discord/render.ts';
import { slackManifest } from './platform/slack/manifest.ts';
import { renderSlack } from './platform/slack/render.ts';
import { rehearse } from './rehearsal.ts';
import { scheduleCheck } from './schedule-check.ts';

const help = `Usage:
  say -- <command> [options]      answer as the bot would, without starting anything
      --platform slack|discord    the exact messages for one platform, as JSON
      --json                      the platform-neutral document, as JSON
  content:check                   check the campaign's content; name file, line and what is wrong
  slack:manifest                  the app manifest to paste at Slack
`;

const print = (text: string): void => {
  process.stdout.write(text);
};
const printJson = (value: unknown): void => print(`${JSON.stringify(value, null, 2)}\n`);

async function bot(): Promise<{ readonly bot: Bot; readonly campaign: Campaign; readonly folder: string }> {
  const { contentFolder: folder } = readConfig(process.env);
  const campaign = await loadCampaign(folder, scheduleCheck);
  return { bot: answering(campaign), campaign, folder };
}

const answering = (campaign: Campaign): Bot => createBot([campaign], commands, createLogger('error'));

async function say(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { platform: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const { bot: asked, campaign } = await bot();
  const { document } = await asked.answerText(campaign.id, positionals.join(' '));
  if (values.platform === 'slack') printJson(renderSlack(document));
  else if (values.platform === 'discord') printJson(renderDiscord(document));
  else if (values.platform !== undefined) fail(`There is no platform "${values.platform}": use slack or discord.`);
  else if (values.json) printJson(document);
  else print(plainText(document));
  if (document.tone === 'problem') process.exitCode = 1;
}

async function checkContent(): Promise<void> {
  const { campaign, folder } = await bot();
  if (campaign.translationFaults.length > 0) throw new ContentError(campaign.id, campaign.translationFaults);
  const rehearsed = await Promise.all(campaign.languages.map((tag) => rehearse(answering(inLanguage(campaign, tag)))));
  const problems = [...new Set(rehearsed.flatMap((one) => one.problems))];
  const answers = rehearsed.reduce((sum, one) => sum + one.answers, 0);
  if (problems.length > 0) fail(`Some answers cannot be shown:\n${problems.map((line) => `  ${line}`).join('\n')}`);
  else
    print(
      `OK: ${relative(process.cwd(), folder) || folder} (${answers} answers rehearsed on both platforms, in ${campaign.languages.join(', ')})\n`,
    );
}

async function printManifest(): Promise<void> {
  const { bot: offered } = await bot();
  const { slack } = readConfig(process.env);
  printJson(slackManifest(offered.campaigns, { socketMode: slack?.mode !== 'http' }));
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}

const tasks: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  say,
  'content:check': checkContent,
  'slack:manifest': printManifest,
};

const [name = '', ...args] = process.argv.slice(2);
const task = tasks[name];
try {
  if (task === undefined) fail(help);
  else await task(args);
} catch (error) {
  if (error instanceof BotError) fail(error.message);
  else if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
    fail(`${error.message}\n\n${help}`);
  } else throw error;
}
