import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { type Bot, createBot } from '../../src/bot.ts';
import type { Campaign } from '../../src/campaign/campaign.ts';
import { inLanguage } from '../../src/campaign/in-language.ts';
import { letterText } from '../../src/campaign/letter.ts';
import { postText } from '../../src/campaign/post-text.ts';
import { noActions } from '../../src/campaign/schema-actions.ts';
import { asTyped } from '../../src/command/several.ts';
import { translate } from '../../src/language/translate.ts';
import { plainText } from '../../src/message/plain-text.ts';
import { renderDiscord } from '../../src/platform/discord/render.ts';
import { renderSlack } from '../../src/platform/slack/render.ts';
import { shippedBot, silent } from '../support/bot.ts';
import type { Conversation } from '../support/conversation.ts';
import { transports } from '../support/transports.ts';

let bot: Bot;
let shipped: Campaign;
beforeAll(async () => {
  ({ bot, campaign: shipped } = await shippedBot());
});

const everywhere = Object.entries(transports).flatMap(([name, connect]) =>
  (['en', 'es'] as const).map((language) => [name, language, connect] as const),
);

describe.each(everywhere)('%s, in %s', (_name, language, connect) => {
  const t = translate(language);
  let campaign: Campaign;
  let conversation: Conversation;
  beforeAll(async () => {
    campaign = inLanguage(shipped, language);
    conversation = await connect(bot, language === 'en' ? {} : { language });
  });
  afterAll(async () => {
    expect([[], 'skipped']).toContainEqual(conversation.violations());
    await conversation.stop();
  });
  const letter = (at: number) => {
    const found = campaign.actions.letters[at];
    if (found === undefined) throw new Error(`There is no letter ${at}`);
    return found;
  };

  it('says what people can do, and that it sends nothing and gives no address of an official', async () => {
    const { text, buttons, private: isPrivate } = await conversation.ask('act overview');
    for (const name of ['act letter [to] [points]', 'act post', 'act briefing']) expect(text).toContain(name);
    expect(text).toContain(t('The bot gives no address of an official: nobody has verified one.'));
    expect(text).toContain(
      t('You send it, in your own name: the bot sends nothing, and logs and keeps nothing of it.'),
    );
    expect(buttons).toContain(t('A letter to {to}', { to: letter(1).to }));
    expect(isPrivate).toBe(true);
  });

  it('composes a letter to copy, leaves points out of it and puts them back in place', async () => {
    const [assess = '', halt = '', backDoor = '', certification = ''] = campaign.actions.points.map(({ id }) => id);
    const whole = letterText(campaign, letter(0), [assess, halt, backDoor, certification]);
    const shown = await conversation.ask('act letter');
    expect(shown.text).toContain(whole);
    expect(shown.text).toContain(letter(0).find);
    const without = await conversation.press(shown, t('Leave {number} out', { number: 3 }));
    expect(without.id).toBe(shown.id);
    expect(without.text).toContain(letterText(campaign, letter(0), [assess, halt, certification]));
    const back = await conversation.press(without, t('Put {number} back', { number: 3 }));
    expect(back.text).toContain(whole);
  });

  it('composes a letter with the points that are asked for, and says which it does not have', async () => {
    const { text } = await conversation.ask('act letter', { to: 'mep', points: 'eu-support, 1, 4' });
    expect(text).toContain(letterText(campaign, letter(1), ['assess', 'eu-support']));
    expect(text).toContain(t('This letter does not have these points: {numbers}.', { numbers: '4' }));
  });

  it('offers what may be meant by a point that does not exist, beside those that were understood', async () => {
    const refused = await conversation.ask('act letter', { to: 'mep', points: '5, asess' });
    const [label = ''] = refused.options;
    expect(label).toBe(campaign.actions.points[0]?.title);
    const chosen = await conversation.choose(refused, label);
    expect(chosen.text).toContain(letterText(campaign, letter(1), ['assess', 'eu-support']));
  });

  it('gives a post with its length, the statement’s address and the alt text of its picture', async () => {
    const [first, second] = campaign.actions.posts;
    const post = await conversation.ask('act post', { platform: 'x' });
    expect(post.text).toContain(first?.text);
    expect(post.text).toMatch(/\b2\d\d (of|de) 280\b/);
    expect(post.text).toContain(language === 'es' ? 'article19.org/es/resources/' : 'article19.org/resources/');
    expect(post.text).toContain(campaign.demands[0]?.words);
    expect(post.buttons).toContain(t('As a picture'));
    const next = await conversation.press(post, t('Another post'));
    expect(next.text).toContain(second && postText(campaign, second, 'x'));
    expect((await conversation.press(next, 'Bluesky')).text).toMatch(/\b2\d\d (of|de) 300\b/);
  });

  it('gives a briefing, with the answers of those named and a source for every sentence', async () => {
    await conversation.ask('act briefing');
    const texts = campaign.actions.briefing.flatMap(({ sentences }) => sentences.map(({ text }) => text));
    await conversation.until((seen) => {
      const shown = seen.map(({ text }) => text).join(' ');
      return texts.every((text) => shown.includes(text)) && shown.includes('The Diplomat in Spain');
    });
  });
});

