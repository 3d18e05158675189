import type { Installation, InstallationStore, Logger as SlackLogger } from '@slack/bolt';
import { PlatformError } from '../../errors.ts';
import type { Installations } from './installations.ts';
import { scopes } from './scopes.ts';

/** What it takes to be installed in many workspaces. */
export interface InstallSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where the bot's HTTP server is reached from outside, without a slash at the end. */
  readonly publicUrl: string;
  /** Signs what travels through a browser while it installs. */
  readonly stateSecret: string;
  readonly installations: Installations;
  /** Deletes everything that is kept of a workspace. */
  readonly forget: (workspace: string) => Promise<unknown>;
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

/** Seconds from the first page until Slack has sent the browser back. */
const STATE_SECONDS = 600;

/** What either of Bolt's receivers needs for an install provider. Its pages are ours: see `installRoutes`. */
export function installerOptions(
  install: InstallSettings,
  { apiUrl, now }: { readonly apiUrl: string | undefined; readonly now: () => number },
  logger: SlackLogger,
) {
  const { clientId, clientSecret, stateSecret, installations } = install;
  return {
    clientId,
    clientSecret,
    stateSecret,
    redirectUri: redirectUriOf(install),
    scopes: Object.keys(scopes),
    installationStore: installationStore(installations, now),
    installerOptions: {
      redirectUriPath: installPaths.back,
      directInstall: true,
      stateCookieExpirationSeconds: STATE_SECONDS,
      clientOptions: {
        logger,
        retryConfig: { retries: 2 },
        ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
      },
      ...(apiUrl === undefined ? {} : { authorizationUrl: new URL('../oauth/v2/authorize', apiUrl).href }),
    },
  };
}

/** Where Bolt keeps installations. It hands out in `metadata` when the app was installed, and so knows renewed ones again. */
function installationStore(installations: Installations, now: () => number): InstallationStore {
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
      if (metadata !== undefined) await installations.renew(team.id, { ...kept, installedAt: Number(metadata) });
      else await installations.put(team.id, { ...kept, installedAt: Math.floor(now() / 1_000) });
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
