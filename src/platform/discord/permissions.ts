import { type APIGuildMember, type APIOverwrite, type APIRole, PermissionFlagsBits } from 'discord.js';
import type { Message } from '../../language/es.ts';

/** https://docs.discord.com/developers/resources/channel#channel-object-channel-types */
const threadTypes: ReadonlySet<number | undefined> = new Set([10, 11, 12]);

export const isThread = (channelType: number | undefined): boolean => threadTypes.has(channelType);

export const includes = (permissions: bigint, needed: bigint): boolean => (permissions & needed) === needed;

/** What the bot needs to post in a channel of this type. */
export const neededToPost = (channelType: number | undefined): bigint =>
  PermissionFlagsBits.ViewChannel |
  (isThread(channelType) ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages);

/** The same as a sentence, with the names that people read in Discord's settings. */
export const permissionsMissing = (channelType: number | undefined): Message =>
  isThread(channelType)
    ? 'The bot needs the permissions View Channel and Send Messages in Threads here: ask an admin of this server.'
    : 'The bot needs the permissions View Channel and Send Messages here: ask an admin of this server.';

/**
 * What a member may do in a channel: the roles' permissions, then the channel's overwrites for everyone, for the roles and
 * for the member. https://docs.discord.com/developers/topics/permissions#permission-overwrites
 */
export function permissionsIn(place: {
  readonly guildId: string;
  readonly member: Pick<APIGuildMember, 'roles'> & { readonly user: { readonly id: string } };
  readonly roles: readonly Pick<APIRole, 'id' | 'permissions'>[];
  readonly overwrites: readonly APIOverwrite[];
}): bigint {
  // The role of everyone has the id of the guild, and is not among a member's roles.
  const own = new Set([place.guildId, ...place.member.roles]);
  const base = union(place.roles.filter(({ id }) => own.has(id)).map(({ permissions }) => permissions));
  if (includes(base, PermissionFlagsBits.Administrator)) return ~0n;
  const layers = [
    place.overwrites.filter(({ id }) => id === place.guildId),
    place.overwrites.filter(({ id, type }) => type === 0 && id !== place.guildId && own.has(id)),
    place.overwrites.filter(({ id, type }) => type === 1 && id === place.member.user.id),
  ];
  return layers.reduce(
    (permissions, layer) =>
      (permissions & ~union(layer.map(({ deny }) => deny))) | union(layer.map(({ allow }) => allow)),
    base,
  );
}

const union = (fields: readonly string[]): bigint => fields.reduce((all, field) => all | BigInt(field), 0n);
