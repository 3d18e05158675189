/** Platforms repeat what they believe was missed within minutes: https://docs.slack.dev/apis/events-api/#retries */
const REMEMBERED_FOR = 10 * 60_000;
/** More than a busy bot is asked in a minute; each takes some hundred bytes. */
const MOST = 5_000;

/** What was begun lately, by a key, so that the same is not begun twice. In memory only, and bounded in time and number. */
export class Recent<T> {
  readonly #now: () => number;
  readonly #most: number;
  readonly #begun = new Map<string, { readonly value: T; readonly at: number }>();

  /** @param now milliseconds */
  constructor(now: () => number = Date.now, most = MOST) {
    this.#now = now;
    this.#most = most;
  }

  /** What was begun under the key within the last ten minutes; otherwise `undefined`, and `begin` is called. */
  again(key: string, begin: () => T): T | undefined {
    const now = this.#now();
    const known = this.#begun.get(key);
    if (known !== undefined && now - known.at < REMEMBERED_FOR) return known.value;
    this.#begun.delete(key);
    for (const [oldest, { at }] of this.#begun) {
      if (now - at < REMEMBERED_FOR && this.#begun.size < this.#most) break;
      this.#begun.delete(oldest);
    }
    this.#begun.set(key, { value: begin(), at: now });
    return undefined;
  }
}
