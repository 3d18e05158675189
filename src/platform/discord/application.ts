import { type APIApplication, type REST, Routes } from 'discord.js';
import type { Logger } from 'pino';
import { ConfigError, PlatformError } from '../../errors.ts';
import { installLinks, installSettings, sameInstallSettings } from './install.ts';
import type { CommandToRegister } from './registration.ts';
import { type RegisteredCommand, sameCommands } from './same-commands.ts';
import { unreachable } from './start-fault.ts';

export interface ApplicationWanted {
  readonly commands: readonly CommandToRegister[];
  /** The public key with which Discord's requests are checked; missing where interactions come through the gateway. */
  readonly publicKey?: string;
}

/**
 * Makes the application at Discord what the bot needs: both kinds of installation, and the commands. Writes only where
 * something differs, because Discord limits how often. Logs the install links.
 * @returns the application's id
 * @throws ConfigError when the public key is another application's
 * @throws PlatformError when Discord cannot be reached, or refuses
 */
export async function prepareApplication(rest: REST, wanted: ApplicationWanted, logger: Logger): Promise<string> {
  const application = await currentApplication(rest);
  const { id, verify_key, interactions_endpoint_url: endpoint } = application;
  if (wanted.publicKey !== undefined && wanted.publicKey.toLowerCase() !== verify_key.toLowerCase()) {
    throw new ConfigError([
      'DISCORD_PUBLIC_KEY: is not the key of the application that DISCORD_TOKEN belongs to: set it to the Public Key under "General Information"',
    ]);
  }
  if (wanted.publicKey !== undefined && !endpoint) {
    logger.warn(
      'Discord sends no interactions here yet: set the Interactions Endpoint URL under "General Information" to https://<your host>/discord/interactions, while the bot runs',
    );
  }
  if (wanted.publicKey === undefined && endpoint) {
    logger.warn(
      'Discord sends interactions to an endpoint, and none through the gateway: clear the Interactions Endpoint URL under "General Information", or set DISCORD_MODE=http',
    );
  }
  if (!sameInstallSettings(application.integration_types_config)) {
    await accepted(
      'Discord did not take the install settings. See the cause; they are under "Installation" of your application.',
      () => rest.patch(Routes.currentApplication(), { body: { integration_types_config: numeric(installSettings) } }),
    );
    logger.info('Discord install settings written');
  }
  await registerCommands(rest, id, wanted.commands, logger);
  const { server, user } = installLinks(id);
  logger.info({ server, user }, 'Discord install links: for a server, and for your own account');
  return id;
}

/** The application that the token belongs to. @throws PlatformError when Discord cannot be reached, or refuses the token */
export async function currentApplication(rest: REST): Promise<APIApplication> {
  try {
    return (await rest.get(Routes.currentApplication())) as APIApplication;
  } catch (error) {
    throw unreachable(error);
  }
}

/**
 * Registers an application's commands, where others are registered.
 * @throws PlatformError when Discord cannot be reached, or refuses
 */
export const registerCommands = (
  rest: REST,
  application: string,
  wanted: readonly CommandToRegister[],
  logger: Logger,
): Promise<void> =>
  accepted('Discord did not take the commands. See the cause; they come from the campaigns and commands/.', () =>
    register(rest, application, wanted, logger),
  );

/** Discord takes permissions as numbers here, as its API description says, and gives them back as strings. */
const numeric = (settings: typeof installSettings) =>
  Object.fromEntries(
    Object.entries(settings).map(([kind, { oauth2_install_params: params }]) => [
      kind,
      { oauth2_install_params: { scopes: params.scopes, permissions: Number(params.permissions) } },
    ]),
  );

async function register(
  rest: REST,
  application: string,
  wanted: readonly CommandToRegister[],
  logger: Logger,
): Promise<void> {
  const route = Routes.applicationCommands(application);
  const query = new URLSearchParams({ with_localizations: 'true' });
  if (sameCommands((await rest.get(route, { query })) as RegisteredCommand[], wanted)) return;
  await rest.put(route, { body: wanted });
  logger.info({ commands: wanted.map(({ name }) => name) }, 'Discord commands registered');
}

async function accepted(refusal: string, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    throw new PlatformError(refusal, { cause: error });
  }
}
