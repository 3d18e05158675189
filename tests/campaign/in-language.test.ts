import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { createBot } from '../../src/bot.ts';
import type { Invoke } from '../../src/campaign/announcement.ts';
import type { Campaign } from '../../src/campaign/campaign.ts';
import { dateInWords } from '../../src/campaign/date-in-words.ts';
import { inLanguage } from '../../src/campaign/in-language.ts';
import { reminderDocument } from '../../src/campaign/reminder-document.ts';
import { translateTexts } from '../../src/campaign/texts.ts';
import { updateDocument } from '../../src/campaign/update-document.ts';
import { plainText } from '../../src/message/plain-text.ts';
import { renderDiscord } from '../../src/platform/discord/render.ts';
import { renderSlack } from '../../src/platform/slack/render.ts';
import { shippedBot, silent } from '../support/bot.ts';

const { campaign } = await shippedBot();
const others = campaign.languages.slice(1);
const invoke: Invoke = (command, options = {}) => ({ campaign: campaign.id, command, options, effect: 'new' });

/** What no language may change: ids, words of the statement, addresses, dates, numbers, references. */
const fixed = (one: Campaign) => ({
  ids: [one.id, one.organisation.name, one.organisation.address, one.demand, one.state],
  statement: { ...one.statement, published: '', rights: '' },
  topics: one.topics.map(({ id }) => id),
  speakers: one.speakers.map(({ id, name }) => [id, name]),
  paragraphs: [
    one.summaries.line,
    ...one.summaries.short,
    ...one.summaries.full.flatMap(({ sentences }) => sentences),
  ].map(({ paragraphs }) => paragraphs),
  quotes: one.quotes.map(({ translation: _translation, note: _note, ...rest }) => rest),
  sources: one.sources.map(({ about: _about, note: _note, ...rest }) => rest),
  demands: one.demands.map(({ id, words, paragraph }) => [id, words, paragraph]),
  claims: one.claims.map(({ id, hedge, paragraphs, sources, asOf, answers }) => [
    ...[id, hedge, paragraphs, sources, asOf],
    answers.map((answer) => [answer.date, answer.sources]),
  ]),
  timeline: [...one.timeline.statement, ...one.timeline.later].map(({ text: _text, ...rest }) => rest),
  glossary: one.glossary.map(({ id, paragraphs, sources }) => [id, paragraphs, sources]),
  series: one.reminders.series.map(({ title: _title, ...rest }) => rest),
  messages: one.reminders.messages.map(({ intro: _intro, ...rest }) => rest),
  updates: one.updates.map(({ id, date, sources }) => [id, date, sources]),
});

/** Every text of our own, with what it is in the other language. */
function pairs(language: string): readonly (readonly [original: string, translation: string])[] {
  const found: [string, string][] = [];
  const texts = campaign.translations.get(language);
  translateTexts(campaign, (file, place, original) => {
    const translation = texts?.get(file)?.get(place);
    if (translation !== undefined) found.push([original, translation]);
    return undefined;
  });
  return found;
}

describe('the campaign in another language', () => {
  it('is there in six languages, with no fault', () => {
    expect(campaign.languages).toEqual(['en', 'es', 'fr', 'de', 'ca', 'pt']);
    expect(campaign.translationFaults).toEqual([]);
  });

  it.each(others)('keeps ids, words of the statement and addresses byte for byte: %s', (language) => {
    const translated = inLanguage(campaign, language);
    expect(translated.language).toBe(language);
    expect(fixed(translated)).toEqual(fixed(campaign));
  });

  it('keeps them whatever the translations are', () => {
    fc.assert(
      fc.property(fc.func(fc.option(fc.string({ unit: 'grapheme' }), { nil: undefined })), (translate) => {
        expect(fixed(translateTexts(campaign, translate))).toEqual(fixed(campaign));
      }),
      { numRuns: 20 },
    );
  });

  it('translates every text of a complete language', () => {
    const left: string[] = [];
    translateTexts(campaign, (file, place) => {
      if (campaign.translations.get('es')?.get(file)?.has(place) !== true) left.push(`${file}: ${place}`);
      return undefined;
    });
    expect(left).toEqual([]);
    expect(pairs('es').length).toBeGreaterThan(250);
  });

  it.each(['es-ES', 'es-419', 'es_LA', 'ES'])('is chosen by the language of a tag: %s', (tag) => {
    expect(inLanguage(campaign, tag)).toBe(inLanguage(campaign, 'es'));
  });

  it.each(['en-GB', 'it', ''])('is the original where there is none: %j', (tag) => {
    expect(inLanguage(campaign, tag)).toBe(campaign);
  });

  it('still finds a term by the name it has in the statement', () => {
    const term = inLanguage(campaign, 'es').glossary.find(({ id }) => id === 'back-door');
    expect(term?.term).toBe('Puerta trasera');
    expect(term?.aliases).toEqual(['backdoor', 'Back door']);
  });
});

