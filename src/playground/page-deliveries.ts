import type { Logger } from 'pino';
import type { ChannelRef } from '../channel.ts';
import type { Deliveries } from '../deliveries.ts';
import type { Delivery } from '../schedule/delivery.ts';
import type { DeliveriesView } from './page-protocol.ts';

/** What became of the deliveries, as the page shows it. */
export interface PageDeliveries {
  view(): DeliveriesView;
  /** Calls `listener` after every change, until the returned function is called. */
  onChange(listener: () => void): () => void;
  /** Reads the ledger no more. */
  stop(): void;
}

/** How many deliveries are shown one by one. */
const LATEST = 12;

/**
 * Follows the ledger, reading it once for all changes of one turn of the event loop.
 * @param nameOf a channel's name, without `#`
 */
export async function followDeliveries(
  { ledger, onChange, zone }: Deliveries,
  nameOf: (channel: ChannelRef) => string,
  logger: Logger,
): Promise<PageDeliveries> {
  const listeners = new Set<() => void>();
  let stopped = false;
  let reading = false;
  let view = await read();

  async function read(): Promise<DeliveriesView> {
    const { planned, claimed, ...over } = await ledger.count();
    const waiting = planned + claimed;
    const due = Object.values(over).reduce((sum, count) => sum + count, waiting);
    const latest = await ledger.list({ newestFirst: true, limit: LATEST });
    return { counts: { due, waiting, ...over }, latest: latest.map(toRow) };
  }

  function toRow({ key, channel, series, slot, due, state, reason }: Delivery): DeliveriesView['latest'][number] {
    return {
      key,
      platform: channel.platform,
      channel: nameOf(channel),
      series,
      due,
      // The slot of a reminder names its zone; that of an announcement is no time.
      zone: /\[(.+)\]$/.exec(slot)?.[1] ?? zone,
      state,
      ...(reason === undefined ? {} : { reason }),
    };
  }

  async function refresh(): Promise<void> {
    reading = false;
    if (stopped) return;
    try {
      view = await read();
      for (const listener of listeners) listener();
    } catch (error) {
      logger.error({ err: error }, 'The page shows deliveries as they were: the ledger could not be read');
    }
  }

  const unfollow = onChange(() => {
    if (reading) return;
    reading = true;
    setImmediate(() => void refresh());
  });

  return {
    view: () => view,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      stopped = true;
      unfollow();
    },
  };
}
