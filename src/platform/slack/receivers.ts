import type { RequestListener } from 'node:http';
import { HTTPReceiver, type Logger as SlackLogger, SocketModeReceiver, type webApi } from '@slack/bolt';

/** How Slack reaches the bot. */
export type Connection =
  | { readonly mode: 'socket'; readonly appToken: string }
  | { readonly mode: 'http'; readonly signingSecret: string };

/** Bytes of a request; Slack's largest is an action that repeats a whole message. */
const BODY_LIMIT = 512 * 1024;

/** A receiver of Bolt that opens no port. */
export function createReceiver(
  connection: Connection,
  logger: SlackLogger,
  clientOptions: webApi.WebClientOptions,
): SocketModeReceiver | HTTPReceiver {
  if (connection.mode === 'http') {
    const { signingSecret } = connection;
    return new HTTPReceiver({
      signingSecret,
      logger,
      endpoints: '/slack/events',
      bodyLimit: BODY_LIMIT,
    });
  }
  return new SocketModeReceiver({
    appToken: connection.appToken,
    logger,
    // Here the client of Socket Mode takes its options from.
    installerOptions: { clientOptions: { ...clientOptions } },
    autoReconnectEnabled: false,
  });
}

/** Turns requests away that come before the start or after the stop, and those that are not Slack's way of asking. */
export function listenerOf(receiver: HTTPReceiver, isOpen: () => boolean): RequestListener {
  return (request, response) => {
    if (!isOpen()) response.writeHead(503).end();
    else if (request.method !== 'POST') response.writeHead(405, { allow: 'POST' }).end();
    else receiver.requestListener(request, response);
  };
}
