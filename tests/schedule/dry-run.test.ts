import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { dryRun } from '../../src/schedule/dry-run.ts';
import { announcedSchema } from '../../src/schedule/progress.ts';
import { subscriptionSchema } from '../../src/schedule/subscription.ts';
import { loadSubscriptions } from '../../src/schedule/subscriptions.ts';
import { createTypedStore } from '../../src/store/typed-store.ts';
import { createStage, MONDAY, place, SUNDAY } from '../support/scheduling.ts';

/** What a dry run of the stage says at a time, as lines. */
async function foreseen(stage: ReturnType<typeof createStage>, at: string) {
  const open = (name: string) => stage.stores.get(name) ?? new Map();
  const store = { open, onUnreadable: () => {} };
  const ledger = await stage.ledger.list({});
  const all = await dryRun({
    campaign: stage.campaign,
    subscriptions: await loadSubscriptions(
      createTypedStore({ ...store, name: 'subscriptions', schema: subscriptionSchema }),
    ),
    announced: await createTypedStore({ ...store, name: 'announced', schema: announcedSchema }).get(stage.campaign.id),
    ledger: stage.ledger,
    at: () => Temporal.Instant.from(at),
    now: stage.clock.now(),
  });
  expect(await stage.ledger.list({})).toEqual(ledger);
  return all.map(({ series, channel, outcome }) => {
    const what = outcome.posted ? `${outcome.message}${outcome.first ? ' first' : ''}` : outcome.reason;
    return `${series} ${channel.channel}: ${what}`;
  });
}

async function open() {
  const stage = createStage({}, SUNDAY);
  const bot = await stage.boot();
  await bot.scheduler.tick();
  return { stage, bot, reminders: bot.reminders };
}

describe('a dry run', () => {
  it('says what every channel would be posted, or why nothing, as it then comes true', async () => {
    const { stage, bot, reminders } = await open();
    for (const id of ['C1', 'C2', 'C3', 'C4']) await reminders.turnOn(place(id), 'weekly-demand', {});
    await reminders.turnOn(place('C4'), 'weekly-demand', { at: '10:00' });
    await reminders.pause(place('C2'), '2026-03-10');
    await reminders.skip(place('C3'), '2026-03-02');
    const expected = [
      'weekly-demand C1: demand first',
      'weekly-demand C2: Paused until 2026-03-10 00:00.',
      'weekly-demand C3: 2026-03-02 is left out.',
      'weekly-demand C4: Nothing is due then.',
    ];
    expect(await foreseen(stage, MONDAY)).toEqual(expected);
    expect(stage.posting.attempts).toBe(0);
    await stage.at(bot, MONDAY);
    expect(stage.texts()).toEqual(['demand en first']);
    expect((await foreseen(stage, MONDAY))[0]).toBe('weekly-demand C1: It is sent already.');
    expect((await foreseen(stage, '2026-03-09T08:00:00Z'))[0]).toBe('weekly-demand C1: quote');
  });

  it('counts the posts until then', async () => {
    const { stage, reminders } = await open();
    await reminders.turnOn(place('C1'), 'weekly-demand', {});
    await reminders.skip(place('C1'), '2026-03-09');
    expect(await foreseen(stage, '2026-03-16T08:00:00Z')).toEqual(['weekly-demand C1: quote']);
    expect(await foreseen(stage, '2026-03-23T08:00:59Z')).toEqual(['weekly-demand C1: source']);
    expect(await foreseen(stage, '2026-03-23T08:01:00Z')).toEqual(['weekly-demand C1: Nothing is due then.']);
  });

  it('announces what is new to those who follow, and holds it where they pause', async () => {
    const { stage, reminders } = await open();
    for (const id of ['C1', 'C2']) await reminders.followUpdates(place(id), true);
    await reminders.pause(place('C2'), '2026-03-10');
    expect(await foreseen(stage, MONDAY)).toEqual([]);
    stage.campaign = { ...stage.campaign, updates: ['new'] };
    expect(await foreseen(stage, MONDAY)).toEqual([
      'updates C1: new first',
      'updates C2: It waits: for the end of a pause, or of a date that is left out.',
    ]);
  });

  it('shows what waits, of which too much time may have passed', async () => {
    const { stage, bot, reminders } = await open();
    await reminders.turnOn(place('C1'), 'weekly-demand', {});
    stage.posting.scene = () => ({ kind: 'passing', sentence: 'Busy.' });
    await stage.at(bot, MONDAY);
    expect(await foreseen(stage, '2026-03-02T09:00:00Z')).toContain('weekly-demand C1: demand first');
    expect(await foreseen(stage, '2026-03-03T09:00:00Z')).toContain(
      'weekly-demand C1: It could not be posted in time.',
    );
  });

  it('tells of a campaign that is paused, and of a series that is gone', async () => {
    const { stage, reminders } = await open();
    await reminders.turnOn(place('C1'), 'weekly-demand', {});
    const { campaign } = stage;
    stage.campaign = { ...campaign, state: 'paused' };
    expect(await foreseen(stage, MONDAY)).toEqual(['weekly-demand C1: The campaign is paused.']);
    stage.campaign = { ...campaign, series: [] };
    expect((await foreseen(stage, MONDAY))[0]).toContain('no longer has a series "weekly-demand"');
  });
});
