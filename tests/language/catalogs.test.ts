import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import type { Invoke } from '../../src/campaign/announcement.ts';
import { inLanguage } from '../../src/campaign/in-language.ts';
import { reminderDocument } from '../../src/campaign/reminder-document.ts';
import { updateDocument } from '../../src/campaign/update-document.ts';
import { LANGUAGE } from '../../src/command/language-option.ts';
import { catalogs } from '../../src/language/catalogs.ts';
import { es } from '../../src/language/es.ts';
import type { MessageDocument } from '../../src/message/document.ts';
import { plainText } from '../../src/message/plain-text.ts';
import { shippedBot } from '../support/bot.ts';

const { bot, campaign } = await shippedBot();
const invoke: Invoke = (command, options = {}) => ({ campaign: campaign.id, command, options, effect: 'new' });
const root = join(import.meta.dirname, '../..');
const english = Object.keys(es);

/** The kind of a message's part that is text alone. */
const LITERAL = 0;

type Elements = ReturnType<IntlMessageFormat['getAst']>;

/** The arguments of a message, in every branch of it. */
function names(message: string): readonly string[] {
  const visit = (elements: Elements): readonly string[] =>
    elements.flatMap((element) => {
      const inside = 'options' in element ? Object.values(element.options).flatMap(({ value }) => visit(value)) : [];
      return 'value' in element && element.type !== LITERAL ? [element.value, ...inside] : inside;
    });
  return [...new Set(visit(new IntlMessageFormat(message).getAst()))].sort();
}

/** Messages of several words, as a text would contain them, whatever stands in their places. */
const patterns = english
  .filter(
    (message) =>
      message
        .replace(/\{.*?\}/g, '')
        .trim()
        .split(/\s+/).length >= 2,
  )
  .filter((message) => !message.includes(', plural,') && !message.includes(', select,'))
  .map((message) => ({
    message,
    pattern: new RegExp(
      message
        .split(/\{\w+\}/)
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('.+?'),
    ),
  }));
const englishIn = (document: MessageDocument): readonly string[] => {
  const text = plainText(document);
  return patterns.filter(({ pattern }) => pattern.test(text)).map(({ message }) => message);
};

/** Everything the campaign posts, in a language. */
function posts(language: string): readonly MessageDocument[] {
  const translated = inLanguage(campaign, language);
  return [true, false].flatMap((first) => [
    ...translated.reminders.series.flatMap(({ id, rotation }) =>
      rotation.map((message) => reminderDocument(translated, id, message, invoke, first)),
    ),
    ...translated.updates.map(({ id }) => updateDocument(translated, id, invoke, first)),
  ]);
}

async function answers(language: string, of: readonly string[]): Promise<readonly MessageDocument[]> {
  const asked = bot.campaigns.flatMap(({ commands }) =>
    commands
      .filter(({ name }) => of.includes(name))
      .flatMap(({ name, options }) => [
        { name, options: {} },
        ...options.flatMap(({ name: option, kind }) =>
          'entries' in kind && option !== LANGUAGE
            ? kind.entries.map(({ id }) => ({ name, options: { [option]: id } }))
            : [],
        ),
      ]),
  );
  return Promise.all(
    asked.map(async ({ name, options }) => {
      const all = { ...options, [LANGUAGE]: language };
      return (await bot.answer({ campaign: campaign.id, command: name, options: all, effect: 'new' })).document;
    }),
  );
}

describe('every message', () => {
  it('is said somewhere', () => {
    const code = ['src', 'commands']
      .flatMap((folder) =>
        readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(root, folder, name)),
      )
      .filter((path) => path.endsWith('.ts') && !path.includes('/src/language/'))
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n');
    expect(english.filter((message) => !code.includes(message))).toEqual([]);
  });

  it.each(Object.entries(catalogs))('has the same arguments in %s', (_, catalog) => {
    for (const [message, translated] of Object.entries(catalog)) expect(names(translated)).toEqual(names(message));
  });
});

describe('nothing of the interface is left in English', () => {
  it('is what this test would see', async () => {
    const found = (await answers('en', ['summary'])).flatMap(englishIn);
    expect(found).toContain('Section by section');
    expect(posts('en').flatMap(englishIn)).toContain('A scheduled reminder.');
  });

  it.each(campaign.languages.slice(1))('in summaries, demands and posts in %s', async (language) => {
    const shown = [...(await answers(language, ['summary', 'demands'])), ...posts(language)];
    expect(shown.length).toBeGreaterThan(10);
    expect([...new Set(shown.flatMap(englishIn))]).toEqual([]);
  });

  it('in any answer in Spanish', async () => {
    const all = bot.campaigns.flatMap(({ commands }) => commands.map(({ name }) => name));
    const shown = await answers('es', all);
    expect(shown.length).toBeGreaterThan(100);
    expect([...new Set(shown.flatMap(englishIn))]).toEqual([]);
  });

  it.each([
    'source xyz',
    'claims 99',
    'quote tema',
    'statement 99',
    'help zzz',
    'summary lenth:line',
    'find',
    'frobnicate',
    'claim a',
  ])('in the answer to "%s" of who speaks Spanish', async (typed) => {
    const caller = {
      platform: undefined,
      person: undefined,
      channel: undefined,
      language: async () => 'es-ES',
      isOrganizer: async () => false,
    };
    const { document } = await bot.answerText(campaign.id, typed, caller);
    expect(englishIn(document)).toEqual([]);
  });
});
