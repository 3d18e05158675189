import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Logger, pino } from 'pino';
import { commands } from '../../commands/index.ts';
import { createBot } from '../../src/bot.ts';
import type { Campaign } from '../../src/campaign/campaign.ts';
import { withFairUse } from '../../src/fair-use.ts';
import { discordGateway } from './discord-gateway.ts';
import { discordHttp } from './discord-http.ts';
import { MARK } from './mutate.ts';
import { randomFrom } from './random.ts';
import { slackHttp } from './slack-http.ts';
import { slackSocket } from './slack-socket.ts';
import { type Counts, demand, noCounts, type StartTarget, type Target } from './target.ts';

/** Every way into the bot; one more is one more line. */
export const targets: Readonly<Record<string, StartTarget>> = {
  'Slack over HTTP': slackHttp,
  'Slack over Socket Mode': slackSocket,
  'Discord over the gateway': discordGateway,
  'Discord over HTTP': discordHttp,
};

/** Payloads under way at once; a person's question follows them. */
const BATCH = 50;

/** What the heap may grow by between the first tenth and the end, in bytes: caches fill up, a leak would be far beyond. */
const MAY_GROW = 24 * 2 ** 20;

export interface FuzzResult extends Counts {
  readonly heapBefore: number;
  readonly heapAfter: number;
  readonly seconds: number;
}

/**
 * Sends `payloads` mutated payloads to one target. Payload number n is made of `seed + n` alone.
 * @throws Error that names the seeds of the batch, where the bot crashed, answered what it must not, forgot to answer a
 * person, kept memory, or logged what people wrote or a secret
 */
export async function fuzz(
  start: StartTarget,
  campaign: Campaign,
  payloads: number,
  seed: number,
): Promise<FuzzResult> {
  const began = performance.now();
  const faults: unknown[] = [];
  const notice = (fault: unknown) => faults.push(fault);
  process.on('unhandledRejection', notice).on('uncaughtException', notice);
  const log = watchedLog();
  let asked = 0;
  // For it a minute passes with every question, so that nobody asks too often.
  const bot = withFairUse(createBot([campaign], commands, log.logger), () => 60_000 * asked++);
  const target = await start(bot, log.logger);
  log.forbid([...target.secrets, MARK]);
  const counts = noCounts();
  let heapBefore = 0;
  try {
    for (let from = seed; from < seed + payloads; from += BATCH) {
      if (heapBefore === 0 && from - seed >= payloads / 10) heapBefore = heapUsed();
      await batch(target, counts, from, Math.min(BATCH, seed + payloads - from));
      const [fault] = faults;
      demand(faults.length === 0, `Unhandled at the seeds ${from} to ${from + BATCH - 1}: ${describe(fault)}`);
      demand(log.leaks.length === 0, `In the log at the seeds ${from} to ${from + BATCH - 1}: ${log.leaks[0]}`);
    }
    const heapAfter = heapUsed();
    demand(heapAfter - heapBefore < MAY_GROW, `The heap grew from ${heapBefore} to ${heapAfter} bytes`);
    return { ...counts, heapBefore, heapAfter, seconds: (performance.now() - began) / 1_000 };
  } finally {
    await target.stop();
    process.off('unhandledRejection', notice).off('uncaughtException', notice);
  }
}

async function batch(target: Target, counts: Counts, from: number, size: number): Promise<void> {
  try {
    await Promise.all(Array.from({ length: size }, (_, index) => target.send(randomFrom(from + index), counts)));
    await target.check(counts);
  } catch (error) {
    throw new Error(`At the seeds ${from} to ${from + size - 1}: ${describe(error)}`, { cause: error });
  }
}

const describe = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

/** A log that keeps only the lines in which something is that must not be. */
function watchedLog(): {
  readonly logger: Logger;
  readonly leaks: readonly string[];
  forbid(words: readonly string[]): void;
} {
  const leaks: string[] = [];
  let forbidden: readonly string[] = [];
  const write = (line: string) => {
    if (forbidden.some((word) => line.includes(word))) leaks.push(line);
  };
  return {
    logger: pino({ level: 'trace' }, { write }),
    leaks,
    forbid(words) {
      forbidden = words;
    },
  };
}

function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
  return process.memoryUsage().heapUsed;
}
