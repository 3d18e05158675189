import type { Logger } from 'pino';
import type { Bot } from '../../src/bot.ts';
import type { Random } from './random.ts';

/** What became of the payloads that were sent. */
export interface Counts {
  sent: number;
  /** Answered as a person's request is. */
  answered: number;
  /** Turned away: by a status, for HTTP. */
  refused: number;
  /** Taken without a word. */
  ignored: number;
  /** Of HTTP, by status. */
  readonly statuses: Record<string, number>;
}

export const noCounts = (): Counts => ({ sent: 0, answered: 0, refused: 0, ignored: 0, statuses: {} });

/** One way into the bot, through its real edge, on loopback. */
export interface Target {
  /** Sends one mutated payload and counts it. Rejects where the answer is one that must not be. */
  send(random: Random, counts: Counts): Promise<void>;
  /** Resolves once what was sent so far is counted, and a person's question has been answered rightly. */
  check(counts: Counts): Promise<void>;
  /** What must not be in the log. */
  readonly secrets: readonly string[];
  stop(): Promise<void>;
}

export type StartTarget = (bot: Bot, logger: Logger) => Promise<Target>;

/** What is asked after every batch, and words that are in the answer alone. */
export const question = {
  text: 'statement 5',
  path: ['statement'],
  options: { paragraph: 5 },
  answer: 'techno-authoritarian',
} as const;

export function demand(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what);
}
