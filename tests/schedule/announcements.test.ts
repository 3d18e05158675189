import { describe, expect, it } from 'vitest';
import { say } from '../../src/language/translate.ts';
import { createStage, HOUR, MONDAY, place, weekly } from '../support/scheduling.ts';

const DAY = 24 * HOUR;

/** Two channels follow updates, one of them also has reminders; one has reminders only. */
async function following() {
  const stage = createStage();
  stage.campaign = { ...stage.campaign, updates: ['old'] };
  const bot = await stage.boot();
  await bot.scheduler.tick();
  await bot.reminders.followUpdates(place('C1'), true);
  await bot.reminders.followUpdates(place('C2'), true);
  await bot.reminders.turnOn(place('C2'), 'weekly-demand', {});
  await bot.reminders.turnOn(place('C3'), 'weekly-demand', {});
  const publish = (...ids: string[]) => {
    stage.campaign = { ...stage.campaign, updates: [...stage.campaign.updates, ...ids] };
  };
  const seen = (id: string) =>
    stage.posting.messages
      .filter(({ channel }) => channel.channel === id)
      .map(({ document }) => document.summary.split(' ')[0]);
  return { stage, bot, publish, seen };
}

describe('updates', () => {
  it('reach each following channel once, also over a restart, and nobody else', async () => {
    const { stage, bot, publish, seen } = await following();
    await stage.at(bot, '2026-03-01T12:05:00Z');
    expect(stage.texts()).toEqual([]);
    await bot.scheduler.stop();
    publish('new');
    const restarted = await stage.boot();
    await stage.at(restarted, '2026-03-01T12:10:00Z');
    await stage.at(restarted, '2026-03-01T12:11:00Z');
    const again = await stage.boot();
    await stage.at(again, '2026-03-01T18:00:00Z');
    expect([seen('C1'), seen('C2'), seen('C3')]).toEqual([['new'], ['new'], []]);
  });

  it('that were seen before a channel began to follow are not replayed; one added later is news, whatever its date', async () => {
    const { stage, bot, publish, seen } = await following();
    publish('first');
    await stage.at(bot, '2026-03-01T12:05:00Z');
    await bot.reminders.followUpdates(place('C4'), true);
    stage.campaign = { ...stage.campaign, updates: ['dated-earlier', ...stage.campaign.updates] };
    await stage.at(bot, '2026-03-01T12:10:00Z');
    expect([seen('C1'), seen('C4')]).toEqual([['first', 'dated-earlier'], ['dated-earlier']]);
  });

  it('wait for the end of a pause of the channel, and of the campaign', async () => {
    const { stage, bot, publish, seen } = await following();
    await bot.reminders.pause(place('C1'), '2d');
    publish('new');
    stage.campaign = { ...stage.campaign, state: 'paused' };
    await stage.at(bot, '2026-03-01T13:00:00Z');
    expect([seen('C1'), seen('C2')]).toEqual([[], []]);
    stage.campaign = { ...stage.campaign, state: 'live' };
    await stage.at(bot, '2026-03-01T13:30:00Z');
    expect([seen('C1'), seen('C2')]).toEqual([[], ['new']]);
    await stage.at(bot, '2026-03-03T12:30:00Z');
    expect(seen('C1')).toEqual(['new']);
  });

  it('that wait for a week are missed', async () => {
    const { stage, bot, publish, seen } = await following();
    await bot.reminders.pause(place('C1'), '4w');
    publish('new');
    await stage.at(bot, '2026-03-01T13:00:00Z');
    await stage.at(bot, '2026-03-08T13:30:00Z');
    expect(seen('C1')).toEqual([]);
    expect(await bot.reminders.deliveries(place('C1'), 1)).toMatchObject([{ series: 'updates', state: 'missed' }]);
  });

  it('that were withdrawn, or are not followed any more, are not posted', async () => {
    const { stage, bot, publish } = await following();
    for (const id of ['C1', 'C2']) await bot.reminders.pause(place(id), '1d');
    publish('new');
    await stage.at(bot, '2026-03-01T13:00:00Z');
    await bot.reminders.followUpdates(place('C1'), false);
    stage.campaign = { ...stage.campaign, updates: ['old'] };
    await stage.at(bot, '2026-03-02T13:30:00Z');
    expect(stage.texts().filter((text) => text.startsWith('new'))).toEqual([]);
  });
});

