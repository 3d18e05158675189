import { describe, expect, it } from 'vitest';
import type { CommandSpec, OfferedCampaign, OptionSpec } from '../../../src/command/spec.ts';
import { ConfigError } from '../../../src/errors.ts';
import { commandSize } from '../../../src/platform/discord/command-size.ts';
import { discordLimits as limits } from '../../../src/platform/discord/limits.ts';
import { discordCommands } from '../../../src/platform/discord/registration.ts';
import { type RegisteredCommand, sameCommands } from '../../../src/platform/discord/same-commands.ts';
import { shippedBot } from '../../support/bot.ts';

const entries = [
  { id: 'law', label: 'Law' },
  { id: 'long', label: 'l'.repeat(120) },
];
const option = (name: string, required: boolean, kind: OptionSpec['kind']): OptionSpec => ({
  name,
  description: `The ${name}`,
  required,
  kind,
});
const command = (name: string, ...options: OptionSpec[]): CommandSpec => ({
  name,
  access: 'everyone',
  description: `Does ${name}`,
  options,
});
const forOrganizers = (name: string): CommandSpec => ({ ...command(name), access: 'organizer' });
const campaign = (...commands: CommandSpec[]): readonly OfferedCampaign[] => [
  { id: 'demo', name: 'Demo', description: 'A campaign', commands, translations: {} },
];
const wanted = () =>
  discordCommands(
    campaign(
      command(
        'quote',
        option('topic', false, { type: 'choice', entries }),
        option('source', true, { type: 'entry', noun: 'source', entries }),
        option('page', false, { type: 'integer', min: 1, max: 12 }),
      ),
      command('quiz new'),
      command('quiz end'),
      forOrganizers('remind on'),
      forOrganizers('status'),
    ),
  );

const inSpanish = (name: string, kind: OptionSpec['kind']): OfferedCampaign[] => {
  const [original] = campaign(command(name, option('part', false, kind)), forOrganizers('remind on'));
  if (original === undefined) throw new Error('no campaign');
  const commands = original.commands.map((one) => ({
    ...one,
    description: one.access === 'everyone' ? `${one.description}, en español` : one.description,
    options: one.options.map((each) => ({
      ...each,
      description: 'La parte',
      kind:
        kind.type === 'choice' ? { ...kind, entries: kind.entries.map((entry) => ({ ...entry, label: 'Ley' })) } : kind,
    })),
  }));
  const es = { ...original, description: 'Una campaña', commands };
  return [{ ...original, translations: { es, ca: es, fr: { ...original } } }];
};

describe('what people read of commands', () => {
  const law = { type: 'choice', entries: [{ id: 'law', label: 'Law' }] } as const;

  it('is in every language of Discord that the campaign has, and left out where it is the same', () => {
    const [everyone, organizers] = discordCommands(inSpanish('quote', law));
    const both = (text: string) => ({ 'es-ES': text, 'es-419': text });
    expect(everyone).toMatchObject({
      description: 'A campaign',
      description_localizations: both('Una campaña'),
      options: [
        {
          description_localizations: both('Does quote, en español'),
          options: [
            {
              description_localizations: both('La parte'),
              choices: [{ name: 'Law', value: 'law', name_localizations: both('Ley') }],
            },
          ],
        },
      ],
    });
    expect(organizers).toMatchObject({
      description_localizations: both('Para quienes organizan: qué se publica en este canal'),
      options: [{ name: 'remind', description_localizations: both('Las órdenes que empiezan por «remind»') }],
    });
    expect(JSON.stringify(organizers)).not.toContain('"fr"');
  });

  it('stays within what Discord counts, of which the longest translation counts alone', async () => {
    const { bot } = await shippedBot();
    for (const registered of discordCommands(bot.campaigns))
      expect(commandSize(registered)).toBeLessThan(limits.commandTotal);
    const [original] = campaign(
      ...Array.from({ length: 25 }, (_, index) => command(`c${index}`, option('o', false, law))),
    );
    const translated = (length: number): OfferedCampaign[] => {
      if (original === undefined) throw new Error('no campaign');
      const commands = original.commands.map((one) => ({
        ...one,
        options: one.options.map((each) => ({ ...each, description: 'x'.repeat(length) })),
      }));
      return [{ ...original, translations: { es: { ...original, commands }, fr: { ...original, commands } } }];
    };
    expect(() => discordCommands(translated(100))).not.toThrow();
    expect(() => discordCommands(translated(400))).toThrow(/"\/demo" is \d+ characters too long for Discord/);
  });
});

