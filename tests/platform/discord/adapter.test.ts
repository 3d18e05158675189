import { GatewayIntentBits } from 'discord-api-types/v10';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bot } from '../../../src/bot.ts';
import type { MessageDocument, Reply } from '../../../src/message/document.ts';
import type { Effect, Invocation } from '../../../src/message/invocation.ts';
import type { PlatformAdapter } from '../../../src/platform/adapter.ts';
import { createDiscordAdapter } from '../../../src/platform/discord/adapter.ts';
import { type LocalDiscord, startLocalDiscord } from '../../../src/playground/discord/local-discord.ts';
import { validateDiscordRequests } from '../../support/discord-openapi.ts';
import { componentsOf, visibleText } from './messages.ts';

const invocation = (command: string, effect: Effect): Invocation => ({
  campaign: 'demo',
  command,
  options: {},
  effect,
});

const card = (text: string): MessageDocument => ({
  summary: text,
  tone: 'answer',
  blocks: [
    { kind: 'paragraph', text },
    {
      kind: 'actions',
      buttons: [
        { kind: 'invoke', label: 'Next', invocation: invocation('summary', 'replace') },
        { kind: 'invoke', label: 'New', invocation: invocation('summary', 'new') },
        { kind: 'invoke', label: 'Share', invocation: invocation('summary', 'share') },
        { kind: 'invoke', label: 'Share long', invocation: invocation('long', 'share') },
        { kind: 'invoke', label: 'Next long', invocation: invocation('long', 'replace') },
      ],
    },
    { kind: 'menu', placeholder: 'Which?', options: [{ label: 'Third', invocation: invocation('summary', 'new') }] },
  ],
});
const longText = Array.from({ length: 400 }, (_, at) => `Sentence ${at} of the statement.`).join(' ');
const longPages = Math.ceil(longText.length / 4000);
const replyTo = ({ command, options, effect }: Invocation): Reply => ({
  document: card(command === 'long' ? longText : `${command} ${JSON.stringify(options)} ${effect}`),
  visibility: effect === 'share' ? 'channel' : 'caller',
  replaces: effect === 'replace',
});

/** A bot that answers with what it was asked. */
const echo: Bot = {
  campaigns: [
    {
      id: 'demo',
      name: 'Demo',
      description: 'A campaign',
      translations: {},
      commands: [
        {
          name: 'summary',
          description: 'A summary',
          access: 'everyone',
          options: [
            {
              name: 'source',
              description: 'The source',
              required: false,
              kind: { type: 'entry', noun: 'source', entries: [] },
            },
            { name: 'page', description: 'The page', required: false, kind: { type: 'integer', min: 1, max: 12 } },
          ],
        },
        { name: 'long', description: 'A long answer', access: 'everyone', options: [] },
        {
          name: 'find',
          description: 'The passage nearest to a text',
          access: 'everyone',
          options: [{ name: 'text', description: 'A text', required: true, kind: { type: 'text', maxLength: 4000 } }],
        },
        {
          name: 'remind on',
          description: 'Reminders',
          access: 'organizer',
          options: [
            {
              name: 'series',
              description: 'Which',
              required: false,
              kind: { type: 'entry', noun: 'series', entries: [] },
            },
          ],
        },
      ],
    },
  ],
  answer: async (asked) => replyTo(asked),
  adopt: () => undefined,
  answerText: async () => ({ document: card('typed'), visibility: 'caller', replaces: false }),
  answerMessage: async () => ({ document: card('typed'), visibility: 'caller', replaces: false }),
  formFor: async () => undefined,
  home: async () => [],
  answerForeign: async () => ({ document: card('a foreign button'), visibility: 'caller', replaces: false }),
  metrics: async () => '',
  complete: (campaign, command, option, typed) =>
    Array.from({ length: 30 }, (_, at) => ({
      id: `id-${at}`,
      label: `${campaign} ${command} ${option} ${typed} ${'x'.repeat(100)}`,
    })),
};

let discord: LocalDiscord;
let lines: string[];
const adapters: PlatformAdapter[] = [];

beforeEach(async () => {
  lines = [];
  discord = await startLocalDiscord();
});
afterEach(async () => {
  for (const adapter of adapters.splice(0)) await adapter.stop();
  await discord.stop();
});

