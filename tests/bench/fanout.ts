/* One slot for many channels: what it costs beside the platforms' own clients, and how near it comes to their limits. */

import { availableParallelism, cpus } from 'node:os';
import { loadCampaign } from '../../src/campaign/load.ts';
import { renderDiscord } from '../../src/platform/discord/render.ts';
import { renderSlack } from '../../src/platform/slack/render.ts';
import { composerOf } from '../../src/posts.ts';
import { scheduleCheck } from '../../src/schedule-check.ts';
import { contentFolder } from './app-process.ts';
import { WEEKLY } from './fanout-folder.ts';
import { type Fanout, type Outcome, runBare, runBot } from './fanout-run.ts';
import { allowedPerSecond, type Platform } from './fanout-server.ts';
import { type Compared, printCosts, printFloors, printLinearity, printPaced } from './fanout-table.ts';

const full = process.argv.includes('--full');
const sizes = [1_000, 10_000, 100_000] as const;
/** At these the platforms would allow 5,000 messages a second, more than a process can do: it goes as fast as it can. */
const factors = { slack: 1_000, discord: 100 } as const;
/** Posts of the bare clients in real time: 30 and 10 seconds. */
const PACED = { slack: 150, discord: 500 } as const;
const WARM_UP = 500;
/** So many are sent at most while the others wait. */
const MOST = full ? Number.POSITIVE_INFINITY : 5_000;

const campaign = await loadCampaign(contentFolder, scheduleCheck);
const began = performance.now();
const say = (text: string) =>
  process.stderr.write(`${String(Math.round((performance.now() - began) / 1_000)).padStart(4)} s  ${text}\n`);

/** Text with which a bare message is as long as the bot's first one, whose frame is `frame` characters. */
function textFor(platform: Platform): string {
  const channel = { platform, workspace: '', channel: '' };
  const [first = ''] = campaign.reminders.series.find(({ id }) => id === WEEKLY)?.rotation ?? [];
  const occurrence = { campaign: campaign.id, series: WEEKLY, channel, slot: '', due: 0 };
  const document = composerOf([campaign])(occurrence, first, { language: 'en', first: true });
  if (document === undefined) throw new Error(`The campaign has no series ${WEEKLY}`);
  const rendered = platform === 'slack' ? renderSlack(document) : renderDiscord(document);
  const length = rendered.reduce((sum, message) => sum + JSON.stringify(message).length, 0);
  const text = campaign.statement.paragraphs.map((paragraph) => paragraph.text).join('\n');
  return text.slice(0, length - (platform === 'slack' ? 12 : 80));
}

async function compare(platform: Platform, size: number): Promise<Compared> {
  const fanout = { platform, size, factor: factors[platform], warmUp: WARM_UP, most: Math.min(size, MOST) };
  const text = textFor(platform);
  const half = Math.min(size, 5_000) / 2;
  const before = await runBare({ platform, posts: half, warmUp: WARM_UP, text });
  const outcome = await runBot(campaign.id, fanout);
  const after = await runBare({ platform, posts: half, warmUp: WARM_UP, text });
  say(`${platform}, ${size} channels, limits raised by ${fanout.factor}: done`);
  return { outcome, bare: (before + after) / 2 };
}

async function inRealTime(platform: Platform, size: number): Promise<Outcome> {
  const fanout: Fanout = { platform, size, factor: 1, warmUp: 20, most: size };
  const outcome = await runBot(campaign.id, fanout);
  say(`${platform}, ${size} channels in real time: done`);
  return outcome;
}

async function bareInRealTime(platform: Platform): Promise<number> {
  const intervalMs = 1_000 / allowedPerSecond[platform];
  const text = textFor(platform);
  const cpu = await runBare({ platform, posts: PACED[platform], warmUp: WARM_UP, text, intervalMs });
  say(`${platform}, bare client in real time: done`);
  return cpu;
}

say('The whole takes about six minutes; with --full about an hour');
const nothing = await runBot(campaign.id, {
  platform: 'discord',
  size: 0,
  factor: factors.discord,
  warmUp: 1,
  most: 0,
});
say('discord, no channels: done');
const compared: Compared[] = [];
for (const platform of ['slack', 'discord'] as const) {
  for (const size of sizes) compared.push(await compare(platform, size));
}
say('In real time: 3½ minutes');
const floors = await Promise.all([
  inRealTime('slack', 1_000),
  inRealTime('discord', 1_000),
  inRealTime('discord', 10_000),
  ...(full ? [inRealTime('slack', 10_000)] : []),
]);
const paced = { slack: await bareInRealTime('slack'), discord: await bareInRealTime('discord') };

process.stdout.write(
  `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${availableParallelism()} x ${cpus()[0]?.model}\n`,
);
printCosts(compared, factors);
printLinearity(compared, nothing);
printFloors(floors);
printPaced(floors, paced);
process.stdout.write(`\nThe run took ${Math.round((performance.now() - began) / 1_000)} s.\n`);
