/** Remembers ids for a while, in memory, so that a request which was recorded and sent again is answered once. */
export class RecentIds {
  readonly #memory: number;
  readonly #now: () => number;
  /** When each id came, in milliseconds since 1970, oldest first. */
  readonly #cameAt = new Map<string, number>();

  /** @param memory milliseconds for which an id is known */
  constructor(memory: number, now: () => number) {
    this.#memory = memory;
    this.#now = now;
  }

  /** Whether the id comes for the first time. */
  isNew(id: string): boolean {
    const now = this.#now();
    for (const [old, cameAt] of this.#cameAt) {
      if (now - cameAt <= this.#memory) break;
      this.#cameAt.delete(old);
    }
    if (this.#cameAt.has(id)) return false;
    this.#cameAt.set(id, now);
    return true;
  }
}
