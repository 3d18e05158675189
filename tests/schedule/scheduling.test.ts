import { describe, expect, it } from 'vitest';
import { createStage, MONDAY, place } from '../support/scheduling.ts';

describe('a reminder', () => {
  it('is posted once when it is due, and the next one a week later with the next message', async () => {
    const stage = createStage();
    const bot = await stage.boot();
    await bot.scheduler.tick();
    await bot.reminders.turnOn(place(), 'weekly-demand', {});
    await stage.at(bot, '2026-03-02T07:59:59Z');
    expect(stage.texts()).toEqual([]);
    await stage.at(bot, MONDAY);
    await stage.at(bot, '2026-03-02T08:01:00Z');
    expect(stage.texts()).toEqual(['demand en first']);
    await stage.at(bot, '2026-03-09T08:00:10Z');
    expect(stage.texts()).toEqual(['demand en first', 'quote en']);
    expect(await stage.states()).toEqual(['sent', 'sent']);
    expect(await bot.counts()).toMatchObject({ due: 2, sent: 2, failed: 0, missed: 0, unknown: 0, latenessSum: 10 });
  });
});
