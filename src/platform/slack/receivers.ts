import type { RequestListener } from 'node:http';
import { type Receiver, type Logger as SlackLogger, SocketModeReceiver, type webApi } from '@slack/bolt';
import type { HttpReceiver } from './http-receiver.ts';

/** How Slack reaches the bot. */
export type Connection =
  | { readonly mode: 'socket'; readonly appToken: string }
  | { readonly mode: 'http'; readonly signingSecret: string }
  /** Not at all: the bot posts. */
  | { readonly mode: 'none' };

export const socketReceiver = (appToken: string, logger: SlackLogger, clientOptions: webApi.WebClientOptions) =>
  new SocketModeReceiver({
    appToken,
    logger,
    installerOptions: { clientOptions: { ...clientOptions } },
    autoReconnectEnabled: false,
  });

/** Receives nothing. */
export const noReceiver: Receiver = {
  init: () => undefined,
  start: async () => undefined,
  stop: async () => undefined,
};

/** Turns requests away that come before the start or after the stop, and those that are not Slack's way of asking. */
export function listenerOf(receiver: HttpReceiver, isOpen: () => boolean): RequestListener {
  return (request, response) => {
    if (!isOpen()) response.writeHead(503, { connection: 'close' }).end();
    else if (request.method !== 'POST') response.writeHead(405, { allow: 'POST', connection: 'close' }).end();
    else receiver.listener(request, response);
  };
}
