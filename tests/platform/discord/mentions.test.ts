import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { createBot } from '../../../src/bot.ts';
import { type Deliveries, openDeliveries } from '../../../src/deliveries.ts';
import { type LocalDiscord, startLocalDiscord } from '../../../src/playground/discord/local-discord.ts';
import { shippedBot, silent } from '../../support/bot.ts';
import { validateDiscordRequests } from '../../support/discord-openapi.ts';
import { type StartedDiscord, startDiscord } from '../../support/start-discord.ts';
import { componentsOf, visibleText } from './messages.ts';

let discord: LocalDiscord;
let running: StartedDiscord;
let deliveries: Deliveries;
let folder: string;
const lines: string[] = [];

beforeAll(async () => {
  const { campaign } = await shippedBot();
  folder = await mkdtemp(join(tmpdir(), 'mentions-'));
  deliveries = await openDeliveries(folder, [campaign], silent);
  const bot = createBot([campaign], commands, silent, deliveries.reminders);
  discord = await startLocalDiscord();
  const logger = pino({ level: 'trace' }, { write: (line) => lines.push(line) });
  running = await startDiscord(discord, bot, { logger });
});
afterAll(async () => {
  await running.stop();
  await deliveries.stop();
  await discord.stop();
  await rm(folder, { recursive: true });
});

/** The bot's user; its id is the application's here. */
const bot = () => discord.applicationId;
const campaign = () => discord.channels.campaign.id;
const direct = () => discord.channels.direct.id;
let before = 0;
const answers = (channel: string) =>
  discord
    .messages(channel, discord.users.organizer.id)
    .filter(({ author }) => author.id === bot())
    .slice(before);
const textOf = ({ components }: ReturnType<typeof answers>[number]) => visibleText([{ components: components ?? [] }]);
const say = (content: string, more: Partial<Parameters<LocalDiscord['say']>[0]> = {}) =>
  discord.say({ channel: campaign(), user: discord.users.member.id, content, ...more });
const answered = (channel = campaign(), count = 1) =>
  vi.waitFor(() => expect(answers(channel).length).toBeGreaterThanOrEqual(count), { interval: 5, timeout: 5000 });
/** A question whose answer shows that everything before it was passed over. */
async function onlyThisIsAnswered(): Promise<void> {
  say(`<@${bot()}> demands`);
  await answered();
  expect(answers(campaign()).map(textOf)).toEqual([expect.stringContaining('humanrightsimpactassessment')]);
}
beforeEach(() => {
  before = 0;
  before = answers(campaign()).length;
});
afterEach(() => {
  const everything = discord.messages(campaign(), discord.users.member.id);
  expect(everything.flatMap(({ pings }) => pings)).toEqual([]);
});

