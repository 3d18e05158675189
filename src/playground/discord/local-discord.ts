import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { discordLimits as limits } from '../../platform/discord/limits.ts';
import { refusal } from './api-error.ts';
import { Application } from './application-routes.ts';
import { botRoutes } from './bot-routes.ts';
import { CommandRegistry, type RegisteredCommand } from './command-registry.ts';
import { Gateway, guildsIntent } from './gateway.ts';
import { deliverOverHttp } from './http-delivery.ts';
import { HttpEndpoint } from './http-endpoint.ts';
import { Installs } from './installs.ts';
import { interactionRoutes } from './interaction-routes.ts';
import { type Choice, Interactions, interactionType } from './interactions.ts';
import { announceMessage } from './message-events.ts';
import { type LocalMessage, Messages } from './messages.ts';
import { type RateLimits, RequestPace } from './rate-limits.ts';
import { type LoggedRequest, type PlannedFailure, RestServer } from './rest-server.ts';
import { snowflakes } from './snowflake.ts';
import { type SaidMessage, spoken } from './spoken.ts';
import { ClientRefusal, commandData, hiddenBecause, messageCommandData, type TypedCommand } from './typed-command.ts';
import { usedButton, usedSelect } from './used-component.ts';
import {
  apiGuild,
  applicationId,
  botUser,
  createChannels,
  createMoreChannels,
  createMorePeople,
  guild,
  type LocalChannel,
  type LocalUser,
  users,
} from './world.ts';

export interface LocalDiscordOptions {
  /** 0, any free port, unless given. */
  readonly port?: number;
  /** The bot's token; a random one unless given. */
  readonly token?: string;
  /** Milliseconds since 1970; the system's clock unless given. */
  readonly now?: () => number;
  /** How long an app has to answer an interaction; 3,000 unless given. */
  readonly interactionDeadlineMs?: number;
  /** Text channels besides `channels`; 0 unless given. */
  readonly moreChannels?: number;
  /** Makes the server a community, which has a language of its own: a locale such as `es-ES`. */
  readonly communityLanguage?: string;
  /** Ordinary members besides `users`; 0 unless given. */
  readonly morePeople?: number;
  /** How many shards the app is advised to use; 1 unless given. */
  readonly advisedShards?: number;
  /** How fast the app may ask; unlimited unless given. */
  readonly rateLimits?: RateLimits;
}

/** Who does something, and where: ids of a user and a channel. */
export interface Place {
  readonly channel: string;
  readonly user: string;
  /** The language of their client; the person's own unless given. */
  readonly locale?: string;
}

/** Who uses a component of which message: ids, and the component's custom id. */
export interface ComponentUse {
  readonly messageId: string;
  readonly customId: string;
  readonly user: string;
  readonly locale?: string;
}

/**
 * A Discord on this machine: one server (guild), its channels and people, and the gateway and REST API an app connects
 * to. What a person does resolves when the app has answered, and rejects with what Discord would show: a
 * {@link ClientRefusal} for what its client does not allow, "The application did not respond" after the deadline.
 */
export interface LocalDiscord {
  /** `http://127.0.0.1:PORT`; the REST API is at `/api`. */
  readonly url: string;
  readonly token: string;
  readonly applicationId: string;
  /** The key with which the app checks what comes to its HTTP endpoint. */
  readonly publicKey: string;
  readonly guild: typeof guild;
  readonly channels: ReturnType<typeof createChannels>;
  readonly users: typeof users;
  /** All people, those of `users` first. */
  readonly allUsers: readonly LocalUser[];
  /** All channels there are now, those of `channels` first. */
  readonly allChannels: readonly LocalChannel[];

