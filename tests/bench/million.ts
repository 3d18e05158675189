import { postingRates } from '../../src/schedule/pace.ts';
import type { Platform } from './fanout-server.ts';
import { print, row } from './scale-table.ts';

/** What a run measured: CPU milliseconds of a delivery, and bytes in Redis. */
export interface Measured {
  readonly workerMs: number;
  readonly redisMs: number;
  readonly subscriptionBytes: number;
  readonly deliveryBytes: number;
  readonly jobBytes: number;
}

/** Many channels, evenly spread. */
export interface Crowd {
  readonly platform: Platform;
  readonly channels: number;
  /** Workspaces on Slack, bots on Discord: what the platform counts its limit by. */
  readonly accounts: number;
}

/** Messages a second that the bot's pace lets one account have. */
export function perAccount(platform: Platform): number {
  const { workspace, platform: all } = postingRates[platform];
  return (all ?? workspace)?.perSecond ?? Number.POSITIVE_INFINITY;
}

/** Seconds that a slot takes at least by the platform's limits, with any number of workers. */
export const floorSeconds = ({ platform, channels, accounts }: Crowd): number =>
  (Math.ceil(channels / accounts) - 1) / perAccount(platform);

/** How many accounts a slot takes that is to be over within so many seconds. */
export const accountsFor = (platform: Platform, channels: number, seconds: number): number =>
  Math.ceil(channels / (Math.floor(seconds * perAccount(platform)) + 1));

/** Messages a second while all accounts are busy. */
export const demand = (crowd: Crowd): number => Math.min(crowd.channels, crowd.accounts * perAccount(crowd.platform));

/** Cores that workers and Redis need to keep up with the platform's limits, or the share of a second Redis lacks. */
export function needs(crowd: Crowd, { workerMs, redisMs }: Measured) {
  const perSecond = demand(crowd);
  // Redis does its work on one core: beyond that it, and not the platform, sets the pace.
  const redisCores = (perSecond * redisMs) / 1_000;
  const possible = Math.min(perSecond, 1_000 / redisMs);
  const seconds = Math.max(floorSeconds(crowd), crowd.channels / possible);
  return {
    perSecond: possible,
    workerCores: (possible * workerMs) / 1_000,
    redisCores: Math.min(redisCores, 1),
    seconds,
  };
}

/** Bytes in Redis, with so many deliveries kept of each channel, and while all of a slot wait. */
export function redisBytes(channels: number, kept: number, measured: Measured) {
  const lasting = channels * (measured.subscriptionBytes + kept * measured.deliveryBytes);
  return { lasting, most: lasting + channels * measured.jobBytes };
}

/** What an operator pays, in whatever money; nobody's prices are known here. */
export interface Prices {
  readonly gigabyteMonth: number;
  readonly coreMonth: number;
}

/** Of a month, with as many cores as there are at all times. */
export const monthly = (bytes: number, cores: number, { gigabyteMonth, coreMonth }: Prices): number =>
  (bytes / 1e9) * gigabyteMonth + cores * coreMonth;

const MILLION = 1_000_000;
const crowds: readonly Crowd[] = [
  ...[1, 100, 1_000, 10_000, 50_000].map((accounts) => ({ platform: 'slack', channels: MILLION, accounts }) as const),
  ...[1, 10, 100].map((accounts) => ({ platform: 'discord', channels: MILLION, accounts }) as const),
];
/** Deliveries kept of a channel with a weekly series, in 400 days. */
const KEPT = 57;

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5_400 ? `${(seconds / 60).toFixed(0)} min` : `${(seconds / 3_600).toFixed(1)} h`;
}

export function printMillion(measured: Measured): void {
  print('\nA million channels with one slot, by the limits of the platforms and the costs above:\n');
  row('', 'each with', 'least time', 'a second', 'worker cores', 'Redis core', 'takes');
  row(...Array(7).fill('---'));
  for (const crowd of crowds) {
    const { perSecond, workerCores, redisCores, seconds } = needs(crowd, measured);
    row(
      crowd.platform === 'slack' ? `Slack, ${crowd.accounts} workspaces` : `Discord, ${crowd.accounts} bots`,
      `${Math.ceil(crowd.channels / crowd.accounts)} channels`,
      duration(floorSeconds(crowd)),
      Math.round(perSecond),
      workerCores.toFixed(1),
      redisCores.toFixed(2),
      duration(seconds),
    );
  }
  const { subscriptionBytes, deliveryBytes, jobBytes } = measured;
  const { lasting, most } = redisBytes(MILLION, KEPT, measured);
  print(
    `\nRedis: ${Math.round(subscriptionBytes)} B of a subscription, ${Math.round(deliveryBytes)} B of a delivery, ` +
      `${Math.round(jobBytes)} B of its job while it waits.`,
  );
  print(
    `A million channels with ${KEPT} deliveries kept of each: ${(lasting / 1e9).toFixed(1)} GB, ` +
      `${(most / 1e9).toFixed(1)} GB while all of a slot wait.`,
  );
  const hour = accountsFor('discord', MILLION, 3_600);
  print(
    `To be over within an hour: ${accountsFor('slack', MILLION, 3_600)} workspaces on Slack, ${hour} bots on Discord.`,
  );
  const unit = { gigabyteMonth: 1, coreMonth: 0 };
  const cores = needs({ platform: 'discord', channels: MILLION, accounts: hour }, measured);
  const all = Math.ceil(cores.workerCores + cores.redisCores);
  print(
    `A month with that, at p for a gigabyte and q for a core: ${monthly(most, all, unit).toFixed(1)} p + ` +
      `${monthly(0, all, { gigabyteMonth: 0, coreMonth: 1 })} q.`,
  );
}
