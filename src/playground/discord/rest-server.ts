import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { ApiError, invalidAt, refusal } from './api-error.ts';
import { type Form, readForm, type UploadedFile } from './form.ts';
import type { BucketState, RequestPace, TooMany } from './rate-limits.ts';

export interface ApiRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** What was uploaded with it. */
  readonly files: readonly UploadedFile[];
}

/** `undefined` as `body` is 204 No Content; bytes are a PNG. */
export interface ApiResponse {
  readonly body?: unknown;
  /** 200 unless given. */
  readonly status?: number;
  /** Runs when the response was handed to the connection. */
  readonly afterwards?: () => void;
}

export interface ApiRoute {
  readonly method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';
  /** As in Discord's documentation: `/channels/{channel_id}/messages`. */
  readonly route: string;
  /** Whether the interaction's token in the path is the credential, and not the bot's. */
  readonly open?: boolean;
  handle(request: ApiRequest): ApiResponse;
}

/** One request the app made, with what it was answered. */
export interface LoggedRequest {
  readonly method: string;
  /** The matching route's template; the path where none matches. */
  readonly route: string;
  readonly path: string;
  readonly body: unknown;
  readonly status: number;
}

/** The next `times` requests of a route fail, once unless given. */
export type PlannedFailure = { readonly method: string; readonly route: string; readonly times?: number } & (
  | {
      readonly status: 429 | 500;
      /** Seconds, 1 unless given. */
      readonly retryAfter?: number;
    }
  /** Does what was asked, and then says nothing: `closed` breaks the connection off, `silent` leaves it open. */
  | { readonly accepted: 'closed' | 'silent' }
);

/** A route whose requests wait, in the order in which they came. */
interface HeldRoute {
  readonly method: string;
  readonly segments: readonly string[];
  readonly waiting: (() => void)[];
}

const prefix = '/api/v10';

const pathOf = ({ pathname }: URL): string => (pathname.startsWith(prefix) ? pathname.slice(prefix.length) : pathname);

/** Discord's REST API, version 10, on one HTTP server; each request is answered by the first route that matches. */
export class RestServer {
  readonly server: Server;
  readonly requests: LoggedRequest[] = [];
  readonly #token: string;
  readonly #routes: { route: ApiRoute; segments: string[] }[] = [];
  readonly #failures: (PlannedFailure & { left: number })[] = [];

  readonly #held = new Set<HeldRoute>();
  readonly #pace: RequestPace | undefined;

  /** Whether the bot's token was taken away. */
  tokenRevoked = false;

