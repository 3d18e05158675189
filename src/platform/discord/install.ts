import { type APIApplicationIntegrationTypesConfigMap, OAuth2Routes, PermissionFlagsBits } from 'discord.js';

/**
 * What the bot asks for where it is installed to a server, and nothing more: to post what organisers turned on or members
 * share, in channels and threads, pictures too, and to find its own post again after a crash.
 */
export const serverPermissions: bigint =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.ReadMessageHistory;

/** https://docs.discord.com/developers/resources/application#application-object-application-integration-types */
export const installation = { server: 0, user: 1 } as const;

/** Installed to a person's account, the bot has no user anywhere: commands are all it can be asked. */
export const installSettings = {
  [installation.server]: {
    oauth2_install_params: { scopes: ['applications.commands', 'bot'], permissions: String(serverPermissions) },
  },
  [installation.user]: { oauth2_install_params: { scopes: ['applications.commands'], permissions: '0' } },
} as const;

/** Where people install the bot: an admin to a server, anybody to their own account. */
export function installLinks(applicationId: string): { readonly server: string; readonly user: string } {
  const link = (kind: 0 | 1) => {
    const { scopes, permissions } = installSettings[kind].oauth2_install_params;
    const query = new URLSearchParams({
      client_id: applicationId,
      integration_type: String(kind),
      scope: scopes.join(' '),
    });
    if (kind === installation.server) query.set('permissions', permissions);
    return `${OAuth2Routes.authorizationURL}?${query}`;
  };
  return { server: link(installation.server), user: link(installation.user) };
}

/** Whether the application offers both kinds of installation, with these scopes and permissions. */
export function sameInstallSettings(found: APIApplicationIntegrationTypesConfigMap | undefined): boolean {
  return ([installation.server, installation.user] as const).every((kind) => {
    const params = found?.[kind]?.oauth2_install_params;
    const wanted = installSettings[kind].oauth2_install_params;
    return (
      params !== undefined &&
      [...params.scopes].sort().join() === wanted.scopes.join() &&
      String(params.permissions) === wanted.permissions
    );
  });
}
