import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, describe, expect, it } from 'vitest';
import type { ChannelRef } from '../../src/channel.ts';
import { StoreError } from '../../src/errors.ts';
import { type CampaignSchedule, UPDATES } from '../../src/schedule/campaign-schedule.ts';
import { systemClock } from '../../src/schedule/clock.ts';
import { deliveryKey, type Occurrence } from '../../src/schedule/delivery.ts';
import type { Ledger } from '../../src/schedule/ledger.ts';
import { createDeliveryMetrics } from '../../src/schedule/metrics.ts';
import type { PostingRates } from '../../src/schedule/pace.ts';
import { createRules } from '../../src/schedule/ruling.ts';
import type { Sender, SenderOptions } from '../../src/schedule/sender.ts';
import { type Subscription, subscriptionSchema } from '../../src/schedule/subscription.ts';
import { loadSubscriptions } from '../../src/schedule/subscriptions.ts';
import { createTypedStore } from '../../src/store/typed-store.ts';
import { channel, weekly } from '../support/scheduling.ts';
import { ScriptedPosting } from '../support/scripted-posting.ts';

/** A ledger, and senders on it as processes would have them. */
export interface SenderStore {
  readonly ledger: Ledger;
  /** A sender of another process than those before. */
  open(options: SenderOptions): Sender;
}

/** Real time passes: these are short, and what takes longer on a busy machine still ends the same. */
const SETTLING_MS = 1200;
const INTERVAL_MS = 20;
const MINUTE = 60_000;
const busy = { kind: 'passing', sentence: 'Busy.' } as const;

/** @param opened all senders, to be stopped in the end */
async function createStage(store: SenderStore, opened: Sender[]) {
  const posting = new ScriptedPosting(() => Date.now());
  const subscriptions = await loadSubscriptions(
    createTypedStore<typeof subscriptionSchema>({
      name: 'subscriptions',
      schema: subscriptionSchema,
      open: () => new Map(),
      onUnreadable: (_key, problem) => {
        throw new Error(problem);
      },
    }),
  );
  const put = (one: Subscription) => subscriptions.put(one, () => one);
  const logs: string[] = [];
  const log = new Writable({
    write(line, _encoding, done) {
      logs.push(String(line));
      done();
    },
  });
  const stage = {
    posting,
    subscriptions,
    put,
    logs,
    ledger: store.ledger,
    campaign: {
      id: 'huawei-spain',
      language: 'en',
      state: 'live',
      series: [weekly, { ...weekly, id: 'daily-source' }],
      updates: ['first', 'second'],
    } as CampaignSchedule,
    rates: { channelIntervalMs: INTERVAL_MS } as PostingRates,
    metrics: createDeliveryMetrics(),
    /** Begins to work where nothing else is said. */
    open(more: Partial<SenderOptions> = {}, begins = true): Sender {
      const campaigns = () => [stage.campaign];
      const sender = store.open({
        ledger: stage.ledger,
        subscriptions,
        rules: createRules({ subscriptions, campaigns }),
        postings: { slack: posting, discord: posting },
        compose: (_of, message) => ({ summary: message, tone: 'answer', blocks: [] }),
        clock: systemClock,
        metrics: stage.metrics,
        logger: pino({ level: 'info' }, log),
        random: () => 0.01,
        rates: { slack: stage.rates, discord: stage.rates },
        settlingMs: SETTLING_MS,
        ...more,
      });
      opened.push(sender);
      if (begins) sender.start();
      return sender;
    },
    async subscribe(place: ChannelRef, ...series: readonly string[]): Promise<void> {
      for (const one of series) await put(subscription(place, one));
    },
    /** Occurrences of minutes ago, planned in the ledger. */
    async planned(...all: readonly Occurrence[]): Promise<readonly Occurrence[]> {
      await store.ledger.add(all, 'planned', Date.now());
      return all;
    },
    texts: () => posting.messages.map(({ document }) => document.summary),
    states: async () => (await store.ledger.list({})).map(({ state }) => state),
  };
  return stage;
}

