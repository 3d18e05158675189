import type { Logger } from 'pino';
import { Counter, Registry } from 'prom-client';
import type { WorkspaceRef } from './channel.ts';
import { StoreError } from './errors.ts';
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
  const registry = new Registry();
  const forgotten = new Counter({
    name: 'statement_workspaces_forgotten_total',
    help: 'Workspaces and servers whose data was deleted.',
    labelNames: ['platform'],
    registers: [registry],
  });
  for (const platform of ['slack', 'discord']) forgotten.inc({ platform }, 0);
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
      forgotten.inc({ platform: workspace.platform });
      logger.info({ platform: workspace.platform, ...erased }, 'A workspace removed the bot: what was kept is deleted');
    }
    unwiped ||= any;
    if (unwiped) await wipe();
    return erased;
  };

  return { forgetWorkspace, wipe, metrics: () => registry.metrics() };
}
