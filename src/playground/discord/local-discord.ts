import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { discordLimits as limits } from '../../platform/discord/limits.ts';
import { botRoutes } from './bot-routes.ts';
import { CommandRegistry, type RegisteredCommand } from './command-registry.ts';
import { Gateway } from './gateway.ts';
import { interactionRoutes } from './interaction-routes.ts';
import { type Choice, Interactions, interactionType } from './interactions.ts';
import { type LocalMessage, Messages } from './messages.ts';
import { type RateLimits, RequestPace } from './rate-limits.ts';
import { type LoggedRequest, type PlannedFailure, RestServer } from './rest-server.ts';
import { snowflakes } from './snowflake.ts';
import { ClientRefusal, commandData, hiddenBecause, type TypedCommand } from './typed-command.ts';
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
  /** Ordinary members besides `users`; 0 unless given. */
  readonly morePeople?: number;
  /** How fast the app may ask; unlimited unless given. */
  readonly rateLimits?: RateLimits;
}

/** Who does something, and where: ids of a user and a channel. */
export interface Place {
  readonly channel: string;
  readonly user: string;
}

/** Who uses a component of which message: ids, and the component's custom id. */
export interface ComponentUse {
  readonly messageId: string;
  readonly customId: string;
  readonly user: string;
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
  readonly guild: typeof guild;
  readonly channels: ReturnType<typeof createChannels>;
  readonly users: typeof users;
  /** All people, those of `users` first. */
  readonly allUsers: readonly LocalUser[];
  /** All channels there are now, those of `channels` first. */
  readonly allChannels: readonly LocalChannel[];

  slashCommand(typed: Place & TypedCommand): Promise<void>;
  /** The choices the app offers for the option `focused`, whose text so far is among `options`. */
  autocomplete(typed: Place & TypedCommand & { readonly focused: string }): Promise<readonly Choice[]>;
  press(use: ComponentUse): Promise<void>;
  select(use: ComponentUse & { readonly values: readonly string[] }): Promise<void>;

  /** What a person sees in a channel, oldest first; private answers only where they are theirs. */
  messages(channel: string, viewer: string): readonly LocalMessage[];
  /** The registered commands, those of all servers first; with a place, those that are shown to that person there. */
  commands(place?: Place): readonly RegisteredCommand[];
  /** Opens a command to everybody in the server, whatever permissions it asks for, as its admins can under Integrations. */
  openCommand(name: string): void;
  /** Calls `listener` after every change of messages or commands, until the returned function is called. */
  onChange(listener: () => void): () => void;

  /** Every REST request so far, oldest first. */
  readonly requests: readonly LoggedRequest[];
  /** The intents of the sessions the app has open, oldest first. */
  readonly intents: readonly number[];
  failNext(failure: PlannedFailure): void;
  /** Lets the requests of a route wait until the returned function is called. */
  hold(method: string, route: string): () => void;
  /** What the app may do in a channel from now on, as a permission bit field. */
  setAppPermissions(channel: string, permissions: bigint): void;
  deleteChannel(channel: string): void;
  /** Removes the app from the server, or invites it again. */
  setInstalled(installed: boolean): void;
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
  const allUsers: readonly LocalUser[] = [...Object.values(users), ...createMorePeople(options.morePeople ?? 0)];
  let installed = true;
  const messages = new Messages({ nextId, now, changed });
  const registries = [new CommandRegistry(nextId), new CommandRegistry(nextId, guild.id)] as const;

  const rest = new RestServer(token, options.rateLimits && new RequestPace(options.rateLimits, now));
  const url = await listen(rest, options.port ?? 0);
  const gatewayUrl = () => `${url.replace('http', 'ws')}/gateway`;
  const gateway = new Gateway(rest.server, {
    token,
    gatewayUrl,
    ready: () => ({
      user: { ...botUser, verified: true, mfa_enabled: true, email: null, flags: 0 },
      guilds: [{ id: guild.id, unavailable: true }],
      application: { id: applicationId, flags: 0 },
    }),
    guildCreate: () => apiGuild(allChannels),
  });
  const interactions = new Interactions({
    nextId,
    now,
    deadlineMs: options.interactionDeadlineMs ?? limits.interactionDeadlineMs,
    send: (payload) => gateway.dispatch('INTERACTION_CREATE', payload),
  });
  const [globalCommands, guildCommands] = registries;
  rest.add(interactionRoutes(interactions, messages));
  rest.add(
    botRoutes({
      messages,
      channels: allChannels,
      globalCommands,
      guildCommands,
      gatewayUrl,
      changed,
      installed: () => installed,
    }),
  );

  const channelOf = (id: string) => known(allChannels, id, 'channel');
  const userOf = (id: string) => known(allUsers, id, 'user');

  const type = async (typed: Place & TypedCommand, focused?: string) => {
    const [channel, user] = [channelOf(typed.channel), userOf(typed.user)];
    if (channel.recipient !== undefined && channel.recipient !== user.id) {
      throw new ClientRefusal('Direct messages are only for the person they are with');
    }
    const place = { user, channel, users: allUsers, channels: allChannels, opened };
    const data = commandData(registries, typed, place, focused);
    const kind = focused === undefined ? interactionType.command : interactionType.autocomplete;
    return interactions.open({ type: kind, user, channel, data });
  };
  const use = async (
    { messageId, user }: ComponentUse,
    data: (source: LocalMessage) => Readonly<Record<string, unknown>>,
  ) => {
    const source = messages.find(messageId);
    if (!source || (source.ephemeralTo !== undefined && source.ephemeralTo !== user)) {
      throw new ClientRefusal(`This person sees no message ${messageId}`);
    }
    await interactions.open({
      type: interactionType.component,
      user: userOf(user),
      channel: channelOf(source.channel_id),
      data: data(source),
      source,
    });
  };

  return {
    url,
    token,
    applicationId,
    guild,
    channels,
    users,
    allUsers,
    allChannels,
    slashCommand: async (typed) => {
      await type(typed);
    },
    autocomplete: (typed) => type(typed, typed.focused),
    press: (pressed) => use(pressed, (source) => usedButton(source, pressed.customId)),
    select: (selected) => use(selected, (source) => usedSelect(source, selected.customId, selected.values)),
    messages: (channel, viewer) => messages.in(channelOf(channel).id, viewer),
    commands: (place) => {
      const all = registries.flatMap((registry) => registry.all);
      if (place === undefined) return all;
      const surroundings = { channel: channelOf(place.channel), user: userOf(place.user), opened };
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
    failNext: (failure) => rest.failNext(failure),
    hold: (method, route) => rest.hold(method, route),
    setAppPermissions: (channel, permissions) => {
      channelOf(channel).appPermissions = permissions;
    },
    deleteChannel: (channel) => {
      allChannels.splice(allChannels.indexOf(channelOf(channel)), 1);
    },
    setInstalled: (now) => {
      installed = now;
    },
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
