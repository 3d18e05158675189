import {
  type APIApplicationCommandInteraction,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  Client,
  Events,
  Options,
  Routes,
  Status,
} from 'discord.js';
import type { Logger } from 'pino';
import type { Bot } from '../../bot.ts';
import { PlatformError } from '../../errors.ts';
import type { PlatformAdapter } from '../adapter.ts';
import { loggable } from './fault.ts';
import { takeInteractions } from './gateway-interactions.ts';
import { createDiscordPosting, type DiscordPostingSettings } from './posting.ts';
import { type CommandToRegister, discordCommands } from './registration.ts';
import { createResponder, type Responder } from './respond.ts';
import { type RegisteredCommand, sameCommands } from './same-commands.ts';

/** Nothing about people or messages is kept, also not in memory. */
const noCache = Options.cacheWithLimits({
  ...Options.DefaultMakeCacheSettings,
  GuildMemberManager: 0,
  MessageManager: 0,
  ThreadManager: 0,
  ThreadMemberManager: 0,
  UserManager: 0,
});

export interface DiscordSettings extends DiscordPostingSettings {
  /** Milliseconds until Discord, which waits for three seconds, is asked to wait longer; 2,000 unless given. */
  readonly answerWithinMs?: number;
}

export function createDiscordAdapter(config: DiscordSettings, bot: Bot, logger: Logger): PlatformAdapter {
  const client = new Client({
    // Interactions reach an app without any intent.
    intents: [],
    shards: 'auto',
    makeCache: noCache,
    ...(config.apiUrl !== undefined && { rest: { api: config.apiUrl } }),
  });
  const responder = createResponder(client.rest, bot, logger, config.answerWithinMs ?? 2_000);
  const posting = createDiscordPosting(config);
  const inFlight = new Set<Promise<void>>();
  let stopTaking = () => {};

  const onInteraction = (interaction: APIInteraction) => {
    const answered = respond(responder, interaction)
      .catch((error: unknown) => logger.error(loggable(error), 'An answer did not reach Discord'))
      .finally(() => inFlight.delete(answered));
    inFlight.add(answered);
  };
  logConnection(client, logger);

  return {
    platform: 'discord',
    post: posting.post,
    find: posting.find,
    canPost: posting.canPost,
    async start() {
      stopTaking = takeInteractions(client, onInteraction);
      const commands = discordCommands(bot.campaigns);
      const connected = await connect(client, config.token);
      await register(connected, commands, logger).catch((error: unknown) => {
        throw new PlatformError(
          'Discord did not take the slash commands. See the cause; the commands come from the campaigns and commands/.',
          { cause: error },
        );
      });
    },
    ready: () => client.isReady() && client.ws.shards.every(({ status }) => status === Status.Ready),
    async stop() {
      stopTaking();
      await Promise.all(inFlight);
      // The SDK reports its own farewell as a lost connection.
      client.removeAllListeners(Events.ShardReconnecting);
      await client.destroy();
      posting.stop();
    },
  };
}

async function respond(responder: Responder, interaction: APIInteraction): Promise<void> {
  switch (interaction.type) {
    case 2:
      return isSlashCommand(interaction) ? responder.slashCommand(interaction) : undefined;
    case 3:
      return responder.component(interaction);
    case 4:
      return responder.autocomplete(interaction);
    case 1:
    case 5:
      return undefined;
  }
}

const isSlashCommand = (
  interaction: APIApplicationCommandInteraction,
): interaction is APIChatInputApplicationCommandInteraction => interaction.data.type === 1;

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
const AUTHENTICATION_FAILED = 4004;

/** Resolves once interactions arrive. */
function connect(client: Client, token: string): Promise<Client<true>> {
  return new Promise((resolve, reject) => {
    client.once(Events.ClientReady, resolve);
    client.once(Events.ShardDisconnect, ({ code }) =>
      reject(code === AUTHENTICATION_FAILED ? wrongToken() : new PlatformError(`Discord closed the gateway: ${code}`)),
    );
    client.login(token).catch((error: unknown) => {
      const { code, status } = loggable(error);
      if (code === 'TokenInvalid') return reject(wrongToken());
      const known = [code, status].filter((one) => one !== undefined).join(', ');
      reject(
        new PlatformError(`Discord cannot be reached (${known}). Check the network, then start again.`, {
          cause: error,
        }),
      );
    });
  });
}

const wrongToken = () =>
  new PlatformError(
    'Discord does not accept the token. Set DISCORD_TOKEN to the token under "Bot" of your application at https://discord.com/developers/applications',
  );

/** Registers the commands, only where they differ from what is registered: Discord limits how often. */
async function register(client: Client<true>, wanted: readonly CommandToRegister[], logger: Logger): Promise<void> {
  const route = Routes.applicationCommands(client.application.id);
  if (sameCommands((await client.rest.get(route)) as RegisteredCommand[], wanted)) return;
  await client.rest.put(route, { body: wanted });
  logger.info({ commands: wanted.map(({ name }) => name) }, 'Discord commands registered');
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
