import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { makeAgenda, type Series } from '../../src/schedule/agenda.ts';
import { parseCron } from '../../src/schedule/cron.ts';
import { deliveryKey, type Occurrence } from '../../src/schedule/delivery.ts';
import { createMemoryLedger } from '../../src/schedule/memory-ledger.ts';
import { GRACE_MS, MISSED_LIMIT, nextDue, type PlanInput, plan } from '../../src/schedule/plan.ts';
import { nextMessage } from '../../src/schedule/rotation.ts';
import { slotsBetween } from '../../src/schedule/slots.ts';
import { type Subscription, subscriptionSchema } from '../../src/schedule/subscription.ts';

const time = (text: string) => Temporal.Instant.from(text);
const series = (expression = '0 9 * * 1', more: Partial<Series> = {}): Series => ({
  campaign: 'huawei-spain',
  id: 'weekly-demand',
  cron: parseCron(expression),
  zone: 'Europe/Madrid',
  ...more,
});
const subscription = (channel = 'C1', more: Partial<Subscription> = {}): Subscription =>
  subscriptionSchema.parse({
    campaign: 'huawei-spain',
    series: 'weekly-demand',
    channel: { platform: 'slack', workspace: 'T1', channel },
    language: 'en',
    since: 0,
    ...more,
  });
const planned = (subscriptions: readonly Subscription[], more: Partial<PlanInput> = {}, ...all: Series[]) =>
  plan({
    agenda: makeAgenda(all.length > 0 ? all : [series()], subscriptions),
    campaignState: () => 'live',
    after: time('2026-03-02T07:59:00Z'),
    now: time('2026-03-02T08:00:00Z'),
    ...more,
  });
const slots = (occurrences: readonly Occurrence[]) => occurrences.map(({ slot }) => slot.slice(0, 16));