  slashCommand(typed: Place & TypedCommand): Promise<void>;
  /** Chooses a command from the menu of a message. */
  messageCommand(chosen: Place & { readonly name: string; readonly messageId: string }): Promise<void>;
  /** Writes a message, of which the app is told where it has the intent; gives back its id. */
  say(said: Place & SaidMessage): string;
  /** The choices the app offers for the option `focused`, whose text so far is among `options`. */
  autocomplete(typed: Place & TypedCommand & { readonly focused: string }): Promise<readonly Choice[]>;
  press(use: ComponentUse): Promise<void>;
  select(use: ComponentUse & { readonly values: readonly string[] }): Promise<void>;

  /** What a person sees in a channel, oldest first; private answers only where they are theirs. */
  messages(channel: string, viewer: string): readonly LocalMessage[];
  /** The bytes of an attachment. */
  file(id: string): Buffer | undefined;
  /** The registered commands, those of all servers first; with a place, those that are shown to that person there. */
  commands(place?: Place): readonly RegisteredCommand[];
  /** Opens a command to everybody in the server, whatever permissions it asks for, as its admins can under Integrations. */
  openCommand(name: string): void;
  /** Calls `listener` after every change of messages or commands, until the returned function is called. */
  onChange(listener: () => void): () => void;

  /** Every REST request so far, and every interaction answered over HTTP as the callback it stands for; oldest first. */
  readonly requests: readonly LoggedRequest[];
  /** The intents of the sessions the app has open, oldest first. */
  readonly intents: readonly number[];
  /** The shards of these sessions, each as its number and how many there are. */
  readonly shards: readonly (readonly [id: number, count: number])[];
  failNext(failure: PlannedFailure): void;
  /** Lets the requests of a route wait until the returned function is called. */
  hold(method: string, route: string): () => void;
  /** What the app may do in a channel from now on, as a permission bit field. */
  setAppPermissions(channel: string, permissions: bigint): void;
  deleteChannel(channel: string): void;
  /** Removes the app from the server, or invites it again; the gateway tells of it. */
  setInstalled(installed: boolean): void;
  /** Installs the app to a person's account, or removes it there. */
  setInstalledFor(user: string, installed: boolean): void;
  /** Takes the server away for a while, as an outage of Discord does. */
  outage(): void;
  /**
   * Sends interactions to this address from now on, if it shows that it checks signatures.
   * @throws Error as Discord's page says it
   */
  setInteractionsEndpoint(url: string): Promise<void>;
  /** What Discord would send to the endpoint; `forge` changes the signature. Gives back the status. */
  sendToEndpoint(body: string, forge?: (signature: Buffer) => Uint8Array): Promise<number>;
  /** Takes the bot's token away from its requests, or gives it back; open gateway sessions stay. */
  setTokenRevoked(revoked: boolean): void;
  /** Sends an event over the gateway as it stands, whatever it says. */
  sendEvent(name: string, data: unknown): void;
  /** Forgets messages and requests. */
  clear(): void;
  disconnect(how: { readonly resumable: boolean }): void;
  requestReconnect(): void;
  invalidateSessions(how: { readonly resumable: boolean }): void;
  stop(): Promise<void>;
}