const adapterOf = (bot: Bot = echo, token = discord.token, answerWithinMs = 2_000): PlatformAdapter => {
  const logger = pino({ level: 'trace' }, { write: (line) => lines.push(line) });
  const adapter = createDiscordAdapter({ token, apiUrl: `${discord.url}/api`, answerWithinMs }, bot, logger);
  adapters.push(adapter);
  return adapter;
};
const started = async (bot?: Bot): Promise<PlatformAdapter> => {
  const adapter = adapterOf(bot);
  await adapter.start();
  return adapter;
};

const place = () => ({ channel: discord.channels.campaign.id, user: discord.users.member.id });
const ask = (command: string, options: Readonly<Record<string, string | number>> = {}) =>
  discord.slashCommand({ ...place(), name: 'demo', path: [command], options });
const seenBy = (user: { id: string }) => discord.messages(discord.channels.campaign.id, user.id);
const mine = () => seenBy(discord.users.member);
const theirs = () => seenBy(discord.users.organizer);
type Messages = ReturnType<typeof mine>;
const read = (messages: Messages) => messages.map((message) => visibleText([{ components: message.components ?? [] }]));
const last = (messages: Messages) => messages[messages.length - 1];

async function press(label: string): Promise<void> {
  const message = last(mine());
  const pressed = componentsOf({ components: message?.components ?? [] }).find((one) => one.label === label);
  await discord.press({
    messageId: message?.id ?? '',
    customId: pressed?.custom_id ?? '',
    user: discord.users.member.id,
  });
}
const arrived = (count: number, messages: () => Messages = mine) =>
  vi.waitFor(() => expect(messages()).toHaveLength(count), { interval: 5, timeout: 5000 });
const posted = (route: string) => discord.requests.filter((one) => one.method === 'POST' && one.route === route);

