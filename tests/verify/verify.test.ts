import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { inLanguage } from '../../src/campaign/in-language.ts';
import { loadCampaign } from '../../src/campaign/load.ts';
import { scheduleCheck } from '../../src/schedule-check.ts';
import { verify } from '../../src/verify/verify.ts';
import { campaignFolder } from '../support/bot.ts';

const campaign = await loadCampaign(campaignFolder, scheduleCheck);

const cases = z
  .array(
    z.strictObject({
      text: z.string(),
      is: z.string(),
      lost: z.array(z.string()).optional(),
      differs: z.array(z.tuple([z.string(), z.string()])).optional(),
    }),
  )
  .parse(parse(readFileSync(join(import.meta.dirname, 'cases.yaml'), 'utf8')));

const said = (text: string): string =>
  verify(campaign, text)
    .checked.map(({ finding }) =>
      finding === undefined
        ? 'absent 0'
        : [finding.verdict, finding.passages[0]?.paragraph, finding.translation?.language].filter(Boolean).join(' '),
    )
    .join(', ');

it('there are at least 80 cases, and altered ones among them', () => {
  expect(cases.length).toBeGreaterThanOrEqual(80);
  expect(cases.filter(({ is }) => is.startsWith('altered')).length).toBeGreaterThanOrEqual(25);
});

describe('a text', () => {
  it.each(cases)('“$text” is $is', ({ text, is, lost, differs }) => {
    expect(said(text)).toBe(is);
    const [first] = verify(campaign, text).checked;
    if (lost !== undefined || is.startsWith('exact')) expect(first?.finding?.lost).toEqual(lost ?? []);
    if (differs !== undefined) {
      expect(first?.finding?.differences.map(({ original, typed }) => [original, typed])).toEqual(differs);
    }
  });
});

const { paragraphs, title } = campaign.statement;
const wordsIn = (text: string): string => ` ${(text.toLowerCase().match(/[\p{L}\p{N}]+|[€$]/gu) ?? []).join(' ')} `;
const statementWords = wordsIn(paragraphs.map(({ text }) => text).join(' '));
const verdicts = (text: string) => verify(campaign, text).checked.map(({ finding }) => finding?.verdict ?? 'absent');

/** Words of a paragraph that stand one after another, with the sentences that they are from. */
const span = fc.tuple(fc.constantFrom(...paragraphs), fc.nat(), fc.nat()).map(([{ text }, one, other]) => {
  const words = text.split(' ');
  const [from = 0, to = 0] = [one % words.length, other % words.length].sort((a, b) => a - b);
  const start = words.slice(0, from).join(' ').length;
  const end = words.slice(0, to + 1).join(' ').length;
  const sentences = text
    .split(/(?<=\.) /)
    .filter((sentence) => text.indexOf(sentence) < end && text.indexOf(sentence) + sentence.length > start);
  return { words: words.slice(from, to + 1), around: sentences.join(' ') };
});
/** Whatever in the statement says that something may not be so. */
const cautious = /\b(not|no|never|could|claimed|reported|according|although|risks?|potential(ly)?)\b/i;

