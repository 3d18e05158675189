import type { PlatformAdapter } from './adapter.ts';

/** As of `PlatformAdapter`, for several platforms. */
export const offeringOn =
  (adapters: readonly PlatformAdapter[]): PlatformAdapter['offering'] =>
  (campaigns) => {
    const offers = adapters.map((adapter) => adapter.offering(campaigns));
    return async () => {
      await Promise.all(offers.map((offer) => offer()));
    };
  };
