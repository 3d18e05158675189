import { Agent } from 'node:http';
import type { Acknowledgement, Delivery, Envelope } from './delivery.ts';
import { SlackRefusal } from './refusal.ts';
import { type HttpAnswer, postSigned, type SignedRequest } from './signed-request.ts';

interface HttpDeliveryOptions {
  readonly signingSecret: string;
  readonly now: () => number;
  readonly ackWithinMs: number;
}

/** Tells the app over signed HTTP; its answer to the request is the acknowledgement. */
export class HttpDelivery implements Delivery {
  readonly #options: HttpDeliveryOptions;
  readonly #agent = new Agent({ keepAlive: true });
  readonly #url: string;

  constructor(url: string, options: HttpDeliveryOptions) {
    this.#url = url;
    this.#options = options;
  }

  async deliver({ type, payload }: Envelope): Promise<Acknowledgement> {
    const answer = await this.#post(
      type === 'events_api'
        ? { body: JSON.stringify(payload), contentType: 'application/json' }
        : {
            body: String(
              new URLSearchParams(type === 'slash_commands' ? payload : { payload: JSON.stringify(payload) }),
            ),
          },
    );
    if (answer.status !== 200) {
      throw new SlackRefusal('dispatch_failed', `The app answered with HTTP status ${answer.status}.`);
    }
    if (answer.body === '') return undefined;
    if (!answer.contentType.startsWith('application/json')) return answer.body;
    try {
      return JSON.parse(answer.body);
    } catch {
      throw new SlackRefusal('dispatch_failed', 'The app answered with JSON that does not parse.');
    }
  }

  async #post(content: Pick<SignedRequest, 'body' | 'contentType'>): Promise<HttpAnswer> {
    const { signingSecret, now, ackWithinMs } = this.#options;
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), ackWithinMs);
    try {
      return await postSigned({
        url: this.#url,
        ...content,
        signingSecret,
        timestamp: Math.floor(now() / 1000),
        agent: this.#agent,
        signal: abort.signal,
      });
    } catch {
      throw abort.signal.aborted
        ? new SlackRefusal('operation_timeout', `The app did not answer within ${ackWithinMs} ms.`)
        : new SlackRefusal('dispatch_failed', 'The app could not be reached at its request URL.');
    } finally {
      clearTimeout(timer);
    }
  }

  stop(): void {
    this.#agent.destroy();
  }
}
