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
  const inKeys = keys.flatMap(({ key }) => [...String(key).matchAll(new RegExp(`[:/]${start}([^:/]+):`, 'g'))]);
  const inChannels = channels.map(({ channel }) => parseChannelKey(String(channel))?.workspace);
  return [...new Set([...inKeys.map(([, workspace]) => workspace), ...inChannels])].filter((id) => id !== undefined);
}
