import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Bot } from '../../src/bot.ts';
import { parseText } from '../../src/command/text-parser.ts';
import type { PageConversation } from '../../src/playground/page-conversation.ts';
import { discordConversation } from '../../src/playground/page-discord.ts';
import { hintsFor } from '../../src/playground/page-hints.ts';
import type { DiscordMessage, Viewer } from '../../src/playground/page-protocol.ts';
import { completeSlack } from '../../src/playground/page-slack-input.ts';
import type { Playground } from '../../src/playground/playground.ts';
import { shippedBot } from '../support/bot.ts';
import { startRehearsal } from '../support/rehearsal.ts';

describe('completion in Slack’s message box', () => {
  let bot: Bot;
  beforeAll(async () => {
    ({ bot } = await shippedBot());
  });
  const texts = (typed: string) => completeSlack(bot, typed).map(({ text }) => text);

  it('offers the slash command, then its sub-commands', () => {
    expect(texts('/')).toEqual(['/huawei-spain ']);
    expect(texts('/huawei-spain sour')).toEqual(['/huawei-spain source ', '/huawei-spain sources ']);
    expect(texts('/other')).toEqual([]);
  });

  it('offers the values of a required option at once, and of any after its key', () => {
    expect(texts('/huawei-spain source ')).toContain('/huawei-spain source le-monde-2018');
    expect(texts('/huawei-spain source monde')).toContain('/huawei-spain source le-monde-2018');
    expect(texts('/huawei-spain source id:monde')).toContain('/huawei-spain source id:le-monde-2018');
    expect(texts('/huawei-spain quote topic:la')).toContain('/huawei-spain quote topic:law');
  });

  it('offers the options that are still free', () => {
    expect(texts('/huawei-spain quote ')).toEqual([
      '/huawei-spain quote topic:',
      '/huawei-spain quote speaker:',
      '/huawei-spain quote number:',
      '/huawei-spain quote card:',
      '/huawei-spain quote lang:',
    ]);
    expect(texts('/huawei-spain quote topic:law ')).toEqual([
      '/huawei-spain quote topic:law speaker:',
      '/huawei-spain quote topic:law number:',
      '/huawei-spain quote topic:law card:',
      '/huawei-spain quote topic:law lang:',
    ]);
  });

  it('takes several words that belong to the last option together', () => {
    expect(texts('/huawei-spain source le monde')).toContain('/huawei-spain source le-monde-2018');
  });

  it('offers only what the bot’s grammar reads', () => {
    const read = (text: string) => parseText(text.replace(/^\/\S+ ?/, ''), bot.campaigns[0]?.commands ?? []);
    for (const { id, commands } of bot.campaigns) {
      for (const { name } of commands) {
        for (const text of texts(`/${id} ${name} `)) expect(read(text).command).toBe(name);
      }
    }
  });

  it('has hints that the bot answers', async () => {
    const hints = hintsFor(bot.campaigns, 'slack');
    expect(hintsFor(bot.campaigns, 'discord')).toHaveLength(hints.length);
    expect(hints.length).toBeGreaterThan(2);
    for (const hint of hints) {
      const [, campaign = '', text = ''] = /^\/(\S+) (.*)$/.exec(hint) ?? [];
      expect((await bot.answerText(campaign, text)).document.tone).toBe('answer');
    }
  });
});

describe('completion in Discord’s message box', () => {
  let rehearsal: Playground;
  let conversation: PageConversation<DiscordMessage>;
  beforeAll(async () => {
    rehearsal = await startRehearsal();
    conversation = discordConversation(rehearsal.discord);
  });
  afterAll(() => rehearsal.stop());
  const texts = async (typed: string, viewer: Viewer = 'you') =>
    (await conversation.complete(viewer, typed)).map(({ text }) => text);

  it('offers commands by their beginning and by their sub-command', async () => {
    expect(await texts('/')).toContain('/huawei-spain summary ');
    expect(await texts('/summ')).toEqual(['/huawei-spain summary ']);
    expect(await texts('/huawei-spain sour')).toEqual(['/huawei-spain source ', '/huawei-spain sources ']);
  });

  it('offers the commands of organisers to them alone', async () => {
    expect(await texts('/huawei-spain-', 'colleague')).toEqual([]);
    expect(await texts('/huawei-spain-organise upd')).toEqual(['/huawei-spain-organise updates ']);
    expect(await texts('/remind')).toContain('/huawei-spain-organise remind on ');
    const series = await texts('/huawei-spain-organise remind on series:week');
    expect(series).toContain('/huawei-spain-organise remind on series:weekly-demand');
    await expect(conversation.say('colleague', '/huawei-spain-organise status')).rejects.toThrow('There is no command');
    await conversation.say('you', '/huawei-spain-organise status');
    expect(conversation.messages('you')).toHaveLength(1);
  });

  it('offers options, then the app’s own values for them', async () => {
    expect(await texts('/huawei-spain quote ')).toEqual([
      '/huawei-spain quote topic:',
      '/huawei-spain quote speaker:',
      '/huawei-spain quote number:',
      '/huawei-spain quote card:',
      '/huawei-spain quote lang:',
    ]);
    expect(await texts('/huawei-spain source id:monde')).toContain('/huawei-spain source id:le-monde-2018');
    expect(await texts('/huawei-spain source monde')).toContain('/huawei-spain source id:le-monde-2018');
    expect(await texts('/huawei-spain quote topic:law ')).toEqual([
      '/huawei-spain quote topic:law speaker:',
      '/huawei-spain quote topic:law number:',
      '/huawei-spain quote topic:law card:',
      '/huawei-spain quote topic:law lang:',
    ]);
  });

  it('offers the choices of an option that has some', async () => {
    expect(await texts('/huawei-spain summary length:')).toContain('/huawei-spain summary length:full');
  });

  it('sends words without an option as the first one, and numbers as numbers', async () => {
    const before = conversation.messages('you').length;
    await conversation.say('you', '/huawei-spain source le-monde-2018');
    await conversation.say('you', '/huawei-spain statement paragraph:5');
    expect(conversation.messages('you')).toHaveLength(before + 2);
    expect(conversation.messages('colleague').filter(({ onlyYou }) => !onlyYou)).toEqual([]);
  });

  it('refuses in words what Discord’s client would not send', async () => {
    await expect(conversation.say('you', '/other')).rejects.toThrow('There is no command /other');
    await expect(conversation.say('you', '/huawei-spain about more')).rejects.toThrow('"topic" must be one of');
    await expect(conversation.say('you', '/huawei-spain source')).rejects.toThrow('required');
    await expect(conversation.say('you', 'hello')).rejects.toThrow('slash commands only');
  });
});