describe('the picture of a post', () => {
  it('has the alt text that the post came with', async () => {
    const conversation = await transports.Discord(bot);
    const post = await conversation.ask('act post', { platform: 'linkedin', number: 2 });
    const { pictures } = await conversation.press(post, 'As a picture');
    await conversation.stop();
    expect(pictures).toHaveLength(1);
    for (const line of pictures[0]?.alt.split('\n') ?? []) expect(post.text).toContain(line);
  });
});

describe('every choice of points', () => {
  it('makes a letter that fits one message on both platforms, in every language', async () => {
    const { id, actions, languages } = shipped;
    const choices = actions.letters.flatMap(({ id: to, asks }) => {
      const own = asks.map(({ point }) => actions.points.findIndex((one) => one.id === point) + 1);
      return subsets(own).map((numbers) => ({ to, points: asTyped(numbers) }));
    });
    expect(choices).toHaveLength(30);
    for (const options of choices.flatMap((one) => languages.map((lang) => ({ ...one, lang })))) {
      const { document } = await bot.answer({ campaign: id, command: 'act letter', options, effect: 'new' });
      expect(document.tone).toBe('answer');
      expect([renderSlack(document).length, renderDiscord(document).length], JSON.stringify(options)).toEqual([1, 1]);
    }
  });
});

/** All of them but the empty one. */
const subsets = (numbers: readonly number[]): readonly (readonly number[])[] =>
  Array.from({ length: 2 ** numbers.length - 1 }, (_, index) => numbers.filter((_one, at) => ((index + 1) >> at) & 1));

describe('the choice of points', () => {
  it('is completed one after another, as Discord shows it', () => {
    const complete = (typed: string, language?: string) =>
      bot.complete(shipped.id, 'act letter', 'points', typed, language);
    expect(complete('certif')).toEqual([{ id: '4', label: '4. Which security certification there is' }]);
    expect(complete('4, apoyo', 'es-ES')).toEqual([
      { id: '4 5', label: '4, 5. Más apoyo de la UE a sus Estados miembros' },
    ]);
    expect(complete('1,2,3,4,').map(({ id }) => id)).toEqual(['1 2 3 4 5']);
  });
});

describe('a campaign that offers nothing to do', () => {
  it('has none of these commands, and says so like of any other', async () => {
    const without = createBot([{ ...shipped, actions: noActions }], commands, silent);
    const names = without.campaigns[0]?.commands.map(({ name }) => name) ?? [];
    expect(names.filter((name) => name.startsWith('act'))).toEqual([]);
    const ask = async (typed: string) => plainText((await without.answerText(shipped.id, typed)).document);
    expect(await ask('act')).toContain('There is no command "act".');
    for (const typed of ['help', 'demands']) expect(await ask(typed)).not.toMatch(/act overview|What you can do/);
  });
});

describe('on Slack', () => {
  it.each(['act', 'ACT', 'act lang:en'])('%j means the overview', async (typed) => {
    const { document } = await bot.answerText(shipped.id, typed);
    expect(document.summary).toBe('What you can do');
  });
});
