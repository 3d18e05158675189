import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { ApiError, SlackRefusal } from './refusal.ts';
import { checkArguments } from './validate-message.ts';
import { app, findUser, type LocalWorkspace, workspaceOfUser } from './world.ts';

/** How the app is set up to be installed. */
export interface OAuthSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: readonly string[];
  /** Where browsers may be sent back to; an address that begins with one of them will do too. */
  readonly redirectUrls: readonly string[];
  /** With token rotation: seconds for which a token holds; Slack's is 43,200. Without, tokens hold for ever. */
  readonly tokenLifetime?: number;
}

interface Grant {
  readonly workspace: LocalWorkspace;
  readonly user: string;
  readonly redirectUri: string;
  readonly at: number;
  used: boolean;
}

interface Token {
  readonly workspace: LocalWorkspace;
  /** Milliseconds since 1970. */
  readonly expires?: number;
  /** What Slack answers to it, since it works no more. */
  dead?: 'token_revoked' | 'account_inactive';
}

const CODE_LIFETIME_MS = 600_000;

const accessArguments = z.strictObject({
  client_id: z.string(),
  client_secret: z.string(),
  code: z.string().optional(),
  redirect_uri: z.string().optional(),
  grant_type: z.string().optional(),
  refresh_token: z.string().optional(),
});

/** Installs the app in workspaces: https://docs.slack.dev/authentication/installing-with-oauth */
export class OAuth {
  readonly #settings: OAuthSettings;
  readonly #now: () => number;
  readonly #codes = new Map<string, Grant>();
  readonly #tokens = new Map<string, Token>();
  readonly #refreshTokens = new Map<string, LocalWorkspace>();

  constructor(settings: OAuthSettings, now: () => number) {
    this.#settings = settings;
    this.#now = now;
  }

  /** Makes a token known that was not asked for by OAuth. */
  grant(token: string, workspace: LocalWorkspace): void {
    this.#tokens.set(token, { workspace });
  }

  /**
   * Where the browser of a person is sent who was shown an authorization page and said yes or no.
   * @throws SlackRefusal what the page would say where the app asks for what it may not
   */
  authorize(address: string, { user, allow }: { readonly user: string; readonly allow: boolean }): string {
    const { searchParams: asked } = new URL(address);
    const { clientId, scopes, redirectUrls } = this.#settings;
    const refuse = (word: string): never => {
      throw new SlackRefusal('not_possible', word);
    };
    if (findUser(user) === undefined) return refuse(`There is no user ${user}.`);
    if (asked.get('client_id') !== clientId) return refuse('invalid_client_id');
    const scope = (asked.get('scope') ?? '').split(',');
    if (scope.some((one) => !scopes.includes(one))) return refuse('invalid_scope');
    const redirectUri = asked.get('redirect_uri') ?? redirectUrls[0] ?? '';
    if (!redirectUrls.some((url) => redirectUri.startsWith(url))) return refuse('bad_redirect_uri');
    const back = new URL(redirectUri);
    if (allow) {
      const code = randomBytes(16).toString('hex');
      this.#codes.set(code, { workspace: workspaceOfUser(user), user, redirectUri, at: this.#now(), used: false });
      back.searchParams.set('code', code);
    } else back.searchParams.set('error', 'access_denied');
    back.searchParams.set('state', asked.get('state') ?? '');
    return back.href;
  }

  /** https://docs.slack.dev/reference/methods/oauth.v2.access */
  access(args: unknown): Readonly<Record<string, unknown>> {
    const request = checkArguments(accessArguments, args);
    const { clientId, clientSecret, scopes } = this.#settings;
    if (request.client_id !== clientId) throw new ApiError('invalid_client_id');
    if (request.client_secret !== clientSecret) throw new ApiError('bad_client_secret');
    const { workspace, user } = this.#exchanged(request);
    return {
      ...this.#issue(workspace),
      scope: scopes.join(','),
      bot_user_id: workspace.bot.userId,
      app_id: app.id,
      team: { id: workspace.teamId, name: workspace.name },
      enterprise: null,
      is_enterprise_install: false,
      ...(user !== undefined && { authed_user: { id: user } }),
    };
  }

  /** Whose token it is. @throws ApiError what Slack answers to one that does not work. */
  workspaceOf(token: string): LocalWorkspace {
    const known = this.#tokens.get(token);
    if (known === undefined) throw new ApiError('invalid_auth');
    if (known.dead !== undefined) throw new ApiError(known.dead);
    if (known.expires !== undefined && known.expires <= this.#now()) throw new ApiError('token_expired');
    return known.workspace;
  }

  /** Takes the tokens of a workspace away, or gives them back. */
  setDead(teamId: string, dead: Token['dead']): void {
    for (const token of this.#tokens.values()) {
      if (token.workspace.teamId !== teamId) continue;
      if (dead === undefined) delete token.dead;
      else token.dead = dead;
    }
    if (dead === undefined) return;
    for (const [refreshToken, { teamId: of }] of this.#refreshTokens) {
      if (of === teamId) this.#refreshTokens.delete(refreshToken);
    }
  }

  #exchanged(request: z.output<typeof accessArguments>): { workspace: LocalWorkspace; user?: string } {
    const { grant_type: kind = 'authorization_code', code = '', refresh_token: refreshToken = '' } = request;
    if (kind === 'refresh_token') {
      const workspace = this.#refreshTokens.get(refreshToken);
      if (workspace === undefined) throw new ApiError('invalid_refresh_token');
      this.#refreshTokens.delete(refreshToken);
      return { workspace };
    }
    if (kind !== 'authorization_code') throw new ApiError('invalid_grant_type');
    const grant = this.#codes.get(code);
    if (grant === undefined || this.#now() - grant.at > CODE_LIFETIME_MS) throw new ApiError('invalid_code');
    if (grant.used) throw new ApiError('code_already_used');
    if (request.redirect_uri !== grant.redirectUri) throw new ApiError('bad_redirect_uri');
    grant.used = true;
    return grant;
  }

  #issue(workspace: LocalWorkspace): Readonly<Record<string, unknown>> {
    const { tokenLifetime } = this.#settings;
    const rotating = tokenLifetime !== undefined;
    const token = `${rotating ? 'xoxe.xoxb-1-' : 'xoxb-'}${randomBytes(24).toString('hex')}`;
    this.#tokens.set(token, { workspace, ...(rotating && { expires: this.#now() + tokenLifetime * 1_000 }) });
    const common = { access_token: token, token_type: 'bot' };
    if (!rotating) return common;
    const refreshToken = `xoxe-1-${randomBytes(24).toString('hex')}`;
    this.#refreshTokens.set(refreshToken, workspace);
    return { ...common, refresh_token: refreshToken, expires_in: tokenLifetime };
  }
}