describe('starting', () => {
  it('registers the commands, and again only when they differ', async () => {
    await (await started()).stop();
    const registrations = () => discord.requests.filter(({ method }) => method === 'PUT').length;
    expect(registrations()).toBe(1);
    expect(discord.commands().map(({ name }) => name)).toEqual(['demo', 'demo-organise', 'Find the source for this']);
    await (await started()).stop();
    expect(registrations()).toBe(1);
    const [campaign] = echo.campaigns;
    await started({ ...echo, campaigns: campaign ? [{ ...campaign, description: 'Another description' }] : [] });
    expect(registrations()).toBe(2);
  });

  it('asks for no intent but those for servers, and messages without their text', async () => {
    await started();
    const { Guilds, GuildMessages, DirectMessages } = GatewayIntentBits;
    expect(discord.intents).toEqual([Guilds | GuildMessages | DirectMessages]);
  });

  it('offers both kinds of installation with what is used and no more, and prints a link for each', async () => {
    await (await started()).stop();
    const patches = () => discord.requests.filter(({ method }) => method === 'PATCH');
    // View Channels, Send Messages, Send Messages in Threads, Read Message History.
    const permissions = 2 ** 10 + 2 ** 11 + 2 ** 38 + 2 ** 15 + 2 ** 16;
    expect(patches().map(({ body }) => body)).toEqual([
      {
        integration_types_config: {
          0: { oauth2_install_params: { scopes: ['applications.commands', 'bot'], permissions } },
          1: { oauth2_install_params: { scopes: ['applications.commands'], permissions: 0 } },
        },
      },
    ]);
    const links = lines.map((line) => JSON.parse(line)).find(({ server }) => server !== undefined);
    const query = (link: string) => Object.fromEntries(new URL(link).searchParams);
    expect(query(links.server)).toEqual({
      client_id: discord.applicationId,
      integration_type: '0',
      scope: 'applications.commands bot',
      permissions: String(permissions),
    });
    expect(query(links.user)).toEqual({
      client_id: discord.applicationId,
      integration_type: '1',
      scope: 'applications.commands',
    });
    await started();
    expect(patches()).toHaveLength(1);
  });

  it('says what to set when the token is wrong, without the token', async () => {
    const wrong = 'not.the.token';
    const failure = await adapterOf(echo, wrong)
      .start()
      .catch((error: unknown) => error);
    expect(String(failure)).toContain('DISCORD_TOKEN');
    expect(`${String(failure)} ${lines.join()}`).not.toContain(wrong);
  });

  it('says which slash command Discord would refuse, before it connects', async () => {
    const [campaign] = echo.campaigns;
    const campaigns = campaign ? [{ ...campaign, id: 'a'.repeat(24) }] : [];
    await expect(adapterOf({ ...echo, campaigns }).start()).rejects.toThrow(/-organise" is too long for Discord/);
    expect(discord.requests).toEqual([]);
  });

  it('is ready from start to stop', async () => {
    const adapter = adapterOf();
    expect(adapter.ready()).toBe(false);
    await adapter.start();
    expect(adapter.ready()).toBe(true);
    await adapter.stop();
    expect(adapter.ready()).toBe(false);
  });
});

describe('answers', () => {
  it('are private, with the options as text', async () => {
    await started();
    await ask('summary', { source: 'le-monde', page: 3 });
    expect(read(mine())[0]).toContain('summary{"source":"le-monde","page":"3"}new');
    expect(theirs()).toEqual([]);
  });

  it('of several messages come in order, all private', async () => {
    await started();
    await ask('long');
    await arrived(longPages);
    expect(read(mine()).join('')).toContain(longText.replace(/\s/g, ''));
    expect(theirs()).toEqual([]);
  });

  it('complete an option with at most 25 entries and names that fit', async () => {
    await started();
    const choices = await discord.autocomplete({
      ...place(),
      name: 'demo',
      path: ['summary'],
      options: { source: 'mon' },
      focused: 'source',
    });
    expect(choices).toHaveLength(25);
    expect(choices[0]).toMatchObject({ value: 'id-0', name: expect.stringMatching(/^demo summary source mon x+…$/) });
  });

  it('replace the private message whose button was pressed', async () => {
    await started();
    await ask('summary');
    await press('Next');
    expect(read(mine())).toEqual([expect.stringContaining('summary{}replace')]);
    await press('Next long');
    await arrived(longPages);
    expect(theirs()).toEqual([]);
  });

  it('come below it for other buttons and menus', async () => {
    await started();
    await ask('summary');
    await press('New');
    await arrived(2);
    const message = last(mine());
    const menu = componentsOf({ components: message?.components ?? [] }).find(({ type }) => type === 3);
    await discord.select({
      messageId: message?.id ?? '',
      customId: menu?.custom_id ?? '',
      values: [menu?.options?.[0]?.value ?? ''],
      user: discord.users.member.id,
    });
    await arrived(3);
    expect(read(mine())[2]).toContain('summary{}new');
  });

  it('say privately that a button is not known', async () => {
    await started();
    const route = `/channels/${discord.channels.campaign.id}/messages`;
    await fetch(`${discord.url}/api/v10${route}`, {
      method: 'POST',
      headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        flags: 1 << 15,
        components: [{ type: 1, components: [{ type: 2, style: 2, label: 'Old', custom_id: 'from another time' }] }],
      }),
    });
    await press('Old');
    expect(read(mine())[1]).toContain('aforeignbutton');
    expect(theirs()).toHaveLength(1);
  });

  it('are sent again when Discord limits the rate', async () => {
    await started();
    const route = '/interactions/{interaction_id}/{interaction_token}/callback';
    discord.failNext({ method: 'POST', route, status: 429, retryAfter: 0.05 });
    await ask('summary');
    expect(posted(route).map(({ status }) => status)).toEqual([429, 204]);
    expect(mine()).toHaveLength(1);
  });

  it('leave nothing about people or answers in the log, also when Discord refuses them', async () => {
    await started();
    const route = '/interactions/{interaction_id}/{interaction_token}/callback';
    discord.failNext({ method: 'POST', route, status: 500, times: 4 });
    void ask('summary', { source: 'secret-source' }).catch(() => undefined);
    await vi.waitFor(() => expect(lines.join()).toContain('An answer did not reach Discord'), { timeout: 5000 });
    const path = posted(route)[0]?.path.split('/') ?? [];
    for (const secret of ['secret-source', discord.users.member.id, 'Ana', discord.token, path[2], path[3]]) {
      expect(lines.join()).not.toContain(secret);
    }
  });

  it('keep to the API as Discord describes it', async () => {
    await started();
    await ask('long');
    await arrived(longPages);
    await press('Share long');
    await arrived(2 * longPages);
    const problems = validateDiscordRequests(discord.requests);
    if (problems !== 'skipped') expect(problems).toEqual([]);
  });
});

