/** A channel of a workspace (Slack) or server (Discord), by the platform's own ids. */
export interface ChannelRef {
  readonly platform: 'slack' | 'discord';
  readonly workspace: string;
  readonly channel: string;
}

/** A workspace (Slack) or server (Discord), by the platform's own id. */
export type WorkspaceRef = Pick<ChannelRef, 'platform' | 'workspace'>;

/** `slack:T024BE7LD:`, with which the keys of its channels begin. */
export const workspaceKey = ({ platform, workspace }: WorkspaceRef): string => `${platform}:${workspace}:`;

/** `slack:T024BE7LD:C024BE91L`: a channel as one word, for keys and logs. */
export const channelKey = (ref: ChannelRef): string => `${workspaceKey(ref)}${ref.channel}`;

/** Reads what `channelKey` wrote. */
export function parseChannelKey(key: string): ChannelRef | undefined {
  const [platform, workspace, channel, ...rest] = key.split(':');
  if ((platform !== 'slack' && platform !== 'discord') || !workspace || !channel || rest.length > 0) return undefined;
  return { platform, workspace, channel };
}
