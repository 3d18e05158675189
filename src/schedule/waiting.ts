import type { Temporal } from 'temporal-polyfill';
import { CAMPAIGN_STATE, type CampaignSchedules, CORRECTIONS, UPDATES } from './campaign-schedule.ts';
import type { Ledger } from './ledger.ts';
import type { Waiting } from './metrics.ts';
import type { Rules } from './ruling.ts';

/** News that waits for the end of a pause, as it should, is looked through so far, oldest first. */
const MOST_HELD = 500;

/**
 * Finds out what waits to be sent.
 * @throws StoreError
 */
export async function waitingIn(
  ledger: Pick<Ledger, 'count' | 'list'>,
  campaigns: CampaignSchedules,
  rules: Pick<Rules, 'rule'>,
  now: Temporal.Instant,
): Promise<Omit<Waiting, 'plannedUntil'>> {
  const { planned, claimed } = await ledger.count();
  const begun = claimed === 0 ? [] : await ledger.list({ state: 'claimed', limit: 1 });
  // Each series by itself, so that news that is held hides no reminder that is late.
  const series = campaigns().flatMap(({ id: campaign, series }) =>
    [...series.map(({ id }) => id), UPDATES, CAMPAIGN_STATE, CORRECTIONS].map((one) => ({ campaign, series: one })),
  );
  const due = planned === 0 ? [] : await Promise.all(series.map(oldestOf));
  const dues = [...begun.map((one) => one.due), ...due.flatMap((one) => one ?? [])];
  const oldest = Math.min(now.epochMilliseconds, ...dues);
  return { dueNotSent: planned + claimed, oldestDue: (now.epochMilliseconds - oldest) / 1_000 };

  async function oldestOf(of: { readonly campaign: string; readonly series: string }): Promise<number | undefined> {
    const [first] = await ledger.list({ ...of, state: 'planned', limit: 1 });
    if (first === undefined || rules.rule(first, now).kind !== 'hold') return first?.due;
    const more = await ledger.list({ ...of, state: 'planned', limit: MOST_HELD });
    return more.find((one) => rules.rule(one, now).kind !== 'hold')?.due;
  }
}
