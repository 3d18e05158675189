import type { Logger } from 'pino';
import type { WorkspaceRef } from './channel.ts';
import { StoreError } from './errors.ts';
import { head } from './schedule/metrics.ts';
import type { Scheduling } from './schedule/scheduling.ts';
import type { Storage } from './storage/storage.ts';
import type { Erased } from './store/erase-workspace.ts';

/**
 * Deletes everything that is kept of a workspace or server: subscriptions, deliveries, an installation with its token.
 * Its reminders stop at once. Once this resolves, the rows are gone, also after a crash, and so are their bytes in the file,
 * unless another process was reading it or the disk was full; then the next time wipes them too, and at the latest an
 * orderly stop empties the log. A Redis is writing its file anew then. Forgetting an unknown workspace changes nothing.
 * @throws StoreError when nothing could be deleted
 */
export type ForgetWorkspace = (workspace: WorkspaceRef) => Promise<Erased>;

interface ForgetOptions extends Pick<Scheduling, 'forget'> {
  readonly storage: Storage;
  readonly logger: Logger;
}

/** @returns with it, what makes deleted bytes unreadable, and how often it was done since the start, as Prometheus reads it. */
export function createForgetWorkspace({ storage, forget, logger }: ForgetOptions) {
  const forgotten: Record<WorkspaceRef['platform'], number> = { slack: 0, discord: 0 };
  let unwiped = false;

  async function wipe(): Promise<void> {
    try {
      unwiped = !(await storage.wipe());
      if (unwiped)
        logger.warn(
          'Deleted data may still be in the files of the store, which are in use; the next removal wipes it too',
        );
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      logger.error({ err: error }, 'Data was deleted, and its bytes may still be in the file of the store');
    }
  }

  const forgetWorkspace: ForgetWorkspace = async (workspace) => {
    const erased = await forget(workspace, () => storage.eraseWorkspace(workspace));
    const any = erased.entries + erased.deliveries > 0;
    if (any) {
      forgotten[workspace.platform] += 1;
      logger.info({ platform: workspace.platform, ...erased }, 'A workspace removed the bot: what was kept is deleted');
    }
    unwiped ||= any;
    if (unwiped) await wipe();
    return erased;
  };

  const metrics = (): string =>
    [
      ...head('statement_workspaces_forgotten_total', 'counter', 'Workspaces and servers whose data was deleted.'),
      ...Object.entries(forgotten).map(
        ([platform, count]) => `statement_workspaces_forgotten_total{platform="${platform}"} ${count}`,
      ),
      '',
    ].join('\n');

  return { forgetWorkspace, wipe, metrics };
}
