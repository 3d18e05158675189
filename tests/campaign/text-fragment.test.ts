import fc from 'fast-check';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/campaign/campaign.ts';
import { loadCampaign } from '../../src/campaign/load.ts';
import { fragmentLink } from '../../src/campaign/quoted.ts';
import { pageOf, textDirective } from '../../src/campaign/text-fragment.ts';
import { discordLimits } from '../../src/platform/discord/limits.ts';
import { scheduleCheck } from '../../src/schedule-check.ts';
import { findBrowser, launchBrowser } from '../support/browser.ts';
import { directiveIn, findDirective } from '../support/text-directive.ts';

const campaign = await loadCampaign('content/huawei-spain', scheduleCheck);
const { title, paragraphs } = campaign.statement;
const headed = paragraphs.map(({ number, text, section }) => ({
  head: section === paragraphs[number - 2]?.section ? undefined : section,
  text,
}));
const blocks = [title, ...headed.flatMap(({ head, text }) => (head === undefined ? [text] : [head, text]))];
const wordsIn = (text: string): readonly string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

/** Any words of a paragraph that stand one after another. */
const passage = fc
  .tuple(fc.constantFrom(...paragraphs), fc.nat(), fc.nat())
  .map(([{ number, text }, one, other]) => {
    const words = text.split(' ');
    const [from = 0, to = 0] = [one % words.length, other % words.length].sort((a, b) => a - b);
    return { paragraph: number, text: words.slice(from, to + 1).join(' ') };
  })
  .filter(({ text }) => wordsIn(text).length > 0);

const found = (link: string) => {
  const range = findDirective(blocks, directiveIn(link));
  return range && blocks.join('\n').slice(range.from, range.to);
};

describe('a link to words of the statement', () => {
  it('is found by the rules of the specification: these words, in this paragraph, and fits a button', () => {
    fc.assert(
      fc.property(passage, (one) => {
        const link = fragmentLink(campaign, one) ?? '';
        const range = findDirective(blocks, directiveIn(link));
        const shown = blocks.join('\n').slice(range?.from, range?.to);
        expect(wordsIn(shown)).toEqual(wordsIn(one.text));
        const before = blocks.join('\n').slice(0, range?.from).split('\n').length - 1;
        expect(blocks[before]).toBe(paragraphs[one.paragraph - 1]?.text);
        expect(link.length).toBeLessThanOrEqual(discordLimits.buttonUrlLength);
      }),
    );
  });

  it('reaches over several paragraphs by its beginning and its end', () => {
    fc.assert(
      fc.property(passage, passage, (one, other) => {
        const [first, last] = one.paragraph <= other.paragraph ? [one, other] : [other, one];
        fc.pre(first.paragraph < last.paragraph && [first, last].every(({ text }) => wordsIn(text).length > 1));
        const shown = wordsIn(found(fragmentLink(campaign, first, last) ?? '') ?? '');
        expect(shown.slice(0, wordsIn(first.text).length)).toEqual(wordsIn(first.text));
        expect(shown.slice(-wordsIn(last.text).length)).toEqual(wordsIn(last.text));
      }),
      // Its beginning recurs, and is apart by the word before it alone.
      {
        examples: [
          [
            { paragraph: 5, text: 'surveillance technology.’' },
            { paragraph: 7, text: 'The risk' },
          ],
        ],
      },
    );
  });

  it('keeps the fragment that an address has', () => {
    const sources = campaign.sources.map((one) =>
      one.id === 'statement' ? { ...one, address: `${one.address}#top` } : one,
    );
    const link = fragmentLink({ ...campaign, sources }, { paragraph: 12, text: 'any potential back door access' });
    expect(link).toMatch(/-eu#top:~:text=any%20potential%20back%20door%20access$/);
    const again = campaign.sources.map((one) => (one.id === 'statement' ? { ...one, address: link ?? '' } : one));
    expect(fragmentLink({ ...campaign, sources: again }, { paragraph: 12, text: 'in any form, anywhere' })).toBe(
      `${link}&text=in%20any%20form%2C%20anywhere`,
    );
  });

  it('is the bare address where the words are not there, and none where nobody saw an address', async () => {
    const [source] = campaign.sources;
    expect(fragmentLink(campaign, { paragraph: 1, text: 'they were never said' })).toBe(source?.address);
    const unseen: Campaign = await loadCampaign('content/example-harbour', scheduleCheck);
    expect(fragmentLink(unseen, { paragraph: 1, text: 'Saltmere Town Council' })).toBeUndefined();
  });
});

describe('a text directive', () => {
  it('finds exactly its stretch, or there is none, however much a page repeats itself', () => {
    const word = fc.constantFrom('a', 'A', 'b', 'ab', 'é', 'e', 'x-y', 'c,', '‘d’', '&', 'Zoë’s', '12.5');
    const texts = fc.array(
      fc.array(word, { minLength: 1, maxLength: 25 }).map((all) => all.join(' ')),
      {
        minLength: 1,
        maxLength: 4,
      },
    );
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), (page, one, other) => {
        const text = page.join('\n');
        const [start = 0, end = 0] = [one % text.length, (other % text.length) + 1].sort((a, b) => a - b);
        const made = textDirective(pageOf(page, 'en'), { start, end });
        if (made === undefined) return;
        const words = [...new Intl.Segmenter('en', { granularity: 'word' }).segment(text)]
          .filter(({ isWordLike }) => isWordLike)
          .map(({ index, segment }) => ({ from: index, to: index + segment.length }))
          .filter(({ from, to }) => from < end && to > start);
        // Of a word of which the stretch has a part, all; of punctuation around it, nothing.
        const expected = { from: words.at(0)?.from, to: words.at(-1)?.to };
        expect(findDirective(page, directiveIn(`:~:${made}`))).toEqual(expected);
      }),
    );
  });

  it.each([
    ['', 0, 1],
    ['…', 0, 1],
    ['one two', 3, 4],
    ['same\nsame', 0, 4],
  ])('there is none for %j from %i to %i', (text, start, end) => {
    expect(textDirective(pageOf(text.split('\n'), 'en'), { start, end })).toBeUndefined();
  });

  it('works for a script without spaces', () => {
    const text = '西班牙不得允许华为接触欧盟的窃听数据。任何此类合作都必须立即停止，并进行独立的人权影响评估。';
    const made = textDirective(pageOf([text], 'zh'), { start: 0, end: text.length }) ?? '';
    expect(decodeURIComponent(made)).toMatch(/^text=西班牙.*,.*影响评估$/);
    expect(made.length).toBeLessThan(200);
  });
});

