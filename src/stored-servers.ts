import type { Deliveries } from './deliveries.ts';
import type { StoredServers } from './platform/discord/removal.ts';

/** What is stored for servers on Discord, as the adapter needs to see it. */
export const storedServers = (deliveries: Deliveries): StoredServers => ({
  all: () => deliveries.workspaces('discord'),
  async forget(workspace) {
    await deliveries.forgetWorkspace({ platform: 'discord', workspace });
  },
});
