import type { Logger } from 'pino';
import { z } from 'zod';
import { workspaceKey } from '../../channel.ts';
import { ConfigError } from '../../errors.ts';
import type { SharedNamespace } from '../../store/changes.ts';
import { openReplica } from '../../store/replica.ts';
import type { Sealer } from '../../store/sealer.ts';
import { createTypedStore, type TypedStoreOptions } from '../../store/typed-store.ts';

/** What is kept of an installation: what the bot needs to act in the workspace, and nothing about who installed it. */
export const installationSchema = z.strictObject({
  botToken: z.string(),
  /** Of the bot user, under which its messages appear. */
  botId: z.string(),
  botUserId: z.string(),
  scopes: z.array(z.string()),
  /** With token rotation: exchanged for the next token before this one expires, at `expiresAt` in seconds since 1970. */
  refreshToken: z.string().optional(),
  expiresAt: z.int().optional(),
  /** Seconds since 1970. */
  installedAt: z.int(),
});
export type SlackInstallation = z.output<typeof installationSchema>;

/**
 * All installations by workspace: sealed on disk, open in memory. What a method changed is on disk once it resolves. Other
 * processes may change them too: what is read here is as new as the last `catchUp` or change, and often newer.
 */
export interface Installations {
  get(workspace: string): SlackInstallation | undefined;
  workspaces(): readonly string[];
  /** Resolves once everything is here that any process had changed before. @throws StoreError */
  catchUp(): Promise<void>;
  put(workspace: string, installation: SlackInstallation): Promise<void>;
  /** Keeps renewed tokens, unless the workspace has removed the app or installed it anew meanwhile. */
  renew(workspace: string, installation: SlackInstallation): Promise<void>;
  /** Forgets everything of a workspace once `erase` has deleted it from the disk. */
  remove(workspace: string, erase: () => Promise<unknown>): Promise<void>;
}

export interface InstallationsOptions {
  readonly sealer: Sealer;
  /** Opens a store of its own for a namespace. */
  readonly open: TypedStoreOptions<typeof sealedSchema>['open'];
  /** How other processes share the namespace, where there are any. */
  readonly share?: ((namespace: string) => SharedNamespace | undefined) | undefined;
  /** Called after what was sealed with an old key was sealed anew, to make the old bytes unreadable. */
  readonly wipe: () => Promise<void>;
  readonly logger: Logger;
}

const sealedSchema = z.strictObject({ sealed: z.string() });

/**
 * Reads what is installed, and seals with the first key what was sealed with another.
 * @throws ConfigError where the key of an installation is missing: starting without it would lose the installation.
 * @throws StoreError
 */
export async function openInstallations(options: InstallationsOptions): Promise<Installations> {
  const { sealer, open, share, wipe, logger } = options;
  const store = createTypedStore({
    name: 'slack-installations',
    schema: sealedSchema,
    open,
    // The key names a workspace, and so stays out of the log.
    onUnreadable: (_key, problem) => logger.error({ problem }, 'A stored installation could not be read'),
  });
  const known = new Map<string, SlackInstallation>();
  const outdated = new Set<string>();
  const withoutKey = new Set<string>();

  function take(place: string, { sealed }: z.output<typeof sealedSchema>): void {
    const workspace = workspaceOf(place);
    const opened = sealer.open(sealed, place);
    if (opened === 'unknown-key') withoutKey.add(workspace);
    else if (opened === 'damaged') {
      logger.error('A stored installation is damaged: the workspace has to install the app again');
    } else {
      known.set(workspace, installationSchema.parse(JSON.parse(opened.text)));
      if (opened.outdated) outdated.add(workspace);
    }
  }
  async function write(workspace: string, installation: SlackInstallation): Promise<void> {
    const place = placeOf(workspace);
    await store.set(place, { sealed: sealer.seal(JSON.stringify(installation), place) });
    known.set(workspace, installation);
  }

  const { catchUp, inTurn } = await openReplica(
    store,
    {
      reset(entries) {
        known.clear();
        for (const entry of entries) take(...entry);
      },
      set: take,
      delete: (place) => known.delete(workspaceOf(place)),
    },
    share?.('slack-installations'),
  );
  if (withoutKey.size > 0) {
    throw new ConfigError([
      `TOKEN_KEY: ${withoutKey.size} installation(s) in Slack were sealed with another key. Set TOKEN_KEY_PREVIOUS to that ` +
        'key; docs/installing.md says what to do if it is lost',
    ]);
  }
  if (outdated.size > 0) {
    await inTurn(async () => {
      for (const workspace of outdated) {
        const installation = known.get(workspace);
        if (installation !== undefined) await write(workspace, installation);
      }
    });
    await wipe();
    logger.info({ installations: outdated.size }, 'Sealed with the new TOKEN_KEY: TOKEN_KEY_PREVIOUS can be removed');
  }

  return {
    get: (workspace) => known.get(workspace),
    workspaces: () => [...known.keys()],
    catchUp,
    put: (workspace, installation) => inTurn(() => write(workspace, installation)),
    renew: (workspace, installation) =>
      inTurn(async () => {
        if (known.get(workspace)?.installedAt !== installation.installedAt) return;
        // Slack takes the old ones no more, so the new ones hold even where the disk is full.
        known.set(workspace, installation);
        await write(workspace, installation);
      }),
    remove: (workspace, erase) =>
      inTurn(async () => {
        await erase();
        known.delete(workspace);
      }),
  };
}

/** The key of its entry, by which it is deleted with everything else of the workspace; it cannot be moved to another. */
const placeOf = (workspace: string) => workspaceKey({ platform: 'slack', workspace });

const workspaceOf = (place: string): string => place.split(':')[1] ?? '';
