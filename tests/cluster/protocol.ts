import type { PostingRates } from '../../src/schedule/pace.ts';
import type { Platform } from '../crash/stage.ts';

export const CAMPAIGN = 'huawei-spain';

/** What a process of the test is told as it starts. */
export interface MemberSettings {
  readonly redis: string;
  readonly slack: { readonly url: string; readonly botToken: string };
  readonly discord: { readonly url: string; readonly token: string };
  /** Added to the system's clock: milliseconds. */
  readonly offset: number;
  /** When each series is due, as cron expressions in UTC. */
  readonly series: Readonly<Record<string, string>>;
  readonly rates: Readonly<Record<Platform, PostingRates>>;
  readonly settlingMs: number;
  readonly sweepMs: number;
  readonly requestTimeoutMs: number;
}

export type MemberWork = { readonly order: 'tick' } | { readonly order: 'stop' };

/** With this a process ends that finds no Redis as it starts; whoever runs it starts it again. */
export const NO_REDIS = 75;
