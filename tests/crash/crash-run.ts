import type { Delivery, DeliveryState } from '../../src/schedule/delivery.ts';
import { type Audit, audit, auditMetrics, auditStatus } from './audit.ts';
import { makeBotFolder } from './bot-folder.ts';
import { dueOn, EVE } from './calendar.ts';
import { type ClockSetting, shownBy } from './fast-clock.ts';
import { createDeck, isLooking, isPlanning, type Kill, type Morning, nameOf } from './kills.ts';
import { beginLife, type Life } from './life.ts';
import { seededRandom } from './seeded-random.ts';
import { openStage } from './stage.ts';
import type { Death, Step } from './steps.ts';

export interface CrashOptions {
  /** The compiled `victim.ts`. */
  readonly script: string;
  readonly seed: number;
  /** Of both platforms together. */
  readonly channels: number;
  /** How often a process is killed at each step. */
  readonly perStep: number;
  readonly atRandom: number;
  /** How many processes are killed while one day's deliveries are under way. */
  readonly perDay: number;
  readonly progress: (line: string) => void;
}

export interface CrashCount {
  readonly kills: ReadonlyMap<string, number>;
  /** Processes that took over from one before. */
  readonly restarts: number;
  readonly days: number;
  readonly audit: Audit;
  readonly violations: readonly string[];
}

/** Every fourth channel follows updates, of which there is a new one each day. */
const FOLLOWS_EVERY = 4;
/** Real milliseconds a delivery takes at most on a busy machine; only how late random moments are depends on it. */
const PER_DELIVERY_MS = 6;

/**
 * Lives through as many days as it takes to kill the bot in all ways asked for, while it posts the day's reminders and
 * updates. Each day ends with a process that is left to finish.
 */
export async function runCrashes(options: CrashOptions): Promise<CrashCount> {
  const { script, seed, perStep, atRandom, perDay, progress } = options;
  const random = seededRandom(seed);
  const deck = createDeck(random, perStep, atRandom);
  const folder = makeBotFolder();
  let clock: ClockSetting = { real: Date.now(), shown: EVE };
  const stage = await openStage(options.channels, () => shownBy(clock));
  const channels = stage.channels.map(({ ref }) => ref);
  const followers = channels.filter((_, index) => index % FOLLOWS_EVERY === 0);
  const readable = new Map(stage.channels.map((one) => [JSON.stringify(one.ref), one.readable]));
  const kills = new Map<string, number>();
  const violations: string[] = [];
  let lives = 0;
  let day = -1;
  /** Real milliseconds from the start of a process until it posts. */
  let startMs = 500;

  function begin(death?: Death): Life {
    lives += 1;
    const updates = Array.from({ length: day + 1 }, (_, index) => `update-${index}`);
    const { settings } = stage;
    return beginLife(script, {
      ...settings,
      folder: folder.path,
      clock,
      updates,
      seed: random.between(0, 2 ** 31),
      ...(death === undefined ? {} : { death }),
    });
  }

  const perDayTotal = channels.length + followers.length;
  /** What is left of the day. */
  async function morning(): Promise<Morning & { readonly left: number }> {
    const count = await folder.count();
    const planning = sum(count) < (day + 1) * perDayTotal;
    return { planning, claimed: count.claimed, left: planning ? perDayTotal : count.planned + count.claimed };
  }

  /** Whether the process was killed as it was to be. */
  async function kill(how: Kill, { claimed, left }: { readonly claimed: number; readonly left: number }) {
    const early = (count: number) => random.between(1, Math.max(1, Math.floor(count / 3)));
    const death = how.kind === 'step' ? { step: how.step, occurrence: occurrenceOf(how.step) } : undefined;
    function occurrenceOf(step: Step): number {
      if (isPlanning(step)) return random.between(1, 2);
      return early(isLooking(step) ? claimed : left);
    }
    const life = begin(death);
    const moment = random.next() * (startMs + left * PER_DELIVERY_MS);
    const timer = how.kind === 'random' ? setTimeout(life.kill, moment) : undefined;
    const forget = how.kind === 'sending' ? stage.onTaken(how.platform, early(left / 2), life.kill) : () => {};
    const settled = life.started
      .then(() => life.order({ order: 'settle' }))
      .then(
        () => 'settled' as const,
        () => 'ended' as const,
      );
    const first = await Promise.race([life.killed, settled]);
    forget();
    clearTimeout(timer);
    if (first === 'settled') {
      if (how.kind === 'random') life.kill();
      else void life.order({ order: 'stop' });
    }
    return life.killed;
  }

  async function liveThroughDay(): Promise<void> {
    day += 1;
    clock = { real: Date.now(), shown: dueOn(day) + random.between(0, 20_000) };
    for (let count = 0; count < perDay; count += 1) {
      const now = await morning();
      const how = deck.draw(now);
      if (how === undefined) break;
      if (await kill(how, now)) kills.set(nameOf(how), (kills.get(nameOf(how)) ?? 0) + 1);
      else deck.back(how);
    }
    const before = await folder.count();
    const began = Date.now();
    const life = begin();
    await life.started;
    startMs = Date.now() - began;
    await life.order({ order: 'settle' });
    const after = await folder.count();
    violations.push(...auditMetrics(await life.metrics(), before, after));
    if (sum(after) !== (day + 1) * perDayTotal) violations.push(`Day ${day}: ${sum(after)} deliveries in the ledger`);
    await life.order({ order: 'stop' });
    await life.killed;
    progress(
      `day ${day + 1}: ${sum([...kills.values()])} kills, ${deck.left} to come, ${violations.length} violations`,
    );
  }

  try {
    const first = begin();
    await first.started;
    await first.order({ order: 'subscribe', channels, followers });
    await first.order({ order: 'stop' });
    await first.killed;
    while (deck.left > 0) await liveThroughDay();
    const last = begin();
    await last.started;
    const { reports = [] } = await last.order({ order: 'status', channels });
    await last.order({ order: 'stop' });
    await last.killed;
    const deliveries = await folder.deliveries();
    const mayBeUnknown = ({ channel }: Delivery) => readable.get(JSON.stringify(channel)) === false;
    const audited = audit(stage, deliveries, mayBeUnknown);
    const { planned, claimed, failed, missed } = audited.states;
    if (planned + claimed + failed + missed > 0) violations.push(`${JSON.stringify(audited.states)} at the end`);
    return {
      kills,
      restarts: lives - 1,
      days: day + 1,
      audit: audited,
      violations: [...violations, ...audited.violations, ...auditStatus(stage, deliveries, reports)],
    };
  } finally {
    await stage.stop();
    folder.remove();
  }
}

const sum = (counts: Readonly<Record<DeliveryState, number>> | readonly number[]): number =>
  Object.values(counts).reduce((total, one) => total + one, 0);
