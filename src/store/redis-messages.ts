import type { Logger } from 'pino';
import type { RedisClientType } from 'redis';
import { StoreError } from '../errors.ts';

/** Told a message, or nothing where some may have been lost. */
export type Listener = (message: string | undefined) => Promise<void> | undefined;

/** Hears what is published on a connection of its own, which is made when somebody first listens. */
export function redisMessages(own: RedisClientType, logger: Logger) {
  const all: (() => void)[] = [];
  const unheard = new Set<() => Promise<void>>();
  const subscribe = (listen: () => Promise<void>) => {
    listen().then(
      () => unheard.delete(listen),
      // The connection was lost again, and the next one tries.
      () => undefined,
    );
  };
  own.on('error', () => undefined);
  const tellAll = () => {
    for (const tell of all) tell();
  };
  own.on('ready', () => {
    for (const listen of unheard) subscribe(listen);
    tellAll();
  });
  return {
    /** Something may have been lost. */
    tellAll,
    add(name: string, listener: Listener): void {
      const tell = (message?: string) => {
        Promise.resolve(listener(message)).catch((error: unknown) => {
          // That the store is lost is logged where it is, and it is asked again once it is reached.
          if (!(error instanceof StoreError)) logger.error({ err: error }, 'What another process did was not taken in');
        });
      };
      const heard = (message: string) => tell(message);
      const listen = () => own.subscribe(name, heard);
      all.push(tell);
      unheard.add(listen);
      if (own.isReady) subscribe(listen);
      else if (!own.isOpen) own.connect().catch(() => undefined);
    },
    close(): void {
      if (own.isOpen) own.destroy();
    },
  };
}
