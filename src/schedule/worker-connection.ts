import type { Redis } from '../store/redis.ts';

type Listener = (...given: readonly unknown[]) => void;
interface Emitter {
  on(event: string | symbol, listener: Listener): unknown;
}

/**
 * A connection for a BullMQ worker, which makes another one after it, for what blocks. Unlike others, their commands wait for
 * Redis to come back. To be destroyed after the worker was closed.
 *
 * BullMQ 6.7 listens to errors of its connections no longer than until it begins to close them, and goes on passing them to its
 * adapter, where an error that nobody hears ends the process. So what its adapter throws is heard here.
 */
export function workerConnection(redis: Redis, onError: (error: unknown) => void): Redis['client'] {
  const client = redis.client.duplicate({ disableOfflineQueue: false });
  const duplicate = client.duplicate.bind(client);
  const heard = <C extends Emitter>(one: C): C => {
    const on = one.on.bind(one);
    return Object.assign(one, {
      on: (event: string | symbol, listener: Listener) =>
        on(event, event === 'error' ? guarded(listener, onError) : listener),
    });
  };
  return Object.assign(heard(client), {
    duplicate: (...options: Parameters<typeof duplicate>) => heard(duplicate(...options)),
  });
}

const guarded =
  (listener: Listener, onError: (error: unknown) => void): Listener =>
  (...given) => {
    try {
      listener(...given);
    } catch (error) {
      onError(error);
    }
  };
