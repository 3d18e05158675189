import { setTimeout as pass } from 'node:timers/promises';
import { channelKey } from '../../src/channel.ts';
import type { Delivery, DeliveryState } from '../../src/schedule/delivery.ts';
import { type Audit, audit, auditMetrics, auditStatus } from './audit.ts';
import { makeBotFolder } from './bot-folder.ts';
import { dueOn, EVE } from './calendar.ts';
import { type ClockSetting, shownBy } from './fast-clock.ts';
import { beginLife, type Life } from './life.ts';
import { CAMPAIGN } from './protocol.ts';
import { seededRandom } from './seeded-random.ts';
import { openStage, type Platform, platforms } from './stage.ts';

export interface FaultOptions {
  /** The compiled `victim.ts`. */
  readonly script: string;
  readonly seed: number;
  /** Of both platforms together. */
  readonly channels: number;
  /** Days on which everything happens at random, after one day for each kind of fault. */
  readonly mixedDays: number;
  readonly progress: (line: string) => void;
}

/** What `/metrics` counted, over all processes. */
export interface MetricTotals {
  readonly due: number;
  readonly sent: number;
  readonly failed: number;
  readonly missed: number;
  readonly unknown: number;
  readonly waiting: number;
}

export interface FaultCount {
  readonly days: readonly string[];
  /** How many faults were arranged, by kind. */
  readonly faults: ReadonlyMap<string, number>;
  readonly restarts: number;
  readonly totals: MetricTotals;
  readonly audit: Audit;
  readonly violations: readonly string[];
}

const HOUR = 3_600_000;

/** Lives through a day of each kind of fault with one process; only a new token needs another, as operators are told. */
export async function runFaults(options: FaultOptions): Promise<FaultCount> {
  const run = await openFaultRun(options);
  try {
    return await run.all();
  } finally {
    await run.close();
  }
}

