import type { RequestListener } from 'node:http';
import type { App, Logger as SlackLogger } from '@slack/bolt';
import type { Logger } from 'pino';
import type { CampaignSpec } from '../../command/spec.ts';
import { installRoutes } from './install-routes.ts';
import { createInstaller, type InstallSettings, redirectUriOf } from './installing.ts';
import { appOf } from './manifest.ts';
import { createRemoved, listenForRemoval } from './removal.ts';
import { scopesFor } from './scopes.ts';
import { explained } from './token-advice.ts';
import { manyTokens, oneToken, type Tokens } from './tokens.ts';

/** Runs work that has to end before the process does. */
type Track = (work: Promise<void>) => Promise<void>;

/** The workspaces the bot is in. */
export interface Workspaces {
  readonly tokens: Tokens;
  readonly pages: ReadonlyMap<string, RequestListener>;
  /** Registers what the app wants to hear about workspaces. */
  listen(app: App, track: Track): void;
  /**
   * To be called once at the start, with what clears up in a workspace.
   * @throws PlatformError that says what to set where there is nothing to start with
   */
  enter(app: App, sweep: (workspace: string) => Promise<void>, track: Track, stopped: AbortSignal): Promise<void>;
}

/** One workspace, whose token the operator has set. */
export const singleWorkspace = (botToken: string): Workspaces => ({
  tokens: oneToken(botToken),
  pages: new Map(),
  listen: () => undefined,
  async enter({ client }, sweep) {
    const test = client.auth.test({ token: botToken });
    const { team_id: team } = await explained(test, 'SLACK_BOT_TOKEN', 'the Bot User OAuth Token');
    await sweep(team ?? '');
  },
});

export interface ManyWorkspacesOptions {
  readonly install: InstallSettings;
  readonly apiUrl?: string;
  /** Their ids are their slash commands; the first is named to who has installed the app. */
  readonly campaigns: readonly CampaignSpec[];
  readonly now: () => number;
  readonly log: SlackLogger;
  readonly logger: Logger;
  /** Told of each token that could not be renewed. */
  readonly notRenewed: () => void;
}

/** All workspaces that install the app, until they remove it. */
export function manyWorkspaces(options: ManyWorkspacesOptions): Workspaces {
  const { install, campaigns, logger } = options;
  const scopes = scopesFor(campaigns);
  const installer = createInstaller(install, { ...options, scopes: Object.keys(scopes) }, options.log);
  const { installations, exclusively } = install;
  const removed = createRemoved(install);
  const first = campaigns[0];
  return {
    tokens: manyTokens({ ...options, installations, installer, exclusively, removed }),
    pages: installRoutes({
      installer,
      redirectUri: redirectUriOf(install),
      scopes,
      app: appOf(campaigns).name,
      command: `/${first?.id ?? ''} help`,
      logger,
    }),
    listen: (app, track) => listenForRemoval(app, track, removed),
    async enter(_app, sweep, track, stopped) {
      // One after another and beside the answers: of thousands, those that removed the app while the bot was off are found.
      async function all(): Promise<void> {
        for (const workspace of installations.workspaces()) if (!stopped.aborted) await sweep(workspace);
      }
      void track(all());
    },
  };
}
