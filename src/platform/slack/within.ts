import { setTimeout as wait } from 'node:timers/promises';

/** What `work` gives within so many milliseconds; `undefined` where it takes longer, and then it goes on. */
export async function within<T extends NonNullable<unknown>>(
  milliseconds: number,
  work: Promise<T>,
): Promise<T | undefined> {
  const over = new AbortController();
  try {
    return await Promise.race([work, wait(milliseconds, undefined, { signal: over.signal })]);
  } finally {
    over.abort();
  }
}
