import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/campaign/campaign.ts';
import { cardOfDemand, cardOfQuote, cardsOfEvents } from '../../src/campaign/cards.ts';
import { inLanguage } from '../../src/campaign/in-language.ts';
import { altOf, type Card, type CardFormat, cardFormats } from '../../src/message/card.ts';
import { type Box, type Layout, layOut } from '../../src/picture/draw.ts';
import { readFonts } from '../../src/picture/fonts.ts';
import { frameOf } from '../../src/picture/frame.ts';
import { paint } from '../../src/picture/painter.ts';
import { ornament, palette } from '../../src/picture/palette.ts';
import { shippedBot } from '../support/bot.ts';

type Fonts = Awaited<ReturnType<typeof readFonts>>;

let campaign: Campaign;
let fonts: Fonts;
beforeAll(async () => {
  ({ campaign } = await shippedBot());
  fonts = await readFonts();
});

const formats = Object.keys(cardFormats) as CardFormat[];
const languages = ['en', 'es', 'fr', 'de', 'ca', 'pt'];
const everywhere = languages.flatMap((language) => formats.map((format) => [language, format] as const));

/** The quotation with the most to be shown, the one with the least, the chief demand, and all events. */
function cardsIn(language: string, format: CardFormat): readonly Card[] {
  const translated = inLanguage(campaign, language);
  const cards = translated.quotes
    .map((quote) => cardOfQuote(translated, quote, format))
    .sort((a, b) => altOf(a).length - altOf(b).length);
  const demand = translated.demands.find(({ id }) => id === translated.demand);
  return [
    ...cards.slice(0, 1),
    ...cards.slice(-1),
    ...(demand === undefined ? [] : [cardOfDemand(translated, demand, format)]),
    ...cardsOfEvents(translated, 'statement', format),
    ...cardsOfEvents(translated, 'later', format),
  ];
}

async function layoutOf(card: Card): Promise<Layout> {
  const layout = await layOut(card, fonts);
  if ('fault' in layout) throw new Error(`${layout.fault}: ${altOf(card).slice(0, 80)}`);
  return layout;
}

const overlap = (a: Box, b: Box): boolean =>
  a.left + a.width > b.left + 1 &&
  b.left + b.width > a.left + 1 &&
  a.top + a.height > b.top + 1 &&
  b.top + b.height > a.top + 1;

describe.each(everywhere)('a picture in %s, %s', (language, format) => {
  const { width, height } = cardFormats[format];
  const { padding, top, bottom, least } = frameOf[format];

  it('holds all of its texts within its margins, none over another, in letters that can be read', async () => {
    for (const card of cardsIn(language, format)) {
      const { boxes, size, svg } = await layoutOf(card);
      for (const box of boxes) {
        expect(box.left).toBeGreaterThanOrEqual(padding - 1);
        expect(box.top).toBeGreaterThanOrEqual(top - 1);
        expect(box.left + box.width).toBeLessThanOrEqual(width - padding + 1);
        expect(box.top + box.height).toBeLessThanOrEqual(height - bottom + 1);
      }
      expect(boxes.flatMap((a, index) => boxes.slice(index + 1).filter((b) => overlap(a, b)))).toEqual([]);
      expect(size).toBeGreaterThanOrEqual(least);
      expect(boxes.length).toBe(textsOf(card));
      const colours = new Set([...svg.matchAll(/fill="(#[0-9a-f]{6})"/g)].map(([, colour]) => colour));
      expect(colours.size).toBeGreaterThan(4);
      const known = [...Object.values(palette).flatMap(({ ink, ground }) => [ink, ground]), ...Object.values(ornament)];
      expect([...colours].filter((colour) => !known.includes(colour as never))).toEqual([]);
    }
  });
});

/** How many texts stand in a card. */
function textsOf({ body }: Card): number {
  if (body.kind === 'events') return 3 + 3 * body.events.length + (body.note === undefined ? 0 : 1);
  const { heading, translation, note } = body;
  return 4 + (heading === undefined ? 0 : 1) + (translation === undefined ? 0 : 2) + (note === undefined ? 0 : 1);
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

it.each(Object.entries(palette))('%s has the contrast of AA', (_name, { ink, ground }) => {
  const [light = 0, dark = 0] = [luminance(ink), luminance(ground)].sort((a, b) => b - a);
  expect((light + 0.05) / (dark + 0.05)).toBeGreaterThanOrEqual(4.5);
});

it('says in its alt text everything that it shows, the words exactly', () => {
  const translated = inLanguage(campaign, 'es');
  for (const quote of translated.quotes) {
    const card = cardOfQuote(translated, quote, 'square');
    const alt = altOf(card);
    const original = campaign.quotes.find(({ id }) => id === quote.id);
    for (const part of [`“${original?.text}”`, quote.translation, quote.note, `¶${quote.paragraph}`, card.source]) {
      if (part !== undefined) expect(alt).toContain(part);
    }
  }
});

describe('the painter', () => {
  const card = (): Card => {
    const [quote] = campaign.quotes;
    if (quote === undefined) throw new Error('The campaign has no quotation');
    return cardOfQuote(campaign, quote, 'landscape');
  };
  const saying = (words: string): Card => {
    const one = card();
    if (one.body.kind !== 'words') throw new Error('A quotation is words');
    return { ...one, body: { ...one.body, words } };
  };

  it('draws equal cards once', async () => {
    const [first, second] = await Promise.all([paint(card()), paint(card())]);
    expect(second).toBe(first);
    expect(await paint(card())).toBe(first);
  });

  it('keeps no answer in text waiting', async () => {
    const order: string[] = [];
    const { bot } = await shippedBot();
    await Promise.all([
      paint(saying('Words that nothing else asks for.')).then(() => order.push('picture')),
      bot.answerText(campaign.id, 'statement').then(() => order.push('text')),
    ]);
    expect(order).toEqual(['text', 'picture']);
  });

  it.each([
    ['unfit', 'These words are far too many. '.repeat(200)],
    ['letters', '這些話沒有人能在這裡讀到'],
  ])('says %s where it cannot draw all of a text', async (fault, words) => {
    await expect(paint(saying(words))).rejects.toMatchObject({ code: 'picture', fault });
  });

  it('has its thread in the bundle, which finds the fonts and the renderer', async () => {
    const worker = new Worker(join(import.meta.dirname, '../../dist/bundle/worker.js'));
    const answered = new Promise<{ drawn: { png: Uint8Array } }>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
    worker.postMessage({ id: 0, card: card() });
    const { drawn } = await answered;
    await worker.terminate();
    expect(Buffer.from(drawn.png).subarray(1, 4).toString()).toBe('PNG');
  });
});
