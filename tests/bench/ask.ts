import { loadCampaign } from '../../src/campaign/load.ts';
import { scheduleCheck } from '../../src/schedule-check.ts';
import { type Contender, keywordMenu, plainBm25, plainBm25OfAll, search } from './ask/contenders.ts';
import { type Measures, measure } from './ask/measures.ts';
import { type Asked, questionsFromOutside, questionsOf } from './ask/questions.ts';
import { checkQuotations } from './ask/quotations.ts';
import { milliseconds, percent, targets } from './ask/targets.ts';

/* `npm run bench:ask`: how well questions are answered, beside two baselines. */

const began = performance.now();
const campaign = await loadCampaign('content/huawei-spain', scheduleCheck);
const contenders: readonly (readonly [string, Contender])[] = [
  ['ask', search(campaign)],
  ['plain BM25', plainBm25(campaign)],
  ['plain BM25, over all texts', plainBm25OfAll(campaign)],
  ['keyword menu', keywordMenu(campaign)],
];
const sets: readonly (readonly [string, readonly Asked[]])[] = [
  ['The half kept apart', questionsOf('apart')],
  ['The half used for tuning', questionsOf('tuning')],
  ['By somebody else', questionsFromOutside()],
];
const languages: readonly (readonly [string, (asked: Asked) => boolean])[] = [
  ['both', () => true],
  ['en', ({ language }) => language === 'en'],
  ['es', ({ language }) => language === 'es'],
];

const row = (name: string, language: string, of: Measures): string =>
  `| ${[
    name,
    language,
    of.hitAt1.toFixed(3),
    of.mrrAt3.toFixed(3),
    percent(of.wrong),
    percent(of.unanswered),
    percent(of.falseAnswers),
    percent(of.abstentionRecall),
    milliseconds(of.median),
    milliseconds(of.p99),
  ].join(' | ')} |`;

const lines: string[] = [];
for (const [title, questions] of sets) {
  const answerable = questions.filter(({ expected }) => expected.length > 0).length;
  lines.push(
    `${title}: ${questions.length} questions, ${answerable} of them answerable`,
    '',
    '| | language | Hit@1 | MRR@3 | wrong answers | unanswered | false answers | abstention recall | median | p99 |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |',
  );
  for (const [name, contender] of contenders) {
    for (const [language, isIn] of languages) {
      lines.push(row(name, language, measure(contender, questions.filter(isIn))));
    }
  }
  lines.push('');
}
const GENERATED = 10_000;
const quoted = await checkQuotations(campaign, GENERATED);
const apart = measure(search(campaign), questionsOf('apart'));
lines.push(
  '| Targets, on the half kept apart | reached | |',
  '| --- | --- | --- |',
  ...targets.map(({ says, reached, isMet }) => `| ${says} | ${reached(apart)} | ${isMet(apart) ? 'met' : 'MISSED'} |`),
  '',
  `${GENERATED} generated questions: ${quoted} quotations shown, all of them the statement's, byte for byte, with their paragraph.`,
  `The run took ${((performance.now() - began) / 1000).toFixed(0)} s.`,
);
process.stdout.write(`${lines.join('\n')}\n`);
