import type { Delivery, DeliveryKey } from '../schedule/delivery.ts';

/** All that a storage keeps, as it is kept: to be moved to another, while nobody else changes either. */
export interface StorageContent {
  /** Every entry of every namespace: its text by its key, which begins with the namespace. */
  entries(): Promise<ReadonlyMap<string, string>>;
  putEntries(entries: readonly (readonly [key: string, text: string])[]): Promise<void>;
  /** All deliveries, in pages. */
  deliveries(): AsyncIterable<readonly Delivery[]>;
  /** In the order of the keys, those that are there. */
  deliveriesOf(keys: readonly DeliveryKey[]): Promise<readonly Delivery[]>;
  /** Those that are known stay as they are. */
  putDeliveries(deliveries: readonly Delivery[]): Promise<void>;
}
