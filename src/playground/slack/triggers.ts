import { slackLimits as limits } from '../../platform/slack/limits.ts';
import { ApiError } from './refusal.ts';

/** The trigger_ids by which an app may open a modal for somebody who has just done something. */
export class Triggers {
  readonly #now: () => number;
  readonly #issued = new Map<string, { readonly user: string; readonly at: number; used: boolean }>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** A new one in Slack's form. */
  issue(user: string): string {
    const id = `${this.#now()}.${this.#issued.size + 1}.${crypto.randomUUID().replaceAll('-', '')}`;
    this.#issued.set(id, { user, at: this.#now(), used: false });
    return id;
  }

  /**
   * Who did something; a trigger works once, for three seconds.
   * @throws ApiError as https://docs.slack.dev/reference/methods/views.open#errors
   */
  take(id: string): string {
    const trigger = this.#issued.get(id);
    if (trigger === undefined) throw new ApiError('invalid_trigger_id');
    if (trigger.used) throw new ApiError('exchanged_trigger_id');
    if (this.#now() - trigger.at > limits.triggerAge) throw new ApiError('expired_trigger_id');
    trigger.used = true;
    return trigger.user;
  }
}
