import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { type Bot, createBot } from '../../src/bot.ts';
import { bothCampaigns, silent } from '../support/bot.ts';
import type { Conversation } from '../support/conversation.ts';
import { transports } from '../support/transports.ts';

let bot: Bot;
beforeAll(async () => {
  bot = createBot(await bothCampaigns(), commands, silent);
});

const MADE_UP = 'Made up: an example campaign.';

describe.each(Object.entries(transports))('two campaigns in one process, over %s', (_name, connect) => {
  const conversations: Conversation[] = [];
  afterEach(async () => {
    for (const one of conversations.splice(0)) {
      expect([[], 'skipped']).toContainEqual(one.violations());
      await one.stop();
    }
  });
  async function talk(campaign: string): Promise<Conversation> {
    const conversation = await connect(bot, { campaign });
    conversations.push(conversation);
    return conversation;
  }

  it('answer each by its own slash command, and the made-up one says in every answer that it is', async () => {
    const real = await (await talk('huawei-spain')).ask('summary');
    expect(real.text).toContain('According to media reports, Spain');
    expect(real.text).not.toContain(MADE_UP);
    const conversation = await talk('example-harbour');
    const answers = [
      await conversation.ask('summary'),
      await conversation.ask('quote', { topic: 'plan' }),
      await conversation.ask('claim', { id: 'face-recognition' }),
      await conversation.ask('source', { id: 'nothing-of-the-kind' }),
      await conversation.ask('help'),
    ];
    for (const { text } of answers) expect(text).toContain(MADE_UP);
    expect(answers[0]?.text).toContain('48 cameras');
  });

  it('keep apart what buttons and menus lead to', async () => {
    const conversation = await talk('example-harbour');
    const demands = await conversation.ask('claims');
    const chosen = await conversation.choose(demands, demands.options[0] ?? '');
    expect(chosen.text).toContain('denied that faces would be stored');
    const shared = await conversation.press(await conversation.ask('quote', { topic: 'plan' }), 'Share in channel');
    expect(shared.text).toContain(MADE_UP);
    expect((await conversation.press(shared, 'Another quote')).text).toContain('Tidewatch');
  });
});
