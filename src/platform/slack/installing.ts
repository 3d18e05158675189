import { HTTPReceiver, type Installation, type InstallationStore, type Logger as SlackLogger } from '@slack/bolt';
import { PlatformError } from '../../errors.ts';
import type { Installations } from './installations.ts';

/** What it takes to be installed in many workspaces. */
export interface InstallSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where the bot's HTTP server is reached from outside, without a slash at the end. */
  readonly publicUrl: string;
  /** Signs what travels through a browser while it installs. */
  readonly stateSecret: string;
  readonly installations: Installations;
  /** Does some work while no other process does any under the same name. */
  readonly exclusively: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  /** Deletes everything that is kept of a workspace. */
  readonly forget: (workspace: string) => Promise<unknown>;
  /** Told after a workspace installed the app, or installed it again. */
  readonly installed: (workspace: string) => Promise<void>;
}

/** The paths of the pages for whoever installs the app. */
export const installPaths = {
  start: '/slack/install',
  continue: '/slack/install/continue',
  back: '/slack/oauth_redirect',
} as const;

/** Where Slack sends a browser back to; the app has to name it as one of its redirect URLs. */
export const redirectUriOf = ({ publicUrl }: Pick<InstallSettings, 'publicUrl'>): string =>
  `${publicUrl}${installPaths.back}`;

/** Milliseconds Slack may take to exchange a code, or to renew a token that an answer waits for. */
const REQUEST_TIMEOUT = 10_000;

/** Seconds from the first page until Slack has sent the browser back. */
const STATE_SECONDS = 600;

/** Bolt's install provider. */
export type Installer = NonNullable<HTTPReceiver['installer']>;

/**
 * Makes Bolt's install provider; its pages are ours: see `installRoutes`. Bolt gives it out only as part of a receiver, and
 * would then look for a token at every request, which answers need none for. So this receiver is not used for requests.
 */
export function createInstaller(
  install: InstallSettings,
  { apiUrl, scopes, now }: { readonly apiUrl?: string; readonly scopes: readonly string[]; readonly now: () => number },
  logger: SlackLogger,
): Installer {
  const { clientId, clientSecret, stateSecret } = install;
  const { installer } = new HTTPReceiver({
    signingSecret: 'none',
    logger,
    clientId,
    clientSecret,
    stateSecret,
    redirectUri: redirectUriOf(install),
    scopes: [...scopes],
    installationStore: installationStore(install, now),
    installerOptions: {
      redirectUriPath: installPaths.back,
      directInstall: true,
      stateCookieExpirationSeconds: STATE_SECONDS,
      clientOptions: {
        retryConfig: { retries: 2 },
        timeout: REQUEST_TIMEOUT,
        ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
      },
      ...(apiUrl === undefined ? {} : { authorizationUrl: new URL('../oauth/v2/authorize', apiUrl).href }),
    },
  });
  if (installer === undefined) throw new PlatformError('Bolt made no install provider');
  return installer;
}

/** Where Bolt keeps installations. It hands out in `metadata` when the app was installed, and so knows renewed ones again. */
function installationStore(
  { installations, installed }: Pick<InstallSettings, 'installations' | 'installed'>,
  now: () => number,
): InstallationStore {
  return {
    async storeInstallation({ team, bot, isEnterpriseInstall, metadata }) {
      if (team === undefined || bot === undefined || isEnterpriseInstall === true) {
        throw new PlatformError('The app can be installed in single workspaces with a bot user only');
      }
      const { token: botToken, id: botId, userId: botUserId, refreshToken, expiresAt } = bot;
      const kept = {
        botToken,
        botId,
        botUserId,
        scopes: bot.scopes,
        ...(refreshToken === undefined ? {} : { refreshToken }),
        ...(expiresAt === undefined ? {} : { expiresAt }),
      };
      if (metadata !== undefined) return installations.renew(team.id, { ...kept, installedAt: Number(metadata) });
      await installations.put(team.id, { ...kept, installedAt: Math.floor(now() / 1_000) });
      return installed(team.id);
    },
    async fetchInstallation({ teamId }): Promise<Installation<'v2', false>> {
      const known = installations.get(teamId ?? '');
      if (teamId === undefined || known === undefined) throw new PlatformError('The app is not installed there');
      const { botToken, botId, botUserId, refreshToken, expiresAt, installedAt } = known;
      return {
        team: { id: teamId },
        enterprise: undefined,
        // Who installed the app is not kept.
        user: { id: '', token: undefined, scopes: undefined },
        bot: {
          token: botToken,
          id: botId,
          userId: botUserId,
          scopes: [...known.scopes],
          ...(refreshToken === undefined ? {} : { refreshToken }),
          ...(expiresAt === undefined ? {} : { expiresAt }),
        },
        authVersion: 'v2',
        isEnterpriseInstall: false,
        metadata: String(installedAt),
      };
    },
  };
}
