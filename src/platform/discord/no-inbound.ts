import { currentApplication } from './application.ts';
import type { Inbound } from './inbound.ts';
import { createRest, type RestSettings, stopRest } from './rest-client.ts';

/** Takes nothing from Discord: other processes do. `open` sees to it that the token is right. */
export function createNoInbound(settings: RestSettings): Inbound {
  const rest = createRest(settings);
  let accepted = false;
  return {
    rest,
    async open() {
      await currentApplication(rest);
      accepted = true;
    },
    ready: () => accepted,
    pause() {
      accepted = false;
    },
    async close() {
      stopRest(rest);
    },
  };
}
