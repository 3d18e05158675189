import { beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { type Bot, createBot } from '../../src/bot.ts';
import type { Campaign } from '../../src/campaign/campaign.ts';
import type { Caller } from '../../src/command/caller.ts';
import { LANGUAGE } from '../../src/command/language-option.ts';
import { kept } from '../../src/language/kept.ts';
import { translate } from '../../src/language/translate.ts';
import type { MessageDocument } from '../../src/message/document.ts';
import { plainText } from '../../src/message/plain-text.ts';
import { askView } from '../../src/platform/slack/ask-form.ts';
import { formView } from '../../src/platform/slack/form.ts';
import { composerOf, schedulesOf } from '../../src/posts.ts';
import { deliveryKey, type Wording } from '../../src/schedule/delivery.ts';
import { shippedBot, silent } from '../support/bot.ts';
import { channel, createStage, place } from '../support/scheduling.ts';
import { nodes, strings } from '../support/seen.ts';

/** Words without which there is hardly an English sentence, and that are none of the other languages. */
const english =
  /(?<![\p{L}-])(the|and|of|with|without|this|that|these|which|from|is|are|were|been|what|you|your|by|to)(?![\p{L}-])/iu;

const changed = { posted: '2026-03-01', on: ['2026-03-02', '2026-03-03'] };

let bot: Bot;
let campaign: Campaign;
let stage: ReturnType<typeof createStage>;

const caller = (language: string, organizes = true): Caller => ({
  platform: undefined,
  person: undefined,
  channel: channel(),
  language: async () => language,
  isOrganizer: async () => organizes,
});

beforeAll(async () => {
  ({ campaign } = await shippedBot());
  stage = createStage({ campaigns: schedulesOf([campaign]), compose: composerOf([campaign]) });
  const { reminders } = await stage.boot();
  await reminders.turnOn(place(), 'weekly-demand', { language: 'es' });
  await reminders.skip(place(), '2026-03-09');
  await post('weekly-demand', 'suspend', { digest: 'other', language: 'es' });
  await post('weekly-demand', 'no-longer-there', { digest: 'other', language: 'es' });
  await post('monthly-recap', 'recap', { digest: 'other', language: 'es' });
  await post('monthly-recap', 'long-ago', {});
  bot = createBot([campaign], commands, silent, reminders);
});

/** Something that was posted, with what was recorded of its words. */
async function post(series: string, message: string, wording: Wording): Promise<void> {
  const due = stage.clock.now().epochMilliseconds;
  const one = { ...place(), series, slot: message, due };
  await stage.ledger.add([one], 'planned', due);
  await stage.ledger.claim(deliveryKey(one), message, due, wording);
  await stage.ledger.settle(deliveryKey(one), { state: 'sent', ref: 'C1/1' }, due);
}

/** Lines with English words, but for addresses, quotations, commands, and names and headings that stay as published. */
function leftIn(text: string): readonly string[] {
  const names = [
    ...campaign.sources.map(({ publisher }) => publisher),
    ...campaign.statement.paragraphs.flatMap(({ section = '' }) => [section]),
    campaign.statement.title,
  ]
    .filter((name) => name !== '')
    .sort((a, b) => b.length - a.length);
  const published = [
    /https?:\/\/[^\s>\]]+/g,
    /«[^»]*»|“[^”]*”|„[^“]*“|"[^"]*"/g,
    /\/huawei-spain\S*( [a-z]+)?( [a-z]+\b)?( [<[][a-z]+[>\]])*/g,
    // An option that help explains, by its name.
    /^- [a-z]+(?= — )/gm,
  ];
  const left = names.reduce(
    (rest, name) => rest.replaceAll(name, '…'),
    published.reduce((rest, pattern) => rest.replace(pattern, '…'), text),
  );
  return left.split('\n').filter((line) => english.test(line));
}

const leftInDocument = ({ summary, blocks }: MessageDocument): readonly string[] =>
  leftIn(
    `${summary}\n${plainText({ summary, tone: 'answer', blocks: blocks.filter(({ kind }) => kind !== 'quote') })}`,
  );

