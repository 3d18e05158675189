import type { IncomingMessage, ServerResponse } from 'node:http';
import { type APIInteraction, type APIInteractionResponse, REST, type RESTOptions, Routes } from 'discord.js';
import type { Logger } from 'pino';
import { Recent } from '../recent.ts';
import { bodyOf } from '../request-body.ts';
import { loggable } from './fault.ts';
import type { Arrivals, Inbound, Respond } from './inbound.ts';
import { signatureCheck } from './request-signature.ts';

export interface EndpointSettings {
  readonly token: string;
  /** The REST API's address without the version, `https://discord.com/api` unless given. */
  readonly apiUrl?: string;
  /** How a request is made; the SDK's own way unless given. */
  readonly makeRequest?: RESTOptions['makeRequest'];
  /** The application's public key, 64 hexadecimal digits. */
  readonly publicKey: string;
  /** Milliseconds since 1970; the system's clock unless given. */
  readonly now?: () => number;
}

/**
 * The largest body that is read, in bytes. The largest interaction brings the message whose component was used, some tens of
 * kilobytes.
 */
export const MAX_BODY = 262_144;

/** Interactions in ten minutes, of which only Discord can add to the number; each takes some hundred bytes. */
const MOST_REMEMBERED = 50_000;

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-interaction-type */
const PING = 1;
const pong: APIInteractionResponse = { type: 1 };

/**
 * Takes interactions as Discord's signed requests, and says the first word in the response. Answers 401 to whatever Discord
 * did not sign within the last minutes, 409 to an interaction that came before, 413 and 405 to what is no interaction, 503
 * when the bot is stopping.
 */
export function createInteractionsEndpoint(settings: EndpointSettings, arrivals: Arrivals, logger: Logger): Inbound {
  const { token, apiUrl, makeRequest, publicKey, now = Date.now } = settings;
  const rest = new REST({
    version: '10',
    ...(apiUrl !== undefined && { api: apiUrl }),
    ...(makeRequest !== undefined && { makeRequest }),
  }).setToken(token);
  const check = signatureCheck(publicKey, now);
  // It remembers for as long as a signature can be used, before its time and after.
  const answered = new Recent<true>(now, MOST_REMEMBERED);
  let state: 'new' | 'open' | 'paused' = 'new';

  /**
   * Where more follows, the first word is a request of our own, whose answer says that Discord has taken it; the response
   * alone would leave open which of the two Discord sees first.
   * https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback
   */
  const respondTo =
    ({ id, token: secret }: APIInteraction, response: ServerResponse): Respond =>
    async (body, more) => {
      if (!more) return json(response, body);
      try {
        await rest.post(Routes.interactionCallback(id, secret), { body, auth: false });
      } finally {
        empty(response, 202);
      }
    };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') return empty(response, 405, { allow: 'POST' });
    if (state === 'paused') return empty(response, 503);
    const headers = {
      signature: header(request, 'x-signature-ed25519'),
      timestamp: header(request, 'x-signature-timestamp'),
    };
    if (!check.plausible(headers)) return empty(response, 401, { connection: 'close' });
    const body = await bodyOf(request, MAX_BODY);
    if (body === undefined) return empty(response, 413, { connection: 'close' });
    if (!check.genuine(headers, body)) return empty(response, 401);
    const interaction = interactionIn(body);
    if (interaction === undefined) return empty(response, 400);
    if (interaction.type === PING) return json(response, pong);
    if (answered.again(interaction.id, () => true)) return empty(response, 409);
    await arrivals.interaction(interaction, respondTo(interaction, response));
    // Of a kind that the bot does not know, or one that failed: the log says which.
    if (!response.headersSent) empty(response, 400);
  }

  return {
    rest,
    listener: (request, response) => {
      answer(request, response).catch((error: unknown) => {
        logger.info(loggable(error), 'A request of Discord broke off');
        response.destroy();
      });
    },
    async open() {
      state = 'open';
    },
    ready: () => state === 'open',
    pause() {
      state = 'paused';
    },
    async close() {
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    },
  };
}

const header = ({ headers }: IncomingMessage, name: string): string | undefined => {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
};

/** What Discord signed is taken as Discord describes it, beyond what is needed to answer at all. */
function interactionIn(body: Buffer): APIInteraction | undefined {
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    return isInteraction(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

const isInteraction = (value: unknown): value is APIInteraction =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  typeof value.type === 'number' &&
  'id' in value &&
  typeof value.id === 'string' &&
  'token' in value &&
  typeof value.token === 'string';

function json(response: ServerResponse, body: APIInteractionResponse): void {
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

function empty(response: ServerResponse, status: number, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { ...headers, 'cache-control': 'no-store' }).end();
}
