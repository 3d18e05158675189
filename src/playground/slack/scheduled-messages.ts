import { slackLimits } from '../../platform/slack/limits.ts';
import { ApiError } from './refusal.ts';

/** A message an app left for later. This server keeps it and never posts it. */
export interface ScheduledMessage {
  readonly id: string;
  readonly channel: string;
  /** Seconds since 1970. */
  readonly postAt: number;
  readonly text: string;
  /** Seconds since 1970. */
  readonly created: number;
}

/** https://docs.slack.dev/reference/methods/chat.scheduleMessage */
export class ScheduledMessages {
  readonly #now: () => number;
  readonly #pending = new Map<string, ScheduledMessage>();
  #count = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  get all(): readonly ScheduledMessage[] {
    return [...this.#pending.values()];
  }

  /** @throws ApiError `time_in_past` or `time_too_far`. */
  add(channel: string, text: string, postAt: number): ScheduledMessage {
    const now = this.#now();
    if (postAt * 1_000 <= now) throw new ApiError('time_in_past');
    if (postAt * 1_000 > now + slackLimits.scheduleAhead) throw new ApiError('time_too_far');
    this.#count += 1;
    const id = `Q${String(this.#count).padStart(10, '0')}`;
    const message = { id, channel, postAt, text, created: Math.floor(now / 1_000) };
    this.#pending.set(id, message);
    return message;
  }

  /** @throws ApiError `invalid_scheduled_message_id`. */
  remove(channel: string, id: string): void {
    if (this.#pending.get(id)?.channel !== channel) throw new ApiError('invalid_scheduled_message_id');
    this.#pending.delete(id);
  }
}
