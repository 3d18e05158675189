import { availableParallelism, cpus } from 'node:os';
import { pino } from 'pino';
import { commands } from '../../commands/index.ts';
import { createBot } from '../../src/bot.ts';
import { loadCampaign } from '../../src/campaign/load.ts';
import { renderDiscord } from '../../src/platform/discord/render.ts';
import { responsesTo } from '../../src/platform/slack/delivery.ts';
import { scheduleCheck } from '../../src/schedule-check.ts';
import { contentFolder } from './app-process.ts';
import { startDiscordContenders } from './discord-load.ts';
import { type Handlings, measureHandling } from './handling.ts';
import { batch, type Contender, type Counted } from './load.ts';
import { type Asked, mixOf } from './mix.ts';
import { startSlackContenders } from './slack-load.ts';
import { compareStarts } from './start.ts';
import { type Comparison, inTurns } from './statistics.ts';

const targets = { cpu: 1.15, handling: 0.05, start: 1.3 } as const;

/** How much is measured: enough for medians to settle, and little enough for a minute on two busy cores. */
const size = { handlings: 1_000, warmUp: 250, rounds: 24, mixesPerBatch: 40, starts: 9 } as const;

const print = (line = '') => process.stdout.write(`${line}\n`);

async function compareCpu(
  contenders: { ours: Contender; bare: Contender; stop(): Promise<void> },
  mix: readonly Asked[],
) {
  const counted: Counted = { answered: 0, wrong: 0 };
  const run = (contender: Contender, times: number) => batch(contender, mix, times, counted);
  try {
    await run(contenders.ours, size.warmUp);
    await run(contenders.bare, size.warmUp);
    const cpu = await inTurns(
      size.rounds,
      () => run(contenders.ours, size.mixesPerBatch),
      () => run(contenders.bare, size.mixesPerBatch),
    );
    return { ...cpu, ...counted };
  } finally {
    await contenders.stop();
  }
}

/** The beginning of the statement, so long that a message with it is about as long as the mix's are on average. */
function constantFor(messages: readonly unknown[], text: string, frame: number, longest: number): string {
  const lengths = messages.map((message) => JSON.stringify(message).length);
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  return text.slice(0, Math.min(longest, Math.round(mean) - frame));
}

const met = (isMet: boolean) => (isMet ? 'met' : 'MISSED');
const ms = (value: number, digits = 3) => `${value.toFixed(digits)} ms`;

function printRatio(what: string, { ours, bare, ratio, spread }: Comparison, target: number, digits: number) {
  const range = spread.map((one) => one.toFixed(2)).join(' to ');
  print(
    `| ${what} | ${ms(ours, digits)} | ${ms(bare, digits)} | ${ratio.toFixed(2)} (${range}) | ${target} | ${met(ratio <= target)} |`,
  );
}

function printHandling(platform: string, { again, first }: Handlings) {
  const isMet = met(again.median < targets.handling);
  print(
    `| ${platform}, asked before | ${ms(again.median)} | ${ms(again.p99)} | ${ms(targets.handling, 2)} | ${isMet} |`,
  );
  print(`| ${platform}, first since the start | ${ms(first.median)} | ${ms(first.p99)} | | |`);
}

const began = performance.now();
const campaign = await loadCampaign(contentFolder, scheduleCheck);
const silent = pino({ level: 'silent' });
const startBot = () => createBot([campaign], commands, silent);
const bot = startBot();
const mix = mixOf(campaign);
const replies = await Promise.all(mix.map(({ typed }) => bot.answerText(campaign.id, typed)));
const text = campaign.statement.paragraphs.map((paragraph) => paragraph.text).join('\n');

print(
  `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${availableParallelism()} x ${cpus()[0]?.model}`,
);
print(`The mix: ${mix.map(({ typed }) => typed).join(' · ')}`);

const handling = await measureHandling(startBot, campaign.id, mix, size.handlings);
const slack = await compareCpu(
  await startSlackContenders(
    campaign.id,
    constantFor(
      replies.flatMap((reply) => responsesTo(reply, false)),
      text,
      45,
      40_000,
    ),
  ),
  mix,
);
const discord = await compareCpu(
  await startDiscordContenders(
    campaign.id,
    constantFor(
      replies.flatMap(({ document }) => renderDiscord(document)),
      text,
      100,
      4_000,
    ),
  ),
  mix,
);
const start = await compareStarts(size.starts);

print('\n| CPU time per answered command | this bot | bare SDK | ratio (quartiles) | target | |');
print('| --- | --- | --- | --- | --- | --- |');
printRatio('Slack over HTTP, beside Bolt', slack, targets.cpu, 3);
printRatio('Discord over the gateway, beside discord.js', discord, targets.cpu, 3);
print('\n| Dispatch and rendering | median | p99 | target for the median | |');
print('| --- | --- | --- | --- | --- |');
printHandling('Slack', handling.slack);
printHandling('Discord', handling.discord);
print('\n| Start | this bot, until ready | importing both SDKs | ratio (quartiles) | target | |');
print('| --- | --- | --- | --- | --- | --- |');
printRatio('With local servers', start, targets.start, 0);
print();
for (const [platform, { answered, wrong }] of Object.entries({ Slack: slack, Discord: discord })) {
  print(`${platform}: ${answered} commands answered as expected, ${wrong} not.`);
}
print(`Dispatch and rendering: ${4 * handling.slack.again.commands} commands. Starts: ${2 * size.starts}.`);
print(`The run took ${Math.round((performance.now() - began) / 1_000)} s.`);
