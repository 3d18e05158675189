import type { RequestListener } from 'node:http';
import {
  App,
  type BlockAction,
  LogLevel,
  type RespondArguments,
  SocketModeReceiver,
  type ViewSubmitAction,
} from '@slack/bolt';
import type { Logger } from 'pino';
import type { Bot } from '../../bot.ts';
import { createWatch, type Watch } from '../../observing/watch.ts';
import type { PlatformAdapter } from '../adapter.ts';
import { AnswerOnce } from './answer-once.ts';
import { createBodyCheck } from './body-shape.ts';
import { createCallers, type SlackCallerSettings } from './caller.ts';
import { takeOnlyEnvelopes } from './envelopes.ts';
import { FORM } from './form.ts';
import { createForms } from './forms.ts';
import { createAppHome } from './home.ts';
import { HttpReceiver } from './http-receiver.ts';
import { InFlight } from './in-flight.ts';
import type { InstallSettings } from './installing.ts';
import { createInteractions } from './interactions.ts';
import { createProfiles } from './language.ts';
import { offeredBy } from './manifest.ts';
import { createMentions } from './mentions.ts';
import { createSlackPosting, type SlackPostingSettings } from './posting.ts';
import { type Connection, listenerOf, noReceiver, socketReceiver } from './receivers.ts';
import { createResponder } from './responder.ts';
import { errorCode, sdkLog } from './sdk-log.ts';
import { createShortcuts } from './shortcuts.ts';
import { keepConnected } from './socket.ts';
import { listenOnSurfaces } from './surfaces.ts';
import { explained } from './token-advice.ts';
import { createUnfurl } from './unfurl.ts';
import { createUploads } from './uploads.ts';
import { createViewActions } from './view-actions.ts';
import { watchedFetch, watchedTokens, withFirstWord } from './watched.ts';
import { createWebClient } from './web-client.ts';
import { createWindows } from './windows.ts';
import { manyWorkspaces, singleWorkspace } from './workspaces.ts';

/** `apiUrl` is Slack's unless the bot talks to another server; it ends in a slash. */
export type SlackSettings = SlackPostingSettings &
  SlackCallerSettings & {
    /** Milliseconds after which a command is acknowledged before its answer is there; 2,000 unless given. */
    readonly answerWithinMs?: number;
    /** Milliseconds for which a person's language is remembered; an hour unless given. */
    readonly languageKeptForMs?: number;
    /** Without it, nobody sees how people are served. */
    readonly watch?: Watch;
  } & Connection &
  ({ readonly botToken: string } | { readonly install: InstallSettings });

export interface SlackAdapter extends PlatformAdapter {
  /** With the mode `http`: what answers Slack at `POST /slack/events`. */
  readonly listener: RequestListener | undefined;
  /** By path, the web pages for whoever installs the app; none where it has its token already. */
  readonly pages: ReadonlyMap<string, RequestListener>;
}

const OLD_MANIFEST =
  'The commands of the Slack app are those of before: replace its manifest at https://api.slack.com/apps by what `npm run -s slack:manifest` prints';

/** Milliseconds Slack may take to say who somebody is and to open a form: an answer may come after the acknowledgement. */
const LOOKUP_TIMEOUT = 10_000;

/**
 * The bot on Slack, through Bolt. `start` rejects with a PlatformError that says what to set when Slack refuses a token.
 * In HTTP mode it opens no port: mount `listener`. Requests with a wrong or stale signature are answered with 401.
 */