describe('the state of a campaign', () => {
  it('announces that it is won once, to every channel that has anything turned on, and ends reminders', async () => {
    const { stage, bot, seen } = await following();
    stage.campaign = { ...stage.campaign, state: 'won' };
    await stage.at(bot, '2026-03-01T13:00:00Z');
    await stage.at(bot, MONDAY);
    stage.campaign = { ...stage.campaign, state: 'live' };
    await stage.at(bot, '2026-03-03T08:00:00Z');
    stage.campaign = { ...stage.campaign, state: 'won' };
    await stage.at(await stage.boot(), '2026-03-04T08:00:00Z');
    expect([seen('C1'), seen('C2'), seen('C3')]).toEqual([['won'], ['won'], ['won']]);
  });

  it('is read at the moment of sending: a reminder that waits is not posted once the campaign is paused', async () => {
    const { stage, bot } = await following();
    stage.posting.scene = (_, before) =>
      before === 0 ? { kind: 'passing', sentence: 'Busy.', retryAfterMs: 60_000 } : 'take';
    await stage.at(bot, MONDAY);
    stage.campaign = { ...stage.campaign, state: 'paused' };
    await stage.clock.pass(HOUR);
    expect(stage.texts()).toEqual([]);
    expect(await bot.reminders.deliveries(place('C3'), 1)).toMatchObject([
      { state: 'missed', reason: 'The campaign is paused.' },
    ]);
  });
});

describe('a reminder at the moment of sending', () => {
  it('is left out on a skipped date, while the channel is paused, after it was turned off, and without its message', async () => {
    const stage = createStage();
    const bot = await stage.boot();
    await bot.scheduler.tick();
    const at = place();
    await bot.reminders.turnOn(at, 'weekly-demand', {});
    await bot.reminders.skip(at, '2026-03-02');
    await stage.at(bot, MONDAY);
    await bot.reminders.pause(at, '2026-03-10');
    await stage.at(bot, '2026-03-09T08:00:00Z');
    await stage.at(bot, '2026-03-10T08:00:00Z');
    expect(stage.posting.attempts).toBe(0);
    stage.withdrawn.add('demand');
    await stage.at(bot, '2026-03-16T08:00:00Z');
    expect(await bot.reminders.deliveries(at, 5)).toMatchObject([
      { state: 'missed', reason: 'The message was withdrawn.' },
    ]);
    stage.withdrawn.clear();
    await stage.at(bot, '2026-03-23T08:00:00Z');
    await bot.reminders.turnOff(at);
    await stage.at(bot, '2026-03-30T08:00:00Z');
    expect(stage.texts()).toHaveLength(1);
  });

  it('whose series left the content is kept, shown with the reason, and posted again when the series is back', async () => {
    const stage = createStage();
    const bot = await stage.boot();
    await bot.scheduler.tick();
    await bot.reminders.turnOn(place(), 'weekly-demand', {});
    stage.campaign = { ...stage.campaign, series: [] };
    const restarted = await stage.boot();
    await stage.at(restarted, MONDAY);
    expect(stage.texts()).toEqual([]);
    expect((await restarted.reminders.list(place()))[0]?.blocked).toEqual(
      say('The campaign no longer has a series "{series}". Turn it off, or choose another.', {
        series: 'weekly-demand',
      }),
    );
    stage.campaign = { ...stage.campaign, series: [weekly] };
    await stage.at(restarted, '2026-03-09T08:00:00Z', DAY);
    expect(stage.texts()).toHaveLength(1);
  });
});