describe('commands', () => {
  it('are two slash commands per campaign, with typed options, required ones first', () => {
    expect(wanted()).toEqual([
      {
        type: 1,
        name: 'demo',
        description: 'A campaign',
        integration_types: [0, 1],
        contexts: [0, 1, 2],
        default_member_permissions: null,
        options: [
          {
            type: 1,
            name: 'quote',
            description: 'Does quote',
            options: [
              { type: 3, name: 'source', description: 'The source', required: true, autocomplete: true },
              {
                type: 3,
                name: 'topic',
                description: 'The topic',
                required: false,
                choices: [
                  { name: 'Law', value: 'law' },
                  { name: `${'l'.repeat(99)}…`, value: 'long' },
                ],
              },
              { type: 4, name: 'page', description: 'The page', required: false, min_value: 1, max_value: 12 },
            ],
          },
          {
            type: 2,
            name: 'quiz',
            description: 'The commands that begin with “quiz”',
            options: [
              { type: 1, name: 'new', description: 'Does quiz new', options: [] },
              { type: 1, name: 'end', description: 'Does quiz end', options: [] },
            ],
          },
        ],
      },
      {
        type: 1,
        name: 'demo-organise',
        description: 'For organisers: what is posted in this channel',
        integration_types: [0],
        contexts: [0],
        default_member_permissions: 1 << 4,
        options: [
          {
            type: 2,
            name: 'remind',
            description: 'The commands that begin with “remind”',
            options: [{ type: 1, name: 'on', description: 'Does remind on', options: [] }],
          },
          { type: 1, name: 'status', description: 'Does status', options: [] },
        ],
      },
    ]);
  });

  it('are one slash command where nothing is for organisers', () => {
    expect(discordCommands(campaign(command('quote'))).map(({ name }) => name)).toEqual(['demo']);
  });

  it.each<[string, readonly string[], RegExp]>([
    ['a name too long for Discord', ['a'.repeat(24)], /"\/a{24}-organise" .* at most 23 characters/],
    ['a name used twice', ['demo', 'demo-organise'], /Two slash commands .* "\/demo-organise"/],
    ['too many campaigns', Array.from({ length: 51 }, (_, at) => `c${at}`), /102 slash commands .* has 100/],
  ])('are refused with %s, saying what to change', (_, ids, expected) => {
    const campaigns = ids.flatMap((id) =>
      campaign(command('quote'), forOrganizers('status')).map((one) => ({ ...one, id })),
    );
    expect(() => discordCommands(campaigns)).toThrow(ConfigError);
    expect(() => discordCommands(campaigns)).toThrow(expected);
  });

  it('have one in the menu of messages for each question that takes a text, for all campaigns that answer it', () => {
    const asked = (name: string) => command(name, option('text', true, { type: 'text', maxLength: 4000 }));
    const finding = campaign(asked('find')).concat(campaign(asked('find')).map((one) => ({ ...one, id: 'other' })));
    const menu = (campaigns: readonly OfferedCampaign[]) =>
      discordCommands(campaigns)
        .filter(({ type }) => type === 3)
        .map(({ name }) => name);
    expect(menu(finding.slice(0, 1))).toEqual(['Find the source for this']);
    expect(menu(finding)).toEqual(['Find the source for this']);
    expect(menu(campaign(asked('find'), asked('verify')))).toEqual([
      'Find the source for this',
      'Check this quotation',
    ]);
    expect(menu(campaign(command('quote'), command('find')))).toEqual([]);
  });

  it('complete an option with more values than Discord lists', () => {
    const many = Array.from({ length: limits.commandChoices + 1 }, (_, at) => ({
      id: `id-${at}`,
      label: `Label ${at}`,
    }));
    const [made] = discordCommands(
      campaign(command('quote', option('topic', false, { type: 'choice', entries: many }))),
    );
    expect(made).toMatchObject({ options: [{ options: [{ autocomplete: true }] }] });
  });
});

describe('registered commands', () => {
  /** As Discord gives commands back: with ids and defaults, and without what is empty or false. */
  const registered = (): RegisteredCommand[] =>
    wanted().map((one) => ({
      ...(JSON.parse(
        JSON.stringify(one, (key, value: unknown) =>
          (key === 'required' && value === false) || (key === 'options' && Array.isArray(value) && value.length === 0)
            ? undefined
            : value,
        ),
      ) as typeof one),
      id: '1',
      application_id: '2',
      version: '3',
      default_member_permissions:
        one.default_member_permissions === null ? null : String(one.default_member_permissions),
      nsfw: false,
    }));

  it('are the same whatever Discord has added or left out', () => {
    expect(sameCommands(registered(), wanted())).toBe(true);
  });

  it.each<[string, (commands: RegisteredCommand[]) => unknown]>([
    ['a description', ([one]) => one && Object.assign(one, { description: 'Other' })],
    ['a missing command', (commands) => commands.pop()],
    ['another command', (commands) => commands.push({ name: 'old', description: 'Old' })],
    ['a missing subcommand', ([one]) => one && Object.assign(one, { options: one.options?.slice(1) })],
    ['the contexts', ([one]) => one && Object.assign(one, { contexts: [0, 1] })],
    ['a name in another language', ([one]) => one && Object.assign(one, { name_localizations: { fr: 'autre' } })],
    [
      'a description in another language',
      ([one]) => one && Object.assign(one, { description_localizations: { fr: 'x' } }),
    ],
    ['the type', ([one]) => one && Object.assign(one, { type: 3 })],
  ])('differ by %s', (_, change) => {
    const other = registered();
    change(other);
    expect(sameCommands(other, wanted())).toBe(false);
  });

  it.each([
    ['"min_value":1', '"min_value":2'],
    ['"required":true', '"required":false'],
    ['"autocomplete":true', '"autocomplete":false'],
    ['"value":"law"', '"value":"rights"'],
    ['"name":"end"', '"name":"never"'],
    ['"default_member_permissions":"16"', '"default_member_permissions":"32"'],
    ['"default_member_permissions":"16"', '"default_member_permissions":null'],
  ])('differ where %s is %s', (from, to) => {
    const text = JSON.stringify(registered());
    expect(text).toContain(from);
    expect(sameCommands(JSON.parse(text.replace(from, to)), wanted())).toBe(false);
  });
});
