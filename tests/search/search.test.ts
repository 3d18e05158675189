import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCampaign } from '../../src/campaign/load.ts';
import { scheduleCheck } from '../../src/schedule-check.ts';
import { passagesOf } from '../../src/search/passages.ts';
import { searchIn } from '../../src/search/search.ts';

const campaign = await loadCampaign('content/huawei-spain', scheduleCheck);
const search = searchIn(campaign);

describe('the search', () => {
  it('has every word of the statement once, in order', () => {
    for (const { number, text } of campaign.statement.paragraphs) {
      const own = passagesOf(campaign).filter(({ paragraph }) => paragraph === number);
      expect(own.map((passage) => passage.text).join(' ')).toBe(text);
    }
  });

  it.each([
    ['Le Monde said data of the African Union headquarters went to Shanghai every night', 7],
    ['Huawei OceanStor servers store and classify what Spanish security agencies obtain', 2],
    ['the police partnered with Huawei without security certification', 3],
    ['Chinese police stations in Madrid', 9],
    ['the 5G toolbox calls for prohibiting high-risk suppliers', 10],
  ])('finds the paragraph “%s” is about', (asked, paragraph) => {
    expect(search.nearest(asked)[0]?.paragraph).toBe(paragraph);
  });

  it('finds every passage of the statement by its own words, whatever its case', () => {
    for (const { id, text } of passagesOf(campaign)) expect(search.nearest(text.toUpperCase())[0]?.id).toBe(id);
  });

  it.each(['best pizza in Madrid', '', 'hello', '???', 'what is the weather like today'])(
    'finds nothing for “%s”',
    (asked) => {
      expect(search.nearest(asked)).toEqual([]);
    },
  );

  it('shows spans of the statement only, whatever is asked', () => {
    const texts = campaign.statement.paragraphs.map(({ text }) => text);
    const word = fc.constantFrom(...texts.join(' ').split(' '), 'pizza', 'data', '“', '\u0000', '🙂');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (words) => {
        for (const { paragraph, text } of search.nearest(words.join(' '))) {
          expect(texts[paragraph - 1]).toContain(text);
        }
      }),
    );
  });
});
