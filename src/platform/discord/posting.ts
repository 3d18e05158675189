import {
  type APIChannel,
  type APIContainerComponent,
  type APIGuildMember,
  type APIMessage,
  type APIOverwrite,
  type APIRole,
  PermissionFlagsBits,
  REST,
  Routes,
} from 'discord.js';
import type { ChannelRef } from '../../channel.ts';
import { DeliveryError, type DeliveryFault } from '../../errors.ts';
import { kept } from '../../language/kept.ts';
import type { Posting } from '../adapter.ts';
import { attempt } from '../attempt.ts';
import { whileReading } from '../network-fault.ts';
import { oneMessage } from '../one-message.ts';
import { discordFault } from './delivery-fault.ts';
import { deliveryMark } from './delivery-mark.ts';
import { discordLimits } from './limits.ts';
import { includes, isThread, neededToPost, permissionsIn, permissionsMissing } from './permissions.ts';
import { type DiscordMessage, renderDiscord } from './render.ts';
import { type RestSettings, stopRest } from './rest-client.ts';

export interface DiscordPostingSettings extends RestSettings {
  /** Milliseconds a request may take; 15,000 unless given. */
  readonly requestTimeoutMs?: number;
  /** Requests a second after which this client stops itself; Discord's usual 50 unless given. */
  readonly requestsPerSecond?: number;
}

export interface DiscordPosting extends Posting {
  stop(): void;
}

/** The channels of a server that hold messages: text, voice, announcement, stage, and threads of all kinds. */
const postableTypes: ReadonlySet<number> = new Set([0, 2, 5, 10, 11, 12, 13]);

/**
 * Posts through a REST client of its own, which makes one request for each call: no retries, and a rate limit is thrown
 * instead of slept through. A repeated request would be harmless for some minutes, because its nonce is enforced; the
 * SDK's retries end within these, but a 429 may last longer, and then the SDK would post in silence what its caller has
 * given up. So the caller repeats, and looks first when it is late.
 */
export function createDiscordPosting({
  token,
  apiUrl,
  makeRequest,
  requestTimeoutMs = 15_000,
  requestsPerSecond = 50,
}: DiscordPostingSettings): DiscordPosting {
  const rest = new REST({
    version: '10',
    ...(apiUrl === undefined ? {} : { api: apiUrl }),
    ...(makeRequest === undefined ? {} : { makeRequest }),
    retries: 0,
    timeout: requestTimeoutMs,
    globalRequestsPerSecond: requestsPerSecond,
    rejectOnRateLimit: () => true,
  }).setToken(token);
  let self: string | undefined;

  // The SDK leaves the type of an answer to who asks.
  const read = <T>(route: `/${string}`, query?: URLSearchParams): Promise<T> =>
    attempt(readFault, async () => (await rest.get(route, query === undefined ? {} : { query })) as T);

  async function botId(): Promise<string> {
    self ??= (await read<{ id: string }>(Routes.user())).id;
    return self;
  }

  /** What the bot may do in a channel, by three requests and no intent; four for a thread. */
  async function access({ workspace, channel: id }: ChannelRef): Promise<{ type: number; permissions: bigint }> {
    const channel = await read<APIChannel>(Routes.channel(id));
    if (!postableTypes.has(channel.type)) return { type: channel.type, permissions: 0n };
    // A thread has the overwrites of the channel it is in.
    const parent = isThread(channel.type) && 'parent_id' in channel ? channel.parent_id : undefined;
    const settings = parent ? await read<APIChannel>(Routes.channel(parent)) : channel;
    const user = await botId();
    const [member, roles] = await Promise.all([
      read<APIGuildMember>(Routes.guildMember(workspace, user)),
      read<APIRole[]>(Routes.guildRoles(workspace)),
    ]);
    const permissions = permissionsIn({
      guildId: workspace,
      member: { roles: member.roles, user: { id: user } },
      roles,
      overwrites: overwritesOf(settings),
    });
    return { type: channel.type, permissions };
  }

  return {
    async post({ channel }, document, key) {
      const { nonce, componentId } = deliveryMark(key);
      const message = marked(oneMessage(renderDiscord(document)), componentId);
      const body = { ...message, nonce, enforce_nonce: true };
      const posted = await attempt(
        discordFault,
        async () => (await rest.post(Routes.channelMessages(channel), { body })) as APIMessage,
      );
      return { channel: posted.channel_id, message: posted.id };
    },

    async edit(_channel, { channel, message }, document, key) {
      const body = marked(oneMessage(renderDiscord(document)), deliveryMark(key).componentId);
      await attempt(discordFault, () => rest.patch(Routes.channelMessage(channel, message), { body }));
    },

    /** Reads what the bot wrote itself, which Discord shows it without the intent for others' messages. */
    async find(place, key, since) {
      const { componentId } = deliveryMark(key);
      try {
        const bot = await botId();
        let after = snowflakeAt(since);
        for (;;) {
          const query = new URLSearchParams({ after, limit: String(discordLimits.messagesPage) });
          const page = await read<APIMessage[]>(Routes.channelMessages(place.channel), query);
          const found = page.find(
            (message) => message.author.id === bot && message.components?.[0]?.id === componentId,
          );
          if (found !== undefined) return { channel: place.channel, message: found.id };
          if (page.length < discordLimits.messagesPage) break;
          after = page.reduce((latest, { id }) => (BigInt(id) > BigInt(latest) ? id : latest), after);
        }
        // Without the permission Discord shows an empty channel.
        const { permissions } = await access(place);
        return includes(permissions, PermissionFlagsBits.ViewChannel | PermissionFlagsBits.ReadMessageHistory)
          ? 'absent'
          : 'unreadable';
      } catch (error) {
        if (lacksAccess(error)) return 'unreadable';
        throw error;
      }
    },

    async canPost(place) {
      try {
        const { type, permissions } = await access(place);
        if (!postableTypes.has(type)) return { ok: false, reason: kept('Reminders need a text channel of a server.') };
        if (includes(permissions, neededToPost(type))) return { ok: true };
        return { ok: false, reason: permissionsMissing(type) };
      } catch (error) {
        if (error instanceof DeliveryError && error.fault.kind === 'permanent') {
          return { ok: false, reason: error.fault.sentence };
        }
        throw error;
      }
    },

    stop() {
      stopRest(rest);
    },
  };
}

const readFault = (error: unknown): DeliveryFault => whileReading(discordFault(error), 'Discord');

const lacksAccess = (error: unknown): boolean =>
  error instanceof DeliveryError && error.fault.kind === 'permanent' && error.fault.reason !== 'token-revoked';

/** The message with the mark on its one container. */
const marked = (message: DiscordMessage, id: number) => ({
  ...message,
  components: message.components.map((component): APIContainerComponent | typeof component => ({ ...component, id })),
});

const overwritesOf = (channel: APIChannel): readonly APIOverwrite[] =>
  'permission_overwrites' in channel ? (channel.permission_overwrites ?? []) : [];

/** The smallest id of a moment: https://docs.discord.com/developers/reference#snowflakes-snowflake-ids-in-pagination */
const snowflakeAt = (moment: Date): string => {
  const sinceDiscord = BigInt(moment.getTime()) - 1_420_070_400_000n;
  return String(sinceDiscord > 0n ? sinceDiscord << 22n : 0n);
};