export function createSlackAdapter(given: SlackSettings, bot: Bot, logger: Logger): SlackAdapter {
  const watch = (given.watch ?? createWatch()).on('slack', given.mode, logger);
  const settings = { ...given, fetch: watchedFetch(watch) };
  const { answerWithinMs: answerWithin = 2_000, now = Date.now } = settings;
  const log = sdkLog(logger);
  const clientOptions = {
    ...(settings.apiUrl === undefined ? {} : { slackApiUrl: settings.apiUrl }),
    fetch: settings.fetch,
    retryConfig: { retries: 2 },
  };
  const isBody = createBodyCheck(settings.apiUrl);
  const receiver = receiverOf(settings);
  if (receiver instanceof SocketModeReceiver) takeOnlyEnvelopes(receiver.client, isBody, logger);
  function receiverOf(connection: Connection) {
    switch (connection.mode) {
      case 'socket':
        return socketReceiver(connection.appToken, log, clientOptions);
      case 'http':
        return new HttpReceiver(connection.signingSecret, isBody, logger, now);
      case 'none':
        return noReceiver;
    }
  }
  const app = new App({
    receiver,
    socketMode: settings.mode === 'socket',
    logger: log,
    logLevel: LogLevel.WARN,
    clientOptions,
    // Answers go by acknowledgement and response_url, which need no token, so none is looked up for a request. A new
    // object each time, because Bolt writes the person's id into it.
    authorize: async () => ({}),
    convoStore: false,
    ignoreSelf: false,
    attachFunctionToken: false,
  });

  const workspaces =
    'install' in settings
      ? manyWorkspaces({ ...settings, campaigns: bot.campaigns, now, log, logger, notRenewed: watch.tokenNotRenewed })
      : singleWorkspace(settings.botToken);
  const { pages } = workspaces;
  const tokens = watchedTokens(workspaces.tokens, watch, 'botToken' in settings);
  const { post, find, edit, canPost, sweep } = createSlackPosting(settings, tokens, log, logger);
  const inFlight = new InFlight();
  const track = (work: Promise<void>) => inFlight.track(work);
  const client = createWebClient(settings, LOOKUP_TIMEOUT, log);
  const slack = { client, tokens, logger, fetch: settings.fetch };
  const uploads = createUploads(slack);
  const common = {
    uploads,
    bot,
    callerOf: createCallers(settings, createProfiles({ ...slack, now, languageKeptForMs: settings.languageKeptForMs })),
    responder: createResponder(settings.fetch),
    answerWithin,
  };
  const forms = createForms({ ...common, ...slack, now });
  const windows = createWindows(slack);
  const home = createAppHome({ ...common, ...slack });
  const viewActions = createViewActions({ ...common, windows, home });
  const interactions = createInteractions({ ...common, forms, viewActions });
  const mentions = createMentions({ ...common, ...slack });
  const shortcuts = createShortcuts({ ...common, windows });
  const [commandOnce, actionOnce] = [new AnswerOnce<string | RespondArguments>(), new AnswerOnce<void>()];
  // Whichever campaigns there are at that moment.
  app.command(/^\//, (args) =>
    inFlight.track(
      commandOnce.run(args.body.trigger_id, args.ack, (ack) =>
        watch.interaction('command', (trail) =>
          interactions.command(args.command.command.slice(1), { ...args, ack: withFirstWord(ack, trail) }, trail),
        ),
      ),
    ),
  );
  app.action<BlockAction>({ type: 'block_actions' }, (args) =>
    inFlight.track(
      actionOnce.run(args.body.trigger_id, args.ack, (ack) =>
        watch.interaction('button', (trail) => interactions.action({ ...args, ack: withFirstWord(ack, trail) }, trail)),
      ),
    ),
  );
  app.view<ViewSubmitAction>({ type: 'view_submission', callback_id: FORM }, (args) =>
    inFlight.track(
      watch.interaction('form', (trail) => forms.submission({ ...args, ack: withFirstWord(args.ack, trail) }, trail)),
    ),
  );
  const surfaces = { mentions, shortcuts, home, unfurl: createUnfurl({ bot, ...slack }) };
  listenOnSurfaces(app, surfaces, watch, track, now);
  workspaces.listen(app, track);
  app.error(async (error) => logger.error({ code: errorCode(error) }, 'An interaction on Slack failed'));

  const socket = receiver instanceof SocketModeReceiver ? keepConnected(receiver.client, logger) : undefined;
  const stopping = new AbortController();
  let offered = offeredBy(bot.campaigns);
  let started = false;

  return {
    platform: 'slack',
    post,
    find,
    edit,
    canPost,
    pages,
    listener: receiver instanceof HttpReceiver ? listenerOf(receiver, () => started) : undefined,
    async start() {
      await workspaces.enter(app, sweep, track, stopping.signal);
      if (socket !== undefined)
        await explained(socket.open(), 'SLACK_APP_TOKEN', 'an app-level token with connections:write');
      if ('botToken' in settings) watch.tokenAccepted();
      started = true;
    },
    offering(campaigns) {
      return async () => {
        if (settings.mode !== 'none' && offeredBy(campaigns) !== offered) logger.warn(OLD_MANIFEST);
        offered = offeredBy(campaigns);
      };
    },
    ready: () => started && (socket?.connected() ?? true),
    async stop() {
      started = false;
      stopping.abort();
      await inFlight.settled();
      await socket?.close();
      await inFlight.settled();
    },
  };
}
