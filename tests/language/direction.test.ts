import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { type Bot, createBot } from '../../src/bot.ts';
import { LANGUAGE } from '../../src/command/language-option.ts';
import { translate } from '../../src/language/translate.ts';
import { isolated } from '../../src/message/direction.ts';
import type { MessageDocument } from '../../src/message/document.ts';
import { plainText } from '../../src/message/plain-text.ts';
import { renderDiscord } from '../../src/platform/discord/render.ts';
import { renderSlack } from '../../src/platform/slack/render.ts';
import { shippedBot, silent } from '../support/bot.ts';

const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Adlam}]/u;
const word = fc.constantFrom('שלום', 'مرحبا', 'ئۇيغۇر', 'دھمکی', 'ܫܠܡܐ', '(سلام)', '42', 'Huawei', '«', '¶7', '!');
const phrase = fc
  .array(word, { minLength: 1, maxLength: 6 })
  .map((words) => words.join(' '))
  .filter((text) => rightToLeft.test(text));

/** What of a text stands in no isolate; fails where an isolate is left open, or ends before it began. */
function outside(text: string): string {
  let depth = 0;
  let left = '';
  for (const character of text) {
    if (character === '\u2068') depth += 1;
    else if (character === '\u2069') depth -= 1;
    else if (depth === 0) left += character;
    if (depth < 0) throw new Error('An isolate ends before it begins');
  }
  if (depth > 0) throw new Error('An isolate is left open');
  return left;
}

/** Every text that a platform is sent. */
const texts = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(texts)
      : [];
const platforms = (document: MessageDocument) => [renderSlack(document), renderDiscord(document)];

let bot: Bot;
let campaign: Awaited<ReturnType<typeof shippedBot>>['campaign'];
beforeAll(async () => {
  ({ bot, campaign } = await shippedBot());
});

describe('words that run from right to left', () => {
  it('are isolated inside a sentence, and other words are left as they are', () => {
    const t = translate('es');
    expect(t('{name} is missing.', { name: 'id' })).toBe('Falta id.');
    expect(t('{name} is missing.', { name: 'שלום' })).toBe('Falta \u2068שלום\u2069.');
    expect(t.parts('Type {help} to see what there is.', { help: { kind: 'strong', text: 'سلام' } })).toContainEqual({
      kind: 'strong',
      text: '\u2068سلام\u2069',
    });
    fc.assert(fc.property(fc.string(), (text) => rightToLeft.test(text) || isolated(text) === text));
  });

  it('stay in balance wherever an answer shows what was typed, in every language and on both platforms', async () => {
    const asked = fc.record({
      typed: phrase,
      command: fc.constantFrom('source', 'claim', 'explain', 'frobnicate', 'quote topic:'),
      language: fc.constantFrom(...campaign.languages),
    });
    await fc.assert(
      fc.asyncProperty(asked, async ({ typed, command, language }) => {
        const text = `${command} "${typed}" ${LANGUAGE}:${language}`;
        const { document } = await bot.answerText(campaign.id, text);
        expect(outside(document.summary)).not.toMatch(rightToLeft);
        for (const shown of texts(platforms(document))) outside(shown);
      }),
      { numRuns: 200 },
    );
  });

  it('stay in balance in titles and publishers among others', async () => {
    await fc.assert(
      fc.asyncProperty(phrase, phrase, async (title, publisher) => {
        const sources = campaign.sources.map((source) => ({ ...source, title, publisher }));
        const statement = { ...campaign.statement, title };
        const other = createBot([{ ...campaign, statement, sources }], commands, silent);
        for (const command of ['sources', 'summary']) {
          const options = { [LANGUAGE]: 'es' };
          const { document } = await other.answer({ campaign: campaign.id, command, options, effect: 'new' });
          const blocks = document.blocks.filter(({ kind }) => kind !== 'menu' && kind !== 'heading');
          expect(outside(plainText({ ...document, blocks }))).not.toMatch(rightToLeft);
          for (const shown of texts(platforms(document))) outside(shown);
        }
      }),
      { numRuns: 5 },
    );
  });
});
