import { setTimeout as passed } from 'node:timers/promises';
import { cpuTime, report } from './fanout-process.ts';
import type { Access } from './fanout-server.ts';

export interface BareSettings {
  readonly access: Access;
  /** The local server's limits are raised by it. */
  readonly factor: number;
  /** The first `warmUp` are not measured. */
  readonly channels: readonly string[];
  readonly warmUp: number;
  readonly text: string;
  /** Milliseconds from one measured post to the next; 0 for as fast as it goes. */
  readonly intervalMs: number;
}

/** CPU time in milliseconds. */
export interface BareReport {
  readonly posts: number;
  readonly cpu: number;
}

type Post = (channel: string) => Promise<unknown>;

/** Posts once to every channel, one after the other. */
export const barePosts = (connect: (access: Access, text: string, factor: number) => Post): void =>
  report(async ({ access, factor, channels, warmUp, text, intervalMs }: BareSettings): Promise<BareReport> => {
    const post = connect(access, text, factor);
    for (const channel of channels.slice(0, warmUp)) await post(channel);
    const [from, began] = [cpuTime(), performance.now()];
    for (const [index, channel] of channels.slice(warmUp).entries()) {
      const early = began + index * intervalMs - performance.now();
      if (early > 0) await passed(early);
      await post(channel);
    }
    return { posts: channels.length - warmUp, cpu: cpuTime() - from };
  });
