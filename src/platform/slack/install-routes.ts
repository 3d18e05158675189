import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { BotError } from '../../errors.ts';
import { acceptedLanguage } from '../../language/accept-language.ts';
import type { Message } from '../../language/es.ts';
import { codeWord } from '../code-word.ts';
import { type InstallPage, installPage } from './install-pages.ts';
import { type Installer, installPaths } from './installing.ts';
import { errorCode } from './sdk-log.ts';

export interface InstallRoutesOptions {
  readonly installer: Installer;
  readonly redirectUri: string;
  /** What the app asks for, and why. */
  readonly scopes: Readonly<Record<string, Message>>;
  /** The app by the name people know, and a command to begin with. */
  readonly app: string;
  readonly command: string;
  readonly logger: Logger;
}

/** Codes of Bolt's errors about what a browser sent that did not begin here, or too long ago. */
const notBegunHere: ReadonlySet<string> = new Set([
  'slack_oauth_invalid_state',
  'slack_oauth_missing_state',
  'slack_oauth_missing_code',
]);

/**
 * The pages for whoever installs the app, by path: what will be asked for, the way to Slack, and the way back. Bolt signs a
 * state that holds for ten minutes, binds it to the browser with a cookie, and exchanges Slack's code for a token.
 */
export function installRoutes(options: InstallRoutesOptions): ReadonlyMap<string, RequestListener> {
  const { installer, redirectUri, scopes, app, command, logger } = options;

  async function toSlack(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await installer.handleInstallPath(request, response, {}, { scopes: Object.keys(scopes), redirectUri });
    } catch (error) {
      logger.error({ code: errorCode(error) }, 'The way to Slack could not be shown');
      show(request, response, { kind: 'failed' });
    }
  }

  async function back(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const word = said(request);
    if (word !== undefined) {
      if (word !== 'access_denied') logger.warn({ code: word }, 'Slack did not let somebody install the app');
      show(request, response, word === 'access_denied' ? { kind: 'cancelled' } : { kind: 'refused', reason: word });
      return;
    }
    await installer.handleCallback(request, response, {
      async successAsync({ team, appId }) {
        logger.info('The app was installed in a workspace of Slack');
        const open = new URL('https://slack.com/app_redirect');
        open.searchParams.set('app', appId ?? '');
        open.searchParams.set('team', team?.id ?? '');
        show(request, response, { kind: 'installed', workspace: team?.name ?? 'Slack', command, open: open.href });
      },
      async failureAsync(error) {
        logger.warn({ code: errorCode(error) }, 'An installation failed');
        show(request, response, pageFor(error));
      },
    });
  }

  return new Map<string, RequestListener>([
    [installPaths.start, onlyGet((request, response) => show(request, response, { kind: 'start', app, scopes }))],
    [installPaths.continue, onlyGet((request, response) => void toSlack(request, response))],
    [installPaths.back, onlyGet((request, response) => void back(request, response))],
  ]);
}

/** Slack's word for why it sent a browser back without a code. */
function said({ url = '/' }: IncomingMessage): string | undefined {
  const word = new URL(url, 'http://localhost').searchParams.get('error');
  return word === null ? undefined : (codeWord(word) ?? 'unknown');
}

function pageFor(error: Error): InstallPage {
  if (error instanceof BotError) return { kind: 'failed' };
  const code = errorCode(error);
  return notBegunHere.has(code) ? { kind: 'expired' } : { kind: 'refused', reason: code };
}

function show(request: IncomingMessage, response: ServerResponse, page: InstallPage): void {
  const language = acceptedLanguage(request.headers['accept-language'], ['en', 'es']);
  const { status, headers, html } = installPage(page, language);
  response.writeHead(status, headers).end(html);
}

const onlyGet =
  (route: RequestListener): RequestListener =>
  (request, response) => {
    if (request.method === 'GET') route(request, response);
    else response.writeHead(405, { allow: 'GET' }).end();
  };
