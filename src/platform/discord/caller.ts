import type { APIChatInputApplicationCommandInteraction, APIMessageComponentInteraction } from 'discord-api-types/v10';
import type { Caller } from '../../command/caller.ts';
import { includes, permission } from './permissions.ts';

type Asked = APIChatInputApplicationCommandInteraction | APIMessageComponentInteraction;

const organizing = [permission.administrator, permission.manageServer, permission.manageChannels];

/** Everything is in the interaction itself: what a member may do stands there as it is in that channel. */
export function callerOf({ guild_id: workspace, member, user, channel }: Asked): Caller {
  const permissions = BigInt(member?.permissions ?? 0);
  const id = member?.user.id ?? user?.id;
  return {
    person: id === undefined ? undefined : `discord:${id}`,
    channel: workspace === undefined ? undefined : { platform: 'discord', workspace, channel: channel.id },
    isOrganizer: async () => organizing.some((one) => includes(permissions, one)),
  };
}
