/** How fast an app may post: https://docs.slack.dev/apis/web-api/rate-limits#overview */
export interface RateLimits {
  /** Milliseconds between two messages of one channel; Slack's is a second. */
  readonly channelIntervalMs: number;
  /** Messages of the whole workspace in any minute; Slack says "several hundred". */
  readonly workspacePerMinute: number;
}

const MINUTE = 60_000;

/** Counts posted messages, and says how long to wait where there were too many. */
export class PostingPace {
  readonly #limits: RateLimits;
  readonly #lastByChannel = new Map<string, number>();
  readonly #lastMinute: number[] = [];

  constructor(limits: RateLimits) {
    this.#limits = limits;
  }

  /** Milliseconds until a message may be posted; 0 counts it as posted. */
  take(channel: string, now: number): number {
    const { channelIntervalMs, workspacePerMinute } = this.#limits;
    while ((this.#lastMinute[0] ?? now) <= now - MINUTE) this.#lastMinute.shift();
    const last = this.#lastByChannel.get(channel) ?? Number.NEGATIVE_INFINITY;
    const [oldest = now] = this.#lastMinute;
    const full = this.#lastMinute.length >= workspacePerMinute;
    const wait = Math.max(last + channelIntervalMs - now, full ? oldest + MINUTE - now : 0, 0);
    if (wait > 0) return wait;
    this.#lastByChannel.set(channel, now);
    this.#lastMinute.push(now);
    return 0;
  }
}
