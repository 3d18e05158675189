import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type App, HTTPModuleFunctions, isValidSlackRequest, type Receiver } from '@slack/bolt';
import type { Logger } from 'pino';
import { bodyOf } from '../request-body.ts';
import { type BodyCheck, isRecord } from './body-shape.ts';
import { errorCode } from './sdk-log.ts';

/** Bytes of a request; Slack's largest is an action that repeats a whole message. */
const BODY_LIMIT = 512 * 1024;

/** Seconds by which a request's time may differ: https://docs.slack.dev/authentication/verifying-requests-from-slack */
const REPLAY_WINDOW = 300;

/**
 * Takes Slack's requests: 401 for a wrong signature or time, 400 for what Slack does not send, 404 for what no listener
 * answers, 413 and 415 by size and type. Bolt's own receiver leaves a rejection unhandled, which ends the process, where a
 * body is JSON but no object, and keeps a request open for three seconds where no listener answers it.
 */
export class HttpReceiver implements Receiver {
  readonly #signingSecret: string;
  readonly #isBody: BodyCheck;
  readonly #logger: Logger;
  readonly #now: () => number;
  #app: App | undefined;

  /** @param now milliseconds since 1970 */
  constructor(signingSecret: string, isBody: BodyCheck, logger: Logger, now: () => number) {
    this.#signingSecret = signingSecret;
    this.#isBody = isBody;
    this.#logger = logger;
    this.#now = now;
  }

  init(app: App): void {
    this.#app = app;
  }

  /** Opens no port: `listener` is mounted by whoever has one. */
  async start(): Promise<void> {}
  async stop(): Promise<void> {}

  readonly listener: RequestListener = (request, response) => {
    this.#answer(request, response).catch((error: unknown) => {
      // The connection broke off, or the SDK does not know what this is.
      this.#logger.warn({ code: errorCode(error) }, 'A request of Slack could not be read');
      if (!response.headersSent) refuse(response, 400);
    });
  };

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = (await bodyOf(request, BODY_LIMIT))?.toString();
    if (text === undefined) return refuse(response, 413);
    const type = contentType(request);
    // Slack checks certificates with it, unsigned: https://docs.slack.dev/interactivity/implementing-slash-commands
    if (type === 'form' && /(?:^|&)ssl_check=1(?:&|$)/.test(text)) return void response.writeHead(200).end();
    if (!this.#isSigned(request, text)) return refuse(response, 401);
    if (type === undefined) return refuse(response, 415);
    const body = parsed(type, text);
    if (!this.#isBody(body)) return refuse(response, 400);
    if (body.type === 'url_verification') return HTTPModuleFunctions.buildUrlVerificationResponse(response, body);
    await this.#process(body, request, response);
  }

  async #process(body: Record<string, unknown>, request: IncomingMessage, response: ServerResponse): Promise<void> {
    let isAcknowledged = false;
    const retryNum = HTTPModuleFunctions.extractRetryNumFromHTTPRequest(request);
    await this.#app?.processEvent({
      body,
      async ack(answer) {
        if (isAcknowledged) throw new TypeError('A request is acknowledged once');
        isAcknowledged = true;
        HTTPModuleFunctions.buildContentResponse(response, answer);
      },
      ...(retryNum === undefined ? {} : { retryNum }),
    });
    if (!isAcknowledged) response.writeHead(404).end();
  }

  #isSigned({ headers }: IncomingMessage, body: string): boolean {
    const [signature, time] = [headers['x-slack-signature'], Number(headers['x-slack-request-timestamp'])];
    if (typeof signature !== 'string' || !(Math.abs(this.#now() / 1_000 - time) <= REPLAY_WINDOW)) return false;
    return isValidSlackRequest({
      signingSecret: this.#signingSecret,
      body,
      headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': time },
      nowMilliseconds: this.#now(),
    });
  }
}

function contentType({ headers }: IncomingMessage): 'form' | 'json' | undefined {
  const [type] = (headers['content-type'] ?? '').split(';');
  if (type === 'application/x-www-form-urlencoded') return 'form';
  return type === 'application/json' ? 'json' : undefined;
}

/** A slash command is a form, of everything else one field of it is JSON; `undefined` for what is neither. */
function parsed(type: 'form' | 'json', text: string): unknown {
  if (type === 'json') return parseJson(text);
  const fields = Object.fromEntries(new URLSearchParams(text));
  return isRecord(fields) && fields.payload === undefined ? fields : parseJson(fields.payload ?? '');
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refuse(response: ServerResponse, status: number): void {
  // What is left of the body is not read.
  response.writeHead(status, { connection: 'close' }).end();
}
