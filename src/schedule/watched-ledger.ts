import type { Ledger } from './ledger.ts';

/** The same ledger; `changed` is called after every change. */
export function watchedLedger(ledger: Ledger, changed: () => void): Ledger {
  const watched =
    <Arguments extends readonly unknown[], Result>(change: (...given: Arguments) => Promise<Result>) =>
    async (...given: Arguments) => {
      const result = await change(...given);
      changed();
      return result;
    };
  return {
    ...ledger,
    add: watched(ledger.add),
    claim: watched(ledger.claim),
    settle: watched(ledger.settle),
    prune: watched(ledger.prune),
  };
}
