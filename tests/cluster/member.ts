/* One of the bots that share a Redis: plans and delivers as it is shipped, but for its content and its clock. */
import { pino } from 'pino';
import { Temporal } from 'temporal-polyfill';
import { StoreError } from '../../src/errors.ts';
import { startHttpServer } from '../../src/http-server.ts';
import { createDiscordPosting } from '../../src/platform/discord/posting.ts';
import { createSlackPosting } from '../../src/platform/slack/posting.ts';
import { sdkLog } from '../../src/platform/slack/sdk-log.ts';
import { oneToken } from '../../src/platform/slack/tokens.ts';
import { systemClock } from '../../src/schedule/clock.ts';
import { parseCron } from '../../src/schedule/cron.ts';
import { createScheduling } from '../../src/schedule/scheduling.ts';
import { openRedisStorage } from '../../src/storage/redis-storage.ts';
import { type Answer, type Outcome, SETTINGS_VARIABLE } from '../crash/protocol.ts';
import { CAMPAIGN, type MemberSettings, type MemberWork, NO_REDIS } from './protocol.ts';

const settings = JSON.parse(process.env[SETTINGS_VARIABLE] ?? '') as MemberSettings;
const logger = pino({ level: 'warn' }, pino.destination({ dest: 2, sync: true }));
const say = (answer: Answer) => process.send?.(answer);
const { slack, discord, rates, settlingMs, sweepMs, requestTimeoutMs } = settings;

const campaign = {
  id: CAMPAIGN,
  language: 'en',
  state: 'live',
  series: Object.entries(settings.series).map(([id, cron]) => ({
    campaign: CAMPAIGN,
    id,
    cron: parseCron(cron),
    zone: 'UTC',
    rotation: ['demand', 'quote', 'source'] as const,
  })),
  updates: [],
} as const;

async function begin() {
  const storage = await openRedisStorage({ url: settings.redis, logger });
  const { ledger, open, share, exclusively, redis } = storage;
  const scheduling = await createScheduling({
    ledger,
    open,
    share,
    exclusively,
    ...(redis === undefined ? {} : { redis }),
    campaigns: () => [{ ...campaign, series: campaign.series.map((one) => ({ ...one, rotation: [...one.rotation] })) }],
    postings: {
      slack: createSlackPosting(
        { apiUrl: `${slack.url}/api/`, requestTimeoutMs },
        oneToken(slack.botToken),
        sdkLog(logger),
        logger,
      ),
      discord: createDiscordPosting({
        token: discord.token,
        apiUrl: `${discord.url}/api`,
        requestTimeoutMs,
        requestsPerSecond: 10_000,
      }),
    },
    compose: (_of, message) => ({ summary: message, tone: 'answer', blocks: [{ kind: 'paragraph', text: message }] }),
    logger,
    clock: {
      ...systemClock,
      now: () => Temporal.Instant.fromEpochMilliseconds(Date.now() + settings.offset),
    },
    rates,
    settlingMs,
    sweepMs,
  });
  await scheduling.scheduler.start();
  return { storage, scheduling };
}

try {
  const { storage, scheduling } = await begin();
  const server = await startHttpServer({ host: '127.0.0.1', port: 0 }, [], new Map(), scheduling.metrics);
  const obey = async ({ order }: MemberWork): Promise<Outcome> => {
    if (order === 'tick') await scheduling.scheduler.tick();
    else {
      await scheduling.scheduler.stop();
      await server.stop();
      await storage.close();
    }
    return {};
  };
  process.on('message', ({ number, ...work }: MemberWork & { readonly number: number }) => {
    void obey(work)
      .catch((error: unknown): Outcome => ({ error: String(error) }))
      .then((outcome) => {
        say({ answer: 'done', number, ...outcome });
        if (work.order === 'stop') process.exit();
      });
  });
  process.on('disconnect', () => process.exit());
  say({ answer: 'started', port: server.port });
} catch (error) {
  if (!(error instanceof StoreError)) throw error;
  process.exit(NO_REDIS);
}
