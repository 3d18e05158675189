import type { RequestListener } from 'node:http';
import type { APIApplicationCommandInteraction, APIInteraction } from 'discord.js';
import type { Logger } from 'pino';
import type { Bot } from '../../bot.ts';
import type { ChannelRef } from '../../channel.ts';
import type { Trail } from '../../observing/trail.ts';
import { createWatch, type Watch } from '../../observing/watch.ts';
import type { PlatformAdapter } from '../adapter.ts';
import { prepareApplication, registerCommands } from './application.ts';
import { loggable } from './fault.ts';
import { createGateway, type GatewaySettings } from './gateway.ts';
import type { Arrivals, Inbound, Respond } from './inbound.ts';
import { createInteractionsEndpoint } from './interactions-endpoint.ts';
import { createMentionResponder } from './mention-responder.ts';
import { askedIn } from './mentioned.ts';
import { createNoInbound } from './no-inbound.ts';
import { createDiscordPosting, type DiscordPostingSettings } from './posting.ts';
import { discordCommands } from './registration.ts';
import { isRemoved, mayBeRemoved, removedAmong, type StoredServers } from './removal.ts';
import { createResponder, type Responder } from './respond.ts';
import { kindOf, watchedRequests, withFirstWord } from './watched.ts';

export type DiscordSettings = DiscordPostingSettings & {
  /** Milliseconds until Discord, which waits for three seconds, is asked to wait longer; 2,000 unless given. */
  readonly answerWithinMs?: number;
  /** Without it, nothing is stored for servers. */
  readonly servers?: StoredServers;
  /** Without it, nobody sees how people are served. */
  readonly watch?: Watch;
} & (
    | ({ readonly mode?: 'gateway' } & Pick<GatewaySettings, 'shards'>)
    /** Interactions come to `listener`; there is no connection to the gateway, so mentions and messages do not arrive. */
    | { readonly mode: 'http'; readonly publicKey: string; readonly now?: () => number }
    /** Nothing comes in, and no commands are registered: other processes answer. */
    | { readonly mode: 'none' }
  );

export interface DiscordAdapter extends PlatformAdapter {
  /** Answers Discord's requests, with the mode `http`. */
  readonly listener: RequestListener | undefined;
}

const NOT_ANSWERED = 'An answer did not reach Discord';
const NOT_FORGOTTEN = 'What was stored for a server that removed the bot may still be there';

export function createDiscordAdapter(given: DiscordSettings, bot: Bot, logger: Logger): DiscordAdapter {
  const watch = (given.watch ?? createWatch()).on('discord', given.mode ?? 'gateway', logger);
  const config = { ...given, makeRequest: watchedRequests(watch) };
  const inFlight = new Set<Promise<void>>();
  /** Nothing that arrives is lost when the bot stops; what fails is logged, without what it is about. */
  function track(work: Promise<void>, failed: string): Promise<void> {
    const done = work
      .catch((error: unknown) => logger.error(loggable(error), failed))
      .finally(() => inFlight.delete(done));
    inFlight.add(done);
    return done;
  }
  const { servers } = config;
  const forget = async (guild: string) => servers?.forget(guild);
  /** Looks for removals that nobody told of. */
  async function forgetRemoved(): Promise<void> {
    for (const guild of await removedAmong(inbound.rest, (await servers?.all()) ?? [])) await forget(guild);
  }
  async function forgetIfRemoved(guild: string): Promise<void> {
    if (await isRemoved(inbound.rest, guild)) await forget(guild);
  }
  const arrivals: Arrivals = {
    interaction: (interaction, respond) =>
      track(
        watch.interaction(kindOf(interaction), (trail) =>
          unlost(trail, answer(responder, interaction, withFirstWord(respond, trail), trail)),
        ),
        NOT_ANSWERED,
      ),
    message(message, { self, language }) {
      const asked = askedIn(message, self);
      if (asked === undefined) return;
      const answering = watch.interaction('message', (trail) =>
        unlost(trail, mentioned(message, asked, language, trail)),
      );
      void track(answering, NOT_ANSWERED);
    },
    removed: (guild) => void track(forget(guild), NOT_FORGOTTEN),
  };
  const inbound = inboundOf(config, arrivals, logger);
  const responder = createResponder(inbound.rest, bot, config.answerWithinMs ?? 2_000);
  const mentioned = createMentionResponder(inbound.rest, bot);
  const posting = createDiscordPosting(config);
  let application: string | undefined;

  async function noticingRemoval<T>({ workspace }: ChannelRef, request: Promise<T>): Promise<T> {
    try {
      return await request;
    } catch (error) {
      if (mayBeRemoved(error)) void track(forgetIfRemoved(workspace), NOT_FORGOTTEN);
      throw error;
    }
  }

  return {
    platform: 'discord',
    listener: inbound.listener,
    post: (channel, ...what) => noticingRemoval(channel, posting.post(channel, ...what)),
    find: posting.find,
    edit: (channel, ...what) => noticingRemoval(channel, posting.edit(channel, ...what)),
    canPost: posting.canPost,
    async start() {
      const commands = discordCommands(bot.campaigns);
      if (config.mode !== 'http') await inbound.open();
      if (config.mode === 'none') return;
      application = await prepareApplication(
        inbound.rest,
        { commands, ...(config.mode === 'http' && { publicKey: config.publicKey }) },
        logger,
      );
      if (config.mode === 'http') await inbound.open();
      void track(forgetRemoved(), NOT_FORGOTTEN);
    },
    offering(campaigns) {
      const commands = discordCommands(campaigns);
      return async () => {
        if (application !== undefined) await registerCommands(inbound.rest, application, commands, logger);
      };
    },
    ready: inbound.ready,
    async stop() {
      inbound.pause();
      await Promise.all(inFlight);
      await inbound.close();
      posting.stop();
    },
  };
}

function inboundOf(config: DiscordSettings, arrivals: Arrivals, logger: Logger): Inbound {
  switch (config.mode) {
    case 'http':
      return createInteractionsEndpoint(config, arrivals, logger);
    case 'none':
      return createNoInbound(config);
    default:
      return createGateway(config, arrivals, logger);
  }
}

/** What fails is noted and logged here, where it is known of which interaction it is. */
async function unlost(trail: Trail, work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    trail.note('lost');
    trail.log.error(loggable(error), NOT_ANSWERED);
  }
}

async function answer(
  responder: Responder,
  interaction: APIInteraction,
  respond: Respond,
  trail: Trail,
): Promise<void> {
  switch (interaction.type) {
    case 2:
      return command(responder, interaction, respond, trail);
    case 3:
      return responder.component(interaction, respond, trail);
    case 4:
      return responder.autocomplete(interaction, respond);
    case 1:
    case 5:
      return undefined;
  }
}

async function command(
  responder: Responder,
  interaction: APIApplicationCommandInteraction,
  respond: Respond,
  trail: Trail,
): Promise<void> {
  if (isOfType(interaction, 1)) return responder.slashCommand(interaction, respond, trail);
  if (isOfType(interaction, 3)) return responder.messageCommand(interaction, respond, trail);
}

type OfType<T> = Extract<APIApplicationCommandInteraction, { data: { type: T } }>;
const isOfType = <T extends 1 | 3>(interaction: APIApplicationCommandInteraction, type: T): interaction is OfType<T> =>
  interaction.data.type === type;
