import { parseChannelKey, type WorkspaceRef } from '../channel.ts';
import type { Database } from './database.ts';

/**
 * Ids of a platform's workspaces of which anything is kept that `eraseWorkspace` would delete.
 * @throws StoreError
 */
export function storedWorkspaces(database: Database, platform: WorkspaceRef['platform']): readonly string[] {
  const start = `${platform}:`;
  const keys = database.all("SELECT key FROM entries WHERE instr(key, ':' || ?1) OR instr(key, '/' || ?1)", start);
  const channels = database.all(
    'SELECT DISTINCT channel FROM deliveries WHERE channel >= ? AND channel < ?',
    start,
    `${platform};`,
  );
  return workspacesIn(
    platform,
    keys.map(({ key }) => String(key)),
    channels.map(({ channel }) => String(channel)),
  );
}

/** The workspaces of a platform that stand in keys of entries and of channels. */
export function workspacesIn(
  platform: WorkspaceRef['platform'],
  entries: readonly string[],
  channels: readonly string[],
): readonly string[] {
  const inEntries = entries.flatMap((key) => [...key.matchAll(new RegExp(`[:/]${platform}:([^:/]+):`, 'g'))]);
  const inChannels = channels.map(parseChannelKey).filter((channel) => channel?.platform === platform);
  const all = [...inEntries.map(([, workspace]) => workspace), ...inChannels.map((channel) => channel?.workspace)];
  return [...new Set(all)].filter((id) => id !== undefined);
}
