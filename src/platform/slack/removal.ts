import type { App } from '@slack/bolt';
import type { InstallSettings } from './installing.ts';

/**
 * Forgets a workspace that removed the app.
 * @param at seconds since 1970, when it did, where that is known: news of an installation before the present one is old
 */
export type Removed = (workspace: string, at?: number) => Promise<void>;

export const createRemoved =
  ({ installations, forget }: Pick<InstallSettings, 'installations' | 'forget'>): Removed =>
  async (workspace, at) => {
    await installations.catchUp();
    const installedAt = installations.get(workspace)?.installedAt;
    if (at !== undefined && installedAt !== undefined && at < installedAt) return;
    await installations.remove(workspace, () => forget(workspace));
  };

/**
 * Slack sends both when an app is uninstalled, in any order, and only the second when a token is revoked:
 * https://docs.slack.dev/reference/events/app_uninstalled, https://docs.slack.dev/reference/events/tokens_revoked
 */
export const removalEvents = ['app_uninstalled', 'tokens_revoked'] as const;

/** Tells `removed` what Slack tells the app. What is not told, as while the bot is off, is found out by its tokens. */
export function listenForRemoval(app: App, track: (work: Promise<void>) => Promise<void>, removed: Removed): void {
  app.event('app_uninstalled', ({ body }) => track(removed(body.team_id, body.event_time)));
  app.event('tokens_revoked', async ({ event, body }) => {
    // Tokens of people were never asked for.
    if ((event.tokens.bot ?? []).length > 0) await track(removed(body.team_id, body.event_time));
  });
}
