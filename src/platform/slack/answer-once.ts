import { Recent } from '../recent.ts';

type Acknowledge<A> = (answer?: A) => Promise<void>;

/**
 * Answers each interaction once. Slack sends it again when it missed the acknowledgement; then only that is repeated, with
 * the same answer in it.
 */
export class AnswerOnce<A> {
  readonly #recent: Recent<Promise<A | undefined>>;

  /** @param now milliseconds */
  constructor(now?: () => number) {
    this.#recent = new Recent(now);
  }

  /** @param trigger what Slack calls `trigger_id`: one for each thing a person did, the same in each repetition of it */
  async run(
    trigger: unknown,
    acknowledge: Acknowledge<A>,
    answer: (ack: Acknowledge<A>) => Promise<void>,
  ): Promise<void> {
    if (typeof trigger !== 'string') return answer(acknowledge);
    let resolve: (given?: A) => void = () => undefined;
    const acknowledged = new Promise<A | undefined>((resolved) => {
      resolve = resolved;
    });
    const before = this.#recent.again(trigger, () => acknowledged);
    if (before !== undefined) return acknowledge(await before);
    try {
      await answer((given) => {
        resolve(given);
        return acknowledge(given);
      });
    } finally {
      resolve();
    }
  }
}
