/* A worker of the scale benchmark: the bot's own, alone or among others, or BullMQ with nothing around a post. */
import { Worker } from 'bullmq';
import { pino } from 'pino';
import { Temporal } from 'temporal-polyfill';
import { loadCampaign } from '../../src/campaign/load.ts';
import type { Posting } from '../../src/platform/adapter.ts';
import { createDiscordPosting } from '../../src/platform/discord/posting.ts';
import { createSlackPosting } from '../../src/platform/slack/posting.ts';
import { sdkLog } from '../../src/platform/slack/sdk-log.ts';
import { oneToken } from '../../src/platform/slack/tokens.ts';
import { composerOf, schedulesOf } from '../../src/posts.ts';
import { systemClock } from '../../src/schedule/clock.ts';
import type { Occurrence } from '../../src/schedule/delivery.ts';
import { postingRates } from '../../src/schedule/pace.ts';
import { createScheduling } from '../../src/schedule/scheduling.ts';
import { scheduleCheck } from '../../src/schedule-check.ts';
import { openEmbeddedStorage } from '../../src/storage/embedded-storage.ts';
import { openRedisStorage } from '../../src/storage/redis-storage.ts';
import { raised } from '../support/raised-rates.ts';
import { contentFolder } from './app-process.ts';
import { cpuTime } from './fanout-process.ts';
import { type Access, allowedPerSecond, type Platform } from './fanout-server.ts';

export interface ScaleSettings {
  readonly kind: 'alone' | 'among others' | 'bare';
  readonly platform: Platform;
  readonly access: Access;
  /** Of a Redis, or the data folder. */
  readonly store: string;
  readonly factor: number;
  /** Epoch milliseconds of a day before the slot, and of the slot, which its clock shows once it begins. */
  readonly eve: number;
  readonly slot: number;
}

/** What a worker is told, one after another; it answers each with its CPU time so far, in milliseconds. */
export type ScaleOrder = 'begin' | 'cpu';

/** The queue of bare jobs; each is an occurrence. */
export const BARE_QUEUE = 'bare';

const logger = pino({ level: 'warn' }, pino.destination(2));
const say = () => process.send?.(cpuTime());

function postingOf({ platform, access: { token, apiUrl }, factor }: ScaleSettings): Posting {
  return platform === 'slack'
    ? createSlackPosting({ apiUrl }, oneToken(token), sdkLog(logger), logger)
    : createDiscordPosting({ token, apiUrl, requestsPerSecond: allowedPerSecond.discord * factor });
}

/** Resolves once it is ready, with what makes it begin. */
async function prepare(settings: ScaleSettings): Promise<() => Promise<void>> {
  const { kind, platform, store, factor, eve, slot } = settings;
  const posting = postingOf(settings);
  const campaign = await loadCampaign(contentFolder, scheduleCheck);
  const compose = composerOf([campaign]);
  const storage = kind === 'alone' ? openEmbeddedStorage(store) : await openRedisStorage({ url: store, logger });
  const { redis } = storage;
  if (kind === 'bare') {
    const connection = redis?.client.duplicate({ disableOfflineQueue: false });
    if (connection === undefined) throw new Error('A bare worker needs a Redis');
    const [message = ''] = campaign.reminders.series[0]?.rotation ?? [];
    const post = async ({ data }: { readonly data: Occurrence }) => {
      const document = compose(data, message, { language: 'en', first: true });
      if (document !== undefined) await posting.post(data.channel, document, data.slot);
    };
    const options = { connection, concurrency: 256, removeOnComplete: { count: 0 }, autorun: false };
    const worker = new Worker<Occurrence>(BARE_QUEUE, post, options);
    await worker.waitUntilReady();
    return async () => {
      void worker.run();
    };
  }
  let offset = eve - Date.now();
  const { scheduler } = await createScheduling({
    ledger: storage.ledger,
    open: storage.open,
    share: storage.share,
    exclusively: storage.exclusively,
    ...(redis === undefined ? {} : { redis }),
    plans: kind === 'alone',
    campaigns: schedulesOf([campaign]),
    compose,
    postings: { [platform]: posting },
    logger,
    clock: { ...systemClock, now: () => Temporal.Instant.fromEpochMilliseconds(Date.now() + offset) },
    rates: { ...postingRates, [platform]: raised(postingRates[platform], factor, factor) },
  });
  // One that is alone plans as well.
  await scheduler.tick();
  return () => {
    offset = slot - Date.now();
    return scheduler.start();
  };
}

process.once('message', (settings) => {
  void prepare(settings as ScaleSettings).then((begin) => {
    process.on('message', (order: ScaleOrder) => {
      if (order === 'cpu') say();
      else void begin().then(say);
    });
    say();
  });
});