/** Each hedge of the originals, and what carries it in the translations. */
const hedges: readonly (readonly [RegExp, RegExp])[] = [
  [
    /according to media reports/i,
    /según informaciones|selon des informations|medienberichten|segons informacions|segundo notícias/i,
  ],
  [
    /according to (the newspaper |spanish newspaper )?the objective/i,
    /(según|selon|zufolge|segons|segundo).*The Objective|The Objective zufolge/i,
  ],
  [/\bdenied (surveillance|the surveillance)/i, /negó|nié|bestritt|negar|negou/],
  [
    /\bclaimed\b|surveillance claims/,
    /sostuvo|acusaciones|soutenu|accusations|behauptete|vorwürfe|sostenir|acusacions|alegou|alegações/i,
  ],
  [/potential(ly)? (sensitive|back door|access)/i, /potencial|posible|potentiel|potenziell/i],
  [/ARTICLE 19('s|’s)? (says|reading|reads|writes|calls)|in ARTICLE 19's reading/, /ARTICLE 19/],
  [
    /could effectively/,
    /podría, en la práctica|en la práctica, podría|podria, a la pràctica|pourrait, de fait|könne faktisch|poderia, na prática/,
  ],
  [/"has not signed any contract"/, /has not signed any contract/],
  [/does not say that Spanish data/, /no dice|ne dit pas|sagt nicht|no diu|não diz|No dice/],
  [/disputed/, /controversia|contesté|umstritten|controvèrsia|controverso/],
];

describe.each(others)('translations into %s', (language) => {
  it.each(hedges)('carry the hedge %s', (hedge, carried) => {
    const hedged = pairs(language).filter(([original]) => hedge.test(original));
    expect(hedged.length).toBeGreaterThan(0);
    for (const [original, translation] of hedged) expect(translation, original).toMatch(carried);
  });

  it('name the same paragraphs, years and organisations', () => {
    const marks = (text: string) =>
      (text.match(/¶\d+|\b(19|20)\d\d\b|\bARTICLE 19\b|\bHuawei\b|The Objective|\bSITEL\b/g) ?? []).toSorted();
    for (const [original, translation] of pairs(language)) {
      expect(new Set(marks(translation)), `${original}\n${translation}`).toEqual(new Set(marks(original)));
    }
  });

  it('of what reminders post stand beside the original, fit one message and are marked as unofficial', () => {
    const translated = inLanguage(campaign, language);
    for (const { id, rotation } of translated.reminders.series) {
      for (const message of rotation) {
        const document = reminderDocument(translated, id, message, invoke);
        const [original, text] = [reminderDocument(campaign, id, message, invoke), document].map(plainText);
        const quoted = document.blocks.filter(({ kind }) => kind === 'quote');
        expect(renderSlack(document)).toHaveLength(1);
        expect(renderDiscord(document)).toHaveLength(1);
        for (const words of original?.match(/^ {2}“.*”$/gm) ?? []) expect(text).toContain(words);
        expect(
          text?.match(
            /^(Traducción no oficial|Traduction non officielle|Inoffizielle Übersetzung|Traducció no oficial|Tradução não oficial)\s?: /gm,
          ) ?? [],
        ).toHaveLength(quoted.length);
      }
    }
  });

  it('of updates fit one message', () => {
    const translated = inLanguage(campaign, language);
    for (const { id } of translated.updates) {
      const document = updateDocument(translated, id, invoke);
      expect([renderSlack(document).length, renderDiscord(document).length]).toEqual([1, 1]);
    }
  });
});

describe('an answer in Spanish', () => {
  const bot = createBot([inLanguage(campaign, 'es')], commands, silent);
  const ask = async (typed: string) => plainText((await bot.answerText(campaign.id, typed)).document);

  it('shows a quotation as it was published, with its translation below', async () => {
    const text = await ask('quote speaker:united-front-opinions');
    expect(text).toMatch(
      /“unswervingly follow the Party”\n {2}— .*\n\nTraducción no oficial: «seguir al Partido sin vacilar»/,
    );
  });

  it('shows the words of a demand so too', async () => {
    const text = await ask('demands');
    for (const { words } of campaign.demands) expect(text).toContain(`“${words}”`);
    expect(text.match(/Traducción no oficial: «/g)).toHaveLength(campaign.demands.length);
  });

  it('shows a hedge in the statement’s words, translated in brackets', async () => {
    const hedge = '“according to media reports” (traducción no oficial: «según informaciones de prensa»)';
    expect(await ask('claim contract')).toContain(hedge);
    expect(await ask('claims')).toContain(hedge);
  });

  it('writes dates in Spanish', async () => {
    expect(await ask('timeline')).toContain('16–17 de julio de 2025: Los legisladores');
    expect(await ask('source le-monde-2018')).toContain('26 de enero de 2018');
  });
});

describe('a date', () => {
  it.each([
    ['en', '2025-07-16/2025-07-17', '16 July 2025 to 17 July 2025'],
    ['en', '2012/2017', '2012 to 2017'],
    ['es', '2012/2017', '2012–2017'],
    ['fr', '2025-07-16/2025-07-17', '16–17 juillet 2025'],
    ['de', '2025-12', 'Dezember 2025'],
    ['ca', '2026-11-23', '23 de novembre del 2026'],
    ['pt', '2025-07-17', '17 de julho de 2025'],
    ['es', '2025/2026-01', '2025 – enero de 2026'],
    ['it', '2025-07-17', '17 luglio 2025'],
  ])('is written in %s: %s', (language, date, words) => {
    expect(dateInWords(date, language)).toBe(words);
  });
});
