import fc from 'fast-check';
import { pino } from 'pino';
import { beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../commands/index.ts';
import { type Bot, createBot } from '../src/bot.ts';
import type { Campaign } from '../src/campaign/campaign.ts';
import { defineCommand } from '../src/command/command.ts';
import type { Invocation } from '../src/message/invocation.ts';
import { plainText } from '../src/message/plain-text.ts';
import { rehearse } from '../src/rehearsal.ts';
import { shippedBot } from './support/bot.ts';
import { brokenCommand } from './support/broken-command.ts';

let bot: Bot;
let campaign: Campaign;
beforeAll(async () => {
  ({ bot, campaign } = await shippedBot());
});

const typed = async (text: string) => {
  const reply = await bot.answerText('huawei-spain', text);
  return { ...reply, text: plainText(reply.document) };
};
const invoke = (command: string, options: Record<string, string>, rest: Partial<Invocation> = {}) =>
  bot.answer({ campaign: 'huawei-spain', command, options, effect: 'new', ...rest });

describe('an answer', () => {
  it('is private, and has a button that shares the same answer with the whole channel', async () => {
    const { visibility, document } = await typed('source monde');
    expect(visibility).toBe('caller');
    const share = document.blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : [])).at(-1);
    expect(share).toMatchObject({
      label: 'Share in channel',
      invocation: { command: 'source', options: { id: 'le-monde-2018' }, effect: 'share' },
    });
    const shared = await invoke('source', { id: 'le-monde-2018' }, { effect: 'share' });
    expect(shared.visibility).toBe('channel');
    expect(plainText(shared.document)).not.toContain('Share in channel');
  });

  it('where it cannot be shared has no button for that, and an old button shares nothing', async () => {
    const caller = {
      platform: undefined,
      person: undefined,
      channel: undefined,
      cannotShare: true,
      language: async () => 'en',
      isOrganizer: async () => false,
    };
    for (const effect of ['new', 'share'] as const) {
      const { document, visibility } = await bot.answer(
        { campaign: 'huawei-spain', command: 'summary', options: {}, effect },
        caller,
      );
      expect(visibility).toBe('caller');
      expect(plainText(document)).not.toContain('Share in channel');
    }
  });

  it('names the author of the statement, whatever was asked', async () => {
    for (const name of commands
      .filter(({ access }) => access === 'everyone')
      .map((command) => command.name)
      .filter((name) => !['help', 'claim', 'source', 'explain', 'ask', 'find', 'verify'].includes(name))) {
      expect((await typed(name)).text, name).toContain('ARTICLE 19');
    }
  });

  it('exists for every command with every value of every option, on both platforms', async () => {
    const { answers, problems } = await rehearse(bot);
    expect(problems).toEqual([]);
    expect(answers).toBeGreaterThan(150);
  });

  it('is found before anybody asks where Discord would not take all of its messages', async () => {
    const text = 'word '.repeat(6_000);
    const long = defineCommand({
      name: 'help',
      description: 'What you can ask, or how one command is used',
      options: () => ({}),
      run: () => ({ summary: 'Long', tone: 'answer', blocks: [{ kind: 'paragraph', text }] }),
    });
    const { problems } = await rehearse(createBot([campaign], [long], pino({ level: 'silent' })));
    expect(problems[0]).toMatch(/^help: takes \d+ messages on Discord, which takes 6/);
  });

  it('links only to addresses that were seen', async () => {
    const known = new Set(
      campaign.sources.flatMap(({ address }) => address ?? []).concat(campaign.organisation.address),
    );
    const statementAddress = campaign.sources.find(({ id }) => id === campaign.statement.source)?.address;
    for (const { commands: specs } of bot.campaigns) {
      for (const { name, options } of specs) {
        const values = options.flatMap(({ name: option, kind }) =>
          'entries' in kind ? kind.entries.map(({ id }) => ({ [option]: id })) : [{ [option]: '1' }],
        );
        for (const value of [{}, ...values]) {
          const json = JSON.stringify((await invoke(name, value)).document);
          for (const [, url = ''] of json.matchAll(/"url":"([^"]+)"/g)) {
            const [address = '', words] = url.split('#:~:text=');
            // Nobody saw how other pages word it.
            expect(words === undefined ? known : [statementAddress], `${name}: ${url}`).toContain(address);
          }
        }
      }
    }
  });

  it('quotes the statement exactly', async () => {
    const flat = campaign.statement.paragraphs.map(({ text }) => text);
    for (let number = 1; number <= campaign.quotes.length; number += 1) {
      const { document } = await invoke('quote', { number: String(number) });
      const quote = document.blocks.find((block) => block.kind === 'quote');
      expect(
        flat.some((text) => quote?.kind === 'quote' && text.includes(quote.text)),
        quote?.text,
      ).toBe(true);
    }
  });

  it('goes through all quotations of a topic by pressing "Another quote"', async () => {
    const law = campaign.quotes.filter(({ topics }) => topics.includes('law'));
    const seen = new Set<string>();
    let next: Invocation | undefined = {
      campaign: 'huawei-spain',
      command: 'quote',
      options: { topic: 'law' },
      effect: 'new',
    };
    for (let press = 0; press < law.length && next !== undefined; press += 1) {
      const { document }: { document: Awaited<ReturnType<Bot['answer']>>['document'] } = await bot.answer(next);
      for (const block of document.blocks) if (block.kind === 'quote') seen.add(block.text);
      const buttons = document.blocks.flatMap((block) => (block.kind === 'actions' ? block.buttons : []));
      const another = buttons.find(({ label }) => label === 'Another quote');
      next = another?.kind === 'invoke' ? another.invocation : undefined;
    }
    expect([...seen].sort()).toEqual(law.map(({ text }) => text).sort());
  });
});

