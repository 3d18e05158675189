import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { loadCampaign } from '../../src/campaign/load.ts';
import { pinOf } from '../../src/campaign/translation-pin.ts';
import { ContentError, type Fault } from '../../src/errors.ts';
import { scheduleCheck } from '../../src/schedule-check.ts';
import { campaignFolder } from '../support/bot.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = temporaryFolder();
  await cp(campaignFolder, folder, { recursive: true });
});

type Edit = readonly [from: string, to: string, message: string | RegExp];

/** Makes all edits of a file, each of the first place that has `from`; the faults to be found, each with its line. */
async function edit(file: string, edits: readonly Edit[]) {
  const path = join(folder, file);
  let content = await readFile(path, 'utf8');
  const expected = edits.map(([from, to, message]) => {
    const at = content.indexOf(from);
    if (at < 0) throw new Error(`${file} has no ${from}`);
    content = content.replace(from, () => to);
    const said = typeof message === 'string' ? expect.stringContaining(message) : expect.stringMatching(message);
    return { file, line: content.slice(0, at).split('\n').length, message: said };
  });
  await writeFile(path, content);
  return expected;
}

async function faults(): Promise<readonly Fault[]> {
  const error = await loadCampaign(folder, scheduleCheck).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ContentError)) throw new Error(`expected a ContentError, got ${String(error)}`);
  return error.faults;
}

describe('what people could not send', () => {
  it('is named with file and line where it does not fit the file', async () => {
    const expected = await edit('actions.yaml', [
      ['id: ministry\n', 'id: interior-ministry\n', 'at most 12 characters'],
      ['on: [x, mastodon, threads]', 'on: [x, facebook]', 'is one of: x, mastodon, bluesky, threads, linkedin'],
    ]);
    expect(await faults()).toEqual(expected);
  });

  it('is named with file and line where it rests on nothing that is there', async () => {
    const expected = await edit('actions.yaml', [
      ['demand: spain-halt-and-assess', 'quote: halt-and-asess', 'did you mean "halt-and-assess"?'],
      ['demand: eu-support-member-states', 'demand: eu-support', 'demands.yaml has no demand "eu-support"'],
      ['claim: certification', 'claim: certificate', 'did you mean "certification"?'],
      ['paragraphs: [1, 2]', 'paragraphs: [1, 22]', 'there is no ¶22'],
      ['point: halt', 'point: hallt', 'actions.yaml has no point "hallt"; did you mean "halt"?'],
      ['sources: [the-objective-2025-04]', 'sources: [the-objective]', 'sources.yaml has no source "the-objective"'],
      ['point: eu-support', 'point: assess', 'asks for "assess" twice'],
    ]);
    expect(await faults()).toEqual(expect.arrayContaining(expected));
  });

  it('is named where one of the words in quotation marks is not the statement’s, or nobody’s who is named', async () => {
    const expected = await edit('actions.yaml', [
      [
        'that China has no "potential back door access"',
        'that China has no "potential back doors"',
        /^these are not the statement's words in ¶12: after "potential back door" the statement has " "/,
      ],
      [
        '"has not signed any\n          contract"',
        '"has signed no\n          contract"',
        /^"has signed no contract" is quoted, and/,
      ],
    ]);
    expect((await faults()).map(({ message }) => message)).toEqual(expected.map(({ message }) => message));
    await edit('actions.yaml', [
      ['no "potential back doors"', 'no potential back door', ''],
      ['"has signed no\n          contract"', '"has not signed any contract"', ''],
      ['sources: [worldecr-2025-09-17]', 'sources: [politico-2025-07-17]', ''],
      ['it is storage only, with no access to data.', 'it is "storage only, with no access to data".', ''],
    ]);
    // The minister's answer is recorded in our words.
    expect((await faults()).map(({ message }) => message)).toEqual([
      expect.stringMatching(/^"storage only, with no access to data" is quoted/),
      expect.stringMatching(/^"can potentially create a dependency/),
    ]);
  });

  it('is named where it gives an address, and where a letter leaves no room for own words', async () => {
    const expected = await edit('actions.yaml', [
      ["find: On the ministry's own website.", 'find: Write to minister@example.es', 'the address minister@example.es'],
      ['salutation: Dear Minister,', 'salutation: Dear www.example.es,', 'the address www.example.es,'],
    ]);
    await edit('actions.yaml', [
      ['"[In your own words: why this matters to you.]"', 'I care.', ''],
      ['[who you are, and where you live]', 'somebody', ''],
    ]);
    expect(await faults()).toEqual([
      ...expected,
      { file: 'actions.yaml', line: expect.any(Number), message: expect.stringContaining('no room for own words') },
    ]);
  });

  it('is named where no letter asks for it, two have the same id, and what is said takes no three minutes', async () => {
    await edit('actions.yaml', [
      ['point: certification', 'point: eu-support', ''],
      ['- id: law\n', '- id: assess\n', ''],
    ]);
    const text = await readFile(join(folder, 'actions.yaml'), 'utf8');
    await writeFile(
      join(folder, 'actions.yaml'),
      text.replace(
        /briefing:[\s\S]*/,
        'briefing: [{ heading: Alone, sentences: [{ text: It is short., paragraphs: [1] }] }]\n',
      ),
    );
    expect((await faults()).map(({ message }) => message)).toEqual([
      'no letter asks for "certification": use it or delete it',
      'the id "assess" is used twice',
      'has 3 words, and three minutes take 330 to 450',
    ]);
  });

  it('is named where it is longer than a platform takes, with the statement’s address, counted as there', async () => {
    const expected = await edit('actions.yaml', [
      [
        'signed no contract.',
        `signed no contract. ${'More. '.repeat(5)}`,
        "is too long for X: with the statement's address it counts",
      ],
      [
        'storage only, no data access.',
        `storage only, no data access. ${'👍🏽'.repeat(4)}`,
        'counts 302 characters, at most 300 fit',
      ],
    ]);
    expect((await faults()).map(({ message }) => message)).toEqual(expected.map(({ message }) => message));
  });
});

describe('a translation', () => {
  it('that no platform would take, or that gives an address, is named, and the original is shown', async () => {
    const file = 'translations/es/actions.yaml';
    await edit(file, [
      ['solo almacenamiento.', 'solo almacenamiento, sin acceso de ninguna clase.', ''],
      ['En el propio sitio web del Ministerio.', 'En www.example.es', ''],
    ]);
    const { translationFaults } = await loadCampaign(folder, scheduleCheck);
    expect(translationFaults).toEqual([
      {
        file,
        line: expect.any(Number),
        message: expect.stringContaining('letters.ministry.find gives the address www.example.es'),
      },
      {
        file,
        line: expect.any(Number),
        message: expect.stringMatching(/^posts\.\S+\.text is too long for (X|Bluesky)/),
      },
    ]);
  });

  it('that is stale is named with its pin', async () => {
    const to = 'to a minister';
    await edit('actions.yaml', [['to: the Interior Ministry of Spain', `to: ${to}`, '']]);
    const { translationFaults } = await loadCampaign(folder, scheduleCheck);
    expect(translationFaults.map(({ message }) => message)).toEqual([expect.stringContaining(pinOf(to))]);
  });
});
