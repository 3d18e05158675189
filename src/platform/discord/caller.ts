import {
  type APIChatInputApplicationCommandInteraction,
  type APIMessageComponentInteraction,
  PermissionFlagsBits,
} from 'discord.js';
import type { Caller } from '../../command/caller.ts';
import { includes } from './permissions.ts';

type Asked = APIChatInputApplicationCommandInteraction | APIMessageComponentInteraction;

const organizing = [
  PermissionFlagsBits.Administrator,
  PermissionFlagsBits.ManageGuild,
  PermissionFlagsBits.ManageChannels,
];

/**
 * Everything is in the interaction itself: what a member may do stands there as it is in that channel. Whether they are an
 * organiser is decided here, whoever is shown the slash command: admins of a server can open it to others.
 */
export function callerOf({ guild_id: workspace, member, user, channel, locale }: Asked): Caller {
  const permissions = BigInt(member?.permissions ?? 0);
  const id = member?.user.id ?? user?.id;
  return {
    person: id === undefined ? undefined : `discord:${id}`,
    channel: workspace === undefined ? undefined : { platform: 'discord', workspace, channel: channel.id },
    language: async () => locale,
    isOrganizer: async () => organizing.some((one) => includes(permissions, one)),
  };
}
