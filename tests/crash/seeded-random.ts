/** A sequence of chances that a seed gives again. */
export interface SeededRandom {
  /** At least 0 and less than 1. */
  next(): number;
  /** A whole number, both ends included. */
  between(low: number, high: number): number;
  pick<T>(all: readonly T[]): T;
  shuffled<T>(all: readonly T[]): T[];
}

/** A linear congruential generator with the constants of Numerical Recipes; good enough to choose moments. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    pick(all) {
      const [one] = all.slice(Math.floor(next() * all.length));
      if (one === undefined) throw new RangeError('There is nothing to pick from');
      return one;
    },
    shuffled(all) {
      const places = all.map((one) => ({ one, at: next() }));
      return places.sort((a, b) => a.at - b.at).map(({ one }) => one);
    },
  };
}
