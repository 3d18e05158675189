import { beforeAll, describe, expect, it } from 'vitest';
import type { Bot } from '../../src/bot.ts';
import type { Campaign } from '../../src/campaign/campaign.ts';
import { plainText } from '../../src/message/plain-text.ts';
import { renderDiscord } from '../../src/platform/discord/render.ts';
import { blocksOfAll, renderSlack } from '../../src/platform/slack/render.ts';
import { shippedBot } from '../support/bot.ts';

let bot: Bot;
let campaign: Campaign;
beforeAll(async () => {
  ({ bot, campaign } = await shippedBot());
});

const answered = async (text: string, lang = 'en') => {
  const { document } = await bot.answer({
    campaign: campaign.id,
    command: 'verify',
    options: { text, lang },
    effect: 'new',
  });
  return document;
};
const shown = async (text: string) => plainText(await answered(text));

describe('the answer of verify', () => {
  it('says first what it is, then the passage with a link to it, what differs, and what must be known', async () => {
    const document = await answered('China must be denied any back door access to impose censorship or surveillance');
    expect(document.summary).toBe('Altered: these are not the words of ARTICLE 19’s statement.');
    expect(document.blocks.map(({ kind }) => kind)).toEqual([
      'paragraph',
      'quote',
      'paragraph',
      'list',
      'paragraph',
      'note',
      'note',
      'actions',
    ]);
    const text = plainText(document);
    expect(text).toContain(
      '¶12 <https://www.article19.org/resources/spain-huawei-must-not-be-allowed-access-to-wiretap-data-in-the-eu#:~:text=China%20must%20be%20denied,within%20the%20European%20Union>',
    );
    expect(text).toContain('Left out: “potential”');
    expect(text).toContain('Left out, and needed: “any potential back door access”');
    expect(text).toContain('ARTICLE 19 speaks of potential access.');
  });

  it('names the speaker as the campaign knows them, and says what only differs in its spelling', async () => {
    const text = await shown('RIGHTS MINDED DEMOCRATIC STATE should be facilitating');
    expect(text).toContain('Cut: these words stand in ARTICLE 19’s statement');
    expect(text).toContain('There also differ: capitals and punctuation.');
    expect(await shown('SUSPEND ALL COOPERATION')).toContain('Exact but for capitals: these words stand in');
    expect(text).toContain('Michael Caster, Head of Global China Programme, ARTICLE 19; in ARTICLE 19’s statement, ¶5');
  });

  it('shows what an ellipsis leaves out, which may turn the meaning', async () => {
    const text = await shown('He has been critical of … ‘high-risk’ suppliers such as Huawei');
    expect(text).toContain('Exact but for what an ellipsis leaves out: these words stand in');
    expect(text).toContain('What the ellipsis leaves out:\n\n- Left out: “EU efforts to prevent Huawei');
  });

  it('keeps what a subhead says apart from what the statement claims', async () => {
    const text = await shown('Proven risks of transfer back to China');
    expect(text).toContain('ARTICLE 19, a heading of the statement');
    expect(text).toContain('The statement does not say that Spanish data reached China.');
  });

  it('tells several quotations apart by their beginnings, and how many it does not show', async () => {
    const text = await shown(`${'“suspend all cooperation” and '.repeat(6)}“immediately halt this”`);
    expect(text.match(/^“suspend all cooperation”$/gm)).toHaveLength(5);
    expect(text).toContain('2 more quotations were not shown: ask for less at once.');
  });

  it('says of words that are not there that this proves nothing, and in which language they may be', async () => {
    const text = await shown('Huawei sent wiretap data to Shanghai');
    expect(text).toContain('Not in ARTICLE 19’s statement.');
    expect(text).toContain('This says nothing about whether the text is true.');
    expect(text).toContain('The nearest there is, by its words:');
    expect(text).toContain('published the statement in Spanish too. This bot does not have that text');
  });

  it('fits both platforms, however much is quoted and however it is altered', async () => {
    const whole = campaign.statement.paragraphs.map(({ text }) => text).join(' ');
    const texts = [
      whole.slice(0, 4_000),
      whole.slice(-4_000),
      whole.slice(0, 4_000).replaceAll('Huawei', 'the company').replaceAll(' and ', ' or '),
      whole.slice(0, 4_000).replaceAll(/ (\w+) (\w+) (\w+) (\w+) /g, ' $1 … $3 $4 '),
      campaign.statement.paragraphs.map(({ text }) => `“${text.slice(0, 300)}” or `).join(''),
      campaign.statement.paragraphs.map(({ text }) => `${text.slice(0, 300)}. I see. `).join(''),
      `The Spanish Ministry of Interior has ${whole.slice(-300)}`,
    ];
    for (const lang of ['en', 'es']) {
      for (const text of texts) {
        const document = await answered(text.slice(0, 4_000), lang);
        expect(renderDiscord(document).length).toBeLessThanOrEqual(6);
        expect(renderSlack(document).length).toBeGreaterThan(0);
        expect(JSON.stringify(blocksOfAll([document]))).not.toContain('undefined');
      }
    }
  });
});
