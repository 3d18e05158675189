import type { Logger } from 'pino';
import type { PictureFault } from '../errors.ts';
import { recordedTrace } from './tracing.ts';

/**
 * How an interaction ended, from best to worst:
 * - `answered`: with what was asked for. `mistaken`: with what the person may have meant.
 * - `refused`: they ask too often. `failed`: with an apology, for a fault of ours.
 * - `lost`: the platform did not take the answer, or not all of it.
 */
export const interactionOutcomes = ['answered', 'mistaken', 'refused', 'failed', 'lost'] as const;
export type InteractionOutcome = (typeof interactionOutcomes)[number];

/** A picture that was asked for; `seconds` until it could be shown. */
export interface SeenPicture {
  readonly outcome: 'shown' | PictureFault;
  readonly seconds: number;
}

/**
 * What is known of one interaction, or one delivery, while it is on its way; whoever does a part of it writes down what
 * happened. It is in memory only, and holds nothing about people. It is handed on as a value: where Node 20 has to carry it
 * along by itself (AsyncLocalStorage), an answer takes a fifth more CPU.
 */
export class Trail {
  readonly #logger: Logger;
  #log: Logger | undefined;
  #id: string | undefined;
  #outcome: InteractionOutcome = 'answered';
  #pictures: SeenPicture[] | undefined;
  #firstWordAt: number | undefined;
  /** The bot's own command that was run first. */
  command: string | undefined;

  /** @param logger of the process */
  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** Where all lines about it are written, each with its id. */
  get log(): Logger {
    this.#log ??= this.#logger.child({ id: this.id });
    return this.#log;
  }

  /** The trace's where one is recorded, otherwise eight random letters and digits. */
  get id(): string {
    this.#id ??= recordedTrace() ?? Math.random().toString(36).slice(2, 10).padEnd(8, '0');
    return this.#id;
  }

  /** The worst of what was noted. */
  get outcome(): InteractionOutcome {
    return this.#outcome;
  }

  note(outcome: InteractionOutcome): void {
    const isWorse = interactionOutcomes.indexOf(outcome) > interactionOutcomes.indexOf(this.#outcome);
    if (isWorse) this.#outcome = outcome;
  }

  /** When the platform had been told something, by `performance.now()`. */
  get firstWordAt(): number | undefined {
    return this.#firstWordAt;
  }

  /** The platform has been told something: it waits for that for three seconds. */
  spoken(): void {
    this.#firstWordAt ??= performance.now();
  }

  get pictures(): readonly SeenPicture[] {
    return this.#pictures ?? [];
  }

  notePicture(picture: SeenPicture): void {
    this.#pictures ??= [];
    this.#pictures.push(picture);
  }
}
