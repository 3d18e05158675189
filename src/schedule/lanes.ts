import { type ChannelRef, channelKey } from '../channel.ts';
import type { Clock } from './clock.ts';
import { createHeap } from './heap.ts';
import { createTurns, type PostingRates, type Turns } from './pace.ts';

/** What has to be done for channels of one platform: in each channel one thing after another, in all of them in pace. */
export interface Lanes<T> {
  /** Puts an item at the end of its channel's lane. */
  add(channel: ChannelRef, item: T): void;
  /** Resolves once nothing is left to be done, or, after `stop`, once nothing is being done. */
  idle(): Promise<void>;
  /** The platform asked to slow down: where it asked in two channels of a workspace at once, the workspace waits. */
  slowDown(channel: ChannelRef, milliseconds: number): void;
  /** Begins nothing more. */
  stop(): void;
}

export interface LanesOptions<T> {
  readonly rates: PostingRates;
  readonly clock: Clock;
  /** Whether doing the item needs a request to the platform; one that needs none waits for no turn. */
  readonly needsTurn: (item: T, behind: readonly T[]) => boolean;
  /**
   * Does the first item of a lane; never rejects.
   * @returns nothing when the item is done with, or milliseconds after which to do it again.
   */
  readonly run: (item: T, behind: readonly T[]) => Promise<number | undefined>;
  /** How many items are being done at once at most. */
  readonly concurrency?: number;
}

interface Lane<T> {
  readonly channel: ChannelRef;
  readonly items: T[];
  readyAt: number;
  /** Whether `readyAt` is the turn its workspace gave. */
  hasTurn: boolean;
}

/** A lane stands in the queue with the time at which it is ready, so that thousands that wait cost nothing meanwhile. */
export function createLanes<T>({ rates, clock, needsTurn, run, concurrency = 256 }: LanesOptions<T>): Lanes<T> {
  const lanes = new Map<string, Lane<T>>();
  const ready = createHeap<Lane<T>>((lane) => lane.readyAt);
  const platform = createTurns(rates.platform);
  const workspaces = new Map<string, Turns>();
  const waiters: (() => void)[] = [];
  let slowed: { workspace: string; channel: string; until: number } | undefined;
  let left = 0;
  let running = 0;
  let stopped = false;
  let cancel: (() => void) | undefined;

  function turnsOf(workspace: string): Turns {
    const turns = workspaces.get(workspace) ?? createTurns(rates.workspace);
    workspaces.set(workspace, turns);
    return turns;
  }

  function isIdle(): boolean {
    return running === 0 && (stopped || left === 0);
  }

  function pumpAfter(milliseconds: number): void {
    cancel?.();
    cancel = clock.after(milliseconds, pump);
  }

  /** Begins all that is ready, and wakes up for what comes next. */
  function pump(): void {
    cancel?.();
    cancel = undefined;
    while (!stopped && running < concurrency) {
      const lane = ready.peek();
      if (lane === undefined) return;
      const now = clock.elapsed();
      const [item, ...behind] = lane.items;
      const limited = lane.readyAt <= now && item !== undefined && needsTurn(item, behind);
      const at = limited ? Math.max(lane.readyAt, platform.next()) : lane.readyAt;
      if (at > now) {
        pumpAfter(at - now);
        return;
      }
      ready.pop();
      if (item === undefined) {
        lanes.delete(channelKey(lane.channel));
        continue;
      }
      if (limited && !takeTurn(lane, now)) continue;
      running += 1;
      void begin(lane, item, behind, now);
    }
  }

  /** Whether the lane may go now; if not, it stands in the queue again with a turn of its own. */
  function takeTurn(lane: Lane<T>, now: number): boolean {
    const turns = turnsOf(lane.channel.workspace);
    if (!lane.hasTurn || turns.paused(now)) {
      lane.readyAt = turns.take(now);
      lane.hasTurn = true;
      if (lane.readyAt > now) {
        ready.push(lane);
        return false;
      }
    }
    lane.hasTurn = false;
    platform.take(now);
    return true;
  }

  async function begin(lane: Lane<T>, item: T, behind: readonly T[], since: number): Promise<void> {
    const again = await run(item, behind);
    running -= 1;
    if (again === undefined) {
      lane.items.shift();
      left -= 1;
    }
    lane.readyAt = Math.max(since + rates.channelIntervalMs, clock.elapsed() + (again ?? 0));
    ready.push(lane);
    if (isIdle()) for (const resolve of waiters.splice(0)) resolve();
    pump();
  }

  return {
    add(channel, item) {
      const key = channelKey(channel);
      const known = lanes.get(key);
      const lane = known ?? { channel, items: [], readyAt: clock.elapsed(), hasTurn: false };
      lane.items.push(item);
      left += 1;
      if (known !== undefined) return;
      lanes.set(key, lane);
      ready.push(lane);
      if (!stopped) pumpAfter(0);
    },
    async idle() {
      if (isIdle()) return;
      await new Promise<void>((resolve) => waiters.push(resolve));
    },
    slowDown({ workspace, channel }, milliseconds) {
      const now = clock.elapsed();
      const until = now + milliseconds;
      const another = slowed?.workspace === workspace && slowed.channel !== channel && slowed.until > now;
      if (another) turnsOf(workspace).pause(until);
      slowed = { workspace, channel, until };
    },
    stop() {
      stopped = true;
      cancel?.();
      if (isIdle()) for (const resolve of waiters.splice(0)) resolve();
    },
  };
}
