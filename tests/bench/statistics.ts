/** The value below which the share `q` of the values lies, between neighbours by proportion. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * q;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (above - below) * (at - Math.floor(at));
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** What two contenders took, measured in turns. Each number of `ours` stands beside its neighbour in time in `bare`. */
export interface Comparison {
  readonly ours: number;
  readonly bare: number;
  /** Of the medians. */
  readonly ratio: number;
  /** Quartiles of the ratios of neighbours. */
  readonly spread: readonly [number, number];
}

export function compare(ours: readonly number[], bare: readonly number[]): Comparison {
  const ratios = ours.map((value, index) => value / (bare[index] ?? Number.NaN));
  return {
    ours: median(ours),
    bare: median(bare),
    ratio: median(ours) / median(bare),
    spread: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
  };
}

/**
 * Measures two contenders in turns, so that what changes on the machine meanwhile strikes both alike; which of them goes
 * first changes every round.
 */
export async function inTurns(
  rounds: number,
  ours: () => Promise<number>,
  bare: () => Promise<number>,
): Promise<Comparison> {
  const taken = { ours: [] as number[], bare: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) taken.ours.push(await ours());
    taken.bare.push(await bare());
    if (round % 2 === 1) taken.ours.push(await ours());
  }
  return compare(taken.ours, taken.bare);
}
