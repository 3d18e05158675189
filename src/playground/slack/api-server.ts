import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Answer, Failures, type LostAnswer } from './failures.ts';
import { PostingPace, type RateLimits } from './rate-limits.ts';
import { ApiError, RateLimited } from './refusal.ts';
import { parseBody } from './request-body.ts';
import type { ResponseUrls } from './response-urls.ts';
import { readText } from './signed-request.ts';
import { type WebApiContext, webApiMethods } from './web-api.ts';
import { type LocalWorkspace, workspace } from './world.ts';

/** One thing the app sent, with what it was answered. */
export interface LoggedRequest {
  /** `WS` for a frame on a Socket Mode connection. */
  readonly method: string;
  /** `/api/chat.postMessage`, `/actions/…`; `/link/` for a frame. */
  readonly path: string;
  readonly body: unknown;
  /** HTTP's; for a frame 200, or 400 where it acknowledged nothing that was waiting. */
  readonly status: number;
  /** `ok` or the error in the answer, also where the answer was lost. */
  readonly outcome: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

interface ApiServerOptions {
  readonly appToken: string;
  readonly now: () => number;
  readonly context: Omit<WebApiContext, 'workspace' | 'revoke' | 'pace'>;
  /** How fast the app may post in a workspace; unlimited where missing. */
  readonly rateLimits: RateLimits | undefined;
  /** The app's tokens of a workspace are to stop working. */
  readonly revoke: (workspace: LocalWorkspace) => void;
  readonly responseUrls: ResponseUrls;
}

const ok = (body: unknown, headers: Answer['headers'] = {}): Answer => ({ status: 200, headers, body });
const refused = ({ error, details }: ApiError, status: number, headers: Answer['headers'] = {}): Answer => ({
  status,
  headers,
  body: { ok: false, error, ...details },
});

/** The Web API and the response_urls on one HTTP server. */
export class ApiServer {
  readonly server: Server;
  readonly failures = new Failures();
  readonly requests: LoggedRequest[] = [];
  readonly #options: ApiServerOptions;
  readonly #paces = new Map<LocalWorkspace, PostingPace>();
  /** What each method's answers wait for. */
  readonly #held = new Map<string, Promise<void>>();

  constructor(options: ApiServerOptions) {
    this.#options = options;
    this.server = createServer((request, response) => {
      if (options.context.files.isUpload(request.url ?? '')) {
        this.#upload(request, response);
        return;
      }
      readText(request).then(
        (text) => this.#serve(request, response, text),
        () => response.destroy(),
      );
    });
  }

  log(entry: Omit<LoggedRequest, 'at'>): void {
    this.requests.push({ ...entry, at: this.#options.now() });
  }

  /** Does what the method is asked for, and answers only once the returned function is called. */
  hold(method: string): () => void {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    this.#held.set(method, released);
    return () => {
      if (this.#held.get(method) === released) this.#held.delete(method);
      release();
    };
  }

  /** Takes a file's bytes; the address itself is the credential. */
  #upload(request: IncomingMessage, response: ServerResponse): void {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const bytes = Buffer.concat(chunks);
      const taken = request.method === 'POST' && this.#options.context.files.receive(request.url ?? '', bytes);
      const status = taken ? 200 : 400;
      this.log({ method: 'POST', path: '/upload/', body: undefined, status, outcome: taken ? 'ok' : 'not_taken' });
      response.writeHead(status, { 'content-type': 'text/plain' }).end(taken ? `OK - ${bytes.length}` : 'not taken');
    });
  }

