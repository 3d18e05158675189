import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { loadCampaign } from '../../src/campaign/load.ts';
import { scheduleCheck } from '../../src/schedule-check.ts';

const folder = 'content/huawei-spain';
const campaign = await loadCampaign(folder, scheduleCheck);

/** Every text of our own that a reader may see without the statement beside it, as one string for each place. */
const ownTexts = [
  ...[campaign.summaries.line, ...campaign.summaries.short].map(({ text }) => text),
  ...campaign.summaries.full.flatMap(({ sentences }) => sentences.map(({ text }) => text)),
  ...campaign.demands.map(({ demand }) => demand),
  ...campaign.timeline.statement.map(({ text }) => text),
  ...campaign.timeline.later.map(({ text }) => text),
  ...campaign.glossary.map(({ explanation }) => explanation),
  ...campaign.reminders.messages.flatMap(({ intro }) => intro ?? []),
  ...campaign.updates.flatMap(({ title, text }) => [title, text]),
  ...campaign.actions.letters.flatMap(({ opening, asks, closing }) =>
    [...opening, ...asks, ...closing].map(({ text }) => text),
  ),
  ...campaign.actions.posts.map(({ text }) => text),
  ...campaign.actions.briefing.flatMap(({ sentences }) => sentences.map(({ text }) => text)),
];

describe('the pack huawei-spain', () => {
  it('holds the published text byte for byte, with its special spaces and apostrophes', async () => {
    const lines = (await readFile(`${folder}/statement.md`, 'utf8')).split('\n').filter((line) => line.trim() !== '');
    const published = lines.map((line) => line.replace(/^## /, '')).join('\n');
    expect(createHash('sha256').update(published).digest('hex')).toBe(
      '0c635350dd18907080e954103b475ede1b75367907190766e69985085b5ec099',
    );
  });

  it('numbers twelve paragraphs under two subheads', () => {
    const { paragraphs } = campaign.statement;
    expect(paragraphs.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(paragraphs.map(({ section }) => section?.split(' ')[0] ?? '')).toEqual([
      ...Array(6).fill(''),
      ...Array(3).fill('Proven'),
      ...Array(3).fill('Spain’s'),
    ]);
  });

  it('quotes Michael Caster twice, in full, without the outer quotation marks', () => {
    for (const [id, number, rest] of [
      ['caster-tech-stack', 5, ''],
      ['caster-normalising', 11, ' said Caster.'],
    ] as const) {
      const quote = campaign.quotes.find((one) => one.id === id);
      const paragraph = campaign.statement.paragraphs[number - 1];
      expect(quote?.speaker).toBe('michael-caster');
      expect(paragraph?.text).toBe(`‘${quote?.text}’${rest}`);
    }
  });

  it('says what a fragment leaves out wherever it quotes somebody else’s words', () => {
    const others = campaign.quotes.filter(({ speaker }) => !['article-19', 'michael-caster'].includes(speaker));
    expect(others.map(({ id }) => id)).toEqual(['compel-anyone', 'follow-the-party']);
    for (const { note } of others) expect(note).toContain('ARTICLE 19 writes');
  });

  it('links no source whose address nobody saw', () => {
    const unseen = campaign.sources.filter(({ address }) => address === undefined);
    expect(unseen.map(({ id }) => id)).toEqual(['uk-ncsc-2019', 'safeguard-defenders-interpol']);
  });

  it('keeps the hedge of the contract wherever our own words give its sum', () => {
    const withSum = ownTexts.filter((text) => text.includes('12.3 million'));
    expect(withSum.length).toBeGreaterThan(0);
    for (const text of withSum) expect(text.toLowerCase()).toContain('according to media reports');
  });

  it.each([
    [/toolbox.* explicitly calls|explicitly calling/, /ARTICLE 19/],
    [/compel anyone/, /claim(s|ed).*could effectively/],
    [/back door access/, /potential/],
    [/Shanghai/, /Huawei.*denied/],
    [/never been\s+conducted|security certification process/, /The Objective reported/],
  ])('says %s only with %s', (words, hedge) => {
    const texts = ownTexts.filter((text) => words.test(text));
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) expect(text).toMatch(hedge);
  });

  it('gives every demand to whom the statement gives it, and to nobody where it names nobody', () => {
    expect(campaign.demands.map(({ addressee, paragraph }) => [addressee, paragraph])).toEqual([
      ['the Spanish government', 1],
      ['Spain', 12],
      ['the European Union', 12],
      [undefined, 1],
      [undefined, 12],
    ]);
  });

  it('shows the denials with the claim about the African Union', () => {
    const claim = campaign.claims.find(({ id }) => id === 'african-union');
    expect(claim?.answers.map(({ by }) => by)).toEqual([
      'Huawei',
      'China',
      'The chair of the African Union Commission',
    ]);
  });

  it('shows with the contract that the government says it has signed none', () => {
    const claim = campaign.claims.find(({ id }) => id === 'contract');
    expect(claim?.hedge).toBe('according to media reports');
    expect(claim?.answers.map(({ text }) => text).join(' ')).toContain('"has not signed any contract"');
  });

  it('says with every contract in what people send that the government says it has signed none', () => {
    const { letters, posts, briefing } = campaign.actions;
    const sent = [
      ...letters.map(({ opening }) => opening.map(({ text }) => text).join(' ')),
      ...posts.map(({ text }) => text).filter((text) => text.includes('contract')),
      briefing.flatMap(({ sentences }) => sentences.map(({ text }) => text)).join(' '),
    ];
    expect(sent).toHaveLength(7);
    for (const text of sent) {
      expect(text).toMatch(/media report/i);
      expect(text).toMatch(/(not signed any|signed no|signed none|not signed any contract)/);
    }
    for (const text of [...sent.slice(0, 2), ...sent.slice(-1)]) expect(text).toContain('storage only');
  });

  it('names ARTICLE 19 in every point that is its demand, and says of others that they are not', () => {
    for (const { asks } of campaign.actions.letters) {
      for (const { point, text } of asks) {
        const { demand } = campaign.actions.points.find(({ id }) => id === point) ?? {};
        expect(text).toMatch(demand === undefined ? /This question is mine\./ : /ARTICLE 19/);
      }
    }
  });

  it('orders both timelines by date', () => {
    for (const events of [campaign.timeline.statement, campaign.timeline.later]) {
      const starts = events.map(({ date }) => date.split('/')[0] ?? '');
      expect(starts).toEqual(starts.toSorted());
    }
  });

  it('tells every later event of the timeline in an update too, with the same source, but for the law’s amendment', () => {
    const told = new Set(campaign.updates.flatMap(({ date, sources }) => sources.map((source) => `${date} ${source}`)));
    const untold = campaign.timeline.later.filter(
      ({ date, sources }) => !sources.every((source) => told.has(`${date} ${source}`)),
    );
    expect(untold.map(({ sources }) => sources)).toEqual([['cybersecurity-law-amendment']]);
    expect(campaign.updates).toHaveLength(11);
  });

  it('is live, and turns demand, quotation, source and claim in its weekly reminder', () => {
    const weekly = campaign.reminders.series.find(({ id }) => id === 'weekly-demand');
    expect(campaign.state).toBe('live');
    expect(weekly).toMatchObject({ cron: '0 9 * * 1', zone: 'Europe/Madrid' });
    const kinds = weekly?.rotation.map((id) => campaign.reminders.messages.find((one) => one.id === id)?.kind);
    expect(new Set(kinds)).toEqual(new Set(['demand', 'quote', 'source', 'claim']));
  });
});
