import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reminders } from '../src/cli/reminders.ts';
import { openDeliveries } from '../src/deliveries.ts';
import { campaignFolder, shippedBot, silent } from './support/bot.ts';
import { runProgram } from './support/program.ts';
import { place } from './support/scheduling.ts';
import { scriptedAdapter } from './support/scripted-adapter.ts';

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

describe('with several campaigns', () => {
  const both = { CAMPAIGNS: 'huawei-spain,example-harbour' };

  it('say answers for the one that is named first, and asks which otherwise', async () => {
    const named = await runProgram('src/cli.js', ['say', 'example-harbour', 'summary'], both);
    expect(named.output).toContain('48 cameras');
    expect((await runProgram('src/cli.js', ['say', 'summary'], both)).output).toContain('Which campaign do you mean?');
  });

  it('reminders want to know of which, and content:check takes all of them', async () => {
    const next = await runProgram('src/cli.js', ['reminders', 'next'], both);
    expect(next).toMatchObject({
      code: 1,
      errors: expect.stringContaining('--campaign huawei-spain, or --campaign example-harbour'),
    });
    const harbour = await runProgram('src/cli.js', ['reminders', 'next', '--campaign', 'example-harbour'], both);
    expect(harbour).toMatchObject({ code: 0, output: expect.stringContaining('weekly-demand: stop') });
    const { code, output } = await run('content:check');
    expect([code, output.match(/^OK: \S+/gm)]).toEqual([
      0,
      ['OK: content/example-harbour', 'OK: content/huawei-spain'],
    ]);
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
    expect(await check()).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^OK: .*\(\d{4} answers and \d{3} posts rehearsed/),
    });
  });

  it('names every translation that a changed sentence leaves stale, with what to write', async () => {
    await edit('demands.yaml', 'immediately', 'at once');
    const { code, errors } = await check();
    expect(code).toBe(1);
    for (const language of ['es', 'fr', 'de', 'ca', 'pt']) {
      expect(errors).toMatch(new RegExp(`translations/${language}/demands\\.yaml:\\d+: .*stale`));
    }
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

describe('content:check of posts', () => {
  it('names an update that no single message can hold, the recap that shows it, and a success', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pack-'));
    await cp(campaignFolder, folder, { recursive: true });
    await rm(join(folder, 'translations'), { recursive: true });
    const long = `text: ${'Something was said. '.repeat(700)}`;
    await writeFile(
      join(folder, 'updates/2027-01-01-long.yaml'),
      `date: 2027-01-01\ntitle: Long\n${long}\nsources: [statement]\n`,
    );
    const campaign = join(folder, 'campaign.yaml');
    const text = (await readFile(campaign, 'utf8')).replace(/^translations:\n(?: .*\n)+/m, '');
    const won = `won:\n  date: 2027-01-15\n  ${long}\n  sources: [statement]\n`;
    await writeFile(campaign, `${text.replace('state: live', 'state: archived')}\n${won}`);
    const { code, errors } = await runProgram('src/cli.js', ['content:check'], { CONTENT_FOLDER: folder });
    expect(code).toBe(1);
    expect(errors.trimEnd().split('\n').slice(1)).toEqual([
      expect.stringMatching(/^ {2}post monthly-recap latest: .*one message; this one takes \d/),
      expect.stringMatching(/^ {2}post updates 2027-01-01-long: .*one message; this one takes \d/),
      expect.stringMatching(/^ {2}post campaign-state won: .*one message; this one takes \d/),
    ]);
    await rm(folder, { recursive: true });
  });
});

describe('reminders next', () => {
  it.each([
    ['March', '2026-02-10T12:00', '2026-03-30', '+01:00', '+02:00'],
    ['October', '2026-09-15T12:00', '2026-10-26', '+02:00', '+01:00'],
  ])('shows twelve Mondays at nine in Madrid across the change of %s', async (_month, from, change, before, after) => {
    const args = ['reminders', 'next', '--count', '12', '--series', 'weekly-demand', '--from', from];
    const [words, data] = await Promise.all([run(...args), run(...args, '--json')]);
    const runs = JSON.parse(data.output) as { date: string; time: string; offset: string; message: string }[];
    expect(runs.map(({ time }) => time)).toEqual(Array(12).fill('09:00'));
    expect(runs.every(({ date }) => new Date(date).getUTCDay() === 1)).toBe(true);
    expect(runs.map(({ offset }) => offset)).toEqual(runs.map(({ date }) => (date < change ? before : after)));
    const lines = words.output.trimEnd().split('\n');
    expect(lines.every((line) => /^Monday, \d+ \w+ 2026, 09:00 \(Europe\/Madrid, UTC/.test(line))).toBe(true);
    expect(lines.map((line) => line.match(/UTC(\S+)\)/)?.[1])).toEqual(runs.map(({ offset }) => offset));
    expect(lines.map((line) => line.split(': ').at(-1))).toEqual(runs.map(({ message }) => message));
  });

  it('shows every series in another zone', async () => {
    const { output } = await run('reminders', 'next', '--zone', 'asia/tokyo', '--from', '2026-11-29T00:00');
    expect(output).toContain('Monday, 30 November 2026, 09:00 (Asia/Tokyo, UTC+09:00)  weekly-demand: suspend');
    expect(output).toContain('Tuesday, 1 December 2026, 10:00 (Asia/Tokyo, UTC+09:00)  monthly-recap: latest');
  });
});

describe('reminders dry-run', () => {
  it('prints what a channel would be posted that turns everything on, or why nothing', async () => {
    const { code, output } = await run('reminders', 'dry-run', '--at', '2026-03-30T09:00');
    expect(code).toBe(0);
    expect(output).toContain('This time is over');
    expect(output).toContain('weekly-demand, Monday, 30 March 2026, 09:00 (Europe/Madrid, UTC+02:00)');
    expect(output).toContain('    ARTICLE 19 asks the Spanish government');
    expect(output).toMatch(/monthly-recap, .*\n {2}Nothing is due then. The next run: Wednesday, 1 April 2026, 10:00/);
    expect(output).toContain('nothing is kept in');
  });

  it('tells of every channel of a bot that is running, and leaves it alone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'data-'));
    const deliveries = await openDeliveries(join(folder, 'rehearsal'), [(await shippedBot()).campaign], silent);
    const platforms = [scriptedAdapter('slack'), scriptedAdapter('discord')];
    await deliveries.start(platforms);
    const places = [place('C1'), place('C2'), place('D1', 'G1', 'discord')];
    for (const one of places) await deliveries.reminders.turnOn(one, 'weekly-demand', {});
    await deliveries.reminders.turnOn(place('C3'), 'weekly-demand', { language: 'es' });
    await deliveries.reminders.pause(place('C2'), '52w');
    const monday = (await deliveries.reminders.next(place(), 1))[0];
    const args = ['reminders', 'dry-run', '--at', `${monday?.date}T${monday?.time}`];
    const { output } = await runProgram('src/cli.js', args, { DATA_DIR: folder });
    expect(output).toContain('"suspend", in English, to 2 channels:');
    expect(output).toContain('"suspend", in Spanish, to 1 channel:\n\n    Un recordatorio semanal');
    expect(output).toContain('3 posts (Slack 2, Discord 1)');
    expect(output).toContain('slack:T1:C1  weekly-demand: "suspend", in English');
    expect(output).toContain('slack:T1:C3  weekly-demand: "suspend", in Spanish');
    expect(output).toMatch(/slack:T1:C2 {2}weekly-demand: not posted: Paused until/);
    const json = await runProgram('src/cli.js', [...args, '--json', '--series', 'monthly-recap'], { DATA_DIR: folder });
    expect(JSON.parse(json.output)).toMatchObject({ past: false, channels: [], posts: { slack: 0, discord: 0 } });
    expect(await deliveries.reminders.deliveries(place(), 5)).toEqual([]);
    expect(platforms.map(({ attempts }) => attempts)).toEqual([0, 0]);
    await deliveries.stop();
    await rm(folder, { recursive: true });
  });
});

describe('reminders', () => {
  it.each([
    ['next --count twelve', '--count is a number from 1 to 500, and not "twelve".'],
    ['next --count 501', 'from 1 to 500'],
    ['next --series weekly', 'There is no series "weekly". These can be turned on: weekly-demand, monthly-recap.'],
    ['next --zone Madird', 'Did you mean'],
    ['next --from yesterday', '"yesterday" is not a time. Write it like'],
    ['dry-run', 'Say which time: --at 2026-11-30T09:00'],
    ['dry-run --at 2026-02-30T09:00', 'is not a time'],
    ['dry-run --soon', "Unknown option '--soon'"],
    ['later', 'use reminders next, or reminders dry-run'],
  ])('%s says what is wrong', async (typed, message) => {
    await expect(reminders(typed.split(' '))).rejects.toThrow(message);
  });

  it('fails with that alone', async () => {
    expect(await run('reminders', 'later')).toEqual({
      code: 1,
      output: '',
      errors: 'There is no "reminders later": use reminders next, or reminders dry-run.\n',
    });
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
