import type { ClusterOptions } from './cluster-run.ts';

type Form = Omit<ClusterOptions, 'script' | 'redisServer' | 'seed' | 'progress'>;

/** How much of the test is run: `reduced` with every other test, `full` on its own by `npm run test:cluster`. */
export const forms = {
  reduced: {
    processes: 3,
    channels: 300,
    slots: 1,
    raised: { slack: 4, discord: 0.4 },
    settlingMs: 2_000,
    requestTimeoutMs: 500,
    every: [300, 1_200],
    lasting: [200, 1_500],
    faultsMs: 7_000,
    patienceMs: 60_000,
  },
  full: {
    processes: 3,
    channels: 10_000,
    slots: 1,
    raised: { slack: 15, discord: 1.5 },
    settlingMs: 10_000,
    requestTimeoutMs: 2_000,
    every: [1_000, 6_000],
    lasting: [300, 5_000],
    faultsMs: 120_000,
    patienceMs: 180_000,
  },
} as const satisfies Readonly<Record<string, Form>>;