const subscription = (place: ChannelRef, series: string): Subscription => ({
  campaign: 'huawei-spain',
  series,
  channel: place,
  language: 'en',
  since: 0,
  skip: [],
});

const slot = (minutesAgo: number, place = channel(), series = 'weekly-demand'): Occurrence => {
  const due = Math.floor(Date.now() / MINUTE - minutesAgo) * MINUTE;
  const wall = new Date(due).toISOString().slice(0, 16);
  return { campaign: 'huawei-spain', series, channel: place, slot: `${wall}[UTC]`, due };
};
const news = (id: string, minutesAgo: number, place = channel()): Occurrence => ({
  ...slot(minutesAgo, place, UPDATES),
  slot: id,
});
const keys = (all: readonly Occurrence[]) => all.map(deliveryKey);

/** What every sender must do. `open` gives an empty store. */
export function describeSender(name: string, open: () => SenderStore | Promise<SenderStore>): void {
  const opened: Sender[] = [];
  const staged = async () => createStage(await open(), opened);

  describe.concurrent(`a sender ${name}`, () => {
    afterAll(() => Promise.all(opened.map((sender) => sender.stop())));

    it('posts each delivery once, however often it is told of it', async () => {
      const stage = await staged();
      const places = ['C1', 'C2', 'C3'].map((id) => channel(id));
      for (const place of places) await stage.subscribe(place, 'weekly-demand');
      const sender = stage.open();
      const all = await stage.planned(...places.map((place) => slot(1, place)));
      await Promise.all([sender.send(all), sender.send(all), sender.send(all.slice(1))]);
      await sender.idle();
      await sender.send(all);
      await sender.idle();
      expect(stage.posting.messages.map(({ key }) => key).sort()).toEqual(keys(all));
      expect(await stage.states()).toEqual(['sent', 'sent', 'sent']);
      expect(stage.metrics.counts().sent).toBe(3);
    });

    it('posts on both platforms, and leaves what is for one that is not on', async () => {
      const stage = await staged();
      const [one, other] = [channel(), channel('10', '20', 'discord')];
      await stage.subscribe(one, 'weekly-demand');
      await stage.subscribe(other, 'weekly-demand');
      const all = await stage.planned(slot(1, one), slot(1, other));
      await stage.open({ postings: { slack: stage.posting } }).send(all);
      await reached(async () => (await stage.states()).includes('sent'));
      expect(stage.posting.messages.map(({ channel: { platform } }) => platform)).toEqual(['slack']);
      const sender = stage.open();
      await sender.send(all);
      await sender.idle();
      expect(await stage.states()).toEqual(['sent', 'sent']);
    });

    it('posts what waits in a channel one after another, the oldest first', async () => {
      const stage = await staged();
      await stage.subscribe(channel(), 'weekly-demand', 'daily-source', UPDATES);
      const all = [news('first', 9), slot(7, channel(), 'daily-source'), news('second', 5), slot(3)];
      stage.rates = { channelIntervalMs: 60 };
      const at: number[] = [];
      stage.posting.scene = () => {
        at.push(performance.now());
        return 'take';
      };
      const sender = stage.open();
      await sender.send(await stage.planned(...all));
      await sender.idle();
      expect(stage.posting.messages.map(({ key }) => key)).toEqual(keys(all));
      expect((at.at(-1) ?? 0) - (at[0] ?? 0)).toBeGreaterThan(3 * 60 - 40);
    });

    it('posts of a series only the newest of those that wait, and all news', async () => {
      const stage = await staged();
      await stage.subscribe(channel(), 'weekly-demand', UPDATES);
      const all = await stage.planned(slot(90), slot(60), slot(30), news('first', 20), news('second', 10));
      const sender = stage.open();
      await sender.send(all);
      await sender.idle();
      expect(await stage.states()).toEqual(['missed', 'missed', 'sent', 'sent', 'sent']);
      expect(stage.texts()).toHaveLength(3);
    });

    it('keeps the pace of a workspace', async () => {
      const stage = await staged();
      stage.rates = { workspace: { perSecond: 40, burst: 1.5 }, channelIntervalMs: INTERVAL_MS };
      const places = Array.from({ length: 20 }, (_, index) => channel(`C${index}`));
      for (const place of places) await stage.subscribe(place, 'weekly-demand');
      const began = performance.now();
      const sender = stage.open();
      await sender.send(await stage.planned(...places.map((place) => slot(1, place))));
      await sender.idle();
      expect(stage.posting.messages).toHaveLength(20);
      expect(performance.now() - began).toBeGreaterThan(19 * 25 - 20);
    });

    it('tries again after a passing fault, not before the platform asked, and others of the channel after it', async () => {
      const stage = await staged();
      await stage.subscribe(channel(), 'weekly-demand', 'daily-source');
      stage.posting.scene = (_, before) => (before === 0 ? { ...busy, retryAfterMs: 200 } : before < 3 ? busy : 'take');
      const all = await stage.planned(slot(5), slot(3, channel(), 'daily-source'));
      const began = performance.now();
      const sender = stage.open();
      await sender.send(all);
      await sender.idle();
      expect(performance.now() - began).toBeGreaterThan(200);
      expect(stage.posting.attempts).toBe(5);
      expect(stage.posting.messages.map(({ key }) => key)).toEqual(keys(all));
      expect(await stage.states()).toEqual(['sent', 'sent']);
    });

    it('gives up what the platform refuses for a lasting reason, and what else waits there', async () => {
      const stage = await staged();
      await stage.subscribe(channel(), 'weekly-demand', 'daily-source');
      stage.posting.scene = () => ({ kind: 'permanent', reason: 'channel-gone', sentence: 'It is gone.' });
      const sender = stage.open();
      await sender.send(await stage.planned(slot(5), slot(3, channel(), 'daily-source')));
      await sender.idle();
      expect(stage.posting.attempts).toBe(1);
      expect(await stage.states()).toEqual(['failed', 'failed']);
      expect(stage.subscriptions.of(channel()).map(({ blocked }) => blocked)).toEqual(['It is gone.', 'It is gone.']);
    });

    it('looks for a message whose answer was lost: what is there is sent, and not repeated', async () => {
      const stage = await staged();
      await stage.subscribe(channel(), 'weekly-demand');
      stage.posting.scene = () => 'take-and-lose-answer';
      const sender = stage.open();
      await sender.send(await stage.planned(slot(5)));
      await sender.idle();
      expect(stage.texts()).toHaveLength(1);
      expect(await stage.states()).toEqual(['sent']);
    });

    it('posts again what is not there once it would be seen, and not earlier', async () => {
      const stage = await staged();
      await stage.subscribe(channel(), 'weekly-demand');
      const at: number[] = [];
      stage.posting.scene = (_, before) => {
        at.push(performance.now());
        return before === 0 ? 'lose' : 'take';
      };
      const sender = stage.open();
      await sender.send(await stage.planned(slot(5)));
      await sender.idle();
      const [first = 0, second = 0] = at;
      expect(second - first).toBeGreaterThan(SETTLING_MS - 5);
      expect(stage.texts()).toHaveLength(1);
      expect(await stage.states()).toEqual(['sent']);
    });

    it('does not repeat what it may not look for', async () => {
      const stage = await staged();
      await stage.subscribe(channel(), 'weekly-demand');
      stage.posting.scene = () => 'take-and-lose-answer';
      stage.posting.readable = false;
      const sender = stage.open();
      await sender.send(await stage.planned(slot(5)));
      await sender.idle();
      expect(stage.posting.attempts).toBe(1);
      expect(await stage.states()).toEqual(['unknown']);
    });

    it.each(['take-and-hang', 'hang'] as const)(
      'finds out what became of what a dead process had claimed (%s)',
      async (scene) => {
        const stage = await staged();
        await stage.subscribe(channel(), 'weekly-demand');
        const [one] = await stage.planned(slot(5));
        await stage.ledger.claim(keys([one ?? slot(5)])[0] ?? '', 'demand', Date.now(), 'of a dead process');
        if (scene === 'take-and-hang') {
          await stage.posting.post(
            channel(),
            { summary: 'demand', tone: 'answer', blocks: [] },
            keys([one ?? slot(5)])[0] ?? '',
          );
        }
        const began = performance.now();
        const sender = stage.open();
        await sender.reconcile(await stage.ledger.list({ state: 'claimed' }));
        await sender.idle();
        if (scene === 'hang') expect(performance.now() - began).toBeGreaterThan(SETTLING_MS - 5);
        expect(stage.texts()).toEqual(['demand']);
        expect(await stage.states()).toEqual(['sent']);
      },
    );

    it('does not post under a claim whose answer came so late that others may have given it up', async () => {
      const stage = await staged();
      await stage.subscribe(channel(), 'weekly-demand');
      const { ledger } = stage;
      let claims = 0;
      stage.ledger = {
        ...ledger,
        async claim(...of) {
          claims += 1;
          const mine = await ledger.claim(...of);
          if (claims === 1) await new Promise((resolve) => setTimeout(resolve, SETTLING_MS / 2));
          return mine;
        },
      };
      const sender = stage.open();
      await sender.send(await stage.planned(slot(5)));
      await reached(async () => stage.posting.searches.length > 0);
      expect(stage.posting.attempts).toBe(0);
      await sender.idle();
      expect(claims).toBe(2);
      expect(stage.texts()).toHaveLength(1);
      expect(await stage.states()).toEqual(['sent']);
    });

    it('records what has happened once the store can be written again, without asking the platform anew', async () => {
      const stage = await staged();
      await stage.subscribe(channel(), 'weekly-demand');
      const { ledger } = stage;
      let failing = 3;
      stage.ledger = {
        ...ledger,
        async settle(...of) {
          failing -= 1;
          if (failing >= 0) throw new StoreError('The disk is full.');
          return ledger.settle(...of);
        },
      };
      const sender = stage.open();
      await sender.send(await stage.planned(slot(5)));
      await sender.idle();
      expect([stage.posting.attempts, stage.posting.searches.length]).toEqual([1, 0]);
      expect(await stage.states()).toEqual(['sent']);
    });

    it('leaves planned what is to wait, and posts what is behind it', async () => {
      const stage = await staged();
      await stage.put({ ...subscription(channel(), UPDATES), pausedUntil: Date.now() + 60 * MINUTE });
      await stage.subscribe(channel(), 'weekly-demand');
      const sender = stage.open();
      await sender.send(await stage.planned(news('first', 9), slot(5)));
      await sender.idle();
      expect(await stage.states()).toEqual(['planned', 'sent']);
    });

    it('settles what it has begun before it stops, and begins nothing more', async () => {
      const stage = await staged();
      const places = ['C1', 'C2'].map((id) => channel(id));
      for (const place of places) await stage.subscribe(place, 'weekly-demand');
      const [one, other] = await stage.planned(...places.map((place) => slot(5, place)));
      const sender = stage.open();
      let release = () => {};
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      const { posting } = stage;
      const post = posting.post.bind(posting);
      posting.post = async (...of) => {
        await held;
        return post(...of);
      };
      if (one !== undefined) await sender.send([one]);
      await reached(async () => (await stage.states()).includes('claimed'));
      const stopped = sender.stop();
      if (other !== undefined) await stage.open({}, false).send([other]);
      release();
      await stopped;
      expect((await stage.ledger.list({ channel: channel('C1') })).map(({ state }) => state)).toEqual(['sent']);
      expect(posting.attempts).toBe(1);
    });

    it('says nothing about channels in its log', async () => {
      const stage = await staged();
      await stage.subscribe(channel('C0SECRET'), 'weekly-demand');
      stage.posting.scene = (_, before) => (before === 0 ? busy : 'take');
      const sender = stage.open();
      await sender.send(await stage.planned(slot(5, channel('C0SECRET'))));
      await sender.idle();
      expect(stage.logs.join('')).not.toContain('C0SECRET');
    });
  });
}

/** Resolves once something is so. */
async function reached(done: () => Promise<boolean>): Promise<void> {
  while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 10));
}
