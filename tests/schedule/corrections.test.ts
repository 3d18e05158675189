import { beforeEach, describe, expect, it } from 'vitest';
import type { DeliveryFault } from '../../src/errors.ts';
import { createMemoryProposals } from '../../src/schedule/proposals.ts';
import type { Scheduling } from '../../src/schedule/scheduling.ts';
import { createStage, HOUR, MONDAY, place } from '../support/scheduling.ts';

const TUESDAY = '2026-03-03T08:00:00Z';
const DAY = 24 * HOUR;

describe('a post that the content words otherwise by now', () => {
  let words: string | undefined;
  let stage: ReturnType<typeof createStage>;
  let bot: Scheduling;
  const shown = () => stage.posting.messages.map(({ document }) => JSON.stringify(document.blocks));
  const corrections = async () => (await stage.ledger.list({ series: 'corrections' })).map(({ state }) => state);
  const listed = async () => (await bot.reminders.corrections.list(place())).posts;
  const apply = (code?: string) => bot.reminders.corrections.apply(place(), code, 'somebody');

  beforeEach(async () => {
    words = 'one';
    stage = createStage({
      compose: (_post, message, { changed }) =>
        words === undefined && changed === undefined
          ? undefined
          : { summary: message, tone: 'answer', blocks: [{ kind: 'paragraph', text: `${words} ${changed?.on}` }] },
    });
    bot = await stage.boot();
    await bot.scheduler.tick();
    await bot.reminders.turnOn(place(), 'weekly-demand', {});
    await stage.at(bot, MONDAY);
    stage.clock.set(TUESDAY);
    words = 'two';
  });

  it('is changed once, however often that is asked for, and is listed no more', async () => {
    expect(await listed()).toMatchObject([
      { series: 'weekly-demand', why: 'reworded', count: { open: 1 }, channels: 1 },
    ]);
    await Promise.all([apply(), apply()]);
    await stage.clock.pass(5000);
    expect(shown()).toEqual([expect.stringContaining('two 2026-03-03')]);
    expect(await corrections()).toEqual(['sent']);
    expect(stage.posting.edits).toBe(1);
    expect(await listed()).toEqual([]);
    words = 'one';
    await apply();
    await stage.clock.pass(5000);
    words = 'two';
    await apply();
    await stage.clock.pass(5000);
    expect(stage.posting.edits).toBe(3);
    expect(await listed()).toEqual([]);
  });

  it.each(['take-and-hang', 'hang'] as const)(
    'is changed after a crash while it was being changed (%s)',
    async (scene) => {
      stage.posting.editScene = () => scene;
      await apply();
      await stage.clock.pass(5000);
      expect(await corrections()).toEqual(['claimed']);
      expect(await listed()).toMatchObject([{ count: { open: 0, begun: 1 } }]);
      stage.posting.editScene = () => 'take';
      bot = await stage.boot();
      await bot.scheduler.start();
      await stage.clock.pass(5000);
      expect(shown()).toEqual([expect.stringContaining('two 2026-03-03')]);
      expect(stage.posting.searches).toEqual([]);
      expect(await corrections()).toEqual(['sent']);
      await bot.scheduler.stop();
    },
  );

  it('is tried again until the platform takes it, and given up after a week', async () => {
    const busy: DeliveryFault = { kind: 'passing', sentence: 'Busy.', retryAfterMs: 30_000 };
    stage.posting.editScene = (_message, before) => (before === 0 ? busy : before === 1 ? 'lose' : 'take');
    await apply();
    await stage.clock.pass(29_000);
    expect(stage.posting.edits).toBe(1);
    await stage.clock.pass(60_000);
    expect(await corrections()).toEqual(['sent']);
    words = 'three';
    stage.posting.editScene = () => ({ kind: 'passing', sentence: 'Busy.', retryAfterMs: HOUR });
    await apply();
    await stage.clock.pass(8 * DAY);
    expect(await corrections()).toEqual(['sent', 'missed']);
    expect(await listed()).toMatchObject([{ count: { open: 1 } }]);
  });

  it('stays as it is where the platform refuses, which says nothing about other posts unless nothing is taken', async () => {
    stage.posting.editScene = () => ({ kind: 'permanent', reason: 'message-gone', sentence: 'It is gone.' });
    await apply();
    await stage.clock.pass(5000);
    expect(await listed()).toMatchObject([{ count: { open: 0, failed: 1 }, reasons: ['It is gone.'] }]);
    expect((await bot.reminders.list(place()))[0]).not.toHaveProperty('blocked');
    expect(await apply()).toEqual({ begun: 0, proposed: 0, own: 0 });
    stage.posting.editScene = () => ({ kind: 'permanent', reason: 'token-revoked', sentence: 'No token.' });
    await apply((await listed())[0]?.code);
    await stage.clock.pass(5000);
    expect((await bot.reminders.list(place()))[0]).toMatchObject({ blocked: 'No token.' });
  });

  it('stays as it is where the content moved on before it was changed', async () => {
    stage.posting.editScene = () => ({ kind: 'passing', sentence: 'Busy.', retryAfterMs: HOUR });
    await apply();
    await stage.clock.pass(5000);
    words = 'three';
    await stage.clock.pass(2 * HOUR);
    expect(await corrections()).toEqual(['missed']);
    expect(shown()).toEqual([expect.stringContaining('one')]);
    expect(await listed()).toMatchObject([{ count: { open: 1 } }]);
  });

  it('is changed where reminders were turned off since, and the campaign is over', async () => {
    await bot.reminders.turnOff(place());
    stage.campaign = { ...stage.campaign, state: 'archived' };
    await apply();
    await stage.clock.pass(5000);
    expect(shown()).toEqual([expect.stringContaining('two')]);
  });

  it('is left to somebody’s eye where it was withdrawn, or merely tells the latest', async () => {
    words = undefined;
    expect(await listed()).toMatchObject([{ why: 'withdrawn' }]);
    expect(await apply()).toMatchObject({ begun: 0 });
    words = 'two';
    const [series] = stage.campaign.series;
    if (series !== undefined) stage.campaign = { ...stage.campaign, series: [{ ...series, moving: ['demand'] }] };
    expect(await listed()).toMatchObject([{ why: 'moved-on' }]);
    expect(await apply()).toMatchObject({ begun: 0 });
    expect(await apply((await listed())[0]?.code)).toMatchObject({ begun: 1 });
  });

  it('has another name after the content has changed again, so that nobody agrees to what they did not see', async () => {
    const [before] = await listed();
    words = 'three';
    expect((await listed())[0]?.code).not.toBe(before?.code);
    await expect(apply(before?.code)).rejects.toThrow(/was changed again/);
  });

  it('is changed in all channels of a workspace where something is on, and in no other', async () => {
    words = 'one';
    const [near, far] = [place('C2'), place('C3', 'T2')];
    for (const at of [near, far]) await bot.reminders.turnOn(at, 'weekly-demand', {});
    await stage.at(bot, '2026-03-09T08:00:00Z');
    words = 'two';
    const { corrections: all } = bot.reminders;
    const inWorkspace = (await all.list(near, 'workspace')).posts;
    expect(inWorkspace).toMatchObject([{ count: { open: 1 } }, { count: { open: 2 }, channels: 2 }].reverse());
    expect((await all.list(near)).posts).toMatchObject([{ count: { open: 1 }, channels: 1 }]);
    expect(await all.apply(near, inWorkspace[0]?.code, 'somebody', 'workspace')).toMatchObject({ begun: 2 });
    expect(await all.apply(near, undefined, 'somebody', 'workspace')).toMatchObject({ begun: 1 });
    await stage.clock.pass(10_000);
    expect((await all.list(near, 'workspace')).posts).toEqual([]);
    expect((await all.list(far)).posts).toHaveLength(1);
    expect(shown().filter((text) => text.includes('two'))).toHaveLength(3);
  });

  it('is not compared after a year, or where too little was recorded', async () => {
    const known = { campaign: 'huawei-spain', series: 'weekly-demand', channel: place().channel, slot: 'x', due: 1 };
    await stage.ledger.add([{ ...known, due: stage.clock.now().epochMilliseconds }], 'planned', 1);
    const key = 'huawei-spain/weekly-demand/slack:T1:C1/x';
    await stage.ledger.claim(key, 'demand', 1);
    await stage.ledger.settle(key, { state: 'sent', ref: 'C1/1' }, 1);
    expect(await bot.reminders.corrections.list(place())).toMatchObject({ posts: [{}], unknown: 1 });
    stage.clock.set('2027-03-05T08:00:00Z');
    expect(await bot.reminders.corrections.list(place())).toMatchObject({ posts: [], unknown: 0 });
  });
});

describe('a proposal', () => {
  it('is agreed on by a second person, once, within a day, and outlasts no process', async () => {
    const proposals = createMemoryProposals();
    expect(await proposals.isOpen('x', 0)).toBe(false);
    expect(await proposals.support('x', 'ana', 0)).toBe('proposed');
    expect(await proposals.support('x', 'ana', 1)).toBe('own');
    expect(await proposals.support('y', 'robin', 1)).toBe('proposed');
    const both = await Promise.all(['robin', 'kim'].map((person) => proposals.support('x', person, DAY - 1)));
    expect(both).toEqual(['agreed', 'proposed']);
    expect(await proposals.isOpen('y', DAY)).toBe(true);
    expect(await proposals.isOpen('y', DAY + 1)).toBe(false);
    expect(await proposals.support('y', 'ana', DAY + 1)).toBe('proposed');
    expect(await createMemoryProposals().isOpen('y', DAY + 2)).toBe(false);
  });
});
