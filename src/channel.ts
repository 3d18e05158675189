/** A channel of a workspace (Slack) or server (Discord), by the platform's own ids. */
export interface ChannelRef {
  readonly platform: 'slack' | 'discord';
  readonly workspace: string;
  readonly channel: string;
}

/** `slack:T024BE7LD:C024BE91L`: a channel as one word, for keys and logs. */
export const channelKey = ({ platform, workspace, channel }: ChannelRef): string =>
  `${platform}:${workspace}:${channel}`;

/** Reads what `channelKey` wrote. */
export function parseChannelKey(key: string): ChannelRef | undefined {
  const [platform, workspace, channel, ...rest] = key.split(':');
  if ((platform !== 'slack' && platform !== 'discord') || !workspace || !channel || rest.length > 0) return undefined;
  return { platform, workspace, channel };
}