  #serve(request: IncomingMessage, response: ServerResponse, text: string): void {
    const [path = '/'] = (request.url ?? '/').split('?');
    const method = request.method ?? 'GET';
    let body: unknown;
    let answer: Answer;
    let lost: LostAnswer | undefined;
    try {
      body = parseBody(request.headers['content-type'] ?? '', text);
      const due = this.failures.take(path.startsWith('/api/') ? path.slice('/api/'.length) : 'response_url');
      lost = typeof due === 'string' ? due : undefined;
      answer = typeof due === 'object' ? due : this.#answer(method, path, request.headers.authorization, body);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      answer = refused(error, path.startsWith('/api/') ? 200 : 400);
    }
    this.log({ method, path, body, status: answer.status, outcome: outcomeOf(answer) });
    if (lost === 'closed') response.destroy();
    if (lost !== undefined) return;
    const json = JSON.stringify(answer.body);
    const send = () => {
      response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8', ...answer.headers });
      response.end(json);
    };
    const held = this.#held.get(path.slice('/api/'.length));
    if (held === undefined) send();
    else void held.then(send);
  }

  #answer(method: string, path: string, authorization: string | undefined, body: unknown): Answer {
    if (path.startsWith('/api/')) return this.#callMethod(path.slice('/api/'.length), authorization, body);
    if (method === 'POST' && /^\/(?:commands|actions)\//.test(path)) return this.#respond(path, body);
    return refused(new ApiError('not_found'), 404);
  }

  #respond(path: string, body: unknown): Answer {
    try {
      this.#options.responseUrls.use(path, body);
      return ok({ ok: true });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return refused(error, error.error === 'used_url' || error.error === 'expired_url' ? 404 : 400);
    }
  }

  #callMethod(name: string, authorization: string | undefined, body: unknown): Answer {
    const method = webApiMethods[name];
    if (!method) return refused(new ApiError('unknown_method', { req_method: name }), 200);
    const { context } = this.#options;
    const provided = context.scopes.join(',');
    const headers = {
      'x-oauth-scopes': method.token === 'app' ? 'connections:write' : provided,
      ...(method.scope && { 'x-accepted-oauth-scopes': method.scope }),
    };
    try {
      const caller = this.#caller(method.token, tokenOf(authorization, body));
      if (method.scope && !context.scopes.includes(method.scope)) {
        throw new ApiError('missing_scope', { needed: method.scope, provided });
      }
      const called = {
        ...context,
        workspace: caller,
        pace: this.#paceOf(caller),
        revoke: () => this.#options.revoke(caller),
      };
      return ok({ ok: true, ...method.call(body, called) }, headers);
    } catch (error) {
      if (error instanceof RateLimited) {
        const retryAfter = String(Math.ceil(error.waitMs / 1_000));
        return refused(new ApiError('ratelimited'), 429, { ...headers, 'retry-after': retryAfter });
      }
      if (!(error instanceof ApiError)) throw error;
      return refused(error, 200, headers);
    }
  }

  /** Whose token it is; a method of the app itself is called for the first workspace. */
  #caller(needed: 'bot' | 'app' | 'none', token: string | undefined): LocalWorkspace {
    const { appToken, context } = this.#options;
    if (needed === 'none') return workspace;
    if (token === undefined) throw new ApiError('not_authed');
    const caller = token === appToken ? undefined : context.oauth.workspaceOf(token);
    if ((caller === undefined) !== (needed === 'app')) throw new ApiError('not_allowed_token_type');
    return caller ?? workspace;
  }

  #paceOf(caller: LocalWorkspace): PostingPace | undefined {
    const { rateLimits } = this.#options;
    const pace = this.#paces.get(caller) ?? (rateLimits && new PostingPace(rateLimits));
    if (pace !== undefined) this.#paces.set(caller, pace);
    return pace;
  }
}

/** The bearer token, or the one among a form's fields. */
function tokenOf(authorization: string | undefined, body: unknown): string | undefined {
  if (authorization?.startsWith('Bearer ')) return authorization.slice('Bearer '.length) || undefined;
  const token = typeof body === 'object' && body !== null && 'token' in body ? body.token : undefined;
  return typeof token === 'string' && token !== '' ? token : undefined;
}

function outcomeOf({ body }: Answer): string {
  const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : undefined;
  return typeof error === 'string' ? error : 'ok';
}
