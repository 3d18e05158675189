import { createHash } from 'node:crypto';
import { createNodeRedisClient, DelayedError, Queue, Worker } from 'bullmq';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { ChannelRef } from '../channel.ts';
import { StoreError } from '../errors.ts';
import type { Redis } from '../store/redis.ts';
import type { Clock } from './clock.ts';
import type { DeliveryKey } from './delivery.ts';
import { workerConnection } from './worker-connection.ts';

/** What a job remembers of a delivery, beyond the ledger: to be lost without harm. */
const noteSchema = z.object({
  key: z.string(),
  /** How often it has failed. */
  attempts: z.int().default(0),
  /**
   * A claim, by its name and time; when a message of it would be seen, in epoch milliseconds of Redis' clock; and whether who
   * claimed is done with it, so that it may be looked for already.
   */
  claim: z.object({ name: z.string().optional(), at: z.number(), seenAt: z.number(), done: z.boolean() }).optional(),
});
export type DeliveryNote = z.output<typeof noteSchema>;

/**
 * Brings workers to the deliveries of a platform. It is no memory: the ledger knows what is to be done, so that whatever is
 * lost here may be added again, and whatever comes twice is done once.
 */
export interface DeliveryQueue {
  /** Adds what is not there yet. @throws StoreError */
  add(keys: readonly DeliveryKey[]): Promise<void>;
  /** Removes those that wait; one that is being worked at ends by itself. @throws StoreError */
  remove(keys: readonly DeliveryKey[]): Promise<void>;
  /** Begins to work, if it does not yet. */
  work(): void;
  /** How many there are, those included that wait for a time and those being worked at. @throws StoreError */
  size(): Promise<number>;
  /** Begins nothing more, and resolves once what was begun is left in order, or others will have taken it over. */
  stop(): Promise<void>;
}

export interface DeliveryQueueOptions {
  readonly redis: Redis;
  readonly platform: ChannelRef['platform'];
  readonly clock: Clock;
  readonly logger: Logger;
  /** Milliseconds of silence after which a process is taken for dead, and its jobs go to others. */
  readonly deadAfterMs: number;
  /**
   * Does what comes next for a delivery, and changes its note.
   * @param before whether this was asked for before
   * @returns nothing where it is over, or milliseconds after which to be asked again; where it rejects, after `againMs`
   */
  readonly carry: (note: DeliveryNote, before: boolean) => Promise<number | undefined>;
  /** @param failures from 1 */
  readonly againMs: (failures: number) => number;
}

/** How many jobs are worked at once at most: most of the time they wait for answers. */
const CONCURRENCY = 256;
/** How many are added at once: Redis does nothing else meanwhile. */
const BATCH = 500;
/** Shorter than the silence after which a connection is taken for lost. */
const BLOCKING_S = 2;
/** How many events BullMQ keeps of each queue; nobody reads them. */
const EVENTS = 10;
const AGAIN_MS = 1000;