/** Every answer of a command there is, by every value that can be chosen. */
async function leftInAnswers(language: string, of: (name: string) => boolean): Promise<readonly string[]> {
  const asked = (bot.campaigns[0]?.commands ?? [])
    .filter(({ name }) => of(name))
    .flatMap(({ name, options }) => [
      { name, options: {} },
      ...options.flatMap(({ name: option, kind }) =>
        'entries' in kind && option !== LANGUAGE
          ? kind.entries.map(({ id }) => ({ name, options: { [option]: id } }))
          : [],
      ),
    ]);
  const left: string[] = [];
  // One after another, because some of them turn something on or off.
  for (const { name, options } of asked) {
    const invocation = { campaign: campaign.id, command: name, options, effect: 'new' } as const;
    const { document } = await bot.answer(invocation, caller(language));
    left.push(...leftInDocument(document).map((line) => `${name} ${JSON.stringify(options)}: ${line}`));
  }
  return left;
}

describe('of English', () => {
  it('this test would see a sentence', async () => {
    expect(await leftInAnswers('en', (name) => name === 'summary')).not.toEqual([]);
    expect(leftIn('Esto es the «of the» /huawei-spain remind on')).toHaveLength(1);
    expect(leftIn('Esto es «of the» /huawei-spain remind on')).toEqual([]);
  });

  it('nothing is left in any answer in Spanish, also to organisers', async () => {
    expect(await leftInAnswers('es', (name) => name !== 'remind off')).toEqual([]);
    expect(await leftInAnswers('es', (name) => name === 'remind off')).toEqual([]);
  });

  it('nothing is left in what is said of posts that have changed, in Spanish', async () => {
    const ask = async (command: string, options = {}) =>
      (await bot.answer({ campaign: campaign.id, command, options, effect: 'new' }, caller('es'))).document;
    const list = await ask('correct list');
    const codes = [...plainText(list).matchAll(/\b[0-9a-f]{6}\b/g)].map(([code]) => code);
    expect(codes.length).toBeGreaterThanOrEqual(3);
    const previews = await Promise.all(codes.map((post) => ask('correct preview', { post })));
    const applied = await ask('correct apply', { post: 'all' });
    const after = await ask('correct list');
    expect([list, ...previews, applied, after].flatMap(leftInDocument)).toEqual([]);
  });

  it.each(['fr', 'de', 'ca', 'pt'])('nothing is left in summaries and demands in %s', async (language) => {
    expect(await leftInAnswers(language, (name) => ['summary', 'demands'].includes(name))).toEqual([]);
  });

  /** Of updates, the campaign translates all into Spanish, and into other languages what its recap holds. */
  it.each(['es', 'fr', 'de', 'ca', 'pt'])('nothing is left in posts in %s', (language) => {
    const compose = composerOf([campaign]);
    const updates = language === 'es' ? campaign.updates.map(({ id }) => ['updates', id] as const) : [];
    const left = [
      ...campaign.reminders.series.flatMap(({ id, rotation }) => rotation.map((message) => [id, message] as const)),
      ...updates,
    ].flatMap(([series, message]) =>
      [{ first: true }, { first: false }, { first: false, changed }].flatMap((way) => {
        const made = compose({ campaign: campaign.id, series }, message, { language, ...way });
        return made === undefined ? [`no post ${message}`] : leftInDocument(made);
      }),
    );
    expect(left).toEqual([]);
    const gone = compose({ campaign: campaign.id, series: 'updates' }, 'gone', { language, first: false, changed });
    expect(gone && leftInDocument(gone)).toEqual([]);
  });

  it.each([
    'source xyz',
    'claims 99',
    'quote tema',
    'quote law 99',
    'quote law speaker:michael-caster',
    'statement 99',
    'help zzz',
    'summary lenth:line',
    'summary length:line length:full',
    'summary ,',
    'find',
    `find ${'x'.repeat(2000)}`,
    'verify',
    'verify mejor pizza en Madrid',
    'frobnicate',
    'claim a',
    'remind',
    'remind on',
    'remind on nada',
    'remind on weekly-demand 25:00',
    'remind on weekly-demand zone:Madrid',
    'remind on weekly-demand zone:Nowhere',
    'remind pause',
    'remind pause mañana',
    'remind pause 2020-01-01',
    'remind pause 2099-01-01',
    'remind skip 2026-02-30',
    'remind skip 2020-01-01',
    'updates maybe',
    'correct preview',
    'correct preview abcdef',
    'correct apply',
    'correct apply all',
    'about \u202E',
    'x'.repeat(9000),
  ])('nothing is left in what is said to "%.40s" in Spanish', async (typed) => {
    const { document } = await bot.answerText(campaign.id, typed, caller('es-ES'));
    expect(leftInDocument(document)).toEqual([]);
  });

  it('nothing is left in refusals: to others than organisers, of a platform, of a button of another version', async () => {
    const refused = {
      campaign: campaign.id,
      command: 'remind on',
      options: { series: 'weekly-demand' },
      effect: 'new',
    } as const;
    const discord = { ...caller('es', false), channel: channel('C1', 'T1', 'discord') };
    const said = [
      await bot.answer(refused, caller('es', false)),
      await bot.answer(refused, discord),
      await bot.answer(refused, { ...caller('es'), channel: undefined }),
      await bot.answer(
        { ...refused, command: 'correct list', options: { where: 'workspace' } },
        { ...caller('es'), isOrganizer: async (_campaign, reach) => reach !== 'workspace' },
      ),
      await bot.answer({ ...refused, command: 'no more' }, caller('es')),
      await bot.answerForeign(caller('es')),
    ];
    expect(said.map(({ document }) => document.tone)).toEqual(said.map(() => 'problem'));
    expect(said.flatMap(({ document }) => leftInDocument(document))).toEqual([]);
  });

  it('nothing is left in the forms that Slack opens', async () => {
    const origin = {
      campaign: campaign.id,
      command: '',
      team: 'T1',
      channel: 'C1',
      url: 'http://localhost/',
      opened: 0,
    };
    const forms = await Promise.all(
      ['remind on', 'remind pause', 'remind skip', 'updates', 'correct preview', 'correct apply'].map((asked) =>
        bot.formFor(campaign.id, asked, caller('es')),
      ),
    );
    const words = forms.flatMap((form) =>
      form === undefined ? ['no form'] : strings([...nodes(formView(form, origin))].map(({ text }) => text)),
    );
    expect(words).toContain('Enviar');
    expect(words.flatMap(leftIn)).toEqual([]);
  });

  it('nothing is left on the page that an app has in Slack, and in the form that asks anything', async () => {
    const homes = await bot.home({ platform: 'slack', workspace: 'T1' }, caller('es'));
    const documents = homes.flatMap(({ document, organized }) => [
      document,
      ...(organized === undefined ? [] : [organized.document, ...organized.channels.map((one) => one.document)]),
    ]);
    expect(documents.length).toBeGreaterThan(1);
    expect(documents.flatMap(leftInDocument)).toEqual([]);
    const form = [...nodes(askView(bot.campaigns, translate('es')))];
    expect(strings(form.flatMap(({ text, description }) => [text, description])).flatMap(leftIn)).toEqual([]);
    expect(JSON.stringify(form)).toContain('¿Qué quiere saber?');
  });
});

describe('what was kept in English', () => {
  const { text } = translate('es');

  it.each([
    [kept('The message was withdrawn.'), 'El mensaje se retiró.'],
    [
      kept('It could not be posted in time.', kept('Slack does not take messages at the moment.', '(no_reason)')),
      'No se pudo publicar a tiempo. Slack no admite mensajes en este momento. (no_reason)',
    ],
    [
      kept('The channel is archived. Unarchive it, or choose another channel.', '(is_archived)'),
      'El canal está archivado. Desarchívelo o elija otro canal. (is_archived)',
    ],
    ['Paused until 2026-03-10 00:00.', 'En pausa hasta el 2026-03-10 a las 00:00.'],
    ['2026-03-09 is left out.', 'El 2026-03-09 se omite.'],
    ['What no version has said.', 'What no version has said.'],
  ])('is said in the reader’s language: %s', (english, spanish) => {
    expect(text(english)).toBe(spanish);
    expect(translate('en').text(english)).toBe(english);
  });
});