describe('words of the statement', () => {
  it('are exact where nothing around them is a hedge, and are never called altered', () => {
    fc.assert(
      fc.property(span, ({ words, around }) => {
        const [verdict] = verdicts(words.join(' '));
        if (!/[\p{L}\p{N}]/u.test(words.join(''))) return;
        expect(cautious.test(around) ? ['exact', 'cut'] : ['exact']).toContain(verdict);
      }),
    );
  });

  it('are exact in whole sentences, in any quotation marks, case of the first letter and white space', () => {
    const marks = fc.constantFrom(['“', '”'], ['"', '"'], ['«\u202F', '\u202F»'], ['‘', '’'], ['„', '“'], ['', '']);
    const spaces = fc.constantFrom(' ', '  ', '\u00A0', '\n');
    const sentences = paragraphs.flatMap(({ text }) => text.split(/(?<=\.) /));
    fc.assert(
      fc.property(fc.constantFrom(...sentences), marks, spaces, (sentence, [open, close], space) => {
        const typed = sentence.charAt(0).toLowerCase() + sentence.slice(1).replaceAll(' ', space);
        expect(verdicts(`${open}${typed}${close}`)).toEqual(['exact']);
      }),
    );
  });

  it('are never exact with one word changed, left out, put in or moved', () => {
    const other = fc.constantFrom('not', 'must', 'China', 'the', '€', '12', 'unrelated', 'Huawei', 'never', 'reported');
    const change = fc.constantFrom('replace', 'drop', 'add', 'swap');
    fc.assert(
      fc.property(span, fc.nat(), other, change, ({ words }, place, word, how) => {
        const at = place % words.length;
        const changed = {
          replace: words.with(at, word),
          drop: words.toSpliced(at, 1),
          add: words.toSpliced(at, 0, word),
          swap: words.with(at, words.at(at - 1) ?? '').with(at - 1, words[at] ?? ''),
        }[how];
        // A word or two, and what stands elsewhere in the statement, are not changed.
        fc.pre(changed.length > 3 && !statementWords.includes(wordsIn(changed.join(' '))));
        const { rest } = verify(campaign, changed.join(' '));
        // The statement has quotations of others, which stay what they are.
        if (rest === 'none') expect(['altered', 'absent']).toContain(verdicts(changed.join(' '))[0]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('any text', () => {
  const word = fc.oneof(
    fc.constantFrom(...paragraphs.flatMap(({ text }) => text.split(' '))),
    fc.constantFrom(
      '“',
      '”',
      '"',
      "'",
      '‘',
      '’',
      '…',
      '[...]',
      '[',
      ']',
      '[sic]',
      '.',
      '\n',
      'no',
      'pizza',
      '\u0000',
      '🙂',
      '€',
    ),
    fc.string(),
  );
  const texts = fc.array(word, { maxLength: 60 }).map((all) => all.join(' ').slice(0, 4_000));
  const translations = campaign.languages
    .map((language) => inLanguage(campaign, language))
    .flatMap(({ quotes, demands }) => [...quotes, ...demands].flatMap(({ translation }) => translation ?? []));
  const originals = [title, ...paragraphs.flatMap(({ section, text }) => [section ?? '', text])];

  it('is compared with nothing but words of the statement, and of its translations', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { checked } = verify(campaign, text);
        expect(checked.length).toBeGreaterThan(0);
        for (const { finding } of checked) {
          for (const passage of finding?.passages ?? []) {
            expect(originals.filter((one) => one.includes(passage.text))).not.toEqual([]);
          }
          const whole = [...originals, ...translations, paragraphs.map((one) => one.text).join(' ')];
          for (const shown of [
            ...(finding?.lost ?? []),
            ...(finding?.differences ?? []).map(({ original }) => original),
          ]) {
            expect(whole.filter((one) => one.includes(shown))).not.toEqual([]);
          }
        }
      }),
    );
  });

  it('of the greatest length is compared in a moment, whatever it holds', () => {
    const long = paragraphs.map(({ text }) => text).join(' ');
    const hostile = [
      'the ',
      '... the ',
      'of. the and. ',
      '“the of and” ',
      'China ',
      '[a] ',
      'Huawei … ',
      '"',
      "'a ",
      '[',
      '(….) ',
      long.replaceAll('Huawei', 'it'),
      `“${long.slice(0, 700).replaceAll('the', 'a')}” `,
    ].map((text) => text.repeat(Math.ceil(4_000 / text.length)).slice(0, 4_000));
    for (const text of hostile) verify(campaign, text);
    const before = process.cpuUsage();
    for (const text of hostile) verify(campaign, text);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000 / hostile.length).toBeLessThan(100);
  });
});

describe('another campaign', () => {
  it.each([
    ['Saltmere Town Council plans to install 48 cameras with face recognition along the public harbour walk', 'cut'],
    ['faces would be stored', 'cut'],
    ['the council’s press office denied that faces would be stored', 'exact'],
    ['the cameras would compare passers-by with a list', 'cut'],
    ['stop the project at once', 'exact'],
    ['nobody should have to show their face to a machine to buy bread', 'altered'],
    ['compel anyone in China to do anything', 'absent'],
  ])('has its own words and hedges: “%s” is %s', async (text, verdict) => {
    const harbour = await loadCampaign(join(campaignFolder, '../example-harbour'), scheduleCheck);
    const [first] = verify(harbour, text).checked;
    expect(first?.finding?.verdict ?? 'absent').toBe(verdict);
  });
});
