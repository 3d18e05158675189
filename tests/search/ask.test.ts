import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCampaign } from '../../src/campaign/load.ts';
import { scheduleCheck } from '../../src/schedule-check.ts';
import { searchIn } from '../../src/search/search.ts';
import { search } from '../bench/ask/contenders.ts';
import { resultOf, totalsOf } from '../bench/ask/measures.ts';
import { halfOf, moreForTuning, questionsFromOutside, questionsOf } from '../bench/ask/questions.ts';
import { answered, checkQuotations } from '../bench/ask/quotations.ts';
import { campaignFolder } from '../support/bot.ts';

const campaign = await loadCampaign(campaignFolder, scheduleCheck);
const found = (question: string) => searchIn(campaign).ask(question);

describe('the questions of the benchmark', () => {
  const apart = questionsOf('apart');
  const all = [...questionsOf('tuning'), ...apart];

  it('are many, in both languages, three of five with an answer', () => {
    expect(all.length).toBeGreaterThanOrEqual(160);
    const answerable = all.filter(({ expected }) => expected.length > 0).length / all.length;
    expect(answerable).toBeGreaterThan(0.55);
    expect(answerable).toBeLessThan(0.65);
    expect(all.filter(({ language }) => language === 'es').length / all.length).toBeGreaterThan(0.4);
  });

  it('expect what the campaign has', () => {
    const names = new Set([
      ...campaign.statement.paragraphs.map(({ number }) => `¶${number}`),
      ...campaign.claims.map(({ id }) => `claim:${id}`),
      ...campaign.claims.flatMap(({ id, answers }) => answers.map((_, index) => `reply:${id}.${index + 1}`)),
      ...campaign.glossary.map(({ id }) => `term:${id}`),
      ...campaign.sources.flatMap(({ id }) => [`source:${id}`, `from:${id}`]),
    ]);
    const expected = [...all, ...moreForTuning(), ...questionsFromOutside()].flatMap((one) => one.expected);
    expect(expected.filter((one) => !names.has(one) && !names.has(one.replace(/\.\d+$/, '')))).toEqual([]);
  });

  it('are never on both sides, and stand nowhere in the code', () => {
    expect(apart.every(({ about }) => halfOf(about) === 'apart')).toBe(true);
    const tuned = new Set([...questionsOf('tuning'), ...moreForTuning()].map(({ text }) => text));
    const untouched = [...apart, ...questionsFromOutside()];
    expect(untouched.filter(({ text }) => tuned.has(text))).toEqual([]);
    const code = ['src/search', 'commands'].flatMap((folder) =>
      readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8').toLowerCase()),
    );
    for (const { text } of untouched.filter((one) => one.text.includes(' '))) {
      expect(code.some((file) => file.includes(text.toLowerCase()))).toBe(false);
    }
    expect(readFileSync('tests/bench/ask-tuning.ts', 'utf8')).not.toContain("'apart'");
  });

  it('are answered as well as docs/performance.md says, in the half kept apart', () => {
    const { hitAt1, falseAnswers } = totalsOf(apart.map((asked) => resultOf(search(campaign), asked)));
    expect(hitAt1).toBeGreaterThanOrEqual(0.9);
    expect(falseAnswers).toBeLessThanOrEqual(0.03);
  });
});

describe('a question', () => {
  it.each([
    ['How much is the contract worth?', '1.1'],
    ['¿Cuánto cuesta el contrato?', '1.1'],
    ['who is michael caster', '4.1'],
    ['¿Qué dice la declaración sobre Xinjiang?', '5.1'],
  ])('“%s” is answered by a sentence of the statement', (question, id) => {
    expect(found(question)).toMatchObject({ kind: 'found', best: { kind: 'passage', id } });
  });

  it.each([
    'When did Spain send data to China?',
    '¿Cuándo envió España datos a China?',
    'Which backdoor did Huawei install?',
    'How many people were wiretapped?',
    'Did Huawei spy on Spain?',
    '¿Hay pruebas de que los datos llegaron a China?',
    '',
    '???',
  ])('“%s” is not answered', (question) => {
    expect(found(question).kind).toBe('nothing');
  });

  it.each(['When did Spain send data to China?', 'best pizza in town', 'asdf'])(
    '“%s” gets three topics instead of an answer',
    async (question) => {
      for (const language of ['en', 'es'] as const) {
        const { blocks } = await answered(campaign, question, language);
        expect(blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []))).toHaveLength(3);
        expect(blocks.filter(({ kind }) => kind === 'quote')).toEqual([]);
      }
    },
  );

  it('about what was denied gets who said so, and what is said against it', async () => {
    const { blocks } = await answered(campaign, 'Did the Interior ministry sign a contract with Huawei?', 'en');
    expect(JSON.stringify(blocks)).toContain('has not signed any contract');
    expect(JSON.stringify(blocks)).toContain('according to media reports');
  });
});

describe('whatever is asked', () => {
  it('every sentence shown as a quotation is a span of the statement, byte for byte, with its paragraph', async () => {
    // `npm run bench:ask` asks 10,000.
    expect(await checkQuotations(campaign, 1500)).toBeGreaterThan(100);
  });
});
