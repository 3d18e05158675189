/** How fast an app may ask: https://docs.discord.com/developers/topics/rate-limits */
export interface RateLimits {
  /** Requests with the bot's token in any second; Discord's is 50. */
  readonly globalPerSecond: number;
  /** Messages an app may post in one channel within `perMs` milliseconds; Discord says which in its headers only. */
  readonly channelMessages: { readonly limit: number; readonly perMs: number };
}

/** A request that came too early, with the seconds to wait. */
export interface TooMany {
  readonly retryAfter: number;
  readonly global: boolean;
}

/** The state of a bucket, as the headers tell it; `resetAfter` in seconds. */
export interface BucketState {
  readonly limit: number;
  readonly remaining: number;
  readonly resetAfter: number;
}

const SECOND = 1_000;

/** Counts requests in sliding windows; a request that is refused does not count. */
export class RequestPace {
  readonly #limits: RateLimits;
  readonly #now: () => number;
  readonly #global: number[] = [];
  readonly #channels = new Map<string, number[]>();

  constructor(limits: RateLimits, now: () => number) {
    this.#limits = limits;
    this.#now = now;
  }

  /** Counts a request, where `channel` is given one that posts a message there; or says that it came too early. */
  take(channel: string | undefined): TooMany | BucketState | undefined {
    const now = this.#now();
    const { globalPerSecond, channelMessages } = this.#limits;
    const global = waitFor(this.#global, globalPerSecond, SECOND, now);
    if (global > 0) return { retryAfter: global / SECOND, global: true };
    if (channel === undefined) {
      this.#global.push(now);
      return undefined;
    }
    const posted = this.#channels.get(channel) ?? [];
    this.#channels.set(channel, posted);
    const wait = waitFor(posted, channelMessages.limit, channelMessages.perMs, now);
    if (wait > 0) return { retryAfter: wait / SECOND, global: false };
    this.#global.push(now);
    posted.push(now);
    return {
      limit: channelMessages.limit,
      remaining: channelMessages.limit - posted.length,
      resetAfter: ((posted[0] ?? now) + channelMessages.perMs - now) / SECOND,
    };
  }
}

/** Milliseconds until one more fits into the window; forgets what is older than that. */
function waitFor(times: number[], limit: number, window: number, now: number): number {
  while ((times[0] ?? now) <= now - window) times.shift();
  return times.length < limit ? 0 : (times[0] ?? now) + window - now;
}
