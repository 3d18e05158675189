import type { DeliveryFault } from '../errors.ts';
import type { Message } from '../language/es.ts';

/**
 * Codes of Node (https://nodejs.org/api/errors.html#common-system-errors, https://nodejs.org/api/dns.html#error-codes) and
 * undici (https://undici.nodejs.org/#/docs/api/Errors) for connections that never came about.
 */
const neverConnected: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const sentences = {
  Slack: {
    unreachable: 'Slack could not be reached. Check the network.',
    silent: 'Slack gave no answer, so the message may or may not have arrived.',
    silentToReading: 'Slack gave no answer. Try again in a minute.',
  },
  Discord: {
    unreachable: 'Discord could not be reached. Check the network.',
    silent: 'Discord gave no answer, so the message may or may not have arrived.',
    silentToReading: 'Discord gave no answer. Try again in a minute.',
  },
} as const satisfies Record<string, Record<string, Message>>;
type Platform = keyof typeof sentences;

/**
 * A request without an answer. Only where no connection came about is it certain that nothing arrived; a broken
 * connection, a timeout and everything unknown leave it open.
 */
export function networkFault(platform: Platform, error: unknown): DeliveryFault {
  if (causes(error).some((cause) => 'code' in cause && neverConnected.has(cause.code))) {
    return { kind: 'passing', sentence: sentences[platform].unreachable };
  }
  return { kind: 'uncertain', sentence: sentences[platform].silent };
}

/** An error and what it was caused by, outermost first; undici tries several addresses and collects their errors. */
function causes(error: unknown): readonly Error[] {
  if (!(error instanceof Error)) return [];
  const inner = error instanceof AggregateError ? error.errors : [error.cause];
  return [error, ...inner.flatMap(causes)];
}

/** A fault of a request that only reads: whether it arrived makes no difference. */
export const whileReading = (fault: DeliveryFault, platform: Platform): DeliveryFault =>
  fault.kind === 'uncertain' ? { kind: 'passing', sentence: sentences[platform].silentToReading } : fault;