const browserPath = findBrowser();

describe.skipIf(browserPath === undefined)('Chromium', () => {
  /** The statement as a page: links and spaces that do not break among its words, other things around it; what is found is black. */
  const html = `<!doctype html><meta charset="utf-8"><title>${title}</title>
    <style>body { font: 20px/2 monospace } p, nav { margin-bottom: 1500px } ::target-text { background: black; color: black }</style>
    <nav>Spain Huawei Digital compel anyone</nav><h1>${title}</h1>${headed
      .map(({ head, text }) => {
        const linked = text
          .replace(/Huawei/g, '<a href="#">Huawei</a>')
          .replace('National Police', 'National&nbsp;Police');
        return `${head === undefined ? '' : `<h2>${head}</h2>`}<p>${linked}&nbsp; </p>`;
      })
      .join('')}`;

  it('scrolls to the words and highlights them, and nothing else', async () => {
    const browser = await launchBrowser(browserPath ?? '');
    const page = await browser.newPage({ viewport: { width: 900, height: 700 } });
    await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: html }));
    for (const [paragraph, text] of [
      [1, '€12.3 million ($14.3 million)'],
      [3, 'Spain’s National Police Corps and Civil Guard have partnered with Huawei'],
      [6, 'China'],
      [7, 'The'],
      [10, 'prohibition of ‘high-risk’ suppliers'],
      [11, paragraphs[10]?.text ?? ''],
    ] as const) {
      await page.goto('about:blank');
      await page.goto(fragmentLink(campaign, { paragraph, text }) ?? '');
      expect(await blackWords(page)).toEqual(wordsIn(text));
      expect(await page.evaluate('scrollY')).toBeGreaterThan(0);
    }
    await browser.close();
  });
});

/** The words that stand where the screen is black. */
async function blackWords(page: Page): Promise<readonly string[]> {
  const png = (await page.screenshot()).toString('base64');
  return page.evaluate(`(async () => {
    const image = new Image();
    image.src = 'data:image/png;base64,${png}';
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    const drawn = canvas.getContext('2d');
    drawn.drawImage(image, 0, 0);
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      for (const { index, 0: word } of node.textContent.matchAll(/[\\p{L}\\p{N}]+/gu)) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const { left, top } = range.getBoundingClientRect();
        const [red, , , opaque] = drawn.getImageData(left + 1, top + 1, 1, 1).data;
        if (red === 0 && opaque === 255) found.push(word);
      }
    }
    return found;
  })()`);
}
