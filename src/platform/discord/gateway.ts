import {
  type APIInteraction,
  Client,
  Events,
  GatewayIntentBits,
  type GatewayMessageCreateDispatchData,
  Options,
  Routes,
  Status,
} from 'discord.js';
import type { Logger } from 'pino';
import { chosenLanguage } from './caller.ts';
import { loggable } from './fault.ts';
import { takePackets } from './gateway-packets.ts';
import type { Arrivals, Inbound } from './inbound.ts';
import type { RestSettings } from './rest-client.ts';
import { closed, unreachable } from './start-fault.ts';

/** Nothing about people or messages is kept, also not in memory. */
const noCache = Options.cacheWithLimits({
  ...Options.DefaultMakeCacheSettings,
  AutoModerationRuleManager: 0,
  DMMessageManager: 0,
  GuildBanManager: 0,
  GuildEmojiManager: 0,
  GuildInviteManager: 0,
  GuildMemberManager: 0,
  GuildMessageManager: 0,
  GuildScheduledEventManager: 0,
  GuildStickerManager: 0,
  MessageManager: 0,
  PresenceManager: 0,
  ReactionManager: 0,
  StageInstanceManager: 0,
  ThreadManager: 0,
  ThreadMemberManager: 0,
  UserManager: 0,
  VoiceStateManager: 0,
});

/**
 * Interactions need no intent. Guilds: to be told of the removal from a server, and a server's language. Messages: to be
 * told of mentions and direct messages, whose text comes without the privileged intent for message content; of all others
 * the text is left out. https://docs.discord.com/developers/events/gateway#message-content-intent
 */
export const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages];

export interface GatewaySettings extends RestSettings {
  /**
   * Which of how many connections are ours, where other processes have the others; all of as many as Discord advises unless
   * given. A server is told of on the connection `(id >> 22) % count` alone, direct messages on connection 0.
   * https://docs.discord.com/developers/events/gateway#sharding
   */
  readonly shards?: { readonly ids: readonly number[]; readonly count: number };
}

/** Takes what arrives from a connection of our own to Discord. */
export function createGateway(
  { token, apiUrl, makeRequest, shards }: GatewaySettings,
  arrivals: Arrivals,
  logger: Logger,
): Inbound {
  const client = new Client({
    intents,
    ...(shards === undefined ? { shards: 'auto' } : { shards: [...shards.ids], shardCount: shards.count }),
    makeCache: noCache,
    rest: { ...(apiUrl !== undefined && { api: apiUrl }), ...(makeRequest !== undefined && { makeRequest }) },
  });
  const { rest } = client;

  const onInteraction = (interaction: APIInteraction) =>
    void arrivals.interaction(interaction, async (body) => {
      await rest.post(Routes.interactionCallback(interaction.id, interaction.token), { body, auth: false });
    });
  const onMessage = (message: GatewayMessageCreateDispatchData) => {
    const self = client.user?.id;
    if (self !== undefined) arrivals.message(message, { self, language: languageOf(client, message.guild_id) });
  };
  let stopTaking = () => {};
  logConnection(client, logger);

  return {
    rest,
    async open() {
      stopTaking = takePackets(client, {
        interaction: onInteraction,
        message: onMessage,
        removed: arrivals.removed,
      });
      await connect(client, token);
    },
    ready: () => client.isReady() && client.ws.shards.every(({ status }) => status === Status.Ready),
    pause() {
      stopTaking();
    },
    async close() {
      // The SDK reports its own farewell as a lost connection.
      client.removeAllListeners(Events.ShardReconnecting);
      await client.destroy();
    },
  };
}

function languageOf(client: Client, guildId: string | undefined): string | undefined {
  const guild = guildId === undefined ? undefined : client.guilds.cache.get(guildId);
  return guild === undefined ? undefined : chosenLanguage(guild.features, guild.preferredLocale);
}

/** Resolves once interactions arrive. */
function connect(client: Client, token: string): Promise<void> {
  return new Promise((resolve, reject) => {
    client.once(Events.ClientReady, () => resolve());
    client.once(Events.ShardDisconnect, ({ code }) => reject(closed(code)));
    client.login(token).catch((error: unknown) => reject(unreachable(error)));
  });
}

function logConnection(client: Client, logger: Logger): void {
  client.on(Events.Error, (error) => logger.error(loggable(error), 'Discord client error'));
  client.on(Events.ShardError, (error) => logger.warn(loggable(error), 'Discord connection error'));
  client.on(Events.ShardReconnecting, (shard) => logger.warn({ shard }, 'Discord connection lost, reconnecting'));
  client.on(Events.ShardResume, (shard) => logger.info({ shard }, 'Discord connection resumed'));
  client.on(Events.ShardReady, (shard) => logger.info({ shard }, 'Discord connection ready'));
  client.on(Events.ShardDisconnect, ({ code }, shard) =>
    logger.error({ shard, code }, 'Discord closed the connection for good: check the token and start again'),
  );
}
