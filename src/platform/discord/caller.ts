import {
  type APIChatInputApplicationCommandInteraction,
  type APIMessageApplicationCommandInteraction,
  type APIMessageComponentInteraction,
  PermissionFlagsBits,
} from 'discord.js';
import type { Caller } from '../../command/caller.ts';
import type { Trail } from '../../observing/trail.ts';
import { includes } from './permissions.ts';

type Asked =
  | APIChatInputApplicationCommandInteraction
  | APIMessageApplicationCommandInteraction
  | APIMessageComponentInteraction;

/** Of the server; the last one may be given for a single channel. */
const governing = [PermissionFlagsBits.Administrator, PermissionFlagsBits.ManageGuild];
const organizing = [...governing, PermissionFlagsBits.ManageChannels];

/**
 * Everything is in the interaction itself: what a member may do stands there as it is in that channel. Whether they are an
 * organiser is decided here, whoever is shown the slash command: admins of a server can open it to others. Where the bot is
 * not installed to the server, and in direct messages, there is no channel to share or to organise in.
 */
export function callerOf(interaction: Asked, trail?: Trail): Caller {
  const { guild_id: workspace, guild, member, user, channel, locale } = interaction;
  const permissions = BigInt(member?.permissions ?? 0);
  const id = member?.user.id ?? user?.id;
  const asker = {
    platform: 'discord',
    person: id === undefined ? undefined : `discord:${id}`,
    trail,
    language: async () => locale,
  } as const;
  if (workspace === undefined || !isInstalledTo(interaction, workspace)) {
    return { ...asker, channel: undefined, cannotShare: true, isOrganizer: async () => false };
  }
  return {
    ...asker,
    channel: { platform: 'discord', workspace, channel: channel.id },
    serverLanguage: guild === undefined ? undefined : chosenLanguage(guild.features, guild.locale),
    isOrganizer: async (_campaign, reach) =>
      (reach === 'workspace' ? governing : organizing).some((one) => includes(permissions, one)),
  };
}

/**
 * The language of a server. Only a community server chooses one; of others Discord says American English.
 * https://docs.discord.com/developers/resources/guild#guild-object-guild-structure
 */
export const chosenLanguage = (features: readonly string[], locale: string): string | undefined =>
  features.includes('COMMUNITY') ? locale : undefined;

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-authorizing-integration-owners-object */
const isInstalledTo = ({ authorizing_integration_owners: owners }: Asked, guild: string): boolean =>
  owners[0] === guild;
