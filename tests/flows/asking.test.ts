import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Bot } from '../../src/bot.ts';
import { translate } from '../../src/language/translate.ts';
import { shippedBot } from '../support/bot.ts';
import type { Conversation } from '../support/conversation.ts';
import { transports } from '../support/transports.ts';

let bot: Bot;
beforeAll(async () => {
  ({ bot } = await shippedBot());
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
    expect([[], 'skipped']).toContainEqual(conversation.violations());
    await conversation.stop();
  });

  it('answers a question with the statement’s words, and opens what else was found', async () => {
    const question = {
      en: 'Is there a risk of Huawei sending information back to China?',
      es: '¿Hay riesgo de que Huawei envíe información a China?',
    };
    const answer = await conversation.ask('ask', { question: question[language] });
    expect(answer.text).toContain('The risk of Huawei sending potentially sensitive information back to China');
    expect(answer.private).toBe(true);
    expect(answer.buttons).not.toContain(t('Share in channel'));
    const read = await conversation.press(answer, t('Read {paragraph} in full', { paragraph: '¶7' }));
    expect(read.text).toContain('Huawei was the primary supplier');
    expect(read.buttons).toContain(t('Share in channel'));
  });

  it('says that nothing answers what nobody said, and opens a topic that is near', async () => {
    const question = { en: 'When did Spain send data to China?', es: '¿Cuándo envió España datos a China?' };
    const answer = await conversation.ask('ask', { question: question[language] });
    expect(answer.text).toContain(t('That nothing is said here proves nothing about whether it is so.'));
    expect(answer.text).not.toContain('Shanghai');
    const topic = answer.buttons.find((label) => label.includes(language === 'en' ? 'risk' : 'riesgo')) ?? '';
    expect((await conversation.press(answer, topic)).text).toContain(
      language === 'en' ? 'does not say that Spanish data reached China' : 'no dice que datos españoles hayan llegado',
    );
  });
});

describe('what begins with no command', () => {
  it.each([
    ['how much is the contract worth?', '€12.3 million'],
    ['what is sitel', 'Spain’s system for telecommunications interception'.replace('’', "'")],
    ['who is michael caster', 'Head of Global China Programme'],
  ])('“%s” is asked as a question', async (typed, expected) => {
    const { document } = await bot.answerMessage(typed);
    expect(JSON.stringify(document)).toContain(expected);
  });

  it.each(['sumary', 'sumary please', 'foo'])('“%s” is still taken for a command that was misspelt', async (typed) => {
    expect((await bot.answerMessage(typed)).document.tone).toBe('problem');
  });
});
