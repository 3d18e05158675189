import { once } from 'node:events';
import {
  type ChatInputCommandInteraction,
  Client,
  DiscordAPIError,
  GatewayIntentBits,
  type Interaction,
  type InteractionReplyOptions,
  MessageFlags,
  REST,
  Routes,
} from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/discord/local-discord.ts';

const command = {
  name: 'statement',
  description: 'Read the statement',
  options: [
    {
      type: 1,
      name: 'summary',
      description: 'A summary',
      options: [
        {
          type: 3,
          name: 'length',
          description: 'How long',
          choices: ['line', 'full'].map((value) => ({ name: value, value })),
        },
      ],
    },
    {
      type: 1,
      name: 'source',
      description: 'One source',
      options: [
        { type: 3, name: 'id', description: 'Which', required: true, autocomplete: true },
        { type: 4, name: 'page', description: 'Which page', min_value: 1, max_value: 3 },
      ],
    },
  ],
};

const identity = { os: 'linux', browser: 'test', device: 'test' };

const text = (content: string) => ({ type: 10, content });
const button = (custom_id: string) => ({ type: 2, style: 2, label: 'Next', custom_id });
const row = (...components: object[]) => ({ type: 1, components });

const flags = MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral;
/** Raw components as discord.js passes them through; its types only know builders and exact literals. */
const v2 = (...components: object[]) => ({ flags, components }) as unknown as InteractionReplyOptions;

let discord: LocalDiscord;
let client: Client<true>;
let time: number;
const cleanups: (() => Promise<unknown>)[] = [];

/** What the app does with interactions; each test sets its own. */
let handle: (interaction: Interaction) => Promise<unknown>;
/** What the handler's promise came to, in order. */
let outcomes: unknown[];

async function connect(intents: GatewayIntentBits[] = []): Promise<Client<true>> {
  const connecting = new Client({
    intents,
    rest: { api: `${discord.url}/api`, offset: 0 },
    // discord.js would wait five seconds before it identifies again.
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => undefined }) },
  });
  cleanups.push(() => connecting.destroy());
  const ready = once(connecting, 'clientReady');
  await connecting.login(discord.token);
  await ready;
  if (!connecting.isReady()) throw new Error('not ready');
  return connecting;
}

async function start(options: Parameters<typeof startLocalDiscord>[0] = {}): Promise<void> {
  discord = await startLocalDiscord({ now: () => time, ...options });
  cleanups.push(() => discord.stop());
  client = await connect();
  client.on('interactionCreate', (interaction) => {
    const settled = handle(interaction).then(
      (value) => outcomes.push(value),
      (error: unknown) => outcomes.push(error),
    );
    cleanups.unshift(() => settled);
  });
  await client.application.commands.set([command] as never);
}

beforeEach(() => {
  time = Date.now();
  outcomes = [];
  handle = async () => undefined;
});

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const reply = (options: InteractionReplyOptions) => async (interaction: Interaction) => {
  if (interaction.isRepliable()) await interaction.reply(options);
};

const ask = (path = ['summary'], options: Record<string, string | number> = {}) =>
  discord.slashCommand({
    channel: discord.channels.campaign.id,
    user: discord.users.member.id,
    name: 'statement',
    path,
    options,
  });

const seen = (viewer: 'member' | 'organizer' = 'member') =>
  discord.messages(discord.channels.campaign.id, discord.users[viewer].id);

const only = <T>(all: readonly T[]): T => {
  const [first, ...rest] = all;
  if (first === undefined || rest.length > 0) throw new Error(`expected one, found ${all.length}`);
  return first;
};

const use = (customId: string) => ({ messageId: only(seen()).id, customId, user: discord.users.member.id });

async function refusalOf(promise: Promise<unknown>): Promise<DiscordAPIError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof DiscordAPIError)) throw new Error(`not refused: ${String(error)}`);
  return error;
}

/** That a form was refused for one reason, at one place: `components.0.content`. */
function expectOneFault({ code, status, rawError }: DiscordAPIError, path: string): void {
  expect([code, status]).toEqual([50035, 400]);
  let node: unknown = (rawError as { errors?: unknown }).errors;
  for (const key of [...path.split('.'), '_errors']) node = (node as Record<string, unknown> | undefined)?.[key];
  expect(node, JSON.stringify(rawError)).toEqual([{ code: expect.any(String), message: expect.any(String) }]);
}

