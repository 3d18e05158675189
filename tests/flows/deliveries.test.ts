import { describe, expect, it, onTestFinished } from 'vitest';
import { parseCron } from '../../src/schedule/cron.ts';
import { createMemoryLedger } from '../../src/schedule/memory-ledger.ts';
import { createScheduling } from '../../src/schedule/scheduling.ts';
import { silent } from '../support/bot.ts';
import { createMovedClock } from '../support/moved-clock.ts';
import { postingStages, type StageOptions } from '../support/posting-stage.ts';
import { weekly } from '../support/scheduling.ts';

const WEEK = 7 * 24 * 3_600_000;

/** The real adapter on its local server; the wall clock starts at the present, for servers go by it. */
async function open(name: keyof typeof postingStages, options: StageOptions = {}) {
  const stage = await postingStages[name](options);
  onTestFinished(() => stage.stop());
  const now = Date.now();
  const clock = createMovedClock(new Date(now - 3_600_000).toISOString());
  const minute = new Date(now);
  // A series that is due once a week, next in this minute.
  const cron = parseCron(`${minute.getUTCMinutes()} ${minute.getUTCHours()} * * ${minute.getUTCDay()}`);
  const campaign = {
    id: 'huawei-spain',
    language: 'en',
    state: 'live',
    series: [{ ...weekly, cron, zone: 'UTC' }],
    updates: [],
  } as const;
  const ledger = createMemoryLedger();
  const stores = new Map<string, Map<string, unknown>>();
  const { platform } = stage.channel;
  const boot = () =>
    createScheduling({
      ledger,
      open: (namespace) => stores.get(namespace) ?? stores.set(namespace, new Map()).get(namespace) ?? new Map(),
      campaigns: () => [campaign],
      postings: { [platform]: stage.adapter },
      compose: (_occurrence, message) => ({
        summary: message,
        tone: 'answer',
        blocks: [{ kind: 'paragraph', text: message }],
      }),
      logger: silent,
      clock,
      random: () => 0,
    });
  const bot = await boot();
  await bot.scheduler.tick();
  const places = [stage.channel, stage.other].map((channel) => ({ campaign: campaign.id, channel }));
  for (const place of places) await bot.reminders.turnOn(place, weekly.id, {});
  clock.set(minute.toISOString());
  /** Lets the moved clock run in small steps, so that real answers arrive in between. */
  const wait = async (until: () => Promise<boolean>) => {
    while (!(await until())) {
      await clock.pass(250);
      await new Promise(setImmediate);
    }
  };
  const states = async () => (await ledger.list({})).map(({ state }) => state);
  const over = async () => (await states()).every((state) => state !== 'planned' && state !== 'claimed');
  const counted = () => places.map(({ channel }) => stage.posted(channel).length);
  return { stage, clock, bot, boot, wait, states, over, counted, minute };
}

describe.each(['Slack', 'Discord'] as const)('deliveries over %s', (name) => {
  it('reach every channel once: also after a 429, a lost answer and a restart', async () => {
    const { stage, clock, bot, boot, wait, states, over, counted, minute } = await open(name, {
      requestTimeoutMs: 300,
    });
    expect(counted()).toEqual([0, 0]);
    stage.failNextPost({ limitedFor: 1 });
    await bot.scheduler.tick();
    await wait(over);
    expect(await states()).toEqual(['sent', 'sent']);
    expect(counted()).toEqual([1, 1]);

    const again = await boot();
    await again.scheduler.tick();
    await clock.pass(1000);
    expect(counted()).toEqual([1, 1]);
    await bot.scheduler.stop();

    stage.failNextPost({ lost: 'closed' });
    clock.set(new Date(minute.getTime() + WEEK).toISOString());
    await again.scheduler.tick();
    // The server's clock has not moved: a message is looked for from the moment it was sent by that.
    clock.set(minute.toISOString());
    await wait(over);
    expect(await states()).toEqual(['sent', 'sent', 'sent', 'sent']);
    expect(counted()).toEqual([2, 2]);
    await again.scheduler.stop();
  });

  it('end where the channel is closed, and an organiser sees why', async () => {
    const { stage, bot, wait, states, over } = await open(name);
    stage.obstacles['a channel where only some may post']?.arrange();
    await bot.scheduler.tick();
    await wait(over);
    expect([...(await states())].sort()).toEqual(['failed', 'sent']);
    const place = { campaign: 'huawei-spain', channel: stage.channel };
    const [delivery] = await bot.reminders.deliveries(place, 1);
    expect(await bot.reminders.list(place)).toMatchObject([{ blocked: delivery?.reason }]);
    await expect(bot.reminders.turnOn(place, weekly.id, {})).rejects.toThrow();
    await bot.scheduler.stop();
  });
});
