import { resolve } from 'node:path';
import { cardOfDemand, cardOfQuote, cardsOfEvents } from '../../src/campaign/cards.ts';
import { inLanguage } from '../../src/campaign/in-language.ts';
import { loadCampaign } from '../../src/campaign/load.ts';
import { type Card, type CardFormat, cardFormats } from '../../src/message/card.ts';
import { paint } from '../../src/picture/painter.ts';
import { scheduleCheck } from '../../src/schedule-check.ts';
import { findBrowser, launchBrowser } from '../support/browser.ts';
import { cardPage, fontFace } from './card-page.ts';
import { compare, median, quantile } from './statistics.ts';

/** Milliseconds; of the median, from what is to be drawn to its bytes. */
const TARGET = 150;

const print = (line = '') => process.stdout.write(`${line}\n`);
const ms = (value: number) => `${value.toFixed(0)} ms`;

async function took(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Draws every card of the campaign in its six languages, none twice, beside a headless browser that shows the same texts. */
async function main(): Promise<void> {
  const campaign = await loadCampaign(resolve('content/huawei-spain'), scheduleCheck);
  const formats = Object.keys(cardFormats) as CardFormat[];
  const cardsIn = (language: string, format: CardFormat): readonly Card[] => {
    const translated = inLanguage(campaign, language);
    return [
      ...translated.quotes.map((quote) => cardOfQuote(translated, quote, format)),
      ...translated.demands.map((demand) => cardOfDemand(translated, demand, format)),
      ...cardsOfEvents(translated, 'statement', format),
      ...cardsOfEvents(translated, 'later', format),
    ];
  };
  const chromium = findBrowser();
  const browser = chromium === undefined ? undefined : await launchBrowser(chromium);
  const font = await fontFace();
  const page = await browser?.newPage();

  const [first] = cardsIn(campaign.language, 'landscape');
  if (first === undefined) throw new Error('The campaign has no quotation');
  print(`The first picture of a process, with the start of its thread: ${ms(await took(() => paint(first)))}`);
  print();
  print('| Pictures | how many | median | p95 | target for the median | | Chromium, screenshot | ratio (quartiles) |');
  print('| --- | --- | --- | --- | --- | --- | --- | --- |');
  const all: number[] = [];
  for (const format of formats) {
    for (const language of campaign.languages) {
      const ours: number[] = [];
      const theirs: number[] = [];
      for (const card of cardsIn(language, format)) {
        if (card !== first) ours.push(await took(() => paint(card)));
        if (page === undefined || card === first) continue;
        await page.setViewportSize(cardFormats[format]);
        theirs.push(
          await took(async () => {
            await page.setContent(cardPage(card, font));
            await page.screenshot({ type: 'png' });
          }),
        );
      }
      all.push(...ours);
      const { bare, ratio, spread } = compare(ours, theirs);
      const met = median(ours) <= TARGET ? 'met' : 'MISSED';
      const beside =
        page === undefined
          ? 'not at hand | '
          : `${ms(bare)} | ${ratio.toFixed(2)} (${spread.map((one) => one.toFixed(2)).join(' to ')})`;
      print(
        `| ${format}, ${language} | ${ours.length} | ${ms(median(ours))} | ${ms(quantile(ours, 0.95))} | ${ms(TARGET)} | ${met} | ${beside} |`,
      );
    }
  }
  const again = await took(() => paint(first));
  print();
  print(`All ${all.length}: median ${ms(median(all))}, p95 ${ms(quantile(all, 0.95))}.`);
  print(`One that was drawn before, and is remembered or drawn again: ${ms(again)}.`);
  await browser?.close();
}

await main();