describe('a slash command', () => {
  beforeEach(() => start());

  test('reaches the app as a guild interaction and its private answer is seen by the asker only', async () => {
    let received: ChatInputCommandInteraction | undefined;
    handle = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      received = interaction;
      await interaction.reply(v2(text('The summary'), row(button('a'))));
    };
    await ask(['summary'], { length: 'line' });

    expect(received?.options.getSubcommand()).toBe('summary');
    expect(received?.options.getString('length')).toBe('line');
    expect(received?.guildId).toBe(discord.guild.id);
    expect(received?.channelId).toBe(discord.channels.campaign.id);
    expect(received?.locale).toBe('en-GB');
    expect(received?.memberPermissions?.has('ManageGuild')).toBe(false);
    expect(received?.appPermissions.has('SendMessages')).toBe(true);
    const message = only(seen());
    expect(message.components).toEqual([
      { ...text('The summary'), id: 1 },
      { ...row({ ...button('a'), id: 3 }), id: 2 },
    ]);
    expect(message.ephemeralTo).toBe(discord.users.member.id);
    expect(message.interaction?.name).toBe('statement summary');
    expect(seen('organizer')).toEqual([]);
    expect(client.users.cache.size).toBeGreaterThan(0);
  });

  test('shows its public answer to everybody', async () => {
    handle = reply({ content: 'For all' });
    await ask();
    expect(only(seen('organizer')).content).toBe('For all');
  });

  test('in direct messages comes without a guild', async () => {
    let guildId: string | null | undefined;
    handle = async (interaction) => {
      guildId = interaction.guildId;
      await reply({ content: 'Hello' })(interaction);
    };
    const { direct } = discord.channels;
    await discord.slashCommand({
      channel: direct.id,
      user: discord.users.member.id,
      name: 'statement',
      path: ['summary'],
      options: {},
    });
    expect(guildId).toBeNull();
    expect(only(discord.messages(direct.id, discord.users.member.id)).content).toBe('Hello');
  });

  test.each([
    [['nothing'], {}, 'no subcommand'],
    [[], {}, 'needs a subcommand'],
    [['summary'], { size: 'x' }, 'no option "size"'],
    [['summary'], { length: 'huge' }, 'one of: line, full'],
    [['source'], {}, '"id" is required'],
    [['source'], { id: 'a', page: 4 }, '3 or less'],
    [['source'], { id: 'a', page: 1.5 }, 'whole number'],
    [['source'], { id: 5 }, 'must be a text'],
  ])('%j with %j is refused as Discord’s client does', async (path, options, message) => {
    await expect(ask(path, options as Record<string, string | number>)).rejects.toThrow(message);
  });

  test('that is deferred shows a placeholder, then the edited answer', async () => {
    const states: (number | undefined)[] = [];
    handle = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      states.push(only(seen()).flags);
      await interaction.editReply(v2(text('Done')) as never);
      states.push(only(seen()).flags);
    };
    await ask();
    await expect.poll(() => states).toEqual([64 | 128, flags]);
  });

  test('that is deferred is answered by the first follow-up in the place of its placeholder', async () => {
    handle = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      await interaction.followUp('First');
      await interaction.followUp({ content: 'Second', flags: MessageFlags.Ephemeral });
    };
    await ask();
    await expect.poll(() => seen().map(({ content }) => content)).toEqual(['First', 'Second']);
    expect(seen('organizer')).toHaveLength(1);
  });

  test('may have its answer read, edited and deleted through its token', async () => {
    handle = async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const answer = await interaction.reply({ content: 'One', withResponse: true });
      const fetched = await interaction.fetchReply();
      await interaction.editReply('Two');
      const edited = only(seen()).content;
      await interaction.deleteReply();
      return [answer.resource?.message?.id === fetched.id, edited, seen().length];
    };
    await ask();
    await expect.poll(() => outcomes).toEqual([[true, 'Two', 0]]);
  });

  test('cannot be answered twice', async () => {
    handle = async (interaction) => {
      await reply({ content: 'One' })(interaction);
      await client.rest.post(Routes.interactionCallback(interaction.id, interaction.token), {
        auth: false,
        body: { type: 4, data: { content: 'Two' } },
      });
    };
    await ask();
    await expect.poll(() => outcomes[0]).toMatchObject({ code: 40060, status: 400 });
    expect(only(seen()).content).toBe('One');
  });

  test('cannot be followed up before it is answered, nor when its token is 15 minutes old', async () => {
    const post = (interaction: Interaction) =>
      client.rest.post(Routes.webhook(discord.applicationId, interaction.token), {
        auth: false,
        body: { content: 'Late' },
      });
    const codes: unknown[] = [];
    handle = async (interaction) => {
      codes.push((await refusalOf(post(interaction))).code);
      await reply({ content: 'Now' })(interaction);
      time += 15 * 60_000;
      codes.push((await refusalOf(post(interaction))).code);
    };
    await ask();
    await expect.poll(() => codes).toEqual([10015, 50027]);
  });
});

