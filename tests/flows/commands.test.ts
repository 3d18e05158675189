import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Bot } from '../../src/bot.ts';
import type { Campaign } from '../../src/campaign/campaign.ts';
import { translate } from '../../src/language/translate.ts';
import { shippedBot } from '../support/bot.ts';
import type { Conversation } from '../support/conversation.ts';
import { transports } from '../support/transports.ts';

let bot: Bot;
let campaign: Campaign;
beforeAll(async () => {
  ({ bot, campaign } = await shippedBot());
});

const everywhere = Object.entries(transports).flatMap(([name, connect]) =>
  (['en', 'es'] as const).map((language) => [name, language, connect] as const),
);

describe.each(everywhere)('%s, in %s', (_name, language, connect) => {
  const t = translate(language);
  let conversation: Conversation;
  beforeEach(async () => {
    conversation = await connect(bot, language === 'en' ? {} : { language });
  });
  afterEach(async () => {
    for (const viewer of ['asker', 'other'] as const) {
      expect(conversation.sees(viewer).flatMap(({ pings }) => pings)).toEqual([]);
    }
    expect([[], 'skipped']).toContainEqual(conversation.violations());
    await conversation.stop();
  });

  it.each<[string, Record<string, string | number>, { en: string; es: string }]>([
    ['summary', {}, { en: 'According to media reports, Spain', es: 'Según informaciones de prensa, el Ministerio' }],
    [
      'summary',
      { length: 'line' },
      { en: 'ARTICLE 19 calls on the Spanish government', es: 'Según informaciones de prensa, el Ministerio' },
    ],
    [
      'summary',
      { length: 'full' },
      { en: 'Proven risks of transfer back to China', es: '(Riesgos probados de transferencia a China; traducción no' },
    ],
    ['quote', { topic: 'law' }, { en: 'Chinese law', es: '«La cooperación en infraestructura' }],
    [
      'quote',
      { speaker: 'michael-caster' },
      { en: 'Spain should know better than to partner', es: 'Spain should know better than to partner' },
    ],
    ['sources', {}, { en: 'The Objective', es: 'La declaración en español' }],
    ['source', { id: 'le-monde-2018' }, { en: 'Le Monde', es: 'Publicado por' }],
    [
      'source',
      { id: 'uk-ncsc-2019' },
      { en: 'Not seen, so it is cited without a link.', es: 'No se ha visto, por lo que se cita sin enlace.' },
    ],
    [
      'demands',
      {},
      {
        en: 'immediately conduct an independent human rights impact assessment',
        es: 'immediately conduct an independent human rights impact assessment',
      },
    ],
    ['claims', {}, { en: 'The African Union report', es: 'La información sobre la Unión Africana' }],
    ['claim', { id: 'african-union' }, { en: 'totalement mensongères', es: 'totalement mensongères' }],
    ['timeline', { part: 'later' }, { en: 'Not in the statement: answers', es: 'Fuera de la declaración: respuestas' }],
    ['explain', { term: 'sitel' }, { en: 'SITEL', es: 'El sistema español de interceptación' }],
    [
      'statement',
      { paragraph: 5 },
      {
        en: 'commission of crimes against humanity in Xinjiang',
        es: 'commission of crimes against humanity in Xinjiang',
      },
    ],
    [
      'verify',
      { text: 'Spain must immediately halt this cooperation with Huawei' },
      { en: '“should”', es: '“should”' },
    ],
    [
      'verify',
      { text: 'The law can “compel anyone in China to do anything”, they say' },
      {
        en: 'Cut: these words stand in ARTICLE 19’s statement',
        es: 'Recortada: estas palabras están en la declaración',
      },
    ],
    ['verify', { text: 'suspend all cooperation' }, { en: 'Exact: these words', es: 'Exacta: estas palabras' }],
    [
      'verify',
      { text: 'España debería poner fin de inmediato a esta cooperación con Huawei' },
      { en: 'this bot’s unofficial translation into Spanish', es: 'traducción no oficial de este bot al español' },
    ],
    [
      'verify',
      { text: 'Best pizza in Madrid' },
      { en: 'This says nothing about whether', es: 'Esto no dice nada sobre si' },
    ],
    ['about', {}, { en: 'no name, no user id, no message text', es: 'ni nombre, ni identificador' }],
    [
      'about',
      { topic: 'privacy' },
      { en: 'It counts how often each command was answered', es: 'Cuenta cuántas veces se respondió' },
    ],
    ['help', {}, { en: '/huawei-spain summary', es: '/huawei-spain summary' }],
    ['help', { command: 'quote' }, { en: '/huawei-spain quote [topic] [speaker]', es: 'Palabras literales' }],
  ])('answers %s %j privately', async (command, options, expected) => {
    const answer = await conversation.ask(command, options);
    expect(answer.text).toContain(expected[language]);
    expect(answer.private).toBe(true);
    expect(conversation.sees('other')).not.toContainEqual(expect.objectContaining({ id: answer.id }));
  });

  it('shows the whole statement, every paragraph, over as many messages as it takes', async () => {
    await conversation.ask('statement');
    await conversation.until((seen) =>
      campaign.statement.paragraphs.every(({ text }) => {
        const shown = seen
          .map((one) => one.text)
          .join(' ')
          .replace(/\s+/g, ' ');
        return text.split(/(?<=[.!?’,])\s/).every((sentence) => shown.includes(sentence));
      }),
    );
  });

  it('posts a shared answer for everybody, naming nobody', async () => {
    const answer = await conversation.ask('summary');
    const shared = await conversation.press(answer, t('Share in channel'));
    expect(shared.private).toBe(false);
    expect(shared.buttons).not.toContain(t('Share in channel'));
    expect(conversation.sees('other')).toContainEqual(shared);
    expect(JSON.stringify(shared)).not.toContain('Ana');
  });

  it('answers buttons of a shared message privately, to the one who pressed', async () => {
    const shared = await conversation.press(await conversation.ask('quote', { topic: 'law' }), t('Share in channel'));
    const next = await conversation.press(shared, t('Another quote'));
    expect([next.private, next.id === shared.id]).toEqual([true, false]);
    expect(conversation.sees('other')).toContainEqual(shared);
  });

  it('turns pages in place', async () => {
    const first = await conversation.ask('sources');
    const second = await conversation.press(first, t('Next page'));
    const page = (from: number, to: number) =>
      t('Sources {from} to {to} of {all}', { from, to, all: campaign.sources.length });
    expect(second.text).toContain(page(9, 16));
    expect(conversation.sees('asker').some(({ text }) => text.includes(page(1, 8)))).toBe(false);
  });

  it('opens what is chosen in a menu', async () => {
    const list = await conversation.ask('claims');
    const chosen = await conversation.choose(
      list,
      list.options.find((label) => label.includes('Unión Africana') || label.includes('African Union')) ?? '',
    );
    expect(chosen.text).toContain('totalement mensongères');
  });

  it('follows buttons from a quotation to its paragraph, source and answers', async () => {
    const quote = await conversation.ask('quote', { topic: 'precedent', number: 2 });
    expect((await conversation.press(quote, t('Read {paragraph} in full', { paragraph: '¶7' }))).text).toContain(
      'Huawei was the primary supplier',
    );
    expect((await conversation.press(quote, t('Its source'))).text).toContain('Le Monde');
    expect((await conversation.press(quote, t('What those named answer'))).text).toContain('totalement mensongères');
  });

  it('answers a button that was made before a restart', async () => {
    const quote = await conversation.ask('quote', { topic: 'law' });
    await conversation.restart();
    expect((await conversation.press(quote, t('Another quote'))).text).toContain('¶');
  });

  it('refuses what means nothing, and shows nothing of it to others', async () => {
    const typed = '‮@everyone <!channel> 🙂'.slice(1);
    const answer = await conversation.ask('source', { id: typed });
    expect(answer.text).toContain(language === 'en' ? 'There is no source' : 'No hay ninguna fuente');
    expect([answer.private, answer.pings]).toEqual([true, []]);
  });

  it('refuses characters nobody can see', async () => {
    expect((await conversation.ask('source', { id: 'le\u202Emonde' })).text).toContain('U+202E');
  });
});