describe('a plan', () => {
  it('holds one delivery for each channel of a series at its slot, and none before or after', () => {
    const both = [subscription('C1'), subscription('C2')];
    const { due, missed } = planned(both);
    expect(due.map(deliveryKey)).toEqual([
      'huawei-spain/weekly-demand/slack:T1:C1/2026-03-02T09:00[Europe/Madrid]',
      'huawei-spain/weekly-demand/slack:T1:C2/2026-03-02T09:00[Europe/Madrid]',
    ]);
    expect(missed).toEqual([]);
    expect(planned(both, { now: time('2026-03-02T07:59:59Z') }).due).toEqual([]);
    expect(planned(both, { after: time('2026-03-02T08:00:00Z'), now: time('2026-03-02T09:00:00Z') }).due).toEqual([]);
  });

  it("follows a channel's own zone and time", () => {
    const there = [
      subscription('C3'),
      subscription('C1', { zone: 'America/New_York' }),
      subscription('C2', { at: '10:30' }),
    ];
    const day = { after: time('2026-03-02T00:00:00Z'), now: time('2026-03-02T23:00:00Z'), graceMs: 24 * 3_600_000 };
    expect(planned(there, day).due.map(({ slot, due }) => [slot, new Date(due).toISOString().slice(11, 16)])).toEqual([
      ['2026-03-02T09:00[Europe/Madrid]', '08:00'],
      ['2026-03-02T10:30[Europe/Madrid]', '09:30'],
      ['2026-03-02T09:00[America/New_York]', '14:00'],
    ]);
  });

  it('posts only the newest slot after downtime, and records the older ones as missed', () => {
    const { due, missed } = planned([subscription()], {
      after: time('2026-02-01T00:00:00Z'),
      now: time('2026-03-02T13:59:00Z'),
    });
    expect(slots(due)).toEqual(['2026-03-02T09:00']);
    expect(slots(missed)).toEqual(['2026-02-02T09:00', '2026-02-09T09:00', '2026-02-16T09:00', '2026-02-23T09:00']);
  });

  it('posts what is late by the grace period to the millisecond, and not later', () => {
    const since = { after: time('2026-03-01T00:00:00Z') };
    const last = time('2026-03-02T08:00:00Z').add({ milliseconds: GRACE_MS });
    expect(slots(planned([subscription()], { ...since, now: last }).due)).toEqual(['2026-03-02T09:00']);
    const late = planned([subscription()], { ...since, now: last.add({ milliseconds: 1 }) });
    expect(late.due).toEqual([]);
    expect(slots(late.missed)).toEqual(['2026-03-02T09:00']);
  });

  it('records many missed slots one by one up to a limit, and counts the rest', () => {
    const hourly = series('0 * * * *');
    const { due, missed, omitted } = planned([subscription()], { after: time('2026-01-01T00:00:00Z') }, hourly);
    expect(due).toHaveLength(1);
    expect(missed).toHaveLength(MISSED_LIMIT - 1);
    expect(omitted).toEqual([{ campaign: 'huawei-spain', series: 'weekly-demand', slots: 60 * 24 + 8 - MISSED_LIMIT }]);
  });

  it.each([
    ['paused', { pausedUntil: time('2026-03-02T08:00:00.001Z').epochMilliseconds }],
    ['not to be disturbed on that date', { skip: ['2026-03-02'] }],
    ['blocked', { blocked: 'The bot was removed from the channel.' }],
    ['subscribed only now', { since: time('2026-03-02T08:00:00Z').epochMilliseconds }],
  ])('holds neither a delivery nor a miss for a channel that is %s', (_, more) => {
    const { due, missed } = planned([subscription('C1', more), subscription('C2')], {
      after: time('2026-02-28T00:00:00Z'),
    });
    expect(due.map(({ channel }) => channel.channel)).toEqual(['C2']);
    expect(missed).toEqual([]);
  });

  it.each(['paused', 'won', 'archived'] as const)('is empty while the campaign is %s', (state) => {
    expect(planned([subscription()], { campaignState: () => state })).toMatchObject({ due: [], missed: [] });
  });

  it('takes up again at the end of a pause', () => {
    const resumed = subscription('C1', { pausedUntil: time('2026-03-02T08:00:00Z').epochMilliseconds });
    expect(planned([resumed]).due).toHaveLength(1);
  });

  it('strands a subscription whose series or zone is gone, and plans the others', () => {
    const all = [subscription('C1', { series: 'gone' }), subscription('C2', { zone: 'Mars/Base' }), subscription('C3')];
    const agenda = makeAgenda([series()], all);
    expect(agenda.stranded.map(({ problem }) => problem)).toEqual([
      'The campaign no longer has a series "gone". Choose another.',
      expect.stringContaining('"Mars/Base" is not a time zone'),
    ]);
    expect(agenda.groups.flatMap(({ subscriptions }) => subscriptions)).toEqual([all[2]]);
  });

  it('goes on from the present when the clock was set back', () => {
    const result = planned([subscription()], { after: time('2030-01-01T00:00:00Z') });
    expect(result).toMatchObject({ due: [], missed: [] });
    expect(result.planned.toString()).toBe('2026-03-02T08:00:00Z');
  });

  it('gives every slot exactly once, however often the bot wakes, sleeps, crashes and plans again', async () => {
    const start = time('2026-03-20T00:00:00Z');
    const step = fc.record({ minutes: fc.integer({ min: 1, max: 60 * 90 }), crashes: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('0 9 * * 1', '30 2 * * *', '0 * * * *', '0 9,17 * * *'),
        fc.array(step, { minLength: 1, maxLength: 15 }),
        async (expression, steps) => {
          const ledger = createMemoryLedger();
          const agenda = makeAgenda([series(expression)], [subscription('C1'), subscription('C2')]);
          const input = { agenda, campaignState: () => 'live' as const };
          let [after, now] = [start, start];
          for (const { minutes, crashes } of steps) {
            now = now.add({ minutes });
            const { due, missed, planned: reached } = plan({ ...input, after, now });
            for (const channel of ['C1', 'C2']) {
              expect(due.filter((one) => one.channel.channel === channel).length).toBeLessThanOrEqual(1);
            }
            await ledger.add(due, 'planned', 0);
            await ledger.add(missed, 'missed', 0);
            if (!crashes) after = reached;
          }
          const whole = agenda.groups.flatMap(({ schedule }) => slotsBetween(schedule, start, now));
          const expected = ['C1', 'C2'].flatMap((channel) => {
            const { campaign, series: id, channel: ref } = subscription(channel);
            return whole.map(({ id: slot }) => deliveryKey({ campaign, series: id, channel: ref, slot }));
          });
          expect((await ledger.list({})).map(({ key }) => key).sort()).toEqual(expected.sort());
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('the cost of planning', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => subscription(`C${index}`));
  /** A series that counts how often its days are looked at, which is what computing a slot costs. */
  function counted() {
    const cron = parseCron('0 9 * * 1');
    const looks = { count: 0 };
    const on = (date: Temporal.PlainDate) => {
      looks.count++;
      return cron.on(date);
    };
    return { looks, one: series('0 9 * * 1', { cron: { ...cron, on } }) };
  }

  it('computes a slot once for ten thousand channels', () => {
    const [few, lots] = [counted(), counted()];
    expect(planned(many(1), {}, few.one).due).toHaveLength(1);
    expect(planned(many(10_000), {}, lots.one).due).toHaveLength(10_000);
    expect(lots.looks.count).toBe(few.looks.count);
  });

  it('looks at no channel while nothing is due', () => {
    const untouchable = many(3).map(
      (one) =>
        new Proxy(one, {
          get: () => {
            throw new Error('A channel was looked at.');
          },
        }),
    );
    const { groups } = makeAgenda([series()], many(1));
    const agenda = { groups: groups.map((group) => ({ ...group, subscriptions: untouchable })), stranded: [] };
    const input = { agenda, campaignState: () => 'live' as const, after: time('2026-03-02T08:00:00Z') };
    expect(plan({ ...input, now: time('2026-03-02T08:01:00Z') }).due).toEqual([]);
    expect(nextDue(agenda.groups, input.after)?.toString()).toBe('2026-03-09T08:00:00Z');
    expect(() => plan({ ...input, now: time('2026-03-09T08:00:00Z') })).toThrow('looked at');
  });

  it('waits for nothing when every series is over', () => {
    const { groups } = makeAgenda([series('0 9 * * 1', { last: '2026-03-02' })], many(1));
    expect(nextDue(groups, time('2026-03-02T08:00:00Z'))).toBeUndefined();
  });
});

describe('a rotation', () => {
  const ids = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 6 });

  it('never gives the same message twice in a row, and all before one comes again', () => {
    fc.assert(
      fc.property(ids, fc.option(fc.string(), { nil: undefined }), ([first = '', ...others], start) => {
        const given: string[] = [];
        let previous = start;
        for (let turn = 0; turn <= others.length; turn++) {
          const next = nextMessage([first, ...others], previous);
          expect(next).not.toBe(previous);
          given.push(next);
          previous = next;
        }
        expect(new Set(given).size).toBe(others.length + 1);
      }),
    );
  });

  it('repeats its only message', () => {
    expect(nextMessage(['a'], 'a')).toBe('a');
  });
});