async function openFaultRun({ script, seed, channels: count, mixedDays, progress }: FaultOptions) {
  const random = seededRandom(seed);
  const folder = makeBotFolder();
  let clock: ClockSetting = { real: Date.now(), shown: EVE };
  const stage = await openStage(count, () => shownBy(clock));
  const channels = stage.channels.map(({ ref }) => ref);
  const followers = channels.filter((_, index) => index % 4 === 0);
  /** Where the bot may have no way to look: these channels, and all of a platform on these days. */
  const blind = new Set(stage.channels.filter(({ readable }) => !readable).map(({ ref }) => channelKey(ref)));
  const blindDues = new Set<number>();
  const violations: string[] = [];
  const faults = new Map<string, number>();
  const totals = { due: 0, sent: 0, failed: 0, missed: 0, unknown: 0, waiting: 0 };
  let day = -1;
  let lives = 0;
  let before: Readonly<Record<DeliveryState, number>> | undefined;
  let life = begin();

  const happened = (what: string, times = 1) => faults.set(what, (faults.get(what) ?? 0) + times);

  function begin(): Life {
    lives += 1;
    return beginLife(script, { ...stage.settings, folder: folder.path, clock, updates: [], seed });
  }

  /** Ends the process in peace, once its metrics are compared with what changed in the ledger meanwhile. */
  async function end(): Promise<void> {
    const [after, metrics] = [await folder.count(), await life.metrics()];
    const none = { planned: 0, claimed: 0, sent: 0, failed: 0, missed: 0, unknown: 0 };
    violations.push(...auditMetrics(metrics, before ?? none, after));
    for (const outcome of ['sent', 'failed', 'missed', 'unknown'] as const) {
      totals[outcome] +=
        metrics.get(`statement_deliveries_total{campaign="${CAMPAIGN}",outcome="${outcome}"}`) ?? Number.NaN;
    }
    totals.due += metrics.get(`statement_deliveries_due_total{campaign="${CAMPAIGN}"}`) ?? Number.NaN;
    totals.waiting = metrics.get('statement_deliveries_due_not_sent') ?? Number.NaN;
    before = after;
    await life.order({ order: 'stop' });
    await life.killed;
  }

  async function restart(): Promise<void> {
    await end();
    life = begin();
    await life.started;
  }

  /** Brings both clocks to the next time the series is due. */
  async function dawn(): Promise<void> {
    day += 1;
    clock = { real: Date.now(), shown: dueOn(day) + random.between(0, 20_000) };
    await life.order({ order: 'clock', clock });
  }

  /** Sets the bot's clock alone off by so many milliseconds. */
  const jump = (milliseconds: number) => {
    happened(milliseconds > 0 ? 'clock forward' : milliseconds < 0 ? 'clock back' : 'clock right');
    return life.order({ order: 'clock', clock: { ...clock, shown: clock.shown + milliseconds } });
  };
  const tick = () => life.order({ order: 'tick' });
  const settle = () => life.order({ order: 'settle' });
  /** Real time; most of a day's deliveries are posted within a second. */
  const aWhile = () => pass(random.between(20, 250));

  function storm(platform: Platform, kind: 'limited' | 'error' | 'closed' | 'silent', times: number): void {
    happened(kind === 'limited' ? '429' : kind === 'error' ? '500' : `lost answer, ${kind}`, times);
    // Discord's SDK waits for what it is asked to by real time.
    const limitedFor = platform === 'slack' ? random.between(1, 60) : random.between(1, 2);
    if (kind === 'limited') stage.failPosts(platform, { limitedFor }, times);
    else if (kind === 'error') stage.failPosts(platform, { error: 500 }, times);
    else stage.failPosts(platform, { lost: kind }, times);
  }

  const some = () => Math.ceil((count / 2) * (0.2 + 0.4 * random.next()));

  async function fullDisk(): Promise<void> {
    happened('full disk');
    await life.order({ order: 'disk', disk: 'full' });
    await aWhile();
    await life.order({ order: 'disk', disk: 'good' });
  }
  async function readOnly(): Promise<void> {
    happened('read-only file');
    await life.order({ order: 'disk', disk: 'read-only' });
    await aWhile();
    await life.order({ order: 'disk', disk: 'good' });
  }

  async function revoke(platform: Platform): Promise<void> {
    await dawn();
    blindDues.add(dueOn(day));
    happened('revoked token');
    const [sentBefore] = [(await folder.count()).sent];
    const taken = new Promise<void>((resolve) => {
      const forget = stage.onTaken(platform, some(), () => {
        forget();
        stage.setTokenRevoked(platform, true);
        resolve();
      });
    });
    await tick();
    await taken;
    await settle();
    if ((await folder.count()).sent === sentBefore) violations.push('Nothing was sent before the token was revoked');
    stage.setTokenRevoked(platform, false);
    await restart();
    await dawn();
    await tick();
    await settle();
    const today = (await folder.deliveries()).filter(({ due }) => due === dueOn(day));
    const posted = today.filter(({ state }) => state === 'sent' || state === 'unknown').length;
    if (posted !== channels.length - closed.size) {
      violations.push(
        `After ${platform} takes the token again, ${posted} of ${channels.length - closed.size} were posted`,
      );
    }
  }

  const closed = new Set<string>();
  function close(kind: 'deleted' | 'archived' | 'restricted', index: number): void {
    const ref = channels.filter(({ platform }) => platform === (index % 2 === 0 ? 'slack' : 'discord'))[index];
    if (ref === undefined || closed.has(channelKey(ref))) return;
    happened(`channel ${kind}`);
    closed.add(channelKey(ref));
    blind.add(channelKey(ref));
    if (kind === 'deleted') stage.deleteChannel(ref);
    else stage.closeChannel(ref, kind === 'archived');
  }

  const scenes: Readonly<Record<string, () => Promise<void>>> = {
    async calm() {
      await dawn();
      await tick();
      await settle();
    },
    async '429 storm'() {
      await dawn();
      for (let left = 4; left > 0; left -= 1) storm('slack', 'limited', some());
      storm('discord', 'limited', some());
      await tick();
      await settle();
    },
    async '500s'() {
      await dawn();
      for (const platform of platforms) storm(platform, 'error', 2 * some());
      await tick();
      await settle();
    },
    async 'lost answers'() {
      await dawn();
      for (const platform of platforms) {
        storm(platform, 'closed', some());
        storm(platform, 'silent', some());
        stage.failReads(platform, some());
      }
      await tick();
      await settle();
    },
    async 'closed channels'() {
      await dawn();
      for (const [index, kind] of (['deleted', 'archived', 'restricted', 'deleted'] as const).entries()) {
        close(kind, index);
      }
      await tick();
      await settle();
    },
    async 'full disk'() {
      await life.order({ order: 'disk', disk: 'full' });
      happened('full disk');
      await dawn();
      const refused = await tick().then(
        () => 'nothing',
        (error: Error) => error.message,
      );
      if (!refused.includes('the disk is full')) violations.push(`With a full disk, planning said: ${refused}`);
      await life.order({ order: 'disk', disk: 'good' });
      await tick();
      await fullDisk();
      await readOnly();
      await settle();
    },
    async 'clock jumps'() {
      await dawn();
      for (const platform of platforms) storm(platform, 'silent', some());
      await jump(3 * HOUR);
      await tick();
      await settle();
      await jump(-5 * HOUR);
      await tick();
      await settle();
      await dawn();
      for (const platform of platforms) storm(platform, 'silent', some());
      await tick();
      await aWhile();
      await jump(3 * HOUR);
      await tick();
      await aWhile();
      await jump(-5 * HOUR);
      await tick();
      await settle();
      await dawn();
      await jump(3 * 24 * HOUR);
      await tick();
      await settle();
      await jump(-2 * HOUR);
      await tick();
      await settle();
      await jump(0);
      // These are in the ledger already.
      day += 3;
    },
    'revoked token of Slack': () => revoke('slack'),
    'revoked token of Discord': () => revoke('discord'),
  };

  async function mixed(): Promise<void> {
    await dawn();
    for (const platform of platforms) {
      for (const kind of random.shuffled(['limited', 'error', 'closed', 'silent'] as const)) {
        storm(platform, kind, random.between(1, Math.ceil(some() / 2)));
      }
      stage.failReads(platform, random.between(1, some()));
    }
    if (random.next() < 0.3) close(random.pick(['deleted', 'archived', 'restricted']), random.between(5, 15));
    await tick();
    const calamities = [fullDisk, readOnly, () => jump(2 * HOUR), () => jump(-26 * HOUR)];
    for (const strike of random.shuffled(calamities)) {
      await aWhile();
      await strike();
      // With the disk refusing at this very moment a tick may fail; the next one does what it did not.
      await tick().catch(() => undefined);
    }
    await jump(0);
    await tick();
    await settle();
  }

  return {
    async all(): Promise<FaultCount> {
      await life.started;
      await life.order({ order: 'subscribe', channels, followers });
      const days = [
        ...Object.entries(scenes),
        ...Array.from({ length: mixedDays }, () => ['everything at once', mixed] as const),
      ];
      for (const [name, live] of days) {
        await live();
        const { planned, claimed, ...over } = await folder.count();
        if (planned + claimed > 0) violations.push(`After "${name}" ${planned + claimed} are not settled`);
        progress(`${name}: ${JSON.stringify(over)}, ${violations.length} violations`);
      }
      const { reports = [] } = await life.order({ order: 'status', channels });
      await end();
      const deliveries = await folder.deliveries();
      const mayBeUnknown = ({ channel, due }: Delivery) => blind.has(channelKey(channel)) || blindDues.has(due);
      const audited = audit(stage, deliveries, mayBeUnknown);
      const { due, sent, failed, missed, unknown, waiting } = totals;
      if (due !== sent + failed + missed + unknown + waiting) violations.push(`Totals: ${JSON.stringify(totals)}`);
      const messages = audited.posted.slack + audited.posted.discord;
      if (sent !== messages - audited.unknownPosted) violations.push(`${sent} sent, ${messages} at the servers`);
      return {
        days: days.map(([name]) => name),
        faults,
        restarts: lives - 1,
        totals,
        audit: audited,
        violations: [...violations, ...audited.violations, ...auditStatus(stage, deliveries, reports)],
      };
    },
    async close() {
      life.kill();
      await life.killed.catch(() => undefined);
      await stage.stop();
      folder.remove();
    },
  };
}
