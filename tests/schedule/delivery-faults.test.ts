import { describe, expect, it } from 'vitest';
import type { PermanentReason } from '../../src/errors.ts';
import { createStage, HOUR, MONDAY, place } from '../support/scheduling.ts';
import type { Scene } from '../support/scripted-posting.ts';

const busy: Scene = { kind: 'passing', sentence: 'Slack is busy.' };
const refused = (reason: PermanentReason): Scene => ({ kind: 'permanent', reason, sentence: `Refused: ${reason}.` });

async function subscribed(...places: ReturnType<typeof place>[]) {
  const stage = createStage();
  const bot = await stage.boot();
  await bot.scheduler.tick();
  for (const one of places) await bot.reminders.turnOn(one, 'weekly-demand', {});
  return { stage, bot };
}

describe('a delivery the platform does not take', () => {
  it('is tried again after a passing fault, with the same message, and not before the platform asked', async () => {
    const { stage, bot } = await subscribed(place());
    stage.posting.scene = (_, before) =>
      before === 0 ? { ...busy, retryAfterMs: 30_000 } : before < 4 ? busy : 'take';
    await stage.at(bot, MONDAY, 30_400);
    expect(stage.posting.attempts).toBe(1);
    expect(await stage.states()).toEqual(['planned']);
    await stage.clock.pass(60_000);
    expect(stage.posting.attempts).toBe(5);
    expect(stage.texts()).toEqual(['demand en first']);
    expect(await stage.states()).toEqual(['sent']);
  });

  it('is given up when its grace period is over, and not tried for ever', async () => {
    const { stage, bot } = await subscribed(place());
    stage.posting.scene = () => busy;
    await stage.at(bot, MONDAY, 7 * HOUR);
    const { attempts } = stage.posting;
    expect(attempts).toBeGreaterThan(50);
    expect(attempts).toBeLessThan(200);
    expect(await bot.reminders.deliveries(place(), 5)).toEqual([
      {
        series: 'weekly-demand',
        due: Date.parse(MONDAY),
        state: 'missed',
        reason: 'It could not be posted in time. Slack is busy.',
      },
    ]);
    await stage.clock.pass(7 * HOUR);
    expect(stage.posting.attempts).toBe(attempts);
  });

  it('for a lasting reason is not tried again, and the channel rests until an organiser has put it right', async () => {
    const { stage, bot } = await subscribed(place('C1'), place('C2'));
    await bot.reminders.followUpdates(place('C1'), true);
    stage.posting.scene = (id) => (id === 'C1' ? refused('channel-archived') : 'take');
    await stage.at(bot, MONDAY, HOUR);
    expect(stage.posting.attempts).toBe(2);
    expect(await stage.states()).toEqual(['failed', 'sent']);
    expect(await bot.reminders.list(place('C1'))).toMatchObject([{ blocked: 'Refused: channel-archived.' }]);
    expect((await bot.reminders.next(place('C1'), 1))[0]?.notPosted).toBe('Refused: channel-archived.');

    stage.posting.scene = () => 'take';
    await stage.at(bot, '2026-03-09T08:00:00Z');
    expect(stage.posting.messages.map(({ channel }) => channel.channel)).toEqual(['C2', 'C2']);
    await bot.reminders.resume(place('C1'));
    await stage.at(bot, '2026-03-16T08:00:00Z');
    expect(
      stage.posting.messages
        .slice(2)
        .map(({ channel }) => channel.channel)
        .sort(),
    ).toEqual(['C1', 'C2']);
  });

  it('because the token was revoked stops the whole workspace, and no other', async () => {
    const { stage, bot } = await subscribed(place('C1'), place('C2'), place('C3', 'T2'));
    stage.posting.scene = (id) => (id === 'C3' ? 'take' : refused('token-revoked'));
    await stage.at(bot, MONDAY, HOUR);
    expect(stage.posting.attempts).toBe(2);
    expect(await stage.states()).toEqual(['failed', 'failed', 'sent']);
    for (const id of ['C1', 'C2'])
      expect(await bot.reminders.list(place(id))).toMatchObject([{ blocked: expect.any(String) }]);
    expect((await bot.reminders.list(place('C3', 'T2')))[0]?.blocked).toBeUndefined();
  });

  it('because the token was revoked is over for the channels once the bot starts with a token that is taken', async () => {
    const { stage, bot } = await subscribed(place('C1'), place('C2'));
    stage.posting.scene = (id) => refused(id === 'C1' ? 'token-revoked' : 'channel-archived');
    await stage.at(bot, MONDAY, 100);
    await bot.scheduler.stop();
    stage.posting.scene = () => 'take';
    const again = await stage.boot();
    await again.scheduler.start();
    expect((await again.reminders.list(place('C1')))[0]?.blocked).toBeUndefined();
    await stage.at(again, '2026-03-09T08:00:00Z');
    expect(stage.posting.messages.map(({ channel }) => channel.channel)).toContain('C1');
    await again.scheduler.stop();
  });

  it('because the token was revoked is over for a workspace that gives a new token, and for no other', async () => {
    const { stage, bot } = await subscribed(place('C1'), place('C2', 'T2'));
    stage.posting.scene = () => refused('token-revoked');
    await stage.at(bot, MONDAY, HOUR);
    stage.posting.scene = () => 'take';
    await bot.tokenAccepted({ platform: 'slack', workspace: 'T1' });
    await stage.at(bot, '2026-03-09T08:00:00Z');
    expect(stage.posting.messages.map(({ channel }) => channel.workspace)).toEqual(['T1']);
  });

  it('because of the message leaves the channel as it is', async () => {
    const { stage, bot } = await subscribed(place());
    stage.posting.scene = (_, before) => (before === 0 ? refused('message-refused') : 'take');
    await stage.at(bot, MONDAY, HOUR);
    expect(await stage.states()).toEqual(['failed']);
    await stage.at(bot, '2026-03-09T08:00:00Z');
    expect(stage.texts()).toEqual(['quote en']);
  });

  it('or may have taken is looked for: found is sent, absent is sent again once it would be seen', async () => {
    const { stage, bot } = await subscribed(place('C1'), place('C2'));
    stage.posting.scene = (id, before) => (before > 0 ? 'take' : id === 'C1' ? 'take-and-lose-answer' : 'lose');
    await stage.at(bot, MONDAY, 50_000);
    expect(await stage.states()).toEqual(['sent', 'claimed']);
    expect(stage.posting.messages).toHaveLength(1);
    await stage.clock.pass(20_000);
    expect(await stage.states()).toEqual(['sent', 'sent']);
    expect(stage.posting.messages.map(({ channel }) => channel.channel)).toEqual(['C1', 'C2']);
  });

  it('or may have taken is found where the clock of the bot is hours ahead', async () => {
    const { stage, bot } = await subscribed(place());
    stage.posting.behindMs = 14 * HOUR;
    stage.posting.scene = () => 'take-and-lose-answer';
    await stage.at(bot, MONDAY, 3 * 60_000);
    expect(stage.posting.messages).toHaveLength(1);
    expect(await stage.states()).toEqual(['sent']);
  });

  it('or may have taken is unknown where the bot may not look, and is not repeated', async () => {
    const { stage, bot } = await subscribed(place());
    stage.posting.readable = false;
    stage.posting.scene = () => 'take-and-lose-answer';
    await stage.at(bot, MONDAY, 7 * HOUR);
    expect(await stage.states()).toEqual(['unknown']);
    expect(stage.posting.attempts).toBe(1);
    expect((await bot.counts()).unknown).toBe(1);
  });
});