/** Starts a local Discord, on loopback only. */
export async function startLocalDiscord(options: LocalDiscordOptions = {}): Promise<LocalDiscord> {
  const now = options.now ?? Date.now;
  const token = options.token ?? `local.${randomBytes(24).toString('base64url')}`;
  const nextId = snowflakes(now);
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  const opened = new Set<string>();
  const channels = createChannels();
  const allChannels: LocalChannel[] = [...Object.values(channels), ...createMoreChannels(options.moreChannels ?? 0)];
  const { communityLanguage: language } = options;
  const guildNow = () => ({
    ...apiGuild(allChannels),
    ...(language !== undefined && { features: ['COMMUNITY'], preferred_locale: language }),
  });
  const installs = new Installs();
  const endpoint = new HttpEndpoint(now);
  const application = new Application(endpoint);
  const messages = new Messages({
    nextId,
    now,
    changed,
    address: (path) => `${url}${path}`,
    created: (message) => {
      if (gateway.intents.length === 0) return;
      const channel = channelOf(message.channel_id);
      if (installs.server || channel.recipient !== undefined) announceMessage(gateway, message, channel);
    },
  });
  const offered = () => application.integrationTypes;
  const registries = [new CommandRegistry(nextId, offered), new CommandRegistry(nextId, offered, guild.id)] as const;
  const allUsers: readonly LocalUser[] = [...Object.values(users), ...createMorePeople(options.morePeople ?? 0)];

  const rest = new RestServer(token, options.rateLimits && new RequestPace(options.rateLimits, now));
  const url = await listen(rest, options.port ?? 0);
  const gatewayUrl = () => `${url.replace('http', 'ws')}/gateway`;
  const gateway = new Gateway(rest.server, {
    token,
    gatewayUrl,
    ready: () => ({
      user: { ...botUser, verified: true, mfa_enabled: true, email: null, flags: 0 },
      guilds: installs.server ? [{ id: guild.id, unavailable: true }] : [],
      application: { id: applicationId, flags: 0 },
    }),
    guildId: guild.id,
    guildCreate: () => (installs.server ? guildNow() : undefined),
  });
  const interactions = new Interactions({
    nextId,
    now,
    deadlineMs: options.interactionDeadlineMs ?? limits.interactionDeadlineMs,
    guildNow,
    send: (interaction, payload) => {
      if (endpoint.url === null) gateway.dispatch('INTERACTION_CREATE', payload);
      else void deliverOverHttp({ endpoint, interactions, messages, log: rest.requests }, interaction, payload);
    },
  });
  const [globalCommands, guildCommands] = registries;
  rest.add([
    {
      method: 'GET',
      route: '/attachments/{attachment_id}/{filename}',
      open: true,
      handle: ({ params }) => ({ body: messages.file(params.attachment_id ?? '') ?? refuseFile() }),
    },
  ]);
  rest.add(interactionRoutes(interactions, messages));
  rest.add(
    botRoutes({
      application,
      messages,
      channels: allChannels,
      globalCommands,
      guildCommands,
      gatewayUrl,
      advisedShards: options.advisedShards ?? 1,
      changed,
      installed: () => installs.server,
    }),
  );

  const channelOf = (id: string) => known(allChannels, id, 'channel');
  const userOf = (id: string) => known(allUsers, id, 'user');

  const placeOf = (place: Place) => {
    const [channel, user] = [channelOf(place.channel), speaking(userOf(place.user), place.locale)];
    if (channel.recipient !== undefined && channel.recipient !== user.id) {
      throw new ClientRefusal('Direct messages are only for the person they are with');
    }
    return { channel, user };
  };

  const type = async (typed: Place & TypedCommand, focused?: string) => {
    const { channel, user } = placeOf(typed);
    const place = { user, channel, users: allUsers, channels: allChannels, opened, installs };
    const invoked = commandData(registries, typed, place, focused);
    const kind = focused === undefined ? interactionType.command : interactionType.autocomplete;
    return interactions.open({ type: kind, user, channel, ...invoked });
  };
  const visible = (messageId: string, user: string): LocalMessage => {
    const message = messages.find(messageId);
    if (!message || (message.ephemeralTo !== undefined && message.ephemeralTo !== user)) {
      throw new ClientRefusal(`This person sees no message ${messageId}`);
    }
    return message;
  };
  const use = async (
    { messageId, user, locale }: ComponentUse,
    data: (source: LocalMessage) => Readonly<Record<string, unknown>>,
  ) => {
    const source = visible(messageId, user);
    const channel = channelOf(source.channel_id);
    const owners = installs.stillOwning(source.interaction_metadata?.authorizing_integration_owners, channel);
    if (owners === undefined) throw new ClientRefusal('The app is not installed here any more');
    await interactions.open({
      type: interactionType.component,
      user: speaking(userOf(user), locale),
      channel,
      data: data(source),
      source,
      owners,
    });
  };

  return {
    url,
    token,
    applicationId,
    publicKey: endpoint.publicKey,
    guild,
    channels,
    users,
    allUsers,
    allChannels,
    slashCommand: async (typed) => {
      await type(typed);
    },
    messageCommand: async ({ name, messageId, ...where }) => {
      const place = placeOf(where);
      const invoked = messageCommandData(registries, name, visible(messageId, where.user), {
        ...place,
        opened,
        installs,
      });
      await interactions.open({ type: interactionType.command, ...place, ...invoked });
    },
    say: ({ channel, user, ...said }) => messages.create(spoken(placeOf({ channel, user }), said, messages)).id,
    autocomplete: (typed) => type(typed, typed.focused),
    press: (pressed) => use(pressed, (source) => usedButton(source, pressed.customId)),
    select: (selected) => use(selected, (source) => usedSelect(source, selected.customId, selected.values)),
    messages: (channel, viewer) => messages.in(channelOf(channel).id, viewer),
    file: (id) => messages.file(id),
    commands: (place) => {
      const all = registries.flatMap((registry) => registry.all);
      if (place === undefined) return all;
      const surroundings = { channel: channelOf(place.channel), user: userOf(place.user), opened, installs };
      return all.filter((command) => hiddenBecause(command, surroundings) === undefined);
    },
    openCommand: (name) => {
      opened.add(name);
      changed();
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    requests: rest.requests,
    get intents() {
      return gateway.intents;
    },
    get shards() {
      return gateway.shards;
    },
    failNext: (failure) => rest.failNext(failure),
    hold: (method, route) => rest.hold(method, route),
    setAppPermissions: (channel, permissions) => {
      channelOf(channel).appPermissions = permissions;
    },
    deleteChannel: (channel) => {
      allChannels.splice(allChannels.indexOf(channelOf(channel)), 1);
    },
    setInstalled: (installed) => {
      installs.server = installed;
      if (installed) gateway.dispatch('GUILD_CREATE', guildNow(), guildsIntent);
      else gateway.dispatch('GUILD_DELETE', { id: guild.id }, guildsIntent);
      changed();
    },
    setInstalledFor: (user, installed) => {
      if (installed) installs.users.add(userOf(user).id);
      else installs.users.delete(user);
      changed();
    },
    outage: () => gateway.dispatch('GUILD_DELETE', { id: guild.id, unavailable: true }, guildsIntent),
    setInteractionsEndpoint: (to) => endpoint.register(to, { ...ping, id: nextId() }),
    sendToEndpoint: async (body, forge) => (await endpoint.send(endpoint.url ?? '', body, forge)).status,
    setTokenRevoked: (revoked) => {
      rest.tokenRevoked = revoked;
    },
    sendEvent: (name, data) => gateway.dispatch(name, data),
    clear: () => {
      messages.clear();
      rest.requests.length = 0;
    },
    disconnect: (how) => gateway.disconnect(how),
    requestReconnect: () => gateway.requestReconnect(),
    invalidateSessions: (how) => gateway.invalidateSessions(how),
    stop: async () => {
      interactions.stop();
      gateway.stop();
      await new Promise<void>((resolve) => {
        rest.server.close(() => resolve());
        rest.server.closeAllConnections();
      });
    },
  };
}

const refuseFile = (): never => {
  throw refusal.notFound();
};

const speaking = (user: LocalUser, locale = user.locale): LocalUser => ({ ...user, locale });

/** https://docs.discord.com/developers/interactions/overview#setting-up-an-endpoint-acknowledging-ping-requests */
const ping = { type: 1, application_id: applicationId, token: 'ping', version: 1, entitlements: [] };

async function listen({ server }: RestServer, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  // A server that listens on a port has an address of this kind.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function known<T extends { readonly id: string }>(all: readonly T[], id: string, what: string): T {
  const found = all.find((one) => one.id === id);
  if (!found) throw new ClientRefusal(`There is no ${what} ${id}`);
  return found;
}