describe('the command in the menu of a message', () => {
  const name = 'Find the source for this';
  const find = (content: string, user = discord.users.member) => {
    const messageId = discord.say({ channel: place().channel, user: discord.users.organizer.id, content });
    return discord.messageCommand({ channel: place().channel, user: user.id, name, messageId });
  };
  const answers = () => mine().filter(({ author }) => author.bot);

  it('asks for the source of its text, on one line and without what nobody can see, privately', async () => {
    await started();
    await find('They were\nuploaded \u200Bevery night');
    expect(read(answers())).toEqual([expect.stringContaining('find{"text":"Theywereuploadedeverynight"}new')]);
    expect(theirs().filter(({ author }) => author.bot)).toEqual([]);
  });

  it('of a message that holds no text says so', async () => {
    await started();
    const messageId = discord.say({ channel: place().channel, user: discord.users.organizer.id, content: '\u200B' });
    await discord.messageCommand({ ...place(), name, messageId });
    expect(read(answers())).toEqual([expect.stringContaining('holdsnotext')]);
  });

  it('has its name in Spanish, and works in servers without the bot and in private messages', async () => {
    await started();
    const registered = discord.commands().find(({ type }) => type === 3);
    expect(registered).toMatchObject({
      name,
      name_localizations: { 'es-ES': 'Buscar la fuente de esto', 'es-419': 'Buscar la fuente de esto' },
      integration_types: [0, 1],
      contexts: [0, 1, 2],
      default_member_permissions: null,
    });
  });

  it('leaves nothing of the message in the log', async () => {
    await started();
    await find('a marked message');
    expect(lines.join()).not.toContain('marked');
  });
});

describe('the slash command of organisers', () => {
  const typed = { name: 'demo-organise', path: ['remind', 'on'] };
  const asOrganizer = () => ({ ...typed, channel: discord.channels.campaign.id, user: discord.users.organizer.id });

  it('reaches the same campaign, with its options and their values', async () => {
    await started();
    await discord.slashCommand({ ...asOrganizer(), options: { series: 'weekly' } });
    expect(read(theirs())[0]).toContain('remindon{"series":"weekly"}new');
    const [choice] = await discord.autocomplete({ ...asOrganizer(), options: { series: 'w' }, focused: 'series' });
    expect(choice?.name).toMatch(/^demo remind on series w/);
  });

  it('leaves it to the bot who is an organiser, when admins of the server open it to everybody', async () => {
    const isOrganizer: boolean[] = [];
    await started({
      ...echo,
      answer: async (asked, caller) => {
        isOrganizer.push((await caller?.isOrganizer('huawei-spain')) ?? false);
        return replyTo(asked);
      },
    });
    const asMember = { ...typed, ...place(), options: {} };
    await expect(discord.slashCommand(asMember)).rejects.toThrow('lacks the permissions');
    discord.openCommand('demo-organise');
    await discord.slashCommand(asMember);
    await discord.slashCommand({ ...asOrganizer(), options: {} });
    expect(isOrganizer).toEqual([false, true]);
  });
});

