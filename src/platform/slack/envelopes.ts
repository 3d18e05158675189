import type { SocketModeReceiver } from '@slack/bolt';
import type { Logger } from 'pino';
import { type BodyCheck, isRecord } from './body-shape.ts';
import { parseJson } from './http-receiver.ts';
import { errorCode } from './sdk-log.ts';

type Client = SocketModeReceiver['client'];

/** What Slack sends over Socket Mode: https://docs.slack.dev/apis/events-api/using-socket-mode */
const interactions: ReadonlySet<unknown> = new Set(['slash_commands', 'interactive', 'events_api']);

/**
 * Lets only Slack's envelopes through to the SDK. It emits an event under each envelope's own type, so that one called
 * `error` or one without a payload would end the process with an unhandled rejection.
 */
export function takeOnlyEnvelopes(client: Client, isBody: BodyCheck, logger: Logger): void {
  const receivers = client.listeners('ws_message') as ((data: unknown, isBinary: boolean) => Promise<void>)[];
  const reserved = new Set<unknown>([
    ...client.eventNames(),
    'error',
    'ws_message',
    'slack_event',
    'connected',
    'disconnected',
  ]);

  const isEnvelope = (frame: unknown): boolean => {
    if (!isRecord(frame)) return false;
    if (frame.type === 'hello' || frame.type === 'disconnect') return true;
    if (!interactions.has(frame.type) || typeof frame.envelope_id !== 'string' || !isBody(frame.payload)) return false;
    if (frame.type !== 'events_api') return true;
    return isRecord(frame.payload.event) && !reserved.has(frame.payload.event.type);
  };

  client.removeAllListeners('ws_message');
  client.on('ws_message', (data: unknown, isBinary: boolean) => {
    if (isBinary || !isEnvelope(parseJson(String(data)))) {
      logger.warn('Slack sent what is no envelope of Socket Mode; it was left unanswered');
      return;
    }
    for (const receive of receivers) {
      receive(data, false).catch((error: unknown) => {
        logger.error({ code: errorCode(error) }, 'An envelope of Slack could not be taken');
      });
    }
  });
}
