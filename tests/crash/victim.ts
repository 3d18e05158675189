/* A bot as it is shipped, but for its content, its clock and its end: killed by others, or by itself at a given step. */
import { join } from 'node:path';
import { pino } from 'pino';
import { createBot } from '../../src/bot.ts';
import type { ChannelRef } from '../../src/channel.ts';
import { startHttpServer } from '../../src/http-server.ts';
import type { Posting } from '../../src/platform/adapter.ts';
import { createDiscordAdapter } from '../../src/platform/discord/adapter.ts';
import { createSlackAdapter } from '../../src/platform/slack/adapter.ts';
import { parseCron } from '../../src/schedule/cron.ts';
import { postingRates } from '../../src/schedule/pace.ts';
import { createScheduling } from '../../src/schedule/scheduling.ts';
import { createSqliteLedger } from '../../src/schedule/sqlite-ledger.ts';
import { openDatabase } from '../../src/store/database.ts';
import { libsqlAdapter } from '../../src/store/libsql-adapter.ts';
import { lockFolder } from '../../src/store/process-lock.ts';
import { createFastClock, SPEED } from './fast-clock.ts';
import {
  type Answer,
  CAMPAIGN,
  type Disk,
  type Order,
  type Outcome,
  SERIES,
  SETTINGS_VARIABLE,
  type VictimSettings,
  type Work,
} from './protocol.ts';
import { seededRandom } from './seeded-random.ts';
import { mortalLedger, mortalPosting, passingUntil } from './steps.ts';

/** Real milliseconds a request may take: far from what a busy machine needs, and within the time for settling. */
const REQUEST_TIMEOUT_MS = 600;
/** More deliveries than a channel of the test has. */
const MANY = 1_000_000;

const settings = JSON.parse(process.env[SETTINGS_VARIABLE] ?? '') as VictimSettings;
const logger = pino({ level: 'warn' }, pino.destination({ dest: 2, sync: true }));
const say = (answer: Answer) => process.send?.(answer);

/** Discord's SDK counts its fifty requests a second by real time, whatever the clock shows. */
const discordRate = { perSecond: 48 / SPEED, burst: 1.5 };

let setting = settings.clock;
const clock = createFastClock(() => setting);
const pass = passingUntil(settings.death);

const unlock = lockFolder(settings.folder);
const database = openDatabase(join(settings.folder, 'statement-bot.db'));
const bot = createBot([], [], logger);
const { slack, discord } = settings;
const now = () => clock.now().epochMilliseconds;
const requestTimeoutMs = REQUEST_TIMEOUT_MS;
const adapters = {
  slack: createSlackAdapter(
    { mode: 'socket', ...slack, apiUrl: `${slack.url}/api/`, now, requestTimeoutMs },
    bot,
    logger,
  ),
  discord: createDiscordAdapter({ token: discord.token, apiUrl: `${discord.url}/api`, requestTimeoutMs }, bot, logger),
};
const campaign = {
  id: CAMPAIGN,
  language: 'en',
  state: 'live',
  series: [
    {
      campaign: CAMPAIGN,
      id: SERIES,
      cron: parseCron('0 9 * * *'),
      zone: 'Europe/Madrid',
      rotation: ['demand', 'quote', 'source'],
    },
  ],
  updates: settings.updates,
} as const;
/** Whether the bot may post is not asked then: it may, and the SDK's pace would take longer than the whole test. */
let subscribing = false;
const postingOf = (adapter: Posting): Posting => ({
  ...mortalPosting(adapter, pass),
  canPost: (channel) => (subscribing ? Promise.resolve({ ok: true }) : adapter.canPost(channel)),
});
const { scheduler, reminders, metrics, idle } = await createScheduling({
  ledger: mortalLedger(createSqliteLedger(database), pass),
  open: () => libsqlAdapter(database),
  campaigns: () => [campaign],
  postings: { slack: postingOf(adapters.slack), discord: postingOf(adapters.discord) },
  rates: { slack: postingRates.slack, discord: { ...postingRates.discord, platform: discordRate } },
  compose: (_occurrence, message) => ({
    summary: message,
    tone: 'answer',
    blocks: [{ kind: 'paragraph', text: message }],
  }),
  logger,
  clock,
  random: seededRandom(settings.seed).next,
});
await Promise.all([adapters.slack.start(), adapters.discord.start()]);
const server = await startHttpServer({ host: '127.0.0.1', port: 0 }, Object.values(adapters), new Map(), metrics);

/** SQLite itself refuses what there is no room for, and every write while only queries are allowed. */
function setDisk(disk: Disk): void {
  const pages = disk === 'full' ? Number(Object.values(database.all('PRAGMA page_count')[0] ?? {})[0]) : 2 ** 30;
  database.all(`PRAGMA max_page_count = ${pages}`);
  database.all(`PRAGMA query_only = ${disk === 'read-only' ? 1 : 0}`);
}

async function obey(work: Work): Promise<Outcome> {
  switch (work.order) {
    case 'subscribe':
      subscribing = true;
      for (const channel of work.channels) await reminders.turnOn({ campaign: CAMPAIGN, channel }, SERIES, {});
      for (const channel of work.followers) await reminders.followUpdates({ campaign: CAMPAIGN, channel }, true);
      subscribing = false;
      break;
    case 'tick':
      await scheduler.tick();
      break;
    case 'settle':
      await idle();
      break;
    case 'clock':
      setting = work.clock;
      break;
    case 'disk':
      setDisk(work.disk);
      break;
    case 'status': {
      const one = (channel: ChannelRef) => reminders.deliveries({ campaign: CAMPAIGN, channel }, MANY);
      return { reports: await Promise.all(work.channels.map(one)) };
    }
    case 'resume':
      for (const channel of work.channels) await reminders.resume({ campaign: CAMPAIGN, channel });
      break;
    case 'stop':
      await scheduler.stop();
      await Promise.all(Object.values(adapters).map((adapter) => adapter.stop()));
      await server.stop();
      database.close();
      unlock();
  }
  return {};
}

process.on('message', ({ number, ...work }: Order) => {
  void obey(work)
    .catch((error: unknown): Outcome => ({ error: String(error) }))
    .then((outcome) => {
      say({ answer: 'done', number, ...outcome });
      if (work.order === 'stop') process.disconnect();
    });
});
process.on('disconnect', () => process.exit());

await scheduler.start();
say({ answer: 'started', port: server.port });
