import fc from 'fast-check';
import { ask } from '../../../commands/ask.ts';
import type { Campaign } from '../../../src/campaign/campaign.ts';
import { inLanguage } from '../../../src/campaign/in-language.ts';
import { translate } from '../../../src/language/translate.ts';
import type { MessageDocument, Text } from '../../../src/message/document.ts';
import { encodeInvocation } from '../../../src/message/invocation.ts';
import { searchIn } from '../../../src/search/search.ts';
import { type AskedIn, questionsOf } from './questions.ts';

/** What the command answers, in one of the two languages. */
export async function answered(campaign: Campaign, question: string, language: AskedIn): Promise<MessageDocument> {
  if (ask.access !== 'everyone') throw new Error('ask is for everybody');
  return ask.run({
    campaign: inLanguage(campaign, language),
    options: { question },
    commands: [],
    t: translate(language),
    invoke: (command, options = {}, effect = 'new') => ({ campaign: campaign.id, command, options, effect }),
  });
}

/**
 * Asks questions made of words of the campaign, of other questions and of noise, and looks at every sentence shown as a
 * quotation: it must be a span of the statement, byte for byte, and say in which paragraph it stands.
 * @returns how many quotations were shown
 * @throws Error with the question that broke it
 */
export async function checkQuotations(campaign: Campaign, questions: number): Promise<number> {
  const texts = campaign.statement.paragraphs.map(({ text }) => text);
  const words = [
    ...texts,
    ...questionsOf('tuning').map(({ text }) => text),
    ...campaign.glossary.map(({ explanation }) => explanation),
    ...inLanguage(campaign, 'es').claims.map(({ claim }) => claim),
  ].flatMap((text) => text.split(' '));
  const word = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...new Set(words)) },
    { weight: 1, arbitrary: fc.constantFrom('pizza', '“', '\u0000', '🙂', '¿', '’', 'S', '1', '¶7', '<!channel>') },
    { weight: 1, arbitrary: fc.string({ maxLength: 6 }) },
  );

  /** How many there are, having looked at each, and at whether every button can be carried. */
  async function quotationsIn(question: string, language: AskedIn): Promise<number> {
    const { blocks } = await answered(campaign, question, language);
    const buttons = blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []));
    for (const one of buttons) if (one.kind === 'invoke') encodeInvocation(one.invocation);
    const quotes = blocks.filter((block) => block.kind === 'quote');
    for (const { text, attribution } of quotes) {
      const place = shownOf(attribution ?? '');
      const [, number] = /¶(\d+)$/.exec(place) ?? [];
      if (!texts[Number(number) - 1]?.includes(text)) throw new Error(`${place} does not have: ${text}`);
    }
    return quotes.length;
  }

  // An answer is made of what was found alone; each is looked at once.
  const seen = new Map<string, Promise<number>>();
  let quoted = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(word, { minLength: 1, maxLength: 6 }),
      fc.constantFrom<AskedIn>('en', 'es'),
      async (parts, language) => {
        const question = parts.join(' ').trim() || '?';
        const key = `${language} ${JSON.stringify(searchIn(campaign).ask(question))}`;
        const known = seen.get(key) ?? quotationsIn(question, language);
        seen.set(key, known);
        quoted += await known;
      },
    ),
    { numRuns: questions },
  );
  return quoted;
}

/** A text as people see it, its links without their addresses. */
const shownOf = (text: Text): string =>
  typeof text === 'string'
    ? text
    : text.map((span) => (typeof span === 'string' ? span : span.kind === 'command' ? span.typed : span.text)).join('');
