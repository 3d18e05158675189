import type { RequestListener } from 'node:http';
import {
  App,
  type BlockAction,
  LogLevel,
  type RespondArguments,
  type Logger as SlackLogger,
  SocketModeReceiver,
  type ViewSubmitAction,
  type webApi,
} from '@slack/bolt';
import type { Logger } from 'pino';
import type { Bot } from '../../bot.ts';
import { PlatformError } from '../../errors.ts';
import type { PlatformAdapter } from '../adapter.ts';
import { AnswerOnce } from './answer-once.ts';
import { createBodyCheck } from './body-shape.ts';
import { createCallers, type SlackCallerSettings } from './caller.ts';
import { takeOnlyEnvelopes } from './envelopes.ts';
import { FORM } from './form.ts';
import { createForms } from './forms.ts';
import { HttpReceiver } from './http-receiver.ts';
import { InFlight } from './in-flight.ts';
import { createInteractions } from './interactions.ts';
import { createSlackPosting, type SlackPostingSettings } from './posting.ts';
import { createResponder } from './responder.ts';
import { errorCode, sdkLog } from './sdk-log.ts';
import { keepConnected } from './socket.ts';
import { createWebClient } from './web-client.ts';

/** `apiUrl` is Slack's unless the bot talks to another server; it ends in a slash. */
export type SlackSettings = SlackPostingSettings &
  SlackCallerSettings & {
    /** Milliseconds after which a command is acknowledged before its answer is there; 2,000 unless given. */
    readonly answerWithinMs?: number;
  } & (
    | { readonly mode: 'socket'; readonly appToken: string }
    | { readonly mode: 'http'; readonly signingSecret: string }
  );

export interface SlackAdapter extends PlatformAdapter {
  /** Without Socket Mode: what answers Slack at `POST /slack/events`. */
  readonly listener: RequestListener | undefined;
}

/** Milliseconds Slack may take to say who somebody is and to open a form: an answer may come after the acknowledgement. */
const LOOKUP_TIMEOUT = 10_000;

/**
 * The bot on Slack, through Bolt. `start` rejects with a PlatformError that says what to set when Slack refuses a token.
 * In HTTP mode it opens no port: mount `listener`. Requests with a wrong or stale signature are answered with 401.
 */
export function createSlackAdapter(settings: SlackSettings, bot: Bot, logger: Logger): SlackAdapter {
  const { answerWithinMs: answerWithin = 2_000, now = Date.now } = settings;
  const log = sdkLog(logger);
  const clientOptions = {
    ...(settings.apiUrl === undefined ? {} : { slackApiUrl: settings.apiUrl }),
    retryConfig: { retries: 2 },
  };
  const isBody = createBodyCheck(settings.apiUrl);
  const receiver =
    settings.mode === 'socket'
      ? socketReceiver(settings.appToken, log, clientOptions)
      : new HttpReceiver(settings.signingSecret, isBody, logger, now);
  if (receiver instanceof SocketModeReceiver) takeOnlyEnvelopes(receiver.client, isBody, logger);
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

  const { post, find, canPost, sweep } = createSlackPosting(settings, log, logger);
  const inFlight = new InFlight();
  const client = createWebClient(settings, LOOKUP_TIMEOUT, log);
  const common = {
    bot,
    callerOf: createCallers(settings, client, logger),
    responder: createResponder(logger),
    answerWithin,
  };
  const forms = createForms({ ...common, client, now, logger });
  const interactions = createInteractions({ ...common, forms });
  const [commandOnce, actionOnce] = [new AnswerOnce<string | RespondArguments>(), new AnswerOnce<void>()];
  for (const { id } of bot.campaigns) {
    app.command(`/${id}`, (args) =>
      inFlight.track(
        commandOnce.run(args.body.trigger_id, args.ack, (ack) => interactions.command(id, { ...args, ack })),
      ),
    );
  }
  app.action<BlockAction>({ type: 'block_actions' }, (args) =>
    inFlight.track(actionOnce.run(args.body.trigger_id, args.ack, (ack) => interactions.action({ ...args, ack }))),
  );
  app.view<ViewSubmitAction>({ type: 'view_submission', callback_id: FORM }, (args) =>
    inFlight.track(forms.submission(args)),
  );
  app.error(async (error) => logger.error({ code: errorCode(error) }, 'An interaction on Slack failed'));

  const socket = receiver instanceof SocketModeReceiver ? keepConnected(receiver.client, logger) : undefined;
  let started = false;

  return {
    platform: 'slack',
    post,
    find,
    canPost,
    listener: receiver instanceof HttpReceiver ? listenerOf(receiver, () => started) : undefined,
    async start() {
      await explained(
        app.client.auth.test({ token: settings.botToken }),
        'SLACK_BOT_TOKEN',
        'the Bot User OAuth Token',
      );
      await sweep();
      if (socket !== undefined)
        await explained(socket.open(), 'SLACK_APP_TOKEN', 'an app-level token with connections:write');
      started = true;
    },
    ready: () => started && (socket?.connected() ?? true),
    async stop() {
      started = false;
      await inFlight.settled();
      await socket?.close();
      await inFlight.settled();
    },
  };
}

const socketReceiver = (appToken: string, logger: SlackLogger, clientOptions: webApi.WebClientOptions) =>
  new SocketModeReceiver({
    appToken,
    logger,
    installerOptions: { clientOptions: { ...clientOptions } },
    autoReconnectEnabled: false,
  });

/** Turns requests away that come before the start or after the stop, and those that are not Slack's way of asking. */
function listenerOf(receiver: HttpReceiver, isOpen: () => boolean): RequestListener {
  return (request, response) => {
    if (!isOpen()) response.writeHead(503, { connection: 'close' }).end();
    else if (request.method !== 'POST') response.writeHead(405, { allow: 'POST', connection: 'close' }).end();
    else receiver.listener(request, response);
  };
}

/** Makes Slack's refusal of a token an error that says what to set; the token itself is not in it. */
async function explained(work: Promise<unknown>, variable: string, what: string): Promise<void> {
  try {
    await work;
  } catch (error) {
    const code = errorCode(error);
    const advice = refusals.has(code)
      ? `Slack refuses the token (${code}): set ${variable} to ${what} of your Slack app`
      : `Slack could not be reached (${code}): check the network, then start again`;
    throw new PlatformError(advice, { cause: error });
  }
}

/** https://docs.slack.dev/reference/methods/auth.test#errors and https://docs.slack.dev/reference/methods/apps.connections.open#errors */
const refusals: ReadonlySet<string> = new Set([
  'invalid_auth',
  'not_authed',
  'not_allowed_token_type',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'missing_scope',
]);
