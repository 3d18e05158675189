import { type APIInteraction, DefaultRestOptions, type RESTOptions } from 'discord.js';
import { traced } from '../../observing/tracing.ts';
import type { Trail } from '../../observing/trail.ts';
import type { PlatformWatch } from '../../observing/watch.ts';
import type { Respond } from './inbound.ts';

/** How the SDK makes a request; each is counted, and so is what Discord says to the bot's token. */
export const watchedRequests =
  (watch: PlatformWatch): RESTOptions['makeRequest'] =>
  async (url, init) => {
    const answer = await watch.request(() => DefaultRestOptions.makeRequest(url, init));
    // Answers to interactions are sent under a secret of their own.
    if (init.headers === undefined || !('Authorization' in init.headers)) return answer;
    if (answer.status === 401) watch.tokenRefused(true);
    else if (answer.status < 500) watch.tokenAccepted();
    return answer;
  };

/** The same first word, noted when Discord has taken it. */
export const withFirstWord =
  (respond: Respond, trail: Trail): Respond =>
  (body, more) =>
    traced('respond', {}, async () => {
      await respond(body, more);
      trail.spoken();
    });

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-interaction-type */
export function kindOf({ type, data }: APIInteraction): 'command' | 'shortcut' | 'button' | 'completion' | 'form' {
  if (type === 3) return 'button';
  if (type === 4) return 'completion';
  if (type === 5) return 'form';
  return isObject(data) && 'type' in data && data.type === 3 ? 'shortcut' : 'command';
}

/** What the gateway sends is looked at nowhere before. */
const isObject = (data: unknown): data is object => typeof data === 'object' && data !== null;