export function createDeliveryQueue(options: DeliveryQueueOptions): DeliveryQueue {
  const { redis, platform, clock, logger, deadAfterMs, carry, againMs } = options;
  const name = `deliveries-${platform}`;
  const quietly = (error: unknown) => {
    // The log has an outage from the connection that all share; what BullMQ says may name more than a log should.
    const name = error instanceof Error ? error.name : 'Error';
    if (redis.isReachable()) logger.debug({ error: name }, 'The queue of deliveries was held up');
  };
  const prefix = redis.key('queue');
  // As for workers (`workerConnection`): somebody has to hear its errors also when it is closed.
  const shared = createNodeRedisClient(redis.client);
  shared.on('error', quietly);
  let queue: Queue<unknown> | undefined;
  const own = workerConnection(redis, quietly);
  let worker: Worker<unknown> | undefined;
  let stopped = false;

  /** BullMQ tries only once to learn what server it is on; a queue that has failed to is made anew. */
  async function ready(): Promise<Queue<unknown>> {
    const made = queue ?? new Queue(name, { connection: shared, prefix, streams: { events: { maxLen: EVENTS } } });
    if (queue === undefined) made.on('error', quietly);
    queue = made;
    try {
      await made.waitUntilReady();
      return made;
    } catch (error) {
      if (queue === made) queue = undefined;
      throw error;
    }
  }

  const jobOf = (key: DeliveryKey) => ({
    name: 'delivery',
    data: { key } satisfies z.input<typeof noteSchema>,
    opts: {
      jobId: idOf(key),
      // So that it can be added again.
      removeOnComplete: true,
      removeOnFail: true,
      attempts: Number.MAX_SAFE_INTEGER,
      backoff: { type: 'custom' },
      stackTraceLimit: 0,
    },
  });

  /** BullMQ keeps what it is told with the job, and is told nothing. */
  function failed(error: unknown): never {
    if (!(error instanceof StoreError)) logger.error({ err: error }, 'A delivery could not be carried on');
    throw new Error('It is tried again');
  }

  /** A worker that has failed to learn it would ask again and again, and let nothing else happen in the process. */
  function begin(): void {
    const begun = new Worker<unknown>(
      name,
      async (job, token) => {
        const note = noteSchema.parse(job.data);
        const before = JSON.stringify(note);
        const again = await carry(note, job.attemptsStarted > 1).catch(failed);
        if (again === undefined) return;
        if (JSON.stringify(note) !== before) await job.updateData(note);
        await job.moveToDelayed(Date.now() + Math.ceil(again), token);
        throw new DelayedError();
      },
      {
        connection: own,
        prefix,
        concurrency: CONCURRENCY,
        drainDelay: BLOCKING_S,
        lockDuration: deadAfterMs,
        stalledInterval: deadAfterMs,
        maxStalledCount: Number.MAX_SAFE_INTEGER,
        autorun: false,
        runRetryDelay: AGAIN_MS,
        settings: { backoffStrategy: againMs },
      },
    );
    begun.on('error', quietly);
    worker = begun;
    begun.waitUntilReady().then(
      () => {
        if (!stopped) begun.run().catch(quietly);
      },
      (error: unknown) => {
        quietly(error);
        begun.close(true).catch(quietly);
        if (!stopped) clock.after(AGAIN_MS, begin);
      },
    );
  }

  return {
    async add(keys) {
      for (let start = 0; start < keys.length; start += BATCH) {
        const [first, ...others] = keys.slice(start, start + BATCH).map(jobOf);
        if (first === undefined) return;
        // A Redis that was started anew has forgotten BullMQ's scripts, and only a job that is added alone brings them back.
        await redis.send(async () => (await ready()).add(first.name, first.data, first.opts));
        await redis.send(async () => (await ready()).addBulk(others));
      }
    },
    async remove(keys) {
      for (let start = 0; start < keys.length; start += BATCH) {
        const some = keys.slice(start, start + BATCH);
        await redis.send(async () => {
          const from = await ready();
          return Promise.all(some.map((key) => from.remove(idOf(key))));
        });
      }
    },
    work() {
      if (worker === undefined) begin();
    },
    size: () => redis.send(async () => (await ready()).getJobCountByTypes('wait', 'active', 'delayed', 'prioritized')),
    async stop() {
      stopped = true;
      const closed = Promise.all([worker?.close(), queue?.close()]);
      // Where Redis is away there is nothing to be left in order: others take over what this process held.
      await Promise.race([closed, new Promise<void>((resolve) => clock.after(deadAfterMs / 2, resolve))]);
      closed.catch(quietly);
      if (own.isOpen) own.destroy();
    },
  };
}

/** BullMQ takes no colons in ids. */
const idOf = (key: DeliveryKey): string => `d${createHash('sha256').update(key).digest('base64url')}`;
