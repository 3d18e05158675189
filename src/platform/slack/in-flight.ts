/** Work that has begun and must end before the process does. */
export class InFlight {
  readonly #running = new Set<Promise<void>>();

  /** Keeps track of work until it has ended; gives back what it gives. */
  async track(work: Promise<void>): Promise<void> {
    this.#running.add(work);
    try {
      await work;
    } finally {
      this.#running.delete(work);
    }
  }

  /** Resolves when the work that has begun by now has ended, also where it failed. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#running);
  }
}
