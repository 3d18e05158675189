import type { APIGuildMember, APIUser, GuildMemberFlags, UserFlags } from 'discord-api-types/v10';

/** https://docs.discord.com/developers/topics/permissions#permissions-bitwise-permission-flags */
export const permission = {
  administrator: 1n << 3n,
  manageChannels: 1n << 4n,
  manageGuild: 1n << 5n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readMessageHistory: 1n << 16n,
  mentionEveryone: 1n << 17n,
  useApplicationCommands: 1n << 31n,
} as const;

const everyday =
  permission.viewChannel |
  permission.sendMessages |
  permission.embedLinks |
  permission.attachFiles |
  permission.readMessageHistory |
  permission.useApplicationCommands;

/** A person of the local server. `permissions` hold in the server, not in direct messages. */
export interface LocalUser {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  readonly permissions: bigint;
}

/**
 * A channel of the local server; with a `recipient`, the app's direct messages with one person; a `group`, messages between
 * people without the app.
 */
export interface LocalChannel {
  readonly id: string;
  readonly name: string;
  readonly recipient?: string;
  readonly group?: true;
  /** What the app may do here. */
  appPermissions: bigint;
}

export const applicationId = '1180000000000000001';
export const guild = { id: '1180000000000000100', name: 'Solidarity network', locale: 'en-US' } as const;

const member: LocalUser = { id: '1180000000000000201', name: 'Ana', locale: 'en-GB', permissions: everyday };
const organizer: LocalUser = {
  id: '1180000000000000202',
  name: 'Robin',
  locale: 'en-GB',
  permissions: everyday | permission.manageGuild | permission.manageChannels,
};

/** The two people of the local server: one ordinary member, and one who may manage the server and its channels. */
export const users = { member, organizer } as const;

/** Ordinary members besides those of {@link users}. */
export const createMorePeople = (count: number): readonly LocalUser[] =>
  Array.from({ length: count }, (_, index) => ({
    ...member,
    id: String(1180000000000200000n + BigInt(index)),
    name: `Member ${index + 1}`,
  }));

/** The channels of one local server; each call makes its own, since permissions in them can be changed. */
export function createChannels() {
  return {
    campaign: { id: '1180000000000000301', name: 'campaign', appPermissions: everyday } as LocalChannel,
    general: { id: '1180000000000000302', name: 'general', appPermissions: everyday } as LocalChannel,
    /** Messages between the two people, without the app. */
    friends: { id: '1180000000000000304', name: 'Ana, Robin', group: true, appPermissions: 0n } as LocalChannel,
    /** The ordinary member's direct messages with the app. */
    direct: { id: '1180000000000000303', name: 'Ana', recipient: member.id, appPermissions: everyday } as LocalChannel,
  };
}

/** Text channels besides those of {@link createChannels}, in which the app may do what everybody may. */
export const createMoreChannels = (count: number): readonly LocalChannel[] =>
  Array.from({ length: count }, (_, index) => ({
    id: String(1180000000000100000n + BigInt(index)),
    name: `channel-${index + 1}`,
    appPermissions: everyday,
  }));

const person = (id: string, username: string, globalName: string | null): APIUser => ({
  id,
  username,
  global_name: globalName,
  discriminator: '0',
  avatar: null,
  avatar_decoration_data: null,
  collectibles: null,
  primary_guild: null,
  public_flags: 0 as UserFlags,
  flags: 0 as UserFlags,
});

/** The app's own user. */
export const botUser: APIUser = { ...person(applicationId, 'statement', null), discriminator: '0001', bot: true };

export const apiUser = ({ id, name }: LocalUser): APIUser => person(id, name.toLowerCase(), name);

const joinedAt = '2025-01-01T00:00:00.000000+00:00';

export const apiMember = (user: APIUser): APIGuildMember => ({
  user,
  nick: null,
  avatar: null,
  banner: null,
  roles: [],
  joined_at: joinedAt,
  premium_since: null,
  communication_disabled_until: null,
  deaf: false,
  mute: false,
  pending: false,
  flags: 0 as GuildMemberFlags,
});

/** A channel as the REST API and, with fewer fields, interactions show it. */
export function apiChannel(channel: LocalChannel) {
  const common = { id: channel.id, last_message_id: null, flags: 0 };
  if (channel.group) return { ...common, type: 3, name: channel.name, recipients: Object.values(users).map(apiUser) };
  const recipient = Object.values(users).find(({ id }) => id === channel.recipient);
  return recipient
    ? { ...common, type: 1, recipients: [apiUser(recipient)] }
    : {
        ...common,
        type: 0,
        guild_id: guild.id,
        name: channel.name,
        topic: null,
        nsfw: false,
        parent_id: null,
        position: 0,
        rate_limit_per_user: 0,
        permission_overwrites: overwrites(channel),
      };
}

/** What makes the app's permissions in a channel differ from everybody's, as an overwrite for its own user. */
function overwrites({ appPermissions }: LocalChannel) {
  const [allow, deny] = [appPermissions & ~everyday, everyday & ~appPermissions];
  return allow === 0n && deny === 0n ? [] : [{ id: botUser.id, type: 1, allow: String(allow), deny: String(deny) }];
}

/** The guild as GUILD_CREATE brings it. */
export const apiGuild = (channels: readonly LocalChannel[]) => ({
  id: guild.id,
  name: guild.name,
  icon: null,
  splash: null,
  discovery_splash: null,
  description: null,
  banner: null,
  vanity_url_code: null,
  owner_id: organizer.id,
  afk_channel_id: null,
  afk_timeout: 300,
  application_id: null,
  system_channel_id: null,
  system_channel_flags: 0,
  rules_channel_id: null,
  public_updates_channel_id: null,
  safety_alerts_channel_id: null,
  verification_level: 0,
  default_message_notifications: 1,
  explicit_content_filter: 0,
  mfa_level: 0,
  nsfw_level: 0,
  premium_tier: 0,
  premium_progress_bar_enabled: false,
  preferred_locale: guild.locale,
  features: [],
  emojis: [],
  stickers: [],
  roles: [
    {
      id: guild.id,
      name: '@everyone',
      color: 0,
      colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
      hoist: false,
      icon: null,
      unicode_emoji: null,
      position: 0,
      permissions: String(everyday),
      managed: false,
      mentionable: false,
      flags: 0,
    },
  ],
  joined_at: joinedAt,
  large: false,
  unavailable: false,
  member_count: 3,
  members: [botUser, apiUser(member), apiUser(organizer)].map(apiMember),
  channels: channels.filter(({ recipient, group }) => !recipient && !group).map(apiChannel),
  threads: [],
  presences: [],
  voice_states: [],
  stage_instances: [],
  guild_scheduled_events: [],
  soundboard_sounds: [],
});
