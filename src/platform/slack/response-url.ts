import { setTimeout as wait } from 'node:timers/promises';
import { PlatformError } from '../../errors.ts';
import { codeWord } from '../code-word.ts';
import { slackLimits } from './limits.ts';
import type { SlackMessage } from './render.ts';

/** What is sent to a response_url: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
export interface SlackResponse extends SlackMessage {
  readonly response_type: 'ephemeral' | 'in_channel';
  /** Whether the message whose button was pressed gives way to this one. */
  readonly replace_original: boolean;
  /** The thread in which the button was pressed. */
  readonly thread_ts?: string;
  /** Slack fetches no address of a message: who is linked does not learn where it is read. */
  readonly unfurl_links: false;
  readonly unfurl_media: false;
}

/** Whether a message shows a picture that was uploaded. */
export const showsPicture = ({ blocks }: { readonly blocks: readonly { readonly type: string }[] }): boolean =>
  blocks.some(({ type }) => type === 'image');

/** The clock, in milliseconds, and how to let time pass. */
export interface Time {
  now(): number;
  wait(milliseconds: number): Promise<unknown>;
}

export const realTime: Time = { now: Date.now, wait };

const ATTEMPTS = 4;

/**
 * Sends to a response_url. Passing faults (429, 5xx, a broken connection) are tried again, three times at most and not
 * past the life of the address.
 * @throws PlatformError with Slack's status, and never with the address, which is a secret.
 */
export async function respond(
  url: string,
  response: SlackResponse,
  { now, wait }: Time = realTime,
  ask: typeof fetch = fetch,
): Promise<void> {
  const deadline = now() + slackLimits.respondWithin;
  const body = JSON.stringify(response);
  const withPicture = showsPicture(response);
  for (let attempt = 1; ; attempt += 1) {
    const fault = await send(ask, url, body, withPicture);
    if (fault === undefined) return;
    const pause = fault.retryAfter ?? 1_000 * 2 ** (attempt - 1);
    if (!fault.passing || attempt === ATTEMPTS || now() + pause > deadline) {
      throw new PlatformError(`Slack did not take an answer (${fault.reason}) after ${attempt} attempt(s)`);
    }
    await wait(pause);
  }
}

interface SendFault {
  readonly reason: string;
  readonly passing: boolean;
  /** Milliseconds. */
  readonly retryAfter?: number;
}

async function send(
  ask: typeof fetch,
  url: string,
  body: string,
  withPicture: boolean,
): Promise<SendFault | undefined> {
  try {
    const response = await ask(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    // Read to the end, so that the connection is used again.
    const text = await response.text();
    if (response.ok) return undefined;
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
    // Slack names what it refuses in one word, such as `used_url`, bare or as JSON; only that word may be logged.
    const word = codeWord(/^(\w{1,60})$|"error":\s*"(\w{1,60})"/.exec(text)?.slice(1).join(''));
    return {
      reason: word === undefined ? String(response.status) : `${response.status} ${word}`,
      // Slack may not know yet the file of a picture that was just uploaded.
      passing: response.status === 429 || response.status >= 500 || (withPicture && word === 'invalid_blocks'),
      ...(seconds >= 0 ? { retryAfter: seconds * 1_000 } : {}),
    };
  } catch {
    return { reason: 'no connection', passing: true };
  }
}