describe('an interaction nobody answers in time', () => {
  test('is given up, and a late answer is refused', async () => {
    await start({ interactionDeadlineMs: 30 });
    const { promise: gaveUp, resolve } = withResolvers();
    handle = async (interaction) => {
      await gaveUp;
      await reply({ content: 'Too late' })(interaction);
    };
    await expect(ask()).rejects.toThrow('The application did not respond');
    resolve();
    await expect.poll(() => outcomes[0]).toMatchObject({ code: 10062, status: 404 });
    expect(seen()).toEqual([]);
  });

  test('is late by the clock it was given, also when no timer ran', async () => {
    await start();
    handle = async (interaction) => {
      time += 3_000;
      const { code } = await refusalOf(reply({ content: 'Too late' })(interaction));
      time -= 3_000;
      await reply({ content: 'In time' })(interaction);
      return code;
    };
    await ask();
    await expect.poll(() => outcomes).toEqual([10062]);
  });
});

/** Promise.withResolvers, which Node 20 does not have. */
function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

describe('components', () => {
  const menu = {
    type: 3,
    custom_id: 'menu',
    options: ['x', 'y'].map((value) => ({ label: value, value })),
  };

  beforeEach(async () => {
    await start();
    handle = reply(v2(text('Start'), row(button('go'), { ...button('off'), disabled: true }), row(menu)));
    await ask();
  });

  test('a pressed button replaces its message', async () => {
    handle = async (interaction) => {
      if (interaction.isButton()) await interaction.update({ components: [text(interaction.customId)] } as never);
    };
    await discord.press(use('go'));
    expect(only(seen()).components).toEqual([{ ...text('go'), id: 1 }]);
    expect(only(seen()).flags).toBe(flags);
  });

  test('a pressed button may be acknowledged without a change and its message edited later', async () => {
    handle = async (interaction) => {
      if (!interaction.isButton()) return;
      await interaction.deferUpdate();
      await interaction.editReply({ components: [text('Later')] } as never);
      await interaction.followUp({ content: 'Shared' });
    };
    await discord.press(use('go'));
    await expect.poll(() => seen().map(({ content }) => content)).toEqual(['', 'Shared']);
    expect(seen('organizer').map(({ content }) => content)).toEqual(['Shared']);
  });

  test('a menu sends what was chosen', async () => {
    handle = async (interaction) => {
      if (interaction.isStringSelectMenu()) await interaction.reply(interaction.values.join());
    };
    await discord.select({ ...use('menu'), values: ['y'] });
    expect(seen().at(-1)?.content).toBe('y');
    expect(seen().at(-1)?.message_reference?.message_id).toBe(seen()[0]?.id);
  });

  test('what a person could not do is refused', async () => {
    await expect(discord.press(use('gone'))).rejects.toThrow('no such component');
    await expect(discord.press(use('off'))).rejects.toThrow('disabled');
    await expect(discord.select({ ...use('menu'), values: ['z'] })).rejects.toThrow('does not offer: z');
    await expect(discord.select({ ...use('menu'), values: ['x', 'y'] })).rejects.toThrow('takes 1 to 1');
    await expect(discord.press({ ...use('go'), user: discord.users.organizer.id })).rejects.toThrow('sees no message');
  });
});

describe('autocomplete', () => {
  beforeEach(() => start());
  const complete = (id: string) =>
    discord.autocomplete({
      channel: discord.channels.campaign.id,
      user: discord.users.member.id,
      name: 'statement',
      path: ['source'],
      options: { id },
      focused: 'id',
    });

  test('gives the choices the app responds with for what was typed so far', async () => {
    handle = async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      const typed = interaction.options.getFocused(true);
      await interaction.respond([{ name: `${typed.name}=${typed.value}`, value: 'le-monde-2018' }]);
    };
    expect(await complete('mon')).toEqual([{ name: 'id=mon', value: 'le-monde-2018' }]);
  });

  test('refuses 26 choices and takes 25', async () => {
    handle = async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      const choices = Array.from({ length: 26 }, (_, index) => ({ name: String(index), value: String(index) }));
      const { code } = await refusalOf(interaction.respond(choices));
      await interaction.respond(choices.slice(0, 25));
      return code;
    };
    expect(await complete('')).toHaveLength(25);
    await expect.poll(() => outcomes).toEqual([50035]);
  });

  test('is refused for an option that has none', async () => {
    const typed = { channel: discord.channels.campaign.id, user: discord.users.member.id, name: 'statement' };
    await expect(
      discord.autocomplete({ ...typed, path: ['summary'], options: { length: 'l' }, focused: 'length' }),
    ).rejects.toThrow('no autocomplete');
  });
});

