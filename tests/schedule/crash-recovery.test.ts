import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { StoreError } from '../../src/errors.ts';
import { parseCron } from '../../src/schedule/cron.ts';
import type { Ledger } from '../../src/schedule/ledger.ts';
import { createMemoryLedger } from '../../src/schedule/memory-ledger.ts';
import { createSqliteLedger } from '../../src/schedule/sqlite-ledger.ts';
import { openDatabase } from '../../src/store/database.ts';
import { createStage, HOUR, MONDAY, place, weekly } from '../support/scheduling.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const steps = [
  'before-add',
  'after-add',
  'before-claim',
  'after-claim',
  'sending',
  'before-settle',
  'after-settle',
] as const;
type Step = (typeof steps)[number];

const never = () => new Promise<never>(() => {});

/** A ledger whose process ends at a step: from there on nothing of it happens. */
function dyingAt(ledger: Ledger, step: Step): Ledger {
  return {
    ...ledger,
    async add(occurrences, state, now) {
      if (step === 'before-add') return never();
      await ledger.add(occurrences, state, now);
      return step === 'after-add' ? never() : occurrences.length;
    },
    async claim(...claimed) {
      if (step === 'before-claim') return never();
      await ledger.claim(...claimed);
      return step === 'after-claim' ? never() : true;
    },
    async settle(...settled) {
      if (step === 'before-settle') return never();
      await ledger.settle(...settled);
      return step === 'after-settle' ? never() : true;
    },
  };
}

const ledgers: readonly (readonly [string, () => { reopen: () => Ledger }])[] = [
  [
    'in memory',
    () => {
      const ledger = createMemoryLedger();
      return { reopen: () => ledger };
    },
  ],
  [
    'in a database',
    () => {
      const file = join(temporaryFolder(), 'bot.db');
      return {
        reopen() {
          const database = openDatabase(file);
          onTestFinished(() => database.close());
          return createSqliteLedger(database);
        },
      };
    },
  ],
];

describe.each(ledgers)('a crash, with the ledger %s,', (_, open) => {
  async function crashed(step: Step, scene: 'hang' | 'take-and-hang' | 'take', readable = true) {
    const { reopen } = open();
    const stage = createStage({ ledger: reopen() });
    const first = await stage.boot();
    await first.scheduler.tick();
    await first.reminders.turnOn(place(), 'weekly-demand', {});
    stage.ledger = dyingAt(reopen(), step);
    stage.posting.scene = () => scene;
    stage.posting.readable = readable;
    const second = await stage.boot();
    stage.clock.set(MONDAY);
    void second.scheduler.tick();
    await stage.clock.pass(2000);
    stage.ledger = reopen();
    stage.posting.scene = () => 'take';
    const third = await stage.boot();
    await third.scheduler.start();
    await stage.clock.pass(3 * 60_000);
    await third.scheduler.stop();
    return stage;
  }

  it.each(steps)('%s: the message is there exactly once', async (step) => {
    const stage = await crashed(step, step === 'sending' ? 'hang' : 'take');
    expect(stage.texts()).toHaveLength(1);
    expect(await stage.states()).toEqual(['sent']);
  });

  it('after the platform took it: the message is found, and not repeated', async () => {
    const stage = await crashed('sending', 'take-and-hang');
    expect(stage.texts()).toHaveLength(1);
    expect(await stage.states()).toEqual(['sent']);
  });

  it('where the bot may not look: it is unknown, and at most once', async () => {
    const stage = await crashed('before-settle', 'take', false);
    expect(stage.texts()).toHaveLength(1);
    expect(await stage.states()).toEqual(['unknown']);
  });
});

describe('after downtime', () => {
  const gone = async (until: string, from = MONDAY) => {
    const stage = createStage();
    const first = await stage.boot();
    await first.scheduler.tick();
    await first.reminders.turnOn(place(), 'weekly-demand', {});
    await stage.at(first, from, 0);
    await first.scheduler.stop();
    stage.clock.set(until);
    const bot = await stage.boot();
    await bot.scheduler.start();
    await stage.clock.pass(5000);
    await bot.scheduler.stop();
    return { stage, bot };
  };

  it('the newest slot within the grace period is posted, and older ones are missed', async () => {
    const { stage } = await gone('2026-03-16T13:59:00Z', '2026-03-01T12:00:00Z');
    expect(await stage.states()).toEqual(['missed', 'missed', 'sent']);
    expect(stage.texts()).toHaveLength(1);
  });

  it('nothing is posted where the grace period of the newest is over', async () => {
    const { stage, bot } = await gone('2026-03-02T14:00:01Z', '2026-03-01T12:00:00Z');
    expect(await stage.states()).toEqual(['missed']);
    expect(await bot.counts()).toMatchObject({ due: 1, missed: 1, sent: 0 });
  });

  it('a slot that was planned and not begun gives way to a newer one', async () => {
    const stage = createStage();
    const first = await stage.boot();
    await first.scheduler.tick();
    await first.reminders.turnOn(place(), 'weekly-demand', {});
    stage.posting.scene = () => ({ kind: 'passing', sentence: 'Busy.', retryAfterMs: HOUR });
    await stage.at(first, MONDAY);
    await first.scheduler.stop();
    stage.posting.scene = () => 'take';
    stage.clock.set('2026-03-09T08:30:00Z');
    const bot = await stage.boot();
    await bot.scheduler.start();
    await stage.clock.pass(5000);
    await bot.scheduler.stop();
    expect(await stage.states()).toEqual(['missed', 'sent']);
  });
});