describe('a mention', () => {
  it('is answered with a picture, and with its text where the bot may attach no files', async () => {
    say(`<@${bot()}> demands card`);
    await answered();
    const [shown] = answers(campaign());
    expect(shown?.attachments).toMatchObject([{ content_type: 'image/png' }]);
    const everyday = discord.channels.campaign.appPermissions;
    discord.setAppPermissions(campaign(), everyday & ~(1n << 15n));
    say(`<@${bot()}> demands card`);
    await answered(campaign(), 2);
    discord.setAppPermissions(campaign(), everyday);
    const [, text] = answers(campaign());
    expect(text?.attachments).toEqual([]);
    expect(text === undefined ? '' : textOf(text)).toContain('Thepicturewasnottakenhere');
    expect(text === undefined ? '' : textOf(text)).toContain('humanrightsimpactassessment');
  });

  it.each([
    ['before what is asked', (self: string) => `<@${self}> summary`],
    ['with an old form of the id', (self: string) => `<@!${self}> summary`],
    ['in the middle of a sentence', (self: string) => `Please, <@${self}> summary`],
    ['after what is asked', (self: string) => `summary <@${self}>`],
    ['with the slash command written out', (self: string) => `<@${self}> /huawei-spain summary`],
  ])('%s is answered in the channel', async (_, written) => {
    say(written(bot()));
    await answered();
    expect(textOf(only(answers(campaign())))).toContain('Accordingtomediareports');
  });

  it('is answered without a word about who asked: no name, no reference, no button that shares', async () => {
    say(`<@${bot()}> summary`);
    await answered();
    const answer = only(answers(campaign()));
    expect([answer.message_reference, answer.interaction_metadata, answer.ephemeralTo]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(JSON.stringify(answer)).not.toContain(discord.users.member.id);
    const labels = componentsOf({ components: answer.components ?? [] }).map(({ label }) => label);
    expect(labels).not.toContain('Share in channel');
    expect(labels).toContain('What is demanded');
  });

  it('without a question is answered with help', async () => {
    say(`<@${bot()}>`);
    await answered();
    expect(textOf(only(answers(campaign())))).toContain('/huawei-spainsummary');
  });

  it('with what organisers ask is pointed to their slash command', async () => {
    say(`<@${bot()}> remind list`, { user: discord.users.organizer.id });
    await answered();
    expect(textOf(only(answers(campaign())))).toContain('usetheslashcommandfororganisers');
  });

  it('where the bot may not post is not answered, which the log says without who asked', async () => {
    discord.setAppPermissions(discord.channels.general.id, 1n << 10n);
    say(`<@${bot()}> summary`, { channel: discord.channels.general.id });
    await vi.waitFor(() => expect(lines.join()).toContain('A mention was not answered'), {
      interval: 5,
      timeout: 5000,
    });
    expect(answers(discord.channels.general.id)).toEqual([]);
  });

  it('of a long answer is answered in order', async () => {
    say(`<@${bot()}> statement`);
    const all = () => answers(campaign()).map(textOf);
    // To its last word, so that nothing of it is taken for the answer to another question.
    await vi.waitFor(() => expect(all().join('')).toMatch(/Spain.*Xinjiang.*withintheEuropeanUnion.*Summary/s), {
      interval: 5,
      timeout: 5000,
    });
    expect(all().length).toBeGreaterThan(1);
  });
});

describe('passed over are', () => {
  it.each<[string, () => unknown]>([
    ['messages that are for others', () => say('Has anybody asked for a summary?')],
    ['mentions of other people', () => say(`<@${discord.users.organizer.id}> summary`)],
    ['mentions of everyone', () => say('@everyone summary')],
    ['mentions of a role', () => say(`<@&${bot()}> summary`)],
    ['what another bot writes', () => say(`<@${bot()}> summary`, { as: 'bot' })],
    ['what a webhook writes', () => say(`<@${bot()}> summary`, { as: 'webhook' })],
    [
      'what it writes itself',
      () =>
        fetch(`${discord.url}/api/v10/channels/${campaign()}/messages`, {
          method: 'POST',
          headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' },
          body: JSON.stringify({ content: `<@${bot()}> summary`, allowed_mentions: { parse: [] } }),
        }).then(() => {
          before += 1;
        }),
    ],
    [
      'replies to the bot that ask nothing',
      () => {
        const [first] = discord
          .messages(campaign(), discord.users.member.id)
          .filter(({ author }) => author.id === bot());
        if (first === undefined) throw new Error('The bot has said nothing yet');
        say('summary', { replyTo: first.id });
      },
    ],
  ])('%s', async (_, happens) => {
    await happens();
    await onlyThisIsAnswered();
  });
});

describe('a direct message', () => {
  const mine = () => discord.messages(direct(), discord.users.member.id).filter(({ author }) => author.id === bot());

  it.each(['summary', '/huawei-spain summary', 'huawei-spain summary'])('“%s” needs no mention', async (content) => {
    const count = mine().length;
    discord.say({ channel: direct(), user: discord.users.member.id, content });
    await vi.waitFor(() => expect(mine()).toHaveLength(count + 1), { interval: 5, timeout: 5000 });
    expect(textOf(mine()[count] ?? only([]))).toContain('Accordingtomediareports');
  });
});

it('keeps to the API as Discord describes it, and says nothing in the log of what was written', () => {
  const problems = validateDiscordRequests(discord.requests);
  if (problems !== 'skipped') expect(problems).toEqual([]);
  for (const secret of [discord.users.member.id, 'Ana', 'anybody asked', discord.token]) {
    expect(lines.join()).not.toContain(secret);
  }
});

function only<T>(all: readonly T[]): T {
  const [first, ...rest] = all;
  if (first === undefined || rest.length > 0) throw new Error(`expected one, found ${all.length}`);
  return first;
}