describe('pace', () => {
  it('keeps one slow channel from delaying the others', async () => {
    const places = Array.from({ length: 20 }, (_, index) => place(`C${index}`));
    const { stage, bot } = await subscribed(...places);
    stage.posting.scene = (id, before) => {
      if (id === 'C0') return 'hang';
      return id === 'C1' && before === 0 ? { ...busy, retryAfterMs: 600_000 } : 'take';
    };
    await stage.at(bot, MONDAY, 10_000);
    expect(stage.posting.messages).toHaveLength(18);
  });

  it('lets a workspace wait where the platform asks for it in several channels', async () => {
    const places = Array.from({ length: 20 }, (_, index) => place(`C${index}`));
    const { stage, bot } = await subscribed(...places);
    stage.posting.scene = (_, before) => (before === 0 ? { ...busy, retryAfterMs: 60_000 } : 'take');
    await stage.at(bot, MONDAY, 50_000);
    expect(stage.posting.attempts).toBeLessThan(5);
  });

  it('posts two thousand channels of one slot once each, within the rates of both platforms', async () => {
    const places = Array.from({ length: 2000 }, (_, index) =>
      index < 200 ? place(`C${index}`) : place(`${index}`, `G${index % 50}`, 'discord'),
    );
    const { stage, bot } = await subscribed(...places);
    await stage.at(bot, MONDAY, 60_000);
    expect(new Set(stage.posting.messages.map(({ key }) => key)).size).toBe(2000);
    expect(stage.posting.messages).toHaveLength(2000);
    const start = Date.parse(MONDAY);
    const times = (platform: string) =>
      stage.posting.messages.filter(({ channel }) => channel.platform === platform).map(({ at }) => at - start);
    const most = (all: readonly number[], window: number) =>
      Math.max(...all.map((from) => all.filter((at) => at >= from && at < from + window).length));
    expect(most(times('discord'), 1000)).toBeLessThanOrEqual(50);
    expect(most(times('slack'), 60_000)).toBeLessThanOrEqual(300);
    expect(Math.max(...times('discord'))).toBeLessThan((1800 / 50) * 1000 * 1.03);
    expect(Math.max(...times('slack'))).toBeLessThan(200 * 200 * 1.03);
    expect(await bot.metrics()).toContain('statement_deliveries_due_not_sent 0');
  }, 60_000);
});
