import { Temporal } from 'temporal-polyfill';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { commands } from '../../commands/index.ts';
import { type Bot, createBot } from '../../src/bot.ts';
import { openDeliveries } from '../../src/deliveries.ts';
import { plainText } from '../../src/message/plain-text.ts';
import { startLocalDiscord } from '../../src/playground/discord/local-discord.ts';
import { composerOf } from '../../src/posts.ts';
import { bothCampaigns, silent } from '../support/bot.ts';
import { clockFrom } from '../support/clock-from.ts';
import type { Conversation } from '../support/conversation.ts';
import { validateDiscordRequests } from '../support/discord-openapi.ts';
import { postingStages } from '../support/posting-stage.ts';
import { slackSurfaces } from '../support/slack-surfaces.ts';
import { startDiscord } from '../support/start-discord.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { transports } from '../support/transports.ts';

let bot: Bot;
beforeAll(async () => {
  bot = createBot(await bothCampaigns(), commands, silent);
});

const MADE_UP = 'Made up: an example campaign.';

describe.each(Object.entries(transports))('two campaigns in one process, over %s', (_name, connect) => {
  const conversations: Conversation[] = [];
  afterEach(async () => {
    for (const one of conversations.splice(0)) {
      expect([[], 'skipped']).toContainEqual(one.violations());
      await one.stop();
    }
  });
  async function talk(campaign: string): Promise<Conversation> {
    const conversation = await connect(bot, { campaign });
    conversations.push(conversation);
    return conversation;
  }

  it('answer each by its own slash command, and the made-up one says in every answer that it is', async () => {
    const real = await (await talk('huawei-spain')).ask('summary');
    expect(real.text).toContain('According to media reports, Spain');
    expect(real.text).not.toContain(MADE_UP);
    const conversation = await talk('example-harbour');
    const answers = [
      await conversation.ask('summary'),
      await conversation.ask('quote', { topic: 'plan' }),
      await conversation.ask('claim', { id: 'face-recognition' }),
      await conversation.ask('source', { id: 'nothing-of-the-kind' }),
      await conversation.ask('help'),
    ];
    for (const { text } of answers) expect(text.split(MADE_UP)).toHaveLength(2);
    expect(answers[0]?.text).toContain('48 cameras');
  });

  it('keep apart what buttons and menus lead to', async () => {
    const conversation = await talk('example-harbour');
    const demands = await conversation.ask('claims');
    const chosen = await conversation.choose(demands, demands.options[0] ?? '');
    expect(chosen.text).toContain('denied that faces would be stored');
    const shared = await conversation.press(await conversation.ask('quote', { topic: 'plan' }), 'Share in channel');
    expect(shared.text).toContain(MADE_UP);
    expect((await conversation.press(shared, 'Another quote')).text).toContain('Tidewatch');
  });
});

describe('a message that names no campaign', () => {
  it('is asked on Slack which it means, with the question behind a button for each', async () => {
    const stage = await slackSurfaces(bot, 'socket');
    const { slack } = stage;
    const [channel, user] = [slack.workspace.channels.campaign.id, slack.workspace.users.member.id];
    await slack.write({ channel, user, text: `<@${slack.workspace.bot.userId}> summary length:line` });
    const question = await stage.answered(channel, user, 'Which campaign do you mean?');
    expect(question.ephemeralTo).toBe(user);
    const actionId = stage.button(question.blocks, 'Example: cameras');
    await slack.press({ messageTs: question.ts, user, actionId });
    await stage.answered(channel, user, 'Saltmere plans 48 cameras');
    const direct = slack.directChannel(user);
    await slack.write({ channel: direct, user, text: 'Example-harbour summary length:line' });
    await stage.answered(direct, user, 'Saltmere plans 48 cameras');
    await stage.stop();
  });

  it('is asked on Discord too, and what only its writer’s words say is not put into a button', async () => {
    const discord = await startLocalDiscord();
    const running = await startDiscord(discord, bot);
    const [channel, user] = [discord.channels.campaign.id, discord.users.member.id];
    const answered = (text: string) =>
      vi.waitFor(
        () => {
          const found = discord.messages(channel, user).find((one) => JSON.stringify(one.components)?.includes(text));
          if (found === undefined) throw new Error(`Not answered: ${text}`);
          return found;
        },
        { interval: 5, timeout: 5000 },
      );
    discord.say({ channel, user, content: `<@${discord.applicationId}> find every night` });
    const question = JSON.stringify(await answered('Which campaign do you mean?'));
    expect(question).toContain('huawei-spain:help');
    expect(question).not.toContain('every night');
    discord.say({ channel, user, content: `<@${discord.applicationId}> /example-harbour summary length:line` });
    await answered('Saltmere plans 48 cameras');

    const messageId = discord.say({ channel, user, content: 'cameras along the harbour walk, every night' });
    await discord.messageCommand({ channel, user, name: 'Find the source for this', messageId });
    const searched = [await answered('according to minutes of the council'), await answered('ARTICLE 19')];
    expect(searched.map(({ ephemeralTo }) => ephemeralTo)).toEqual([user, user]);
    expect(validateDiscordRequests(discord.requests)).toSatisfy((one) => one === 'skipped' || one.length === 0);
    await running.stop();
    await discord.stop();
  });
});