describe('a message', () => {
  beforeEach(() => start());
  const post = (body: object) =>
    client.rest.post(Routes.channelMessages(discord.channels.campaign.id), { body }) as Promise<{ id: string }>;
  const V2 = MessageFlags.IsComponentsV2;
  const link = { type: 2, style: 5, label: 'Read', url: 'https://example.org' };
  const option = { label: 'a', value: 'a' };
  const select = { type: 3, custom_id: 's', options: [option] };
  const full = [
    text('# Heading'),
    { type: 14, divider: true, spacing: 1 },
    { type: 9, components: [text('One'), text('Two'), text('Three')], accessory: link },
    {
      type: 9,
      components: [text('One')],
      accessory: { type: 11, media: { url: 'https://example.org/a.png' }, description: 'A picture' },
    },
    { type: 12, items: [{ media: { url: 'https://example.org/a.png' } }] },
    { type: 17, accent_color: 0xff0000, components: [text('Inside'), row(button('b')), row(select)] },
  ];

  test('of every component is taken', async () => {
    await post({ flags: V2, components: full });
    expect(only(seen()).components).toHaveLength(full.length);
  });

  test.each<[string, object, string]>([
    ['content beside Components V2', { flags: V2, content: 'x', components: [text('y')] }, 'content'],
    ['embeds beside Components V2', { flags: V2, embeds: [{ title: 'x' }], components: [text('y')] }, 'embeds'],
    ['Components V2 without their flag', { components: [text('y')] }, 'components.0.type'],
    ['an unknown field', { content: 'x', colour: 1 }, 'colour'],
    ['an unknown field of a component', { flags: V2, components: [{ ...text('x'), bold: true }] }, 'components.0.bold'],
    [
      '41 components, nested ones counted',
      { flags: V2, components: [{ type: 17, components: Array.from({ length: 40 }, () => text('x')) }] },
      'components',
    ],
    ['4001 characters over two texts', { flags: V2, components: [text('x'.repeat(4000)), text('y')] }, 'components'],
    ['six buttons in a row', { components: [row(...'abcdef'.split('').map(button))] }, 'components.0.components'],
    ['a select beside a button', { components: [row(button('a'), select)] }, 'components.0.components'],
    ['an empty row', { components: [row()] }, 'components.0.components'],
    ['an empty container', { flags: V2, components: [{ type: 17, components: [] }] }, 'components.0.components'],
    [
      'a container in a container',
      { flags: V2, components: [{ type: 17, components: [{ type: 17, components: [text('x')] }] }] },
      'components.0.components.0.type',
    ],
    ['an empty text', { flags: V2, components: [text('')] }, 'components.0.content'],
    [
      'a section without accessory',
      { flags: V2, components: [{ type: 9, components: [text('x')] }] },
      'components.0.accessory',
    ],
    [
      'a section of four texts',
      { flags: V2, components: [{ type: 9, components: Array.from({ length: 4 }, () => text('x')), accessory: link }] },
      'components.0.components',
    ],
    [
      'a custom id used twice',
      { components: [row(button('a')), row(button('a'))] },
      'components.1.components.0.custom_id',
    ],
    ['an empty custom id', { components: [row(button(''))] }, 'components.0.components.0.custom_id'],
    ['a custom id of 101', { components: [row(button('x'.repeat(101)))] }, 'components.0.components.0.custom_id'],
    [
      'a label of 81',
      { components: [row({ ...button('a'), label: 'x'.repeat(81) })] },
      'components.0.components.0.label',
    ],
    [
      'a button without label',
      { components: [row({ type: 2, style: 1, custom_id: 'a' })] },
      'components.0.components.0.label',
    ],
    [
      'a link with a custom id',
      { components: [row({ ...link, custom_id: 'a' })] },
      'components.0.components.0.custom_id',
    ],
    [
      'a link of 513',
      { components: [row({ ...link, url: `https://example.org/${'x'.repeat(493)}` })] },
      'components.0.components.0.url',
    ],
    [
      'a link that is no web address',
      { components: [row({ ...link, url: 'javascript:alert(1)' })] },
      'components.0.components.0.url',
    ],
    [
      '26 options',
      {
        components: [
          row({ ...select, options: Array.from({ length: 26 }, (_, i) => ({ label: 'a', value: `${i}` })) }),
        ],
      },
      'components.0.components.0.options',
    ],
    [
      'an option value used twice',
      { components: [row({ ...select, options: [option, option] })] },
      'components.0.components.0.options.1.value',
    ],
    [
      'an option label of 101',
      { components: [row({ ...select, options: [{ ...option, label: 'x'.repeat(101) }] })] },
      'components.0.components.0.options.0.label',
    ],
    [
      'an option description of 101',
      { components: [row({ ...select, options: [{ ...option, description: 'x'.repeat(101) }] })] },
      'components.0.components.0.options.0.description',
    ],
    [
      'a placeholder of 151',
      { components: [row({ ...select, placeholder: 'x'.repeat(151) })] },
      'components.0.components.0.placeholder',
    ],
    [
      'more values than options',
      { components: [row({ ...select, max_values: 2 })] },
      'components.0.components.0.max_values',
    ],
    ['content of 2001', { content: 'x'.repeat(2001) }, 'content'],
    ['an embed title of 257', { embeds: [{ title: 'x'.repeat(257) }] }, 'embeds.0.title'],
    [
      'embeds of 6001 in all',
      { embeds: [{ description: 'x'.repeat(4000) }, { description: 'x'.repeat(2001) }] },
      'embeds',
    ],
    ['a private message outside an interaction', { content: 'x', flags: 64 }, 'flags'],
    ['an unknown kind of mention', { content: 'x', allowed_mentions: { parse: ['all'] } }, 'allowed_mentions.parse.0'],
    [
      'mentions both parsed and listed',
      { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
      'allowed_mentions',
    ],
    ['a nonce of 26', { content: 'x', nonce: 'x'.repeat(26) }, 'nonce'],
  ])('with %s is refused, naming the place', async (_, body, path) => {
    const error = await refusalOf(post(body));
    expectOneFault(error, path);
    expect(seen()).toEqual([]);
  });

  test('of 40 components and one of 4000 characters are taken', async () => {
    await post({ flags: V2, components: Array.from({ length: 40 }, () => text('x')) });
    await post({ flags: V2, components: [text('x'.repeat(4000))] });
    expect(seen()).toHaveLength(2);
  });

  test('that shows nothing is refused', async () => {
    expect((await refusalOf(post({}))).code).toBe(50006);
    expect((await refusalOf(post({ flags: V2 }))).code).toBe(50006);
  });

  test('refused in an interaction’s answer names the place under data, and may be answered again', async () => {
    handle = async (interaction) => {
      const error = await refusalOf(reply(v2(text('')))(interaction));
      await reply(v2(text('ok')))(interaction);
      return error.rawError;
    };
    await ask();
    await expect
      .poll(() => outcomes[0])
      .toMatchObject({
        code: 50035,
        errors: { data: { components: { 0: { content: { _errors: [{ code: 'BASE_TYPE_BAD_LENGTH' }] } } } } },
      });
    expect(seen()).toHaveLength(1);
  });

  test('of Components V2 cannot become another kind, and keeps its flag when it is edited', async () => {
    const { id } = await post({ flags: V2, components: [text('x')] });
    const patch = (body: object) =>
      client.rest.patch(Routes.channelMessage(discord.channels.campaign.id, id), { body });
    expect((await refusalOf(patch({ content: 'plain' }))).code).toBe(50035);
    await patch({ components: [text('y')] });
    expect(only(seen())).toMatchObject({ flags: V2, components: [{ content: 'y' }] });
  });

  test('records the pings it would cause, and none where mentions are not allowed', async () => {
    await post({ content: '@everyone <@12> <@&34>' });
    await post({ content: '@here <@12>', allowed_mentions: { users: ['12'] } });
    await post({ flags: V2, components: [text('@here')], allowed_mentions: { parse: ['everyone'] } });
    await post({ content: '@everyone <@12> <@&34>', allowed_mentions: { parse: [] } });
    expect(seen().map(({ pings }) => pings)).toEqual([['@everyone', '<@12>', '<@&34>'], ['<@12>'], ['@here'], []]);
  });

  test('with a nonce to enforce is posted once', async () => {
    const body = { content: 'Reminder', nonce: 'slot-1', enforce_nonce: true };
    const [first, second] = [await post(body), await post(body)];
    expect(second.id).toBe(first.id);
    expect(seen()).toHaveLength(1);
    await post({ ...body, nonce: 'slot-2' });
    expect(seen()).toHaveLength(2);
  });

  test('can be read back in a channel, newest first and without private ones', async () => {
    await post({ content: 'One' });
    handle = reply({ content: 'Private', flags: MessageFlags.Ephemeral });
    await ask();
    await post({ content: 'Two' });
    const read = (await client.rest.get(Routes.channelMessages(discord.channels.campaign.id))) as { content: string }[];
    expect(read.map(({ content }) => content)).toEqual(['Two', 'One']);
  });

  test('is refused where the app may not write, may not look, or there is no channel', async () => {
    const { campaign } = discord.channels;
    const before = campaign.appPermissions;
    discord.setAppPermissions(campaign.id, before & ~(1n << 11n));
    expect(await refusalOf(post({ content: 'x' }))).toMatchObject({ code: 50013, status: 403 });
    discord.setAppPermissions(campaign.id, 0n);
    expect(await refusalOf(post({ content: 'x' }))).toMatchObject({ code: 50001, status: 403 });
    const nowhere = client.rest.post(Routes.channelMessages('1'), { body: { content: 'x' } });
    expect(await refusalOf(nowhere)).toMatchObject({ code: 10003, status: 404 });
  });

  test('the app may not write is told to it with the interaction, and its answer is still taken', async () => {
    discord.setAppPermissions(discord.channels.campaign.id, 1n << 10n);
    handle = async (interaction) => {
      await reply({ content: 'x' })(interaction);
      return interaction.appPermissions?.has('SendMessages');
    };
    await ask();
    await expect.poll(() => outcomes).toEqual([false]);
  });
});

describe('the gateway', () => {
  beforeEach(async () => {
    await start();
    handle = reply({ content: 'Here' });
  });

  test('refuses a wrong token', async () => {
    const stranger = new Client({ intents: [], rest: { api: `${discord.url}/api` } });
    cleanups.push(() => stranger.destroy());
    await expect(stranger.login('wrong')).rejects.toThrow('An invalid token was provided');
  });

  test('brings the guild with its channels to those who ask for guilds', async () => {
    const curious = await connect([GatewayIntentBits.Guilds]);
    expect(curious.guilds.cache.get(discord.guild.id)?.channels.cache.map(({ name }) => name)).toEqual([
      'campaign',
      'general',
    ]);
    expect(discord.intents).toEqual([0, GatewayIntentBits.Guilds]);
  });

  test('refuses intents that only verified apps are granted', async () => {
    const curious = new Client({ intents: [GatewayIntentBits.MessageContent], rest: { api: `${discord.url}/api` } });
    cleanups.push(() => curious.destroy());
    const refused = once(curious, 'shardDisconnect');
    curious.on('shardError', () => undefined);
    void curious.login(discord.token).catch(() => undefined);
    expect(await refused).toMatchObject([{ code: 4014 }, 0]);
  });

  test('loses no interaction of a client that was disconnected and resumes', async () => {
    const resumed = once(client, 'shardResume');
    discord.disconnect({ resumable: true });
    await Promise.all([ask(), ask()]);
    await resumed;
    expect(seen().map(({ content }) => content)).toEqual(['Here', 'Here']);
    await ask();
    expect(seen()).toHaveLength(3);
  });

  test('has a client reconnect and resume when it asks for it', async () => {
    const resumed = once(client, 'shardResume');
    discord.requestReconnect();
    await resumed;
    await ask();
    expect(seen()).toHaveLength(1);
  });

  test('resumes a session it called invalid but resumable', async () => {
    const resumed = once(client, 'shardResume');
    discord.invalidateSessions({ resumable: true });
    await resumed;
    await ask();
    expect(seen()).toHaveLength(1);
  });

  test.each(['disconnect', 'invalidateSessions'] as const)('starts a new session after %s for good', async (how) => {
    const ready = once(client, 'shardReady');
    discord[how]({ resumable: false });
    await ready;
    await ask();
    expect(seen()).toHaveLength(1);
    expect(discord.intents).toEqual([0]);
  });

  test.each([
    ['v=9&encoding=json', [], 4012],
    ['v=10&encoding=etf', [], 4002],
    ['v=10&encoding=json&compress=zlib-stream', [], 4002],
    ['v=10&encoding=json', ['nonsense'], 4002],
    ['v=10&encoding=json', [{ op: 99, d: null }], 4003],
    ['v=10&encoding=json', [{ op: 2, d: { token: 'wrong', intents: 0, properties: identity } }], 4004],
    ['v=10&encoding=json', [{ op: 2, d: { intents: 0 } }], 4002],
    ['v=10&encoding=json', [{ op: 6, d: { token: 'wrong', session_id: 'x', seq: 1 } }], 4004],
  ])('closes %s after %j with %i', async (query, frames, code) => {
    const socket = new WebSocket(`${discord.url.replace('http', 'ws')}/gateway?${query}`);
    const closed = once(socket, 'close');
    await once(socket, 'open');
    for (const frame of frames) socket.send(JSON.stringify(frame));
    expect((await closed)[0]).toBe(code);
  });

  test('acknowledges heartbeats and refuses to identify twice', async () => {
    const socket = new WebSocket(`${discord.url.replace('http', 'ws')}/gateway?v=10&encoding=json`);
    const received: { op: number; t?: string }[] = [];
    socket.on('message', (data) => received.push(JSON.parse(String(data))));
    const closed = once(socket, 'close');
    await once(socket, 'open');
    const identify = { op: 2, d: { token: discord.token, intents: 0, properties: identity } };
    for (const frame of [{ op: 1, d: null }, identify, identify]) socket.send(JSON.stringify(frame));
    expect((await closed)[0]).toBe(4005);
    expect(received.map(({ op, t }) => t ?? op)).toEqual([10, 11, 'READY']);
  });
});

describe('the REST API', () => {
  beforeEach(() => start());
  const route = '/channels/{channel_id}/messages';
  const post = () =>
    client.rest.post(Routes.channelMessages(discord.channels.campaign.id), { body: { content: 'Hello' } });
  const statuses = () => discord.requests.filter((request) => request.route === route).map(({ status }) => status);

  test('limits a route on demand, and discord.js waits and tries again', async () => {
    discord.failNext({ method: 'POST', route, status: 429, retryAfter: 0.05, times: 2 });
    await post();
    expect(statuses()).toEqual([429, 429, 200]);
    expect(seen()).toHaveLength(1);
  });

  test('fails on demand, and discord.js tries again', async () => {
    discord.failNext({ method: 'POST', route, status: 500 });
    await post();
    expect(statuses()).toEqual([500, 200]);
  });

  test('keeps a record of every request with its route, body and status', async () => {
    await post();
    expect(discord.requests.at(-1)).toEqual({
      method: 'POST',
      route,
      path: `/channels/${discord.channels.campaign.id}/messages`,
      body: { content: 'Hello' },
      status: 200,
    });
  });

  test('wants the bot’s token', async () => {
    const stranger = new REST({ api: `${discord.url}/api` }).setToken('wrong');
    expect(await refusalOf(stranger.get(Routes.user()))).toMatchObject({ status: 401 });
    expect(await client.rest.get(Routes.user())).toMatchObject({ id: discord.applicationId, bot: true });
  });

  test.each([
    ['GET', '/nothing', 404, '404: Not Found'],
    ['PATCH', '/users/@me', 405, '405: Method Not Allowed'],
    ['GET', '/applications/1/commands', 404, 'Unknown Application'],
    ['GET', '/channels/%E0%A4%A', 404, 'Unknown Channel'],
  ])('answers %s %s with %i', async (method, path, status, message) => {
    const response = await fetch(`${discord.url}/api/v10${path}`, {
      method,
      headers: { authorization: `Bot ${discord.token}` },
    });
    expect([response.status, await response.json()]).toEqual([status, expect.objectContaining({ message })]);
  });

  test.each([
    ['application/json', '{', 50109],
    ['text/plain', 'Hello', 50035],
    ['application/json', 'null', 50035],
  ])('refuses a body of %s that is %s', async (type, body, code) => {
    const response = await fetch(`${discord.url}/api/v10/channels/${discord.channels.campaign.id}/messages`, {
      method: 'POST',
      headers: { authorization: `Bot ${discord.token}`, 'content-type': type },
      body,
    });
    expect([response.status, await response.json()]).toEqual([400, expect.objectContaining({ code })]);
  });
});

describe('registering commands', () => {
  beforeEach(() => start());
  const put = (...commands: object[]) =>
    client.rest.put(Routes.applicationCommands(discord.applicationId), { body: commands });
  const simple = (options?: object[]) => ({ name: 'a', description: 'b', ...(options && { options }) });
  const option = (name: string, more: object = {}) => ({ type: 3, name, description: 'd', ...more });
  const sub = (name: string, options: object[] = []) => ({ type: 1, name, description: 'd', options });
  const choices = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ name: `${index}`, value: `${index}` }));

  test('gives them back as Discord does', async () => {
    expect(await put(simple([option('x', { required: false, choices: choices(1) })]))).toEqual([
      {
        id: expect.any(String),
        application_id: discord.applicationId,
        version: expect.any(String),
        type: 1,
        name: 'a',
        name_localizations: null,
        description: 'b',
        description_localizations: null,
        options: [option('x', { choices: choices(1) })],
        default_member_permissions: null,
        dm_permission: true,
        contexts: null,
        integration_types: [0],
        nsfw: false,
      },
    ]);
    expect(discord.commands()).toHaveLength(1);
  });

  test('keeps ids by name, and versions of what did not change', async () => {
    type Registered = { id: string; version: string }[];
    const [first] = (await put(simple())) as Registered;
    const [same] = (await put(simple())) as Registered;
    const [changed] = (await put({ ...simple(), description: 'c' })) as Registered;
    expect(same).toEqual(first);
    expect(changed?.id).toBe(first?.id);
    expect(changed?.version).not.toBe(first?.version);
  });

  test('one by one or for one guild adds to what is there', async () => {
    const created = await client.application.commands.create({ name: 'extra', description: 'b' });
    await client.application.commands.set([{ name: 'local', description: 'b' }], discord.guild.id);
    expect(discord.commands().map(({ name }) => name)).toEqual(['statement', 'extra', 'local']);
    expect((await client.application.commands.fetch()).get(created.id)?.name).toBe('extra');
    expect(discord.commands().at(-1)?.guild_id).toBe(discord.guild.id);
  });

  test('that ask for a permission are not shown to people without it', async () => {
    handle = reply({ content: 'Yes' });
    await put({ ...simple(), default_member_permissions: String(1 << 5) });
    const typed = { channel: discord.channels.campaign.id, name: 'a', path: [], options: {} };
    await expect(discord.slashCommand({ ...typed, user: discord.users.member.id })).rejects.toThrow('lacks');
    await discord.slashCommand({ ...typed, user: discord.users.organizer.id });
    expect(seen()).toHaveLength(1);
  });

  test('that an admin opened are shown to everybody, others by the permissions they ask for', async () => {
    const asking = (name: string, permissions: string | number | null) => ({
      name,
      description: 'b',
      default_member_permissions: permissions,
    });
    await put(asking('all', null), asking('channels', 1 << 4), asking('admins', '0'), asking('open', '0'));
    discord.openCommand('open');
    const shownTo = (user: { id: string }) =>
      discord.commands({ channel: discord.channels.campaign.id, user: user.id }).map(({ name }) => name);
    expect(shownTo(discord.users.member)).toEqual(['all', 'open']);
    expect(shownTo(discord.users.organizer)).toEqual(['all', 'channels', 'open']);
    expect(discord.commands().map((one) => one.default_member_permissions)).toEqual([null, '16', '0', '0']);
  });

  test.each<[string, object, string]>([
    ['a capital letter', { name: 'Summary', description: 'd' }, '0.name'],
    ['a space in a name', { name: 'a b', description: 'd' }, '0.name'],
    ['a name of 33', { name: 'x'.repeat(33), description: 'd' }, '0.name'],
    ['no description', { name: 'a' }, '0.description'],
    ['a description of 101', { name: 'a', description: 'x'.repeat(101) }, '0.description'],
    ['an unknown field', { ...simple(), colour: 1 }, '0.colour'],
    ['a permission by name', { ...simple(), default_member_permissions: 'x' }, '0.default_member_permissions'],
    ['one context twice', { ...simple(), contexts: [0, 0] }, '0.contexts'],
    ['no kind of installation', { ...simple(), integration_types: [] }, '0.integration_types'],
    ['26 options', simple(Array.from({ length: 26 }, (_, index) => option(`o${index}`))), '0.options'],
    ['26 choices', simple([option('x', { choices: choices(26) })]), '0.options.0.choices'],
    [
      'a choice value of 101',
      simple([option('x', { choices: [{ name: 'a', value: 'x'.repeat(101) }] })]),
      '0.options.0.choices.0.value',
    ],
    [
      'a choice value used twice',
      simple([
        option('x', {
          choices: [
            { name: 'a', value: 'v' },
            { name: 'b', value: 'v' },
          ],
        }),
      ]),
      '0.options.0.choices.1.value',
    ],
    [
      'choices with autocomplete',
      simple([option('x', { choices: choices(1), autocomplete: true })]),
      '0.options.0.autocomplete',
    ],
    ['a required option after an optional one', simple([option('x'), option('y', { required: true })]), '0.options.1'],
    ['two options of one name', simple([option('x'), option('x')]), '0.options.1.name'],
    ['subcommands beside options', simple([sub('s'), option('x')]), '0.options'],
    [
      'a group in a group',
      simple([{ type: 2, name: 'g', description: 'd', options: [{ type: 2, name: 'h', description: 'd' }] }]),
      '0.options.0.options.0.type',
    ],
    [
      'more than 8000 characters',
      simple(
        Array.from({ length: 4 }, (_, index) =>
          option(`o${index}`, {
            choices: choices(25).map(({ name }) => ({ name: name.padEnd(90, 'n'), value: name.padEnd(90, 'v') })),
          }),
        ),
      ),
      '0',
    ],
  ])('with %s is refused, naming the place', async (_, body, path) => {
    const error = await refusalOf(put(body));
    expectOneFault(error, path);
    expect(discord.commands().map(({ name }) => name)).toEqual(['statement']);
  });

  test('of one name twice, or 101 of them, is refused', async () => {
    expect((await refusalOf(put(simple(), simple()))).code).toBe(50035);
    const many = Array.from({ length: 101 }, (_, index) => ({ name: `c${index}`, description: 'd' }));
    expect((await refusalOf(put(...many))).code).toBe(30032);
  });
});

describe('requests that are held', () => {
  test('are answered when they are released, those of other routes at once', async () => {
    await start();
    const done: string[] = [];
    const get = (path: '/gateway' | '/users/@me') => client.rest.get(path).then(() => done.push(path));
    const release = discord.hold('GET', '/users/@me');
    const held = get('/users/@me');
    await get('/gateway');
    release();
    await held;
    await get('/users/@me');
    expect(done).toEqual(['/gateway', '/users/@me', '/users/@me']);
  });
});

describe('those who watch', () => {
  test('hear of changes until they stop listening', async () => {
    await start();
    handle = reply({ content: 'x' });
    let heard = 0;
    const stop = discord.onChange(() => {
      heard += 1;
    });
    await ask();
    expect(heard).toBe(1);
    stop();
    await ask();
    expect(heard).toBe(1);
  });
});
