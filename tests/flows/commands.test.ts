import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Bot } from '../../src/bot.ts';
import type { Campaign } from '../../src/campaign/campaign.ts';
import { shippedBot } from '../support/bot.ts';
import type { Conversation } from '../support/conversation.ts';
import { transports } from '../support/transports.ts';

let bot: Bot;
let campaign: Campaign;
beforeAll(async () => {
  ({ bot, campaign } = await shippedBot());
});

describe.each(Object.entries(transports))('%s', (_name, connect) => {
  let conversation: Conversation;
  beforeEach(async () => {
    conversation = await connect(bot);
  });
  afterEach(async () => {
    for (const viewer of ['asker', 'other'] as const) {
      expect(conversation.sees(viewer).flatMap(({ pings }) => pings)).toEqual([]);
    }
    expect([[], 'skipped']).toContainEqual(conversation.violations());
    await conversation.stop();
  });

  it.each<[string, Record<string, string | number>, string]>([
    ['summary', {}, 'According to media reports, Spain'],
    ['summary', { length: 'line' }, 'ARTICLE 19 calls on the Spanish government'],
    ['summary', { length: 'full' }, 'Proven risks of transfer back to China'],
    ['quote', { topic: 'law' }, 'Chinese law'],
    ['quote', { speaker: 'michael-caster' }, 'Spain should know better than to partner'],
    ['sources', {}, 'The Objective'],
    ['source', { id: 'le-monde-2018' }, 'Le Monde'],
    ['source', { id: 'uk-ncsc-2019' }, 'Not seen, so it is cited without a link.'],
    ['demands', {}, 'immediately conduct an independent human rights impact assessment'],
    ['claims', {}, 'The African Union report'],
    ['claim', { id: 'african-union' }, 'totalement mensongères'],
    ['timeline', { part: 'later' }, 'Not in the statement: answers'],
    ['explain', { term: 'sitel' }, 'SITEL'],
    ['statement', { paragraph: 5 }, 'commission of crimes against humanity in Xinjiang'],
    ['about', {}, 'no name, no user id, no message text'],
    ['about', { topic: 'privacy' }, 'It counts how often each command was answered'],
    ['help', {}, '/huawei-spain summary'],
    ['help', { command: 'quote' }, '/huawei-spain quote [topic] [speaker]'],
  ])('answers %s %j privately', async (command, options, expected) => {
    const answer = await conversation.ask(command, options);
    expect(answer.text).toContain(expected);
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
    const answer = await conversation.ask('demands');
    const shared = await conversation.press(answer, 'Share in channel');
    expect(shared.private).toBe(false);
    expect(shared.buttons).not.toContain('Share in channel');
    expect(conversation.sees('other')).toContainEqual(shared);
    expect(JSON.stringify(shared)).not.toContain('Ana');
  });

  it('answers buttons of a shared message privately, to the one who pressed', async () => {
    const shared = await conversation.press(await conversation.ask('quote', { topic: 'law' }), 'Share in channel');
    const next = await conversation.press(shared, 'Another quote');
    expect([next.private, next.id === shared.id]).toEqual([true, false]);
    expect(conversation.sees('other')).toContainEqual(shared);
  });

  it('turns pages in place', async () => {
    const first = await conversation.ask('sources');
    const second = await conversation.press(first, 'Next page');
    expect(second.text).toContain('Sources 9 to 16');
    expect(conversation.sees('asker').some(({ text }) => text.includes('Sources 1 to 8'))).toBe(false);
  });

  it('opens what is chosen in a menu', async () => {
    const list = await conversation.ask('claims');
    const chosen = await conversation.choose(list, list.options.find((label) => label.includes('African Union')) ?? '');
    expect(chosen.text).toContain('totalement mensongères');
  });

  it('follows buttons from a quotation to its paragraph, source and answers', async () => {
    const quote = await conversation.ask('quote', { topic: 'precedent', number: 2 });
    expect((await conversation.press(quote, 'Read ¶7 in full')).text).toContain('Huawei was the primary supplier');
    expect((await conversation.press(quote, 'Its source')).text).toContain('Le Monde');
    expect((await conversation.press(quote, 'What those named answer')).text).toContain('totalement mensongères');
  });

  it('answers a button that was made before a restart', async () => {
    const quote = await conversation.ask('quote', { topic: 'law' });
    await conversation.restart();
    expect((await conversation.press(quote, 'Another quote')).text).toContain('¶');
  });

  it('refuses what means nothing, and shows nothing of it to others', async () => {
    const typed = '‮@everyone <!channel> 🙂'.slice(1);
    const answer = await conversation.ask('source', { id: typed });
    expect(answer.text).toContain('There is no source');
    expect([answer.private, answer.pings]).toEqual([true, []]);
  });

  it('refuses characters nobody can see', async () => {
    expect((await conversation.ask('source', { id: 'le\u202Emonde' })).text).toContain('U+202E');
  });
});