it('App Home and the shortcuts of Slack show and search all campaigns', async () => {
  const stage = await slackSurfaces(bot, 'http');
  const { slack } = stage;
  const [channel, user] = [slack.workspace.channels.campaign.id, slack.workspace.users.member.id];
  await slack.openHome(user);
  const text = stage.textOf((await stage.home(user, 'Example: cameras in Saltmere harbour')).view.blocks);
  expect(text).toContain('Huawei and wiretap data in Spain');
  expect(text).toContain(MADE_UP);
  const { ts } = await slack.write({ channel, user, text: 'cameras along the harbour walk, every night' });
  await slack.messageShortcut(ts, user, 'find-source');
  expect(stage.textOf((await stage.window(user, 'Tidewatch')).view.blocks)).toContain('ARTICLE 19');
  slack.closeView(user);
  await slack.globalShortcut(user, 'ask-statement');
  await stage.window(user, 'What do you want to know?');
  await slack.submitView({ user, values: { campaign: 'example-harbour', command: 'summary', more: 'length:line' } });
  await stage.window(user, 'Saltmere plans 48 cameras');
  expect(stage.manifest.features.slash_commands.map(({ command }) => command)).toEqual([
    '/huawei-spain',
    '/example-harbour',
  ]);
  await stage.stop();
});

it('posts are told apart by campaign, on both platforms: subscriptions, ledger, and metrics', async () => {
  const [real, harbour] = await bothCampaigns();
  if (real === undefined || harbour === undefined) throw new Error('A campaign is missing');
  const clock = clockFrom('2026-06-07T12:00:00Z');
  const deliveries = await openDeliveries(temporaryFolder(), [real, harbour], silent, clock);
  const stages = await Promise.all([postingStages.Slack({}), postingStages.Discord({})]);
  await deliveries.start(stages.map(({ adapter }) => adapter));
  for (const { channel } of stages) {
    for (const campaign of [real.id, harbour.id])
      await deliveries.reminders.turnOn({ campaign, channel }, 'weekly-demand', {});
  }
  clock.moveTo(Temporal.Instant.from('2026-06-08T07:01:00Z'));
  await deliveries.tick();
  await deliveries.idle();
  expect(stages.map((stage) => stage.posted(stage.channel).length)).toEqual([2, 2]);
  for (const campaign of [real.id, harbour.id]) {
    expect(await deliveries.metrics()).toContain(`statement_deliveries_total{campaign="${campaign}",outcome="sent"} 2`);
    for (const { channel } of stages) {
      expect(await deliveries.reminders.deliveries({ campaign, channel }, 9)).toMatchObject([{ state: 'sent' }]);
      await deliveries.reminders.turnOff({ campaign: real.id, channel });
      expect(await deliveries.reminders.list({ campaign: harbour.id, channel })).toHaveLength(1);
    }
  }
  await deliveries.stop();
  await Promise.all(stages.map((stage) => stage.stop()));
});

it('a post of the made-up campaign says that it is, and one of the other does not', async () => {
  const [real, harbour] = await bothCampaigns();
  if (real === undefined || harbour === undefined) throw new Error('A campaign is missing');
  const compose = composerOf([real, harbour]);
  const post = (campaign: string, message: string) => {
    const made = compose({ campaign, series: 'weekly-demand' }, message, { language: 'en', first: true });
    return made && plainText(made);
  };
  expect(post(harbour.id, 'stop')).toContain(MADE_UP);
  expect(post(real.id, 'suspend')).not.toContain(MADE_UP);
});
