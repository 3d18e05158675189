import { createHash, randomBytes } from 'node:crypto';

/** So many at once, and then one in each `per / count` milliseconds. */
export interface Rate {
  readonly count: number;
  /** Milliseconds. */
  readonly per: number;
}

/**
 * Holds everybody to a rate by the generic cell rate algorithm: of each key one number is kept, the time at which it has its
 * full rate again. Keys are hashed with a salt of this process, and dropped once that time has come; the longest unused
 * make room where there are too many.
 */
export class RateLimit {
  readonly #interval: number;
  readonly #per: number;
  readonly #now: () => number;
  readonly #most: number;
  readonly #salt = randomBytes(16);
  readonly #fullAt = new Map<string, number>();

  /** @param now milliseconds */
  constructor({ count, per }: Rate, now: () => number = Date.now, most = 50_000) {
    this.#interval = per / count;
    this.#per = per;
    this.#now = now;
    this.#most = most;
  }

  /** Takes one; gives back 0, or, where none is left, after how many milliseconds there is. */
  take(key: string): number {
    const now = this.#now();
    const hashed = createHash('sha256').update(this.#salt).update(key).digest('base64');
    const fullAt = Math.max(now, this.#fullAt.get(hashed) ?? 0) + this.#interval;
    const wait = Math.ceil(fullAt - now - this.#per);
    if (wait > 0) return wait;
    this.#fullAt.delete(hashed);
    this.#drop(now);
    this.#fullAt.set(hashed, fullAt);
    return 0;
  }

  /** How many keys are remembered. */
  get size(): number {
    return this.#fullAt.size;
  }

  #drop(now: number): void {
    for (const [oldest, fullAt] of this.#fullAt) {
      if (fullAt > now && this.#fullAt.size < this.#most) return;
      this.#fullAt.delete(oldest);
    }
  }
}
