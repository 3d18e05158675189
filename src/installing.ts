import type { Logger } from 'pino';
import type { Deliveries } from './deliveries.ts';
import { openInstallations } from './platform/slack/installations.ts';
import { type InstallSettings, installPaths } from './platform/slack/installing.ts';
import type { SlackInstallConfig } from './slack-config.ts';
import { createSealer, deriveSecret } from './store/sealer.ts';

/**
 * Opens the installations of the Slack app that are kept beside the deliveries.
 * @throws ConfigError where a key is missing
 * @throws StoreError
 */
export async function openInstalling(
  { clientId, clientSecret, publicUrl, tokenKeys }: SlackInstallConfig,
  deliveries: Pick<Deliveries, 'open' | 'share' | 'exclusively' | 'wipe' | 'forgetWorkspace' | 'tokenAccepted'>,
  logger: Logger,
): Promise<InstallSettings> {
  const { open, share, exclusively, wipe } = deliveries;
  const installations = await openInstallations({ sealer: createSealer(tokenKeys), open, share, wipe, logger });
  logger.info(
    { install: `${publicUrl}${installPaths.start}`, workspaces: installations.workspaces().length },
    'Workspaces of Slack install the app at this address',
  );
  return {
    clientId,
    clientSecret,
    publicUrl,
    stateSecret: deriveSecret(tokenKeys[0], 'slack install state').toString('hex'),
    installations,
    exclusively,
    installed: (workspace) => deliveries.tokenAccepted({ platform: 'slack', workspace }),
    forget: (workspace) => deliveries.forgetWorkspace({ platform: 'slack', workspace }),
  };
}