describe('bad input is answered with what to do:', () => {
  it.each([
    ['sumary', 'There is no command "sumary". Did you mean summary?'],
    ['summary length:huge', 'length is one of: line, short, full.'],
    ['source', 'Which source?'],
    ['source xyzzy', 'There is no source "xyzzy". Choose one:'],
    ['source objective', 'More than one source fits "objective". Which one?'],
    ['statement 13', 'paragraph is a whole number from 1 to 12.'],
    ['statement -1', 'paragraph is a whole number from 1 to 12.'],
    ['statement 1e3', 'paragraph is a whole number from 1 to 12.'],
    ['claims you', 'claims takes only: lang. What is "you"?'],
    [`source ${'x'.repeat(10_000)}`, 'That is 10,007 characters; at most 1,000 are accepted.'],
    ['source a\u0000b', 'That contains the invisible character U+0000. Leave it out.'],
    ['source \u202Eabc', 'That contains the invisible character U+202E. Leave it out.'],
    ['source 👩‍👧𝒳', 'There is no source "👩‍👧𝒳". Choose one:'],
    ['source @everyone', 'There is no source "@everyone". Choose one:'],
    ['source <!here>', 'There is no source "<!here>". Choose one:'],
    [
      'quote demand united-front-opinions',
      'No quotation has the topic "demand" and the speaker "united-front-opinions"',
    ],
  ])('%j', async (text, message) => {
    const reply = await typed(text);
    expect(reply.text).toContain(message);
    expect([reply.visibility, reply.document.tone]).toEqual(['caller', 'problem']);
  });

  it('a menu of what was meant keeps the other options', async () => {
    const { document } = await typed('quote topic:law speaker:c');
    const menu = document.blocks.find((block) => block.kind === 'menu');
    const options = menu?.kind === 'menu' ? menu.options.map(({ invocation }) => invocation.options) : [];
    expect(options.length).toBeGreaterThan(1);
    expect(options.every(({ topic }) => topic === 'law')).toBe(true);
  });

  it('a button of another campaign or of a command that is gone', async () => {
    for (const reply of [
      await invoke('summary', {}, { campaign: 'other' }),
      await invoke('gone', {}),
      await bot.answerForeign(),
    ]) {
      expect(plainText(reply.document)).toContain('This button belongs to another version of this bot');
      expect(reply.visibility).toBe('caller');
    }
  });

  it('a button with an option no version of the command ever had', async () => {
    expect(plainText((await invoke('summary', { lenght: 'full' })).document)).toContain('has no option "lenght"');
  });

  it('anything at all, without failing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 1200 }), async (text) => {
        const { document, visibility } = await bot.answerText('huawei-spain', text);
        expect(document.blocks.length).toBeGreaterThan(0);
        expect(visibility).toBe('caller');
      }),
    );
  });
});

describe('a fault of a command', () => {
  it('is an apology to the person and a log line for the operator, without what the person typed', async () => {
    const lines: string[] = [];
    const logger = pino({ level: 'error' }, { write: (line: string) => lines.push(line) });
    const reply = await createBot([campaign], [brokenCommand], logger).answerText('huawei-spain', 'broken');
    expect(reply.document.summary).toContain('Something went wrong on our side');
    expect(lines.join()).toContain('a fault');
  });
});
