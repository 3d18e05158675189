const FIRST_MS = 1000;
const LONGEST_MS = 5 * 60 * 1000;

/**
 * Milliseconds to wait before trying again: a random share of a bound that doubles with every attempt, so that many who
 * failed at once do not come back at once; never less than what the platform asked for.
 * @param attempt how many have failed, from 1.
 * @param random at least 0 and less than 1.
 */
export function backoff(attempt: number, random: () => number, retryAfterMs = 0): number {
  const bound = Math.min(FIRST_MS * 2 ** (attempt - 1), LONGEST_MS);
  return retryAfterMs + random() * bound;
}
