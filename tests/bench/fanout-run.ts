import { rm } from 'node:fs/promises';
import type { BareReport, BareSettings } from './fanout-bare.ts';
import type { FanoutReport, FanoutSettings } from './fanout-bot.ts';
import { folderOf } from './fanout-folder.ts';
import { measure } from './fanout-process.ts';
import { allowedPerSecond, type Platform, startServer } from './fanout-server.ts';

/** One slot for so many channels of a platform. */
export interface Fanout {
  readonly platform: Platform;
  readonly size: number;
  /** By which the platform's limits and the bot's paces are raised; 1 is real time. */
  readonly factor: number;
  /** So many channels post before the slot. */
  readonly warmUp: number;
  /** At most so many are sent. */
  readonly most: number;
}

export interface Outcome extends FanoutReport {
  readonly fanout: Fanout;
  /** Milliseconds from the slot's tick to the last message the server took, and the least the limits allow. */
  readonly took: number;
  readonly floor: number;
  /** Messages the server took beyond those that were sent, or short of them. */
  readonly wrong: number;
  readonly refused: number;
}

export async function runBot(campaign: string, fanout: Fanout): Promise<Outcome> {
  const { platform, size, factor, warmUp, most } = fanout;
  const { access, workspace, channels, ...server } = await startServer(platform, size + warmUp, factor);
  const refs = channels.map((channel) => ({ platform, workspace, channel }));
  const folder = await folderOf(campaign, refs, warmUp);
  try {
    const report = await measure<FanoutSettings, FanoutReport>('fanout-bot.js', {
      platform,
      access,
      folder,
      factor,
      most,
    });
    const sent = Math.min(size, most);
    return {
      ...report,
      fanout,
      took: server.newest() - report.began,
      floor: ((sent - 1) / (allowedPerSecond[platform] * factor)) * 1_000,
      wrong: server.posted() - warmUp - report.sending.all,
      refused: server.refused(),
    };
  } finally {
    await server.stop();
    await rm(folder, { recursive: true });
  }
}

/** Of the bare client nothing is held back: its server allows more than it can do. */
const UNLIMITED = 1_000;

export interface BareLoop {
  readonly platform: Platform;
  readonly posts: number;
  readonly warmUp: number;
  readonly text: string;
  readonly intervalMs?: number;
}

/** CPU time in milliseconds of a post by the platform's own client. */
export async function runBare({ platform, posts, warmUp, text, intervalMs = 0 }: BareLoop): Promise<number> {
  const { access, channels, ...server } = await startServer(platform, posts + warmUp, UNLIMITED);
  try {
    const settings = { access, factor: UNLIMITED, channels, warmUp, text, intervalMs };
    const { cpu } = await measure<BareSettings, BareReport>(`fanout-bare-${platform}.js`, settings);
    if (server.refused() > 0) throw new Error(`The bare client was refused ${server.refused()} times`);
    return cpu / posts;
  } finally {
    await server.stop();
  }
}
