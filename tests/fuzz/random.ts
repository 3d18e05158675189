/** Repeatable chance: the same seed gives the same payload. */
export interface Random {
  /** From 0, below `limit`. */
  below(limit: number): number;
  pick<T>(from: readonly T[]): T;
  /** True in one of `times` cases. */
  oneIn(times: number): boolean;
  /** Hexadecimal digits. */
  id(): string;
}

/** Mulberry32, a generator of 32 bits: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    pick<T>(from: readonly T[]): T {
      const picked = from[below(from.length)];
      if (picked === undefined && from.length === 0) throw new RangeError('There is nothing to pick from');
      return picked as T;
    },
    oneIn: (times) => below(times) === 0,
    id: () => Array.from({ length: 4 }, () => below(2 ** 32).toString(16)).join(''),
  };
}