  constructor(token: string, pace?: RequestPace) {
    this.#token = token;
    this.#pace = pace;
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        readForm(request.headers['content-type'], Buffer.concat(chunks)).then(
          (form) => {
            const answer = () => this.#answer(request, response, form);
            const held = this.#heldWith(request);
            if (held) held.waiting.push(answer);
            else answer();
          },
          () => response.writeHead(400).end(),
        );
      });
    });
  }

  add(routes: readonly ApiRoute[]): void {
    this.#routes.push(...routes.map((route) => ({ route, segments: route.route.split('/') })));
  }

  failNext(failure: PlannedFailure): void {
    this.#failures.push({ ...failure, left: failure.times ?? 1 });
  }

  /** Lets the requests of a route wait until the returned function is called. */
  hold(method: string, route: string): () => void {
    const held: HeldRoute = { method, segments: route.split('/'), waiting: [] };
    this.#held.add(held);
    return () => {
      this.#held.delete(held);
      for (const answer of held.waiting.splice(0)) answer();
    };
  }

  #heldWith({ method, url }: IncomingMessage): HeldRoute | undefined {
    const given = pathOf(new URL(url ?? '/', 'http://localhost')).split('/');
    return [...this.#held].find((held) => held.method === method && matchSegments(held.segments, given));
  }

  #answer(request: IncomingMessage, response: ServerResponse, form: Form): void {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const method = request.method ?? 'GET';
    const path = pathOf(url);
    let route = path;
    let body: unknown;
    let answer: ApiResponse;
    let headers: Record<string, string | number> = {};
    let planned: PlannedFailure | undefined;
    try {
      const match = this.#match(method, path);
      route = match.route.route;
      body = parseBody(form);
      planned = this.#planned(method, route);
      const { open = false } = match.route;
      const accepted = !this.tokenRevoked && request.headers.authorization === `Bot ${this.#token}`;
      if (!open && !accepted) throw refusal.unauthorized();
      const posts = method === 'POST' && route === '/channels/{channel_id}/messages';
      const pace = open ? undefined : this.#pace?.take(posts ? match.params.channel_id : undefined);
      const failure = planned && 'status' in planned ? planned : undefined;
      const tooMany = pace && 'retryAfter' in pace ? pace : failure?.status === 429 ? plannedLimit(failure) : undefined;
      headers = tooMany ? limitedHeaders(tooMany) : limitHeaders(route, pace && 'limit' in pace ? pace : undefined);
      if (tooMany) answer = limited(tooMany);
      else if (failure) answer = { status: failure.status, body: { message: '500: Internal Server Error', code: 0 } };
      else answer = match.route.handle({ params: match.params, query: url.searchParams, body, files: form.files });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      answer = { status: error.status, body: error };
    }
    const status = answer.status ?? (answer.body === undefined ? 204 : 200);
    this.requests.push({ method, route, path, body, status });
    if (planned && 'accepted' in planned) {
      if (planned.accepted === 'closed') response.destroy();
      answer.afterwards?.();
      return;
    }
    if (answer.body instanceof Uint8Array) {
      response.writeHead(status, { 'content-type': 'image/png' }).end(answer.body);
      return;
    }
    const json = answer.body === undefined ? undefined : JSON.stringify(answer.body);
    response.writeHead(status, json === undefined ? headers : { ...headers, 'content-type': 'application/json' });
    response.end(json);
    answer.afterwards?.();
  }

  #match(method: string, path: string): { route: ApiRoute; params: Record<string, string> } {
    const given = path.split('/');
    let known = false;
    for (const { route, segments } of this.#routes) {
      const params = matchSegments(segments, given);
      if (!params) continue;
      if (route.method === method) return { route, params };
      known = true;
    }
    throw known ? refusal.methodNotAllowed() : refusal.notFound();
  }

  #planned(method: string, route: string): PlannedFailure | undefined {
    const index = this.#failures.findIndex((failure) => failure.method === method && failure.route === route);
    const failure = this.#failures[index];
    if (!failure) return undefined;
    failure.left -= 1;
    if (failure.left === 0) this.#failures.splice(index, 1);
    return failure;
  }
}

function matchSegments(template: readonly string[], given: readonly string[]): Record<string, string> | undefined {
  if (template.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, segment] of template.entries()) {
    const value = decoded(given[index] ?? '');
    if (segment.startsWith('{')) params[segment.slice(1, -1)] = value;
    else if (segment !== value) return undefined;
  }
  return params;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function parseBody({ type, text }: Form): unknown {
  if (text === '') return undefined;
  if (type !== 'json') {
    throw invalidAt([], 'CONTENT_TYPE_INVALID', 'This server takes application/json and multipart/form-data only.');
  }
  try {
    return JSON.parse(text);
  } catch {
    throw refusal.invalidJson();
  }
}

/** Where nothing is counted, a wide bucket. https://docs.discord.com/developers/topics/rate-limits#header-format */
const limitHeaders = (bucket: string, state: BucketState = { limit: 50, remaining: 49, resetAfter: 1 }) => ({
  'x-ratelimit-limit': state.limit,
  'x-ratelimit-remaining': state.remaining,
  'x-ratelimit-reset-after': state.resetAfter,
  'x-ratelimit-bucket': bucket,
});

const limitedHeaders = ({ retryAfter, global }: TooMany): Record<string, string | number> => ({
  'retry-after': retryAfter,
  ...(global
    ? { 'x-ratelimit-scope': 'global', 'x-ratelimit-global': 'true' }
    : {
        'x-ratelimit-scope': 'user',
        'x-ratelimit-limit': 50,
        'x-ratelimit-remaining': 0,
        'x-ratelimit-reset-after': retryAfter,
      }),
});

const limited = ({ retryAfter, global }: TooMany): ApiResponse => ({
  status: 429,
  body: { message: 'You are being rate limited.', retry_after: retryAfter, global },
});

const plannedLimit = ({ retryAfter = 1 }: { readonly retryAfter?: number }): TooMany => ({ retryAfter, global: false });
