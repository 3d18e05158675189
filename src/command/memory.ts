/** What was made is given again under the same key; once there are `max`, the oldest makes room. */
export class Memory<T extends NonNullable<unknown>> {
  readonly #max: number;
  readonly #kept = new Map<string, T>();

  constructor(max: number) {
    this.#max = max;
  }

  forget(key: string): void {
    this.#kept.delete(key);
  }

  /** What is kept under `key`, otherwise what `make` resolves with; a failure of `make` is not kept. */
  async recall(key: string, make: () => Promise<T>): Promise<T> {
    const known = this.#kept.get(key);
    if (known !== undefined) return known;
    const made = await make();
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined && this.#kept.size >= this.#max) this.#kept.delete(oldest);
    this.#kept.set(key, made);
    return made;
  }
}
