import type { ChannelRef } from '../../src/channel.ts';
import type { DeliveryReport } from '../../src/command/services.ts';
import type { ClockSetting } from './fast-clock.ts';
import type { Death } from './steps.ts';

/** What a process of the test is told as it starts, as JSON in its environment. */
export interface VictimSettings {
  readonly folder: string;
  readonly slack: { readonly url: string; readonly botToken: string; readonly appToken: string };
  readonly discord: { readonly url: string; readonly token: string };
  readonly clock: ClockSetting;
  /** Ids of the updates in the content. */
  readonly updates: readonly string[];
  readonly death?: Death;
  readonly seed: number;
}

/** The environment variable that holds them. */
export const SETTINGS_VARIABLE = 'CRASH_SETTINGS';
export const CAMPAIGN = 'huawei-spain';
export const SERIES = 'daily';

/** What state the disk is in: of a full one nothing can be written that needs room, of a read-only one nothing at all. */
export type Disk = 'good' | 'full' | 'read-only';

/** Each is answered once it is done, by its number. */
export type Order = { readonly number: number } & Work;

export type Work =
  | { readonly order: 'subscribe'; readonly channels: readonly ChannelRef[]; readonly followers: readonly ChannelRef[] }
  /** Ticks; a tick that fails is reported, and the process lives on. */
  | { readonly order: 'tick' }
  | { readonly order: 'settle' }
  | { readonly order: 'clock'; readonly clock: ClockSetting }
  | { readonly order: 'disk'; readonly disk: Disk }
  | { readonly order: 'status'; readonly channels: readonly ChannelRef[] }
  | { readonly order: 'resume'; readonly channels: readonly ChannelRef[] }
  | { readonly order: 'stop' };

export type Answer =
  /** What a process before left behind is taken up, and what is due handed on. The port is that of `/metrics`. */
  | { readonly answer: 'started'; readonly port: number }
  | ({ readonly answer: 'done'; readonly number: number } & Outcome);

export interface Outcome {
  readonly error?: string;
  /** The deliveries of each channel that was asked for. */
  readonly reports?: readonly (readonly DeliveryReport[])[];
}
