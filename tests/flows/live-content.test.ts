import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineCommand } from '../../src/command/command.ts';
import { answer, paragraph } from '../../src/message/build.ts';
import { addPack, copiedContent, edit, liveStage } from '../support/live-stage.ts';

/** Sunday; the series are due on Mondays at 09:00 in Madrid, 07:00 UTC. */
const SUNDAY = '2026-06-07T12:00:00Z';
const QUARTER_PAST = '2026-06-08T07:15:00Z';
const TEN = '2026-06-08T08:00:00Z';

/** A command whose answer waits for what is in its way at the time. */
let inTheWay = Promise.resolve();
const asked = new Set<string>();
const slow = defineCommand({
  name: 'slow',
  description: 'Help',
  options: () => ({}),
  async run({ campaign }) {
    asked.add(campaign.id);
    await inTheWay;
    return answer(campaign.name, paragraph(campaign.name));
  },
});

let folder: string;
let stage: Awaited<ReturnType<typeof liveStage>>;
beforeEach(async () => {
  folder = await copiedContent('one', 'two');
  stage = await liveStage(folder, SUNDAY, [slow]);
});
afterEach(() => stage.stop());

const at = (channel: (typeof stage.channels)[number]) => ({ campaign: 'one', channel });

describe('content that changes while the bot runs', () => {
  it('is answered from on both platforms, without writing commands that are as they were', async () => {
    expect(await stage.answers('one', 'timeline')).toEqual([
      expect.stringContaining('mention 48 cameras'),
      expect.stringContaining('mention 48 cameras'),
    ]);
    const before = stage.registrations();
    await edit(folder, 'one/timeline.yaml', 'mention 48 cameras', 'speak of 48 cameras');
    expect(await Promise.all([stage.reload(), stage.reload()])).toEqual([
      { changed: ['one'], removed: [], refused: [] },
      { changed: [], removed: [], refused: [] },
    ]);
    for (const text of await stage.answers('one', 'timeline')) expect(text).toContain('speak of 48 cameras');
    for (const text of await stage.answers('two', 'timeline')) expect(text).toContain('mention 48 cameras');
    expect(stage.registrations()).toBe(before);
    expect(await stage.reload()).toEqual({ changed: [], removed: [], refused: [] });
  });

  it('is refused in whole where it has a fault, with file and line in the log, while another goes live', async () => {
    await edit(folder, 'one/timeline.yaml', 'mention 48 cameras', 'speak of 48 cameras');
    const line = await edit(folder, 'one/demands.yaml', 'paragraph: 6', 'paragraph: 7');
    await edit(folder, 'two/timeline.yaml', 'mention 48 cameras', 'speak of 48 cameras');
    stage.logged();
    expect(await stage.reload()).toEqual({ changed: ['two'], removed: [], refused: ['one'] });
    expect(stage.logged()).toContainEqual(
      expect.objectContaining({
        level: 50,
        campaign: 'one',
        file: expect.stringMatching(/one\/demands\.yaml$/),
        line,
        fault: expect.stringContaining('there is no ¶7'),
        msg: expect.stringContaining('The content before stays live'),
      }),
    );
    for (const text of await stage.answers('one', 'timeline')) expect(text).toContain('mention 48 cameras');
    for (const text of await stage.answers('two', 'timeline')) expect(text).toContain('speak of 48 cameras');
    await edit(folder, 'one/demands.yaml', 'paragraph: 7', 'paragraph: 6');
    expect(await stage.reload()).toEqual({ changed: ['one'], removed: [], refused: [] });
  });

  it('is refused where a message could not hold it', async () => {
    const long = 'Something was said. '.repeat(700);
    await writeFile(
      join(folder, 'one/updates/2026-06-06-long.yaml'),
      `date: 2026-06-06\ntitle: Long\ntext: ${long}\nsources: [statement]\n`,
    );
    stage.logged();
    expect(await stage.reload()).toMatchObject({ changed: [], refused: ['one'] });
    expect(stage.logged()).toContainEqual(
      expect.objectContaining({ fault: expect.stringContaining('post updates 2026-06-06-long') }),
    );
  });

  it('lets what is being answered end on the content with which it began', async () => {
    asked.clear();
    let letGo = () => {};
    inTheWay = new Promise((resolve) => {
      letGo = resolve;
    });
    const asking = [stage.askSlack('one', 'slow'), stage.askDiscord('two', 'slow')];
    await vi.waitFor(() => expect([...asked].sort()).toEqual(['one', 'two']), { interval: 5 });
    inTheWay = Promise.resolve();
    for (const id of ['one', 'two']) {
      await edit(folder, `${id}/campaign.yaml`, 'name: "Example: cameras in Saltmere harbour"', 'name: The harbour');
    }
    expect(await stage.reload()).toMatchObject({ changed: ['one', 'two'] });
    letGo();
    await Promise.all(asking);
    expect([stage.seen.slack().at(-1), stage.seen.discord().at(-1)]).toEqual([
      expect.stringContaining('Saltmere harbour'),
      expect.stringContaining('Saltmere harbour'),
    ]);
    for (const text of await stage.answers('one', 'slow')) expect(text).toContain('The harbour');
  });

  it('plans anew: what is moved comes at its new time, and nothing comes twice or is lost', async () => {
    for (const channel of stage.channels) {
      await stage.deliveries.reminders.turnOn(at(channel), 'weekly-demand', {});
      await stage.deliveries.reminders.turnOn({ ...at(channel), campaign: 'two' }, 'weekly-demand', {});
    }
    await edit(folder, 'one/reminders.yaml', '0 9 * * 1', '0 10 * * 1');
    await stage.reload();
    const sent = async () => (await stage.deliveries.counts()).sent;
    await stage.at(QUARTER_PAST);
    expect(await sent()).toBe(2);
    await edit(folder, 'two/timeline.yaml', 'mention 48 cameras', 'speak of 48 cameras');
    await stage.reload();
    await stage.idle();
    expect(await sent()).toBe(2);
    await stage.at(TEN);
    expect(await sent()).toBe(4);
    await stage.reload();
    await stage.at('2026-06-08T08:30:00Z');
    expect(await stage.deliveries.counts()).toMatchObject({ due: 4, sent: 4, missed: 0, failed: 0 });
    const metrics = await stage.metrics();
    for (const id of ['one', 'two']) {
      expect(metrics).toContain(`statement_deliveries_due_total{campaign="${id}"} 2`);
      expect(metrics).toContain(`statement_deliveries_total{campaign="${id}",outcome="sent"} 2`);
    }
  });

  it('announces a new update at once, once, in the channels that follow, and not again after a restart', async () => {
    for (const channel of stage.channels) await stage.deliveries.reminders.followUpdates(at(channel), true);
    await writeFile(
      join(folder, 'one/updates/2026-06-06-news.yaml'),
      'date: 2026-06-06\ntitle: Ring the bells\ntext: Something happened.\nsources: [statement]\n',
    );
    expect(await stage.reload()).toMatchObject({ changed: ['one'] });
    await stage.reload();
    await stage.idle();
    const announced = () => [stage.seen.slack(), stage.seen.discord()].map(bells);
    const bells = (texts: readonly string[]) => texts.filter((text) => text.includes('Ring the bells')).length;
    expect(announced()).toEqual([1, 1]);
    await stage.restart();
    await stage.idle();
    expect(announced()).toEqual([1, 1]);
  });

  it('may be a new campaign, which Discord registers and Slack’s manifest lacks, or one that is gone', async () => {
    await addPack(folder, 'three');
    const before = stage.registrations();
    stage.logged();
    expect(await stage.reload()).toEqual({ changed: ['three'], removed: [], refused: [] });
    expect(stage.registrations()).toBe(before + 1);
    expect(stage.discord.commands().map(({ name }) => name)).toContain('three');
    expect(stage.logged()).toContainEqual(expect.objectContaining({ msg: expect.stringContaining('manifest') }));
    for (const text of await stage.answers('three', 'summary')) expect(text).toContain('48 cameras');

    await rm(join(folder, 'two'), { recursive: true });
    expect(await stage.reload()).toEqual({ changed: [], removed: ['two'], refused: [] });
    expect(stage.discord.commands().map(({ name }) => name)).not.toContain('two');
    await stage.askSlack('two', 'summary');
    expect(stage.seen.slack().at(-1)).toContain('does not carry this campaign any more');
  });

  it('is refused where a platform could not offer all campaigns, and nothing of it goes live', async () => {
    await addPack(folder, 'one-organise');
    await edit(folder, 'two/timeline.yaml', 'mention 48 cameras', 'speak of 48 cameras');
    stage.logged();
    expect(await stage.reload()).toEqual({ changed: [], removed: [], refused: ['one', 'two'] });
    expect(stage.logged()).toContainEqual(
      expect.objectContaining({ fault: expect.stringContaining('Two slash commands on Discord would be') }),
    );
    for (const text of await stage.answers('two', 'timeline')) expect(text).toContain('mention 48 cameras');
  });

  it('is offered again where Discord did not take its commands', async () => {
    await addPack(folder, 'three');
    // As often as discord.js asks.
    for (let left = 4; left > 0; left -= 1) {
      stage.discord.failNext({ method: 'PUT', route: '/applications/{application_id}/commands', status: 500 });
    }
    stage.logged();
    expect(await stage.reload()).toMatchObject({ changed: ['three'] });
    expect(stage.logged()).toContainEqual(
      expect.objectContaining({ level: 50, msg: expect.stringContaining('to try again') }),
    );
    expect(stage.discord.commands().map(({ name }) => name)).not.toContain('three');
    expect(await stage.reload()).toMatchObject({ changed: [] });
    expect(stage.discord.commands().map(({ name }) => name)).toContain('three');
  });

  it('stays as it is where its folder, or its chief file, is gone', async () => {
    await rm(join(folder, 'two/campaign.yaml'));
    expect(await stage.reload()).toEqual({ changed: [], removed: [], refused: ['two'] });
    await rm(folder, { recursive: true });
    expect(await stage.reload()).toMatchObject({ changed: [], removed: [] });
    for (const text of await stage.answers('two', 'summary')) expect(text).toContain('48 cameras');
  });
});
