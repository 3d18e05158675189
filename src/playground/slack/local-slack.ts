import { randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { slackLimits } from '../../platform/slack/limits.ts';
import { ApiServer, type LoggedRequest } from './api-server.ts';
import { type ChannelState, Channels } from './channels.ts';
import { Conversations, type LocalMessage } from './conversations.ts';
import type { Envelope } from './delivery.ts';
import type { PlannedFailure } from './failures.ts';
import { Files } from './files.ts';
import { HttpDelivery } from './http-delivery.ts';
import { OAuth } from './oauth.ts';
import { eventPayload } from './payloads.ts';
import { type ControlUse, People, type SentView, type TypedCommand } from './people.ts';
import type { RateLimits } from './rate-limits.ts';
import { isTold, type LocalManifest, type LocalShortcut, type Registration, registrationOf } from './registration.ts';
import { ResponseUrls } from './response-urls.ts';
import { type ScheduledMessage, ScheduledMessages } from './scheduled-messages.ts';
import { SocketMode } from './socket-mode.ts';
import { Triggers } from './triggers.ts';
import { type LocalHome, type OpenView, Views } from './views.ts';
import { type ViewUse, Visitors, type WrittenMessage } from './visitors.ts';
import { directChannel, type LocalChannel, otherWorkspaces, workspace } from './world.ts';

/** What happened, with its type, as https://docs.slack.dev/reference/events describes it. */
export type LocalEvent = { readonly type: string } & Readonly<Record<string, unknown>>;

export interface LocalSlackOptions {
  /** 0, any free port, unless given. */
  readonly port?: number;
  /** Random unless given, as are the tokens. */
  readonly signingSecret?: string;
  readonly botToken?: string;
  readonly appToken?: string;
  /** What the app is registered with; only commands, posting and who people are unless given. */
  readonly manifest?: LocalManifest;
  /** What the bot token may do; what the manifest asks for unless given. */
  readonly scopes?: readonly string[];
  /** Milliseconds since 1970; the system's clock unless given. */
  readonly now?: () => number;
  /** How long an app has to acknowledge; Slack's 3,000 ms unless given. */
  readonly ackWithinMs?: number;
  /** Channels besides those of `workspace`, all public and joined by the bot; 0 unless given. */
  readonly moreChannels?: number;
  /** How fast the app may post in a workspace; unlimited unless given. */
  readonly rateLimits?: RateLimits;
  /** Where people who install the app may be sent back to; nowhere unless given. */
  readonly redirectUrls?: readonly string[];
  /** With token rotation: seconds for which a token got by OAuth holds. */
  readonly tokenLifetime?: number;
  /** Events the app has subscribed to; those of the manifest unless given. */
  readonly events?: readonly string[];
}

/**
 * A Slack on this machine: a workspace that has the app, two that may install it, their channels and people, and the Web API, response_urls, Socket Mode and
 * signed HTTP requests through which an app takes part. It refuses what Slack refuses, and says why in Slack's words.
 * What a person does resolves when the app has acknowledged it, and rejects with a {@link SlackRefusal} that says what
 * Slack would show.
 */
export interface LocalSlack {
  /** `http://127.0.0.1:PORT`; the Web API is at `/api/`. */
  readonly url: string;
  readonly credentials: {
    /** Of `workspace`. */
    readonly botToken: string;
    readonly appToken: string;
    readonly signingSecret: string;
    readonly clientId: string;
    readonly clientSecret: string;
  };
  readonly workspace: typeof workspace;
  readonly otherWorkspaces: typeof otherWorkspaces;
  /** All channels of `workspace` as they are now, those that are always there first. */
  readonly channels: readonly LocalChannel[];

  /** Where signed requests go from now on; Socket Mode with `undefined`, as at the start. */
  deliverTo(requestUrl: string | undefined): void;
  slashCommand(typed: TypedCommand): Promise<void>;
  press(use: ControlUse): Promise<void>;
  select(use: ControlUse & { readonly value: string }): Promise<void>;

  /** The form that is open before a person. */
  view(user: string): OpenView | undefined;
  /** Sends it. Where it is refused it stays open, with what is wrong. */
  submitView(sent: SentView): Promise<void>;
  closeView(user: string): void;

  /** What a person writes for everybody; in their direct channel, to the bot. */
  write(written: WrittenMessage): Promise<LocalMessage>;
  /** The conversation of a person with the bot user. */
  directChannel(user: string): string;
  /** Opens the app's Home tab. */
  openHome(user: string): Promise<void>;
  /** It as a person saw it last. */
  home(user: string): LocalHome | undefined;
  /** Uses a control of the Home tab or of the open window. */
  useView(use: ViewUse): Promise<void>;
  messageShortcut(messageTs: string, user: string, callbackId: string): Promise<void>;
  globalShortcut(user: string, callbackId: string): Promise<void>;
  readonly shortcuts: readonly LocalShortcut[];
  /** In which language a person has Slack, as a tag like `es-ES`. */
  setLocale(user: string, locale: string): void;

  /** The bytes of a file of the app. */
  file(id: string): Buffer | undefined;
  /** What a person sees in a channel, oldest first; private messages only where they are theirs. */
  messages(channel: string, viewer: string): readonly LocalMessage[];
  /** Calls `listener` after every change of messages and forms, until the returned function is called. */
  onChange(listener: () => void): () => void;

  /** Everything the app sent so far, oldest first, acknowledgements over Socket Mode included. */
  readonly requests: readonly LoggedRequest[];
  failNext(failure: PlannedFailure): void;
  /** Holds the answers of a Web API method back, until the returned function is called. */
  hold(method: string): () => void;
  /** What an app left to be posted later. */
  readonly scheduled: readonly ScheduledMessage[];
  /** Archives a channel, removes the bot from it, closes it for the bot or deletes it. */
  setChannel(channel: string, state: ChannelState): void;
  /**
   * Answers the page at which Slack asks a person whether to install the app in their workspace.
   * @returns the address to which their browser is sent
   */
  authorize(address: string, answer: { readonly user: string; readonly allow: boolean }): string;
  /** Removes the app from a workspace: its tokens work no more, and the app is told, which resolves once it has heard. */
  uninstall(teamId: string): Promise<void>;
  /** Tells the app of an event in a workspace, if it has subscribed to such; resolves once it has acknowledged. */
  tell(
    teamId: string,
    event: { readonly type: string } & Readonly<Record<string, unknown>>,
    at?: number,
    /** What the app subscribes to, where that differs from the type. */
    name?: string,
  ): Promise<void>;
  /** Tells the app of the last event once more, as Slack does where it missed the acknowledgement. */
  tellAgain(): Promise<void>;
  /** Takes the tokens of `workspace` away, or gives them back. The app is not told. */
  setTokenRevoked(revoked: boolean): void;
  /** Sends a frame over Socket Mode as it stands, whatever it says. */
  sendFrame(frame: string): void;
  /** Resolves with the next Socket Mode connection of the app. */
  nextConnection(): Promise<void>;
  /** Asks the app over Socket Mode to connect anew. */
  disconnect(reason: 'warning' | 'refresh_requested'): void;
  /** Breaks Socket Mode connections off without a word. */
  dropConnections(): void;
  /** Forgets messages, forms, response_urls and requests. */
  clear(): void;
  stop(): Promise<void>;
}

/** Starts a local Slack, on loopback only. */
export async function startLocalSlack(options: LocalSlackOptions = {}): Promise<LocalSlack> {
  const { port = 0, now = Date.now } = options;
  const registered = registrationOf(options.manifest);
  const { scopes = registered.scopes, events = registered.events } = options;
  const registration: Registration = { ...registered, scopes, events };
  const locales = new Map<string, string>();
  const ackWithinMs = options.ackWithinMs ?? slackLimits.acknowledgeWithin;
  const credentials = {
    botToken: options.botToken ?? `xoxb-${randomBytes(16).toString('hex')}`,
    appToken: options.appToken ?? `xapp-1-${randomBytes(16).toString('hex')}`,
    signingSecret: options.signingSecret ?? randomBytes(16).toString('hex'),
    clientId: `${randomInt(1e9)}.${randomInt(1e9)}`,
    clientSecret: randomBytes(16).toString('hex'),
  };
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  const files = new Files();
  const conversations = new Conversations({ now, changed, files });
  const channels = new Channels(options.moreChannels ?? 0);
  const scheduled = new ScheduledMessages(now);
  const { redirectUrls = [], tokenLifetime } = options;
  const oauth = new OAuth(
    { ...credentials, scopes, redirectUrls, ...(tokenLifetime === undefined ? {} : { tokenLifetime }) },
    now,
  );
  oauth.grant(credentials.botToken, workspace);
  const triggers = new Triggers(now);
  const views = new Views(changed);
  const responseUrls = new ResponseUrls({ conversations, now });
  const sockets = new SocketMode({
    ackWithinMs,
    onFrame: (body, accepted) =>
      api.log({
        method: 'WS',
        path: '/link/',
        body,
        status: accepted ? 200 : 400,
        outcome: accepted ? 'ok' : 'nothing_to_acknowledge',
      }),
  });
  let url = '';
  const openConnection = () => `${url.replace('http:', 'ws:')}${sockets.ticket()}`;
  const api = new ApiServer({
    ...credentials,
    now,
    responseUrls,
    rateLimits: options.rateLimits,
    revoke: (revoked) => {
      oauth.setDead(revoked.teamId, 'token_revoked');
      // Slack tells the app on its own time.
      void tell(revoked.teamId, { type: 'tokens_revoked', tokens: { bot: [revoked.bot.userId] } }).catch(() => {});
    },
    context: {
      oauth,
      channels,
      conversations,
      files,
      scheduled,
      triggers,
      views,
      now,
      scopes,
      registration,
      localeOf: ({ id, locale }) => locales.get(id) ?? locale,
      openConnection,
      get url() {
        return url;
      },
    },
  });
  api.server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head));
  api.server.listen(port, '127.0.0.1');
  await once(api.server, 'listening');
  url = `http://127.0.0.1:${(api.server.address() as AddressInfo).port}`;

  let http: HttpDelivery | undefined;
  const people = new People({
    channels,
    conversations,
    responseUrls,
    triggers,
    views,
    registration,
    deliver: (envelope) => (http ?? sockets).deliver(envelope),
    url,
  });

  let told: Envelope | undefined;
  async function tell(teamId: string, event: LocalEvent, at = now(), name = event.type): Promise<void> {
    const there = [workspace, ...otherWorkspaces].find((one) => one.teamId === teamId);
    if (there === undefined) throw new RangeError(`There is no workspace ${teamId}`);
    if (!isTold(registration, name)) return;
    told = { type: 'events_api', payload: eventPayload(there, event, at) };
    await (http ?? sockets).deliver(told);
  }
  const visitors = new Visitors({
    channels,
    conversations,
    responseUrls,
    triggers,
    views,
    registration,
    deliver: (envelope) => (http ?? sockets).deliver(envelope),
    tell: (teamId, event, name) => tell(teamId, event, now(), name),
    url,
  });

  return {
    url,
    credentials,
    workspace,
    otherWorkspaces,
    get channels() {
      return channels.all;
    },
    requests: api.requests,
    deliverTo(requestUrl) {
      http?.stop();
      http = requestUrl === undefined ? undefined : new HttpDelivery(requestUrl, { ...credentials, now, ackWithinMs });
    },
    slashCommand: (typed) => people.slashCommand(typed),
    press: (use) => people.press(use),
    select: (use) => people.select(use),
    view: (user) => views.of(user),
    submitView: (sent) => people.submitView(sent),
    closeView: (user) => views.close(user),
    write: (written) => visitors.write(written),
    directChannel,
    openHome: (user) => visitors.openHome(user),
    home: (user) => views.home(user),
    useView: (use) => visitors.useView(use),
    messageShortcut: (messageTs, user, callbackId) => visitors.messageShortcut(messageTs, user, callbackId),
    globalShortcut: (user, callbackId) => visitors.globalShortcut(user, callbackId),
    shortcuts: registration.shortcuts,
    setLocale(user, locale) {
      locales.set(user, locale);
    },
    file: files.bytes,
    messages: (channel, viewer) => conversations.in(channel, viewer),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    failNext: (failure) => api.failures.plan(failure),
    hold: (method) => api.hold(method),
    get scheduled() {
      return scheduled.all;
    },
    setChannel: (channel, state) => channels.set(channel, state),
    setTokenRevoked: (revoked) => oauth.setDead(workspace.teamId, revoked ? 'token_revoked' : undefined),
    authorize: (address, answer) => oauth.authorize(address, answer),
    tell,
    async tellAgain() {
      if (told !== undefined) await (http ?? sockets).deliver(told);
    },
    async uninstall(teamId) {
      oauth.setDead(teamId, 'account_inactive');
      const bot = [workspace, ...otherWorkspaces].find((one) => one.teamId === teamId)?.bot.userId;
      await tell(teamId, { type: 'app_uninstalled' });
      await tell(teamId, { type: 'tokens_revoked', tokens: { oauth: [], bot: [bot] } });
    },
    sendFrame: (frame) => sockets.send(frame),
    nextConnection: () => sockets.nextConnection(),
    disconnect: (reason) => sockets.disconnect(reason),
    dropConnections: () => sockets.drop(),
    clear() {
      conversations.clear();
      views.clear();
      responseUrls.clear();
      api.requests.length = 0;
    },
    async stop() {
      http?.stop();
      await sockets.stop();
      const closed = once(api.server, 'close');
      api.server.close();
      api.server.closeAllConnections();
      await closed;
    },
  };
}
