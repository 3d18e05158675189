import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { Temporal } from 'temporal-polyfill';
import { commands as shipped } from '../../commands/index.ts';
import { createBot } from '../../src/bot.ts';
import { packFolders } from '../../src/campaign/content-place.ts';
import { loadCampaigns } from '../../src/campaign/load-campaigns.ts';
import type { Command } from '../../src/command/command.ts';
import { openDeliveries } from '../../src/deliveries.ts';
import { withFairUse } from '../../src/fair-use.ts';
import { createLiveContent } from '../../src/live-content.ts';
import { offeringOn } from '../../src/platform/offering.ts';
import { createSlackAdapter } from '../../src/platform/slack/adapter.ts';
import { startLocalDiscord } from '../../src/playground/discord/local-discord.ts';
import { startLocalSlack } from '../../src/playground/slack/local-slack.ts';
import { scheduleCheck } from '../../src/schedule-check.ts';
import { contentFolder } from './bot.ts';
import { clockFrom } from './clock-from.ts';
import { textIn } from './seen.ts';
import { startDiscord } from './start-discord.ts';
import { temporaryFolder } from './temporary-folder.ts';

export const HARBOUR = 'example-harbour';

/** A folder of content in which the made-up campaign stands under several names, each a campaign of its own. */
export async function copiedContent(...ids: readonly string[]): Promise<string> {
  const folder = temporaryFolder();
  for (const id of ids) await addPack(folder, id);
  return folder;
}

/** Adds the made-up campaign under a name. */
export async function addPack(folder: string, id: string): Promise<void> {
  await mkdir(join(folder, id));
  await cp(join(contentFolder, HARBOUR), join(folder, id), { recursive: true });
  await edit(folder, `${id}/campaign.yaml`, `id: ${HARBOUR}`, `id: ${id}`);
  await edit(folder, `${id}/campaign.yaml`, 'fictitious: true\n', '');
}

/** Changes a file, and says in which line. */
export async function edit(folder: string, file: string, from: string, to: string): Promise<number> {
  const text = await readFile(join(folder, file), 'utf8');
  if (!text.includes(from)) throw new Error(`${file} does not hold: ${from}`);
  await writeFile(join(folder, file), text.replace(from, to));
  return text.slice(0, text.indexOf(from)).split('\n').length;
}

/** The whole bot on both platforms, over a folder of content that can be changed. */
export async function liveStage(content: string, start: string, more: readonly Command[] = []) {
  const lines: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => lines.push(line) });
  const clock = clockFrom(start);
  const place = { folder: content, named: undefined };
  const data = temporaryFolder();
  const [slack, discord] = await Promise.all([startLocalSlack(), startLocalDiscord()]);
  const commands = [...shipped, ...more];

  async function boot() {
    const campaigns = await loadCampaigns(await packFolders(place), scheduleCheck);
    const deliveries = await openDeliveries(data, campaigns, logger, clock);
    const bot = withFairUse(createBot(campaigns, commands, logger, deliveries.reminders));
    const { botToken, appToken } = slack.credentials;
    const slackAdapter = createSlackAdapter(
      { mode: 'socket', botToken, appToken, apiUrl: `${slack.url}/api/` },
      bot,
      logger,
    );
    const [, started] = await Promise.all([slackAdapter.start(), startDiscord(discord, bot, { logger })]);
    const adapters = [slackAdapter, started.adapter];
    await deliveries.start(adapters);
    const live = createLiveContent({
      place,
      campaigns,
      bot,
      deliveries,
      answering: (some) => createBot(some, commands, logger, deliveries.reminders),
      offering: offeringOn(adapters),
      logger,
    });
    return {
      bot,
      deliveries,
      live,
      async stop() {
        await deliveries.stop();
        await Promise.all([slackAdapter.stop(), started.stop()]);
      },
    };
  }

  let running = await boot();
  const slackPlace = { channel: slack.workspace.channels.campaign.id, user: slack.workspace.users.member.id };
  const discordPlace = { channel: discord.channels.campaign.id, user: discord.users.member.id };
  const seen = {
    slack: () => slack.messages(slackPlace.channel, slackPlace.user).map((one) => textIn(one.blocks)),
    discord: () => discord.messages(discordPlace.channel, discordPlace.user).map((one) => textIn(one.components)),
  };
  return {
    slack,
    discord,
    clock,
    seen,
    channels: [
      { platform: 'slack', workspace: slack.workspace.teamId, channel: slackPlace.channel },
      { platform: 'discord', workspace: discord.guild.id, channel: discordPlace.channel },
    ] as const,
    get deliveries() {
      return running.deliveries;
    },
    reload: () => running.live.reload(),
    metrics: async () => `${await running.deliveries.metrics()}${await running.bot.metrics()}`,
    /** What was logged since it was asked for before. */
    logged: () => lines.splice(0).map((line): Record<string, unknown> => JSON.parse(line)),
    askSlack: (campaign: string, text: string) => slack.slashCommand({ ...slackPlace, command: `/${campaign}`, text }),
    askDiscord: (campaign: string, command: string) =>
      discord.slashCommand({ ...discordPlace, name: campaign, path: [command], options: {} }),
    /** What both platforms answer to a command without options, on Slack and on Discord. */
    async answers(campaign: string, command: string): Promise<readonly string[]> {
      await Promise.all([this.askSlack(campaign, command), this.askDiscord(campaign, command)]);
      return [seen.slack().at(-1) ?? '', seen.discord().at(-1) ?? ''];
    },
    /** Times that the commands were written at Discord. */
    registrations: () =>
      discord.requests.filter(({ method, route }) => method === 'PUT' && route.endsWith('/commands')).length,
    /** Sets the clock, ticks, and lets what was begun end. */
    async at(time: string): Promise<void> {
      clock.moveTo(Temporal.Instant.from(time));
      await running.deliveries.tick();
      await this.idle();
    },
    async idle(): Promise<void> {
      await running.deliveries.idle();
    },
    async restart(): Promise<void> {
      await running.stop();
      running = await boot();
    },
    async stop(): Promise<void> {
      await running.stop();
      await Promise.all([slack.stop(), discord.stop()]);
    },
  };
}