describe('a store that fails for a while', () => {
  it('delays what was planned before it failed by a minute, and not until the next sweep', async () => {
    const stage = createStage();
    const { ledger } = stage;
    let failing = false;
    stage.ledger = {
      ...ledger,
      add(occurrences, state, now) {
        const news = occurrences.some(({ series }) => series === 'updates');
        if (news && failing) return Promise.reject(new StoreError('The disk is full.'));
        return ledger.add(occurrences, state, now);
      },
    };
    const bot = await stage.boot();
    await bot.scheduler.tick();
    await bot.reminders.turnOn(place(), 'weekly-demand', {});
    await bot.reminders.followUpdates(place(), true);
    await stage.at(bot, '2026-03-02T07:55:00Z');
    failing = true;
    stage.campaign = { ...stage.campaign, updates: ['news'] };
    await expect(stage.at(bot, MONDAY)).rejects.toThrow('The disk is full.');
    failing = false;
    await stage.at(bot, '2026-03-02T08:01:00Z');
    expect(await stage.states()).toEqual(['sent', 'sent']);
    expect(stage.posting.messages).toHaveLength(2);
  });

  it('does not turn what a platform refused into what may have been posted', async () => {
    let failing = false;
    class Subscriptions extends Map<string, unknown> {
      override set(key: string, value: unknown): this {
        if (failing) throw new StoreError('The disk is full.');
        return super.set(key, value);
      }
    }
    const stores = new Map<string, Map<string, unknown>>([['subscriptions', new Subscriptions()]]);
    const stage = createStage({
      open: (name) => stores.get(name) ?? stores.set(name, new Map()).get(name) ?? new Map(),
    });
    const bot = await stage.boot();
    await bot.scheduler.tick();
    await bot.reminders.turnOn(place(), 'weekly-demand', {});
    stage.posting.scene = () => ({ kind: 'permanent', reason: 'channel-gone', sentence: 'It is gone.' });
    failing = true;
    await stage.at(bot, MONDAY, HOUR);
    expect(await stage.states()).toEqual(['failed']);
    expect(stage.posting.attempts).toBe(1);
    failing = false;
    await stage.at(bot, '2026-03-09T08:00:00Z');
    expect(await bot.reminders.list(place())).toMatchObject([{ blocked: 'It is gone.' }]);
  });
});

describe('several', () => {
  it('processes on one ledger post a slot once between them', async () => {
    const stage = createStage();
    const first = await stage.boot();
    await first.scheduler.tick();
    await first.reminders.turnOn(place(), 'weekly-demand', {});
    const second = await stage.boot();
    stage.clock.set(MONDAY);
    await Promise.all([first.scheduler.tick(), second.scheduler.tick()]);
    await stage.clock.pass(5000);
    expect(stage.posting.attempts).toBe(1);
    expect(await stage.states()).toEqual(['sent']);
  });

  it('slots of one series that wait within the grace period end in the newest being posted, and no burst', async () => {
    const stage = createStage();
    const hourly = { ...weekly, cron: parseCron('0 * * * *') };
    stage.campaign = { ...stage.campaign, series: [hourly] };
    const bot = await stage.boot();
    await bot.scheduler.tick();
    await bot.reminders.turnOn(place(), 'weekly-demand', {});
    stage.posting.scene = (_, before) =>
      before === 0 ? { kind: 'passing', sentence: 'Busy.', retryAfterMs: 2.5 * HOUR } : 'take';
    for (const time of ['13', '14', '15']) await stage.at(bot, `2026-03-01T${time}:00:00Z`, 0);
    await stage.clock.pass(3 * HOUR);
    expect(await stage.states()).toEqual(['missed', 'missed', 'sent']);
    expect(stage.texts()).toHaveLength(1);
  });
});

describe('a clock', () => {
  it('set back posts nothing twice, and set forward again neither', async () => {
    const stage = createStage();
    const bot = await stage.boot();
    await bot.scheduler.tick();
    await bot.reminders.turnOn(place(), 'weekly-demand', {});
    for (const time of [MONDAY, '2026-03-02T06:00:00Z', MONDAY, '2026-03-01T13:00:00Z', '2026-03-02T08:01:00Z']) {
      await stage.at(bot, time);
    }
    expect(await stage.states()).toEqual(['sent']);
    await stage.at(bot, '2026-03-09T08:00:00Z');
    expect(await stage.states()).toEqual(['sent', 'sent']);
    expect(stage.posting.messages).toHaveLength(2);
  });

  it('set forward after a claim does not shorten the time in which the message may still appear', async () => {
    const stage = createStage();
    const bot = await stage.boot();
    await bot.scheduler.tick();
    await bot.reminders.turnOn(place(), 'weekly-demand', {});
    stage.posting.scene = () => 'hang';
    await stage.at(bot, MONDAY, 1000);
    stage.posting.scene = () => 'take';
    stage.clock.set('2026-03-02T09:00:00Z');
    const again = await stage.boot();
    await again.scheduler.start();
    await stage.clock.pass(55_000);
    expect(stage.posting.attempts).toBe(1);
    await stage.clock.pass(10_000);
    expect(stage.posting.attempts).toBe(2);
    expect(await stage.states()).toEqual(['sent']);
    await again.scheduler.stop();
  });

  it('set back after a claim still finds the message, and waits before it posts again', async () => {
    const stage = createStage();
    const bot = await stage.boot();
    await bot.scheduler.tick();
    await bot.reminders.turnOn(place(), 'weekly-demand', {});
    stage.posting.scene = () => 'take-and-hang';
    await stage.at(bot, '2026-03-02T08:20:00Z');
    stage.clock.set('2026-03-02T08:10:00Z');
    const again = await stage.boot();
    await again.scheduler.start();
    await stage.clock.pass(3 * 60_000);
    await again.scheduler.stop();
    expect(await stage.states()).toEqual(['sent']);
    expect(stage.posting.messages).toHaveLength(1);
  });
});
