import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { campaignFolder } from './support/bot.ts';
import { runProgram } from './support/program.ts';

const run = (...args: string[]) => runProgram('src/cli.js', args);
const flat = (text: string) => text.replace(/\s+/g, ' ').trim();

describe('say', () => {
  it('prints the exact Slack messages, with a quotation that is in the statement character for character', async () => {
    const { code, output } = await run('say', 'quote', 'topic:law', '--platform', 'slack', '--json');
    expect(code).toBe(0);
    const messages = JSON.parse(output) as {
      blocks: { type: string; elements?: { type: string; elements: { text: string }[] }[] }[];
    }[];
    const quote = messages
      .flatMap(({ blocks }) => blocks)
      .flatMap(({ elements }) => elements ?? [])
      .find(({ type }) => type === 'rich_text_quote');
    const words = quote?.elements.map(({ text }) => text).join('') ?? '';
    const statement = flat(await readFile(join(campaignFolder, 'statement.md'), 'utf8'));
    const [, quoted = ''] = words.match(/^“?(.{40,}?)”?(?:\n|$)/s) ?? [];
    expect(quoted.length).toBeGreaterThan(40);
    expect(statement).toContain(flat(quoted));
  });

  it('prints the exact Discord messages', async () => {
    const { output } = await run('say', 'demands', '--platform', 'discord');
    expect(JSON.parse(output)).toMatchObject([{ allowed_mentions: { parse: [] } }]);
  });

  it('prints text to read otherwise', async () => {
    const { output } = await run('say', 'claim', 'african union');
    expect(output).toContain('totalement mensongères');
  });

  it('says what is wrong and fails', async () => {
    expect(await run('say', 'sumary')).toMatchObject({
      code: 1,
      output: expect.stringContaining('Did you mean summary?'),
    });
    expect(await run('say', 'help', '--platform', 'pigeon')).toMatchObject({
      code: 1,
      errors: expect.stringContaining('use slack or discord'),
    });
    expect(await run('say', '--nonsense')).toMatchObject({ code: 1, errors: expect.stringContaining('Usage:') });
    expect(await run('fly')).toMatchObject({ code: 1, errors: expect.stringContaining('Usage:') });
  });
});

describe('content:check', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pack-'));
    await cp(campaignFolder, folder, { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true }));

  const check = () => runProgram('src/cli.js', ['content:check'], { CONTENT_FOLDER: folder });
  async function edit(file: string, from: string, to: string): Promise<number> {
    const text = await readFile(join(folder, file), 'utf8');
    expect(text).toContain(from);
    await writeFile(join(folder, file), text.replace(from, to));
    return text.slice(0, text.indexOf(from)).split('\n').length;
  }

  it('says OK for the pack as it is', async () => {
    expect(await check()).toMatchObject({ code: 0, output: expect.stringMatching(/^OK: .*\(\d{3} answers rehearsed/) });
  });

  it('names file and line of a quotation, a paragraph number and a source id that were changed, all at once', async () => {
    const quotation = await edit(
      'quotes.yaml',
      'No rights-minded democratic state',
      'No rights-minded democratic State',
    );
    const paragraph = await edit('demands.yaml', 'paragraph: 12', 'paragraph: 13');
    const source = await edit('claims.yaml', 'sources: [le-monde-2018]', 'sources: [le-monde-2019]');
    const { code, errors } = await check();
    expect(code).toBe(1);
    // A quotation's text runs over several lines; the fault names the entry's.
    expect(errors).toMatch(
      new RegExp(
        `quotes\\.yaml:(${[0, 1, 2, 3, 4].map((up) => quotation - up).join('|')}): these are not the statement's words`,
      ),
    );
    expect(errors).toContain(`demands.yaml:${paragraph}: there is no ¶13`);
    expect(errors).toContain(
      `claims.yaml:${source}: sources.yaml has no source "le-monde-2019"; did you mean "le-monde-2018"?`,
    );
  });
});

describe('slack:manifest', () => {
  it('prints an app with one slash command and nothing it does not use', async () => {
    const { output } = await run('slack:manifest');
    expect(JSON.parse(output)).toMatchObject({
      features: { slash_commands: [{ command: '/huawei-spain' }] },
      oauth_config: { scopes: { bot: expect.arrayContaining(['commands', 'chat:write']) } },
      settings: { socket_mode_enabled: true },
    });
  });
});
