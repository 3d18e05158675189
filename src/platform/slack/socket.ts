import { setTimeout as wait } from 'node:timers/promises';
import type { SocketModeReceiver } from '@slack/bolt';
import type { Logger } from 'pino';
import { errorCode } from './sdk-log.ts';

const LONGEST_PAUSE = 60_000;

/** A Socket Mode connection that is kept up until it is closed. */
export interface Socket {
  /** Resolves once connected; rejects with the SDK's error when the first attempt fails. */
  open(): Promise<void>;
  connected(): boolean;
  close(): Promise<void>;
}

/**
 * Keeps Socket Mode connected. The SDK's own reconnection waits five seconds at each of Slack's regular refreshes, and
 * ends in an unhandled rejection when Slack refuses the token, so it is switched off and this one is used.
 */
export function keepConnected(client: SocketModeReceiver['client'], logger: Logger): Socket {
  const closing = new AbortController();
  let connected = false;
  let connecting: Promise<void> | undefined;

  client.on('connected', () => {
    connected = true;
  });
  client.on('disconnected', () => {
    connected = false;
    if (!closing.signal.aborted) connecting ??= reconnect();
  });

  async function reconnect(): Promise<void> {
    for (let failures = 0; !closing.signal.aborted && !connected; failures += 1) {
      try {
        if (failures > 0) await wait(Math.min(1_000 * 2 ** failures, LONGEST_PAUSE), undefined, closing);
        await client.start();
      } catch (error) {
        if (!closing.signal.aborted) logger.warn({ code: errorCode(error) }, 'Slack is not connected; trying again');
      }
    }
    connecting = undefined;
  }

  return {
    async open() {
      connecting = client.start().then(() => undefined);
      await connecting.finally(() => {
        connecting = undefined;
      });
    },
    connected: () => connected,
    async close() {
      closing.abort();
      await connecting?.catch(() => undefined);
      if (connected) await client.disconnect();
      connected = false;
    },
  };
}
