import { appendFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../src/campaign/campaign.ts';
import { inLanguage } from '../../src/campaign/in-language.ts';
import { loadCampaign } from '../../src/campaign/load.ts';
import { pinOf } from '../../src/campaign/translation-pin.ts';
import type { Fault } from '../../src/errors.ts';
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

const load = (): Promise<Campaign> => loadCampaign(folder, scheduleCheck);
const faults = async (): Promise<readonly Fault[]> => (await load()).translationFaults;

/** The line of a translation, which begins with its place. */
async function lineOf(file: string, place: string): Promise<number> {
  const lines = (await readFile(join(folder, file), 'utf8')).split('\n');
  return lines.findIndex((line) => line.startsWith(`${place} `)) + 1;
}

describe('a changed original', () => {
  it('makes every translation of it stale: each is named with file, line, what it says now and the new pin', async () => {
    await edit(
      'summaries.yaml',
      'that China must be denied any potential',
      'that China has to be denied any potential',
    );
    const [now = ''] = [(await load()).summaries.short[3]?.text];
    const expected = ['ca', 'de', 'es', 'fr', 'pt'].map(async (language) => {
      const file = `translations/${language}/summaries.yaml`;
      const message = `short.4.text is stale: the original now is "${now}". Check the translation, then write "short.4.text ${pinOf(now)}:"`;
      return { file, line: await lineOf(file, 'short.4.text'), message };
    });
    expect(now).toContain('has to be denied');
    expect(await faults()).toEqual(await Promise.all(expected));
  });

  it('is shown instead of a stale translation, beside translations that are not', async () => {
    await edit('claims.yaml', 'title: Security certification', 'title: Certification of security');
    const claim = inLanguage(await load(), 'es').claims.find(({ id }) => id === 'certification');
    expect(claim?.title).toBe('Certification of security');
    expect(claim?.note).toContain('objeto de controversia');
  });

  it('stays translated when only its white space is other', async () => {
    await edit('demands.yaml', 'Halt this cooperation with Huawei', 'Halt   this cooperation with\n    Huawei');
    expect(await faults()).toEqual([]);
  });

  it('takes a translation again that was given the new pin', async () => {
    await edit('glossary.yaml', 'A hidden way into a system.', 'A secret way into a system.');
    const [fault] = await faults();
    const [, pin] = /write "(.*):"/.exec(fault?.message ?? '') ?? [];
    await edit(
      'translations/es/glossary.yaml',
      /back-door.explanation [\w-]+/.exec(await spanish('glossary'))?.[0] ?? '',
      pin ?? '',
    );
    expect(await faults()).toEqual([]);
  });

  it('says where the original of a translation went when an entry was put before it', async () => {
    await edit(
      'timeline.yaml',
      'later:\n',
      'later:\n  - { date: 2025-07-15, text: Something else happened., sources: [statement] }\n',
    );
    const found = await faults();
    expect(found).toContainEqual(
      expect.objectContaining({
        message: expect.stringMatching(/^later\.1\.text is stale.*; what was translated is now at later\.2\.text/),
      }),
    );
    expect(found.at(-1)?.message).not.toContain('undefined');
    expect(found.filter(({ message }) => message.includes('missing'))).toHaveLength(1);
  });

  it('is not compared while it has faults of its own', async () => {
    await edit('quotes.yaml', 'text: unswervingly', 'text: unwaveringly');
    await expect(load()).rejects.toThrow(/has 1 fault/);
  });
});

const spanish = (file: string): Promise<string> => readFile(join(folder, `translations/es/${file}.yaml`), 'utf8');

describe('a translation', () => {
  it('has the amounts of its original, as its language writes them', async () => {
    await edit('translations/fr/claims.yaml', '12,3', '12.3');
    expect(await faults()).toEqual([
      {
        file: 'translations/fr/claims.yaml',
        line: expect.any(Number),
        message: 'contract.claim lost the number 12.3: write it as 12,3',
      },
    ]);
    await edit('translations/fr/claims.yaml', '12.3', '123');
    expect(await faults()).toHaveLength(1);
  });

  it.each(['claims', 'sources', 'updates'])('is missed in every file of a complete language: %s', async (file) => {
    await rm(join(folder, `translations/es/${file}.yaml`));
    const found = await faults();
    const [{ message = '' } = {}] = found;
    expect(found.length).toBeGreaterThan(10);
    expect(new Set(found.map((fault) => fault.file))).toEqual(new Set([`translations/es/${file}.yaml`]));
    expect(message).toMatch(/^is missing a translation: add it as "[\w.-]+ [0-9a-f-]{14}:"$/);
  });

  it('is missed elsewhere only in the files that the language has whole', async () => {
    const key = /short\.2\.text [\w-]+: >-\n(?: .*\n)+/;
    const [text = ''] = key.exec(await readFile(join(folder, 'translations/fr/summaries.yaml'), 'utf8')) ?? [];
    await edit('translations/fr/summaries.yaml', text, '');
    await rm(join(folder, 'translations/fr/claims.yaml'));
    const campaign = await load();
    const original = campaign.summaries.short[1]?.text ?? '';
    expect(campaign.translationFaults).toEqual([
      {
        file: 'translations/fr/summaries.yaml',
        message: `is missing a translation: add it as "short.2.text ${pinOf(original)}:"`,
      },
    ]);
    const french = inLanguage(campaign, 'fr');
    expect(french.summaries.short[1]?.text).toBe(original);
    expect(french.summaries.short[2]?.text).toContain('boîte à outils');
    expect(french.claims[0]?.title).toBe(campaign.claims[0]?.title);
  });

  it('is left over when its original is gone, and is named once though it stands twice', async () => {
    const title = /contract\.title [\w-]+/.exec(await spanish('claims'))?.[0] ?? '';
    await appendFile(
      join(folder, 'translations/es/claims.yaml'),
      'gone.title 0000-0000-0000: Se fue\ncontract.title 0000-0000-0000: Otra vez\n',
    );
    expect((await faults()).map(({ message }) => message)).toEqual([
      'claims has no text at "gone.title": delete this translation',
      'contract.title is translated twice',
    ]);
    await edit('translations/es/claims.yaml', title, 'contract.titel 0000-0000-0000');
    expect((await faults()).map(({ message }) => message)).toContain(
      'claims has no text at "contract.titel": delete this translation',
    );
  });

  it('keeps words in quotation marks as they are', async () => {
    const line = await edit('translations/es/summaries.yaml', '«techno-authoritarian', '«tecnoautoritaria');
    const campaign = await load();
    const at = await lineOf('translations/es/summaries.yaml', 'full.1.sentences.5.text');
    expect(line).toBeGreaterThan(at);
    expect(campaign.translationFaults).toEqual([
      {
        file: 'translations/es/summaries.yaml',
        line: at,
        message: expect.stringContaining('lost the quoted words "techno-authoritarian China": keep them as they are'),
      },
    ]);
    expect(inLanguage(campaign, 'es').summaries.full[0]?.sentences[4]?.text).toContain('should know better');
  });

  it('fits where it is shown', async () => {
    await edit(
      'translations/de/campaign.yaml',
      'Die Stellungnahme von',
      `Die ${'sehr '.repeat(10)}lange Stellungnahme von`,
    );
    const campaign = await load();
    expect(campaign.translationFaults).toMatchObject([
      {
        file: 'translations/de/campaign.yaml',
        message: expect.stringMatching(/^description has \d+ characters, at most 100/),
      },
    ]);
    expect(inLanguage(campaign, 'de').description).toBe(campaign.description);
  });

  it('in a file that cannot be read is a fault of that file alone, and the original is shown', async () => {
    await writeFile(join(folder, 'translations/ca/summaries.yaml'), 'line.text [: no\n');
    await writeFile(join(folder, 'translations/pt/demands.yaml'), '- list\n');
    const campaign = await load();
    expect(new Set(campaign.translationFaults.map(({ file }) => file))).toEqual(
      new Set(['translations/ca/summaries.yaml', 'translations/pt/demands.yaml']),
    );
    expect(inLanguage(campaign, 'ca').summaries).toEqual(campaign.summaries);
    expect(inLanguage(campaign, 'ca').demands).not.toEqual(campaign.demands);
  });

  it('is not read, and this is said, where nobody would look for it', async () => {
    await mkdir(join(folder, 'translations/it'));
    await writeFile(join(folder, 'translations/es/summary.yaml'), '');
    expect(await faults()).toEqual([
      {
        file: 'translations/es/summary.yaml',
        message: expect.stringContaining('a translation is one of campaign.yaml'),
      },
      { file: 'translations/it', message: 'is not read: name the language in campaign.yaml, translations' },
    ]);
  });
});

describe('campaign.yaml', () => {
  it.each([
    ['es: complete', 'es: whole', /translations\.es: /],
    ['fr: [summaries, demands, reminders]', 'fr: [summary]', /translations\.fr: /],
    ['fr: [summaries', 'french: [summaries', /translations/],
  ])('refuses %s as %s', async (from, to, message) => {
    const line = await edit('campaign.yaml', from, to);
    await expect(load()).rejects.toMatchObject({
      faults: [{ file: 'campaign.yaml', line, message: expect.stringMatching(message) }],
    });
  });
});
