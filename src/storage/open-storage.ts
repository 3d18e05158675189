import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { openEmbeddedStorage } from './embedded-storage.ts';
import type { Storage } from './storage.ts';

/**
 * The storage the configuration names: a Redis, or otherwise the data folder.
 * @throws StoreError where it cannot be used, with what to do.
 */
export async function openStorage(
  { storeUrl, dataFolder }: Pick<Config, 'storeUrl' | 'dataFolder'>,
  logger: Logger,
): Promise<Storage> {
  if (storeUrl === undefined) return openEmbeddedStorage(dataFolder);
  // Who keeps to a folder loads no client.
  const { openRedisStorage } = await import('./redis-storage.ts');
  return openRedisStorage({ url: storeUrl, logger });
}
