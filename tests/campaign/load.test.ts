import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCampaign } from '../../src/campaign/load.ts';
import { ContentError, type Fault } from '../../src/errors.ts';
import { scheduleCheck } from '../../src/schedule-check.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'campaign-'));
  await cp('content/huawei-spain', folder, { recursive: true });
});

afterEach(() => rm(folder, { recursive: true }));

/** Replaces the first `from` in a file; the 1-based line on which it stood. */
async function edit(file: string, from: string, to: string): Promise<number> {
  const path = join(folder, file);
  const content = await readFile(path, 'utf8');
  const at = content.indexOf(from);
  if (at < 0) throw new Error(`${file} has no ${from}`);
  await writeFile(
    path,
    content.replace(from, () => to),
  );
  return content.slice(0, at).split('\n').length;
}

async function faults(): Promise<readonly Fault[]> {
  const error = await loadCampaign(folder, scheduleCheck).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ContentError)) throw new Error(`expected a ContentError, got ${String(error)}`);
  return error.faults;
}

describe('a campaign whose content has a fault', () => {
  it('names the first character of a quotation that differs, and what the statement has there', async () => {
    const line = await edit('quotes.yaml', 'text: compel anyone in China', 'text: compel anyone in Chine');
    expect(await faults()).toEqual([
      {
        file: 'quotes.yaml',
        line,
        message:
          'these are not the statement\'s words in ¶6: after "compel anyone in Chin" the statement has "a" (U+0061), not "e" (U+0065)',
      },
    ]);
  });

  it('tells a straight apostrophe from the published one', async () => {
    await edit('demands.yaml', 'Party’s (CCP)', "Party's (CCP)");
    expect(await faults()).toMatchObject([
      { file: 'demands.yaml', message: expect.stringContaining('the statement has "’" (U+2019), not "\'" (U+0027)') },
    ]);
  });

  it('says where the words stand when the paragraph number is wrong', async () => {
    await edit('quotes.yaml', 'paragraph: 5', 'paragraph: 7');
    expect(await faults()).toMatchObject([
      { file: 'quotes.yaml', message: expect.stringContaining('they stand in ¶5') },
    ]);
  });

  it('names a paragraph the statement does not have', async () => {
    const line = await edit('sources.yaml', 'paragraphs: [1, 2]', 'paragraphs: [1, 13]');
    expect(await faults()).toEqual([
      { file: 'sources.yaml', line, message: 'there is no ¶13: the statement has ¶1 to ¶12' },
    ]);
  });

  it.each([
    [
      'claims.yaml',
      'sources: [the-objective-2025-07]',
      'sources: [the-objective-2025-08]',
      'sources.yaml has no source',
    ],
    [
      'timeline.yaml',
      'sources: [politico-2025-07-17]',
      'sources: [politico-2025-07-16]',
      /did you mean "politico-2025-07-17"\?$/,
    ],
    ['glossary.yaml', 'sources: [united-front-2020]', 'sources: [united]', /no source "united"$/],
    ['campaign.yaml', 'source: statement\n', 'source: statment\n', /did you mean "statement"\?$/],
    ['quotes.yaml', 'claims: [back-door]', 'claims: [backdoor]', 'claims.yaml has no claim "backdoor"'],
    ['quotes.yaml', 'topics: [precedent]', 'topics: [president]', 'campaign.yaml has no topic "president"'],
    ['quotes.yaml', 'speaker: article-19', 'speaker: article19', 'campaign.yaml has no speaker "article19"'],
  ])('names file and line of a reference that leads nowhere: %s, %s', async (file, from, to, message) => {
    const line = await edit(file, from, to);
    expect(await faults()).toEqual([{ file, line, message: expect.stringMatching(message) }]);
  });

  it('refuses an id that is used twice', async () => {
    const line = await edit('sources.yaml', '- id: statement-es', '- id: statement');
    expect(await faults()).toContainEqual({
      file: 'sources.yaml',
      line,
      message: 'the id "statement" is used twice',
    });
  });

  it('refuses a term that stands for two things', async () => {
    await edit('glossary.yaml', 'aliases: [TNR]', 'aliases: [sitel]');
    expect(await faults()).toMatchObject([{ file: 'glossary.yaml', message: '"sitel" also stands for "sitel"' }]);
  });

  it('names a file that is missing, and no reference into it', async () => {
    await rm(join(folder, 'sources.yaml'));
    expect(await faults()).toMatchObject([
      { file: 'sources.yaml', message: expect.stringContaining('cannot be read') },
    ]);
  });

  it('names the line where YAML does not parse', async () => {
    const line = await edit('demands.yaml', 'paragraph: 1\n', 'paragraph: [1\n');
    const found = await faults();
    expect(found.every(({ file }) => file === 'demands.yaml')).toBe(true);
    expect(found[0]?.line).toBeGreaterThanOrEqual(line);
    expect(found[0]?.line).toBeLessThanOrEqual(line + 1);
  });

  it('names an alias that YAML cannot resolve', async () => {
    await edit('demands.yaml', 'addressee: Spain', 'addressee: *spain');
    expect(await faults()).toMatchObject([{ file: 'demands.yaml', message: expect.stringContaining('spain') }]);
  });

  it('names a key it does not know, and a key that is missing', async () => {
    const line = await edit('quotes.yaml', 'speaker: michael-caster', 'speeker: michael-caster');
    const found = await faults();
    expect(found).toContainEqual({ file: 'quotes.yaml', line, message: 'speeker: this file knows no such key' });
    expect(found).toContainEqual(expect.objectContaining({ file: 'quotes.yaml', message: 'speaker: is missing' }));
  });

  it('refuses a list that is not one, and a date that is none', async () => {
    await writeFile(join(folder, 'glossary.yaml'), 'sitel: a system\n');
    const line = await edit('claims.yaml', 'asOf: 2026-11-23', 'asOf: yesterday');
    expect(await faults()).toEqual([
      { file: 'claims.yaml', line, message: expect.stringContaining('asOf: a date is YYYY') },
      { file: 'glossary.yaml', line: 1, message: expect.stringContaining('should be a list') },
    ]);
  });

  it('asks for the new digest when the statement was edited', async () => {
    await edit('statement.md', 'SITEL', 'SITEL2');
    const [fault, ...others] = await faults();
    expect(others).toEqual([]);
    expect(fault).toMatchObject({ file: 'campaign.yaml', message: expect.stringMatching(/deliberate.*[0-9a-f]{64}$/) });
  });

  it('lets nobody change the white space of the statement into a fault', async () => {
    const path = join(folder, 'statement.md');
    const content = await readFile(path, 'utf8');
    await writeFile(path, content.replace(/[^\S\n]+/g, ' '));
    await expect(loadCampaign(folder, scheduleCheck)).resolves.toMatchObject({ id: 'huawei-spain' });
  });

  it('refuses two lines that run together in the statement, and a heading that is none', async () => {
    await edit('statement.md', '## Proven', '# Proven');
    const line = await edit('statement.md', '\n\nAccording', '\nAccording');
    expect(await faults()).toEqual(
      expect.arrayContaining([
        { file: 'statement.md', line: line + 1, message: expect.stringContaining('put a blank line above') },
        expect.objectContaining({ file: 'statement.md', message: expect.stringContaining('begins with "## "') }),
      ]),
    );
  });

  it('refuses an address nobody saw, and a seen one that is not given', async () => {
    await edit('sources.yaml', 'seen: none', 'seen: none\n  address: https://example.org/');
    await edit(
      'sources.yaml',
      '  address: https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=OJ:JOC_2023_023_R_0001\n',
      '',
    );
    expect((await faults()).map(({ message }) => message)).toEqual([
      expect.stringContaining('an address nobody saw'),
      expect.stringContaining('there is no address'),
    ]);
  });

  it('refuses a topic and a speaker that no quotation has', async () => {
    await edit('campaign.yaml', '  - { id: law,', '  - { id: sports, label: Sports }\n  - { id: law,');
    await edit('campaign.yaml', '  - { id: article-19,', '  - { id: nobody, name: Nobody }\n  - { id: article-19,');
    expect((await faults()).map(({ message }) => message)).toEqual([
      expect.stringContaining('no quotation has "sports"'),
      expect.stringContaining('no quotation has "nobody"'),
    ]);
  });

  it('lists the faults of all files at once, also behind a file that does not fit its schema', async () => {
    await rm(join(folder, 'timeline.yaml'));
    await edit('quotes.yaml', 'topics: [precedent]', 'topics: []');
    await edit('quotes.yaml', 'text: unswervingly', 'text: unwaveringly');
    await edit('claims.yaml', 'hedge: according to media reports', 'hedge: as everybody knows');
    await edit('demands.yaml', 'paragraph: 12', 'paragraph: twelve');
    await edit('summaries.yaml', 'paragraphs: [1]', 'paragraphs: [99]');
    const files = (await faults()).map(({ file }) => file);
    expect(files).toEqual([
      'claims.yaml',
      'demands.yaml',
      'quotes.yaml',
      'quotes.yaml',
      'summaries.yaml',
      'timeline.yaml',
    ]);
  });

  it.each([
    ['reminders.yaml', 'cron: "0 9 * * 1"', 'cron: "0 25 * * 1"', /^"0 25 \* \* 1" is not a schedule: .*hour/],
    ['reminders.yaml', 'zone: Europe/Madrid', 'zone: Europe/Madird', /Did you mean Europe\/Madrid\?/],
    ['reminders.yaml', 'id: monthly-recap', 'id: updates', '"updates" is taken'],
    ['reminders.yaml', 'id: monthly-recap', 'id: weekly-demand', 'the id "weekly-demand" is used twice'],
    ['reminders.yaml', 'id: monthly-recap', `id: ${'long'.repeat(7)}`, 'at most 24 characters'],
    ['reminders.yaml', 'rotation: [latest, contract]', 'rotation: [latest]', 'names at least two messages'],
    ['reminders.yaml', 'rotation: [latest, contract]', 'rotation: [latest, latest]', 'names "latest" twice'],
    ['reminders.yaml', 'rotation: [latest, contract]', 'rotation: [latest, contarct]', 'did you mean "contract"?'],
    [
      'reminders.yaml',
      'demand: spain-halt-and-assess',
      'demand: spain-halt',
      'demands.yaml has no demand "spain-halt"',
    ],
    ['reminders.yaml', 'quote: caster-tech-stack', 'quote: caster', 'quotes.yaml has no quote "caster"'],
    ['reminders.yaml', 'source: the-objective-2025-07', 'source: none', 'sources.yaml has no source "none"'],
    ['reminders.yaml', 'claim: certification', 'claim: certificate', 'claims.yaml has no claim "certificate"'],
    ['campaign.yaml', 'demand: spain-assess', 'demand: spain-asses', 'demands.yaml has no demand'],
    ['campaign.yaml', 'state: live', 'state: over', 'state: is one of: live, paused, won, archived'],
    ['campaign.yaml', 'state: live', 'state: won', 'say in "won" what was won'],
    [
      'updates/2025-12-no-contract-signed.yaml',
      'sources: [the-diplomat',
      'sources: [diplomat',
      'sources.yaml has no source',
    ],
    ['updates/2025-12-no-contract-signed.yaml', 'date: 2025-12', 'date: soon', 'a date is YYYY'],
    ['updates/2025-12-no-contract-signed.yaml', 'sources: [the-diplomat-2025-12]', 'sources: []', 'names its source'],
  ])('names file and line of what could not be announced: %s, %s for %s', async (file, from, to, message) => {
    const line = await edit(file, from, to);
    expect(await faults()).toContainEqual({
      file,
      line,
      message: typeof message === 'string' ? expect.stringContaining(message) : expect.stringMatching(message),
    });
  });

  it('names the kinds of messages there are', async () => {
    const line = await edit('reminders.yaml', 'kind: recap', 'kind: rumour');
    expect(await faults()).toContainEqual({
      file: 'reminders.yaml',
      line,
      message: 'messages.12.kind: is one of: demand, quote, source, claim, update, recap',
    });
  });

  it('refuses a series that ends before it begins, and a day that is none', async () => {
    const zone = '    zone: Europe/Madrid\n';
    await edit('reminders.yaml', zone, `${zone}    first: 2027-01-01\n    last: 2026-01-01\n`);
    expect(await faults()).toMatchObject([
      { file: 'reminders.yaml', line: 12, message: 'ends before it begins: 2027-01-01' },
    ]);
    await edit('reminders.yaml', '2026-01-01', '2027-02-30');
    expect(await faults()).toMatchObject([{ message: expect.stringContaining('a day is YYYY-MM-DD') }]);
  });

  it('refuses a message that no rotation has', async () => {
    await edit('reminders.yaml', '      - toolbox\n', '');
    expect(await faults()).toMatchObject([
      { file: 'reminders.yaml', message: expect.stringContaining('no rotation has "toolbox"') },
    ]);
  });

  it('refuses a success nobody would hear of, and one without a source', async () => {
    const line = await edit(
      'campaign.yaml',
      'state: live',
      'state: live\nwon: { date: 2027-01, text: It is over., sources: [x] }',
    );
    expect(await faults()).toEqual([
      { file: 'campaign.yaml', line: line + 1, message: expect.stringContaining('only when state is "won"') },
      { file: 'campaign.yaml', line: line + 1, message: 'sources.yaml has no source "x"' },
    ]);
  });

  it('refuses files among the updates that would never be announced', async () => {
    const updates = join(folder, 'updates');
    await writeFile(join(updates, '2027-01-01-news.yml'), 'date: 2027-01-01\n');
    await writeFile(join(updates, 'Great News.yaml'), 'date: 2027-01-01\n');
    await writeFile(join(updates, '.DS_Store'), '');
    expect(await faults()).toEqual([
      { file: 'updates/2027-01-01-news.yml', message: 'is not read: its name ends in ".yaml"' },
      { file: 'updates/Great News.yaml', message: expect.stringContaining('its name is an id') },
    ]);
  });
});
