import type { Logger } from 'pino';
import { DeliveryError, StoreError } from '../../errors.ts';
import { kept } from '../../language/kept.ts';
import type { SlackInstallation } from './installations.ts';
import type { Installer, InstallSettings } from './installing.ts';
import { errorCode } from './sdk-log.ts';

/** The bot's token in each workspace. */
export interface Tokens {
  /**
   * From memory, but for a token that is about to expire: that is renewed first.
   * @throws DeliveryError where there is no token: `permanent` where the app is not installed.
   */
  of(workspace: string): Promise<string>;
  /** The id under which the bot's messages appear there, where it is known already. */
  botId(workspace: string): string | undefined;
  /** To be told that Slack took a token. */
  accepted(): void;
  /** To be told of what Slack answered to a token, so that a workspace that removed the app is forgotten. */
  refused(workspace: string, token: string, error: unknown): Promise<void>;
}

/** Makes a request with the token of a workspace. @throws DeliveryError where there is none, and what the request throws. */
export async function withToken<T>(
  tokens: Tokens,
  workspace: string,
  request: (token: string) => Promise<T>,
): Promise<T> {
  const token = await tokens.of(workspace);
  try {
    const answer = await request(token);
    tokens.accepted();
    return answer;
  } catch (error) {
    await tokens.refused(workspace, token, error);
    throw error;
  }
}

/** The same token for every workspace, because there is only one. */
export const oneToken = (token: string): Tokens => ({
  of: async () => token,
  botId: () => undefined,
  accepted: () => undefined,
  refused: async () => undefined,
});

interface ManyTokensOptions extends Pick<InstallSettings, 'installations' | 'exclusively'> {
  /** Bolt's, which renews tokens. */
  readonly installer: Installer;
  /** Forgets a workspace that removed the app. */
  readonly removed: (workspace: string) => Promise<void>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly logger: Logger;
  /** Told of each token that could not be renewed. */
  readonly notRenewed: () => void;
}

/** Bolt renews a token two hours before it expires, by the clock of the machine; a minute sooner it is asked whether it does. */
const RENEWED_MS = (2 * 60 + 1) * 60_000;
const latest = (now: number): number => Math.max(now, Date.now());

/** The words with which Slack says that a token will never work again: https://docs.slack.dev/reference/methods/auth.test#errors */
const gone: ReadonlySet<string> = new Set(['token_revoked', 'account_inactive']);

/** The tokens of the workspaces that installed the app. */
export function manyTokens(options: ManyTokensOptions): Tokens {
  const { installations, installer, exclusively, removed, now, logger, notRenewed: failed } = options;
  const renewing = new Map<string, Promise<unknown>>();

  /** Bolt asks Slack for a new token where the one that is there is about to expire. */
  const authorize = (workspace: string) =>
    exclusively(`slack-token:${workspace}`, async () => {
      await installations.catchUp();
      await installer.authorize({ teamId: workspace, enterpriseId: undefined, isEnterpriseInstall: false });
    });

  /** A refresh token can be used once, so whoever asks meanwhile, in whatever process, waits for the same answer. */
  async function renew(workspace: string): Promise<void> {
    const asked = renewing.get(workspace) ?? authorize(workspace).finally(() => renewing.delete(workspace));
    renewing.set(workspace, asked);
    try {
      await asked;
    } catch (error) {
      failed();
      logger.error({ code: errorCode(error) }, 'A renewed token of Slack could not be kept');
    }
  }

  /** One that has just installed the app may be known to another process only. */
  async function find(workspace: string): Promise<SlackInstallation | undefined> {
    try {
      if (installations.get(workspace) === undefined) await installations.catchUp();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      throw new DeliveryError(notReached, { cause: error });
    }
    return installations.get(workspace);
  }

  return {
    async of(workspace) {
      const { refreshToken, expiresAt } = (await find(workspace)) ?? {};
      if (refreshToken !== undefined && (expiresAt ?? 0) * 1_000 <= latest(now()) + RENEWED_MS) await renew(workspace);
      const known = installations.get(workspace);
      if (known === undefined) throw new DeliveryError(notInstalled);
      if (known.expiresAt !== undefined && known.expiresAt * 1_000 <= now()) throw new DeliveryError(notRenewed);
      return known.botToken;
    },
    botId: (workspace) => installations.get(workspace)?.botId,
    accepted: () => undefined,
    async refused(workspace, token, error) {
      if (!gone.has(errorCode(error))) return;
      try {
        await installations.catchUp();
        // A token that was replaced meanwhile says nothing about the workspace.
        if (installations.get(workspace)?.botToken === token) await removed(workspace);
      } catch (failed) {
        logger.error({ code: errorCode(failed) }, 'What is kept of a workspace that removed the app was not deleted');
      }
    },
  };
}

const notInstalled = {
  kind: 'permanent',
  reason: 'token-revoked',
  sentence: kept('The app is not installed in this workspace any more. Install it again.'),
} as const;

const notReached = {
  kind: 'passing',
  sentence: kept('What the bot remembers cannot be reached at the moment.'),
} as const;

const notRenewed = {
  kind: 'passing',
  sentence: kept('Slack did not renew the token of this workspace yet.'),
} as const;
