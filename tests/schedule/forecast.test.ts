import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { parseCron } from '../../src/schedule/cron.ts';
import { type ForecastInput, forecast } from '../../src/schedule/forecast.ts';
import { subscriptionSchema } from '../../src/schedule/subscription.ts';

const base: ForecastInput = {
  series: { campaign: 'huawei-spain', id: 'weekly-demand', cron: parseCron('0 9 * * 1'), zone: 'Europe/Madrid' },
  rotation: ['demand', 'quotation', 'source'],
  subscription: subscriptionSchema.parse({
    campaign: 'huawei-spain',
    series: 'weekly-demand',
    channel: { platform: 'slack', workspace: 'T1', channel: 'C1' },
    language: 'en',
    since: 0,
  }),
  campaignState: 'live',
  previous: undefined,
  now: Temporal.Instant.from('2026-03-10T00:00:00Z'),
  count: 12,
};
const cron = (expression: string) => ({ ...base.series, cron: parseCron(expression) });

describe('a forecast', () => {
  it('gives twelve runs at nine on the wall across the change of March, and of October', () => {
    for (const now of ['2026-03-10T00:00:00Z', '2026-10-01T00:00:00Z']) {
      const runs = forecast({ ...base, now: Temporal.Instant.from(now) });
      expect(runs).toHaveLength(12);
      expect(new Set(runs.map(({ local }) => local.toPlainTime().toString()))).toEqual(new Set(['09:00:00']));
      expect(new Set(runs.map(({ local }) => local.offset)).size).toBe(2);
      expect(runs.every(({ verdict }) => verdict.posted)).toBe(true);
    }
  });

  it('tells of a time that a change of the clock moves or repeats', () => {
    const night = { ...base, series: cron('30 2 * * *'), count: 2 };
    const spring = forecast({ ...night, now: Temporal.Instant.from('2026-03-28T12:00:00Z') });
    expect(spring.map(({ local, slot }) => [local.toPlainTime().toString(), slot.change])).toEqual([
      ['03:00:00', 'skipped'],
      ['02:30:00', undefined],
    ]);
    const autumn = forecast({ ...night, now: Temporal.Instant.from('2026-10-24T12:00:00Z') });
    expect(autumn.map(({ local, slot }) => [local.offset, slot.change])).toEqual([
      ['+02:00', 'repeated'],
      ['+01:00', undefined],
    ]);
  });

  it('says of each run whether it will be posted, with which message, or why not', () => {
    const pausedUntil = Temporal.Instant.from('2026-03-20T00:00:00Z').epochMilliseconds;
    const subscription = { ...base.subscription, pausedUntil, skip: ['2026-03-30'] };
    const runs = forecast({ ...base, subscription, previous: 'source', count: 4 });
    expect(runs.map(({ verdict, message }) => [verdict.posted ? 'posted' : verdict.because, message])).toEqual([
      ['paused', undefined],
      ['posted', 'demand'],
      ['skipped-date', undefined],
      ['posted', 'quotation'],
    ]);
    expect(runs[0]?.verdict).toEqual({ posted: false, because: 'paused', until: pausedUntil });
  });

  it('names the state of the campaign, and what blocks the channel', () => {
    expect(forecast({ ...base, campaignState: 'won', count: 1 })[0]?.verdict).toMatchObject({ state: 'won' });
    const blocked = { ...base.subscription, blocked: 'The bot was removed.' };
    expect(forecast({ ...base, subscription: blocked, count: 1 })[0]?.verdict).toMatchObject({
      because: 'blocked',
      problem: 'The bot was removed.',
    });
  });

  it('ends with the series', () => {
    expect(forecast({ ...base, series: { ...base.series, last: '2026-03-16' } })).toHaveLength(1);
  });
});
