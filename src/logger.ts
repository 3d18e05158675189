import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';
import type { Config } from './config.ts';
import type { Redact } from './redaction.ts';

/**
 * The bot's log: JSON lines on standard output. What is logged never holds a user id, a name, a message text or a
 * token: callers pass codes, statuses and counts only; the paths below are a second line of defence, and `redact`, through
 * which every line goes, is the last.
 * @param destination standard output unless given
 */
export function createLogger(level: Config['logLevel'], redact: Redact, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: {},
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ['token', '*.token', 'user', '*.user', 'text', '*.text', 'body', '*.body'], remove: true },
    serializers: { err: describeError },
    hooks: { streamWrite: redact },
  } satisfies LoggerOptions;
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** An error as its name, code, message and stack only: SDK errors carry requests with people's data as properties. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error ? error.code : undefined;
  return { type: error.name, code, message: error.message, stack: error.stack };
}