describe('an answer that takes long', () => {
  const callback = '/interactions/{interaction_id}/{interaction_token}/callback';
  const callbackTypes = () => posted(callback).map(({ body }) => (body as { readonly type: number }).type);
  const isThinking = (flags = 0) => (flags & 128) !== 0;

  /** Starts a bot that asks Discord for its permissions before it answers, and gives it no time. */
  async function startSlow(): Promise<void> {
    const adapter = adapterOf(
      {
        ...echo,
        answer: async (asked) => {
          const channel = discord.channels.campaign.id;
          await adapter.canPost({ platform: 'discord', workspace: discord.guild.id, channel });
          return replyTo(asked);
        },
      },
      discord.token,
      0,
    );
    await adapter.start();
  }
  const hold = () => discord.hold('GET', '/channels/{channel_id}');
  const shows = (text: string, messages: () => Messages = mine) =>
    vi.waitFor(() => expect(read(messages()).join()).toContain(text), { interval: 5, timeout: 5000 });

  async function askSlowly(command: string): Promise<void> {
    const release = hold();
    await ask(command);
    expect(mine().map(({ flags }) => isThinking(flags))).toEqual([true]);
    release();
    await shows(command === 'long' ? 'Sentence399' : `${command}{}new`);
  }

  it('is announced in time, and takes the place of its placeholder, both private', async () => {
    await startSlow();
    await askSlowly('summary');
    expect(mine().map(({ flags }) => isThinking(flags))).toEqual([false]);
    expect(theirs()).toEqual([]);
    expect(callbackTypes()).toEqual([5]);
  });

  it('of several messages comes in order, all private', async () => {
    await startSlow();
    await askSlowly('long');
    await arrived(longPages);
    expect(read(mine()).join('')).toContain(longText.replace(/\s/g, ''));
    expect(theirs()).toEqual([]);
  });

  it.each([
    ['Next', 'summary{}replace', 1],
    ['New', 'summary{}new', 2],
  ])('to the button "%s" shows nothing until it is there, privately', async (label, text, count) => {
    await startSlow();
    await askSlowly('summary');
    const before = mine();
    const release = hold();
    await press(label);
    expect(mine()).toEqual(before);
    release();
    await arrived(count);
    await shows(text);
    expect(theirs()).toEqual([]);
    expect(callbackTypes()).toEqual([5, 6]);
    const problems = validateDiscordRequests(discord.requests);
    if (problems !== 'skipped') expect(problems).toEqual([]);
  });

  it.each([true, false])('is shared with everybody (where the bot may post: %s)', async (mayPost) => {
    await startSlow();
    await askSlowly('summary');
    if (!mayPost) discord.setAppPermissions(discord.channels.campaign.id, 0n);
    const release = hold();
    await press('Share');
    expect(theirs()).toEqual([]);
    release();
    await shows('summary{}share', theirs);
    expect(posted('/channels/{channel_id}/messages')).toHaveLength(mayPost ? 1 : 0);
  });

  it('is no longer so when it is there: Discord is not asked to wait', async () => {
    await adapterOf(echo, discord.token, 0).start();
    await ask('summary');
    await press('Next');
    await press('New');
    expect(callbackTypes()).toEqual([4, 7, 4]);
  });
});

describe('sharing', () => {
  it('posts for everybody as the bot, so that nothing names who asked', async () => {
    await started();
    await ask('summary');
    await press('Share');
    await arrived(1, theirs);
    expect(read(theirs())[0]).toContain('summary{}share');
    expect(theirs()[0]?.interaction_metadata).toBeUndefined();
    expect(JSON.stringify(theirs())).not.toContain(discord.users.member.id);
  });

  it('of several messages keeps their order', async () => {
    await started();
    await ask('summary');
    await press('Share long');
    await arrived(longPages, theirs);
    expect(read(theirs()).join('')).toContain(longText.replace(/\s/g, ''));
  });

  it('falls back to a public answer where the bot may not post', async () => {
    await started();
    await ask('summary');
    discord.setAppPermissions(discord.channels.campaign.id, 0n);
    await press('Share');
    await arrived(1, theirs);
    expect(read(theirs())[0]).toContain('summary{}share');
    expect(posted('/channels/{channel_id}/messages')).toEqual([]);
  });

  it('tells only the person who asked when the post fails, and the log without them', async () => {
    await started();
    await ask('summary');
    discord.failNext({ method: 'POST', route: '/channels/{channel_id}/messages', status: 500, times: 4 });
    await press('Share');
    await arrived(2);
    expect(read(mine())[1]).toContain('wasnotposted');
    expect(theirs()).toEqual([]);
    expect(lines.join()).toContain('could not be posted');
    expect(lines.join()).not.toContain(discord.users.member.id);
  });
});

describe('stopping and losing the connection', () => {
  it('lets an answer in flight finish and takes no other', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let asked = 0;
    const adapter = await started({
      ...echo,
      answer: async (one) => {
        asked += 1;
        await held;
        return replyTo(one);
      },
    });
    const answered = ask('summary');
    await vi.waitFor(() => expect(asked).toBe(1));
    const stopped = adapter.stop();
    void ask('summary').catch(() => undefined);
    release();
    await Promise.all([answered, stopped]);
    expect(mine()).toHaveLength(1);
    expect(asked).toBe(1);
  });

  it.each([true, false])('answers again after the gateway closed (resumable: %s)', async (resumable) => {
    const adapter = await started();
    discord.disconnect({ resumable });
    await vi.waitFor(() => expect(adapter.ready()).toBe(false), { interval: 1 });
    await vi.waitFor(() => expect(adapter.ready()).toBe(true), { timeout: 10_000, interval: 20 });
    await ask('summary');
    expect(mine()).toHaveLength(1);
    expect(lines.join()).toContain('reconnecting');
  });
});
