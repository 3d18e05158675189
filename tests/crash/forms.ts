import type { CrashOptions } from './crash-run.ts';
import type { FaultOptions } from './fault-run.ts';

/** How much of the tests is run: `reduced` with every other test, `full` on its own by `npm run test:crash`. */
export interface Form {
  readonly crash: Pick<CrashOptions, 'channels' | 'perStep' | 'atRandom' | 'perDay'>;
  readonly fault: Pick<FaultOptions, 'channels' | 'mixedDays'>;
}

export const forms = {
  reduced: {
    crash: { channels: 40, perStep: 1, atRandom: 5, perDay: 5 },
    fault: { channels: 40, mixedDays: 1 },
  },
  full: {
    crash: { channels: 200, perStep: 5, atRandom: 200, perDay: 6 },
    fault: { channels: 200, mixedDays: 12 },
  },
} as const satisfies Readonly<Record<string, Form>>;
