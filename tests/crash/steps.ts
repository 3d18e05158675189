import type { Posting } from '../../src/platform/adapter.ts';
import type { Ledger } from '../../src/schedule/ledger.ts';

/** The steps of a delivery at which a process can end itself, in their order. */
export const steps = [
  'before plan',
  'after plan',
  'before claim',
  'after claim',
  'after send',
  'before settle',
  'after settle',
  'before look',
  'after look',
] as const;
export type Step = (typeof steps)[number];

/** The `occurrence`-th time, from 1, that the process comes to a step. */
export interface Death {
  readonly step: Step;
  readonly occurrence: number;
}

/** What is asked at each step, and does not come back from the last one. */
export type Passing = (step: Step) => Promise<void>;

export function passingUntil(death: Death | undefined): Passing {
  let left = death?.occurrence ?? 0;
  return async (step) => {
    if (step !== death?.step) return;
    left -= 1;
    if (left > 0) return;
    process.kill(process.pid, 'SIGKILL');
    await new Promise(() => {});
  };
}

export const mortalLedger = (ledger: Ledger, pass: Passing): Ledger => ({
  ...ledger,
  async add(...added) {
    await pass('before plan');
    const count = await ledger.add(...added);
    await pass('after plan');
    return count;
  },
  async claim(...claimed) {
    await pass('before claim');
    const mine = await ledger.claim(...claimed);
    await pass('after claim');
    return mine;
  },
  async settle(...settled) {
    await pass('before settle');
    const done = await ledger.settle(...settled);
    await pass('after settle');
    return done;
  },
});

export const mortalPosting = (posting: Posting, pass: Passing): Omit<Posting, 'canPost'> => ({
  async post(...posted) {
    const reference = await posting.post(...posted);
    await pass('after send');
    return reference;
  },
  edit: (...edited) => posting.edit(...edited),
  async find(...sought) {
    await pass('before look');
    const found = await posting.find(...sought);
    await pass('after look');
    return found;
  },
});
