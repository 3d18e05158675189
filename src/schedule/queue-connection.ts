import { createNodeRedisClient } from 'bullmq';
import type { Redis } from '../store/redis.ts';

/**
 * What BullMQ is given to talk to a Redis: the connection that all share, so that handing on fails at once while it is lost,
 * and for workers connections of their own, whose commands wait until it is back.
 *
 * BullMQ 6.7 listens to errors no longer than until it is closed, and leaves its adapter on the client: the next error would
 * then end the process. So somebody always listens.
 */
export function queueConnection(redis: Redis, onError: (error: Error) => void) {
  const adapted = (client: Redis['client']) => {
    const adapter = createNodeRedisClient(client);
    adapter.on('error', onError);
    return adapter;
  };
  const connection = adapted(redis.client);
  connection.duplicate = () => adapted(redis.client.duplicate({ disableOfflineQueue: false }));
  return connection;
}
