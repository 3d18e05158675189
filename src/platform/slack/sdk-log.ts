import { LogLevel, type Logger as SlackLogger } from '@slack/bolt';
import type { Logger } from 'pino';
import { codeWord } from '../code-word.ts';

/**
 * The SDK's warnings and errors, written to our log as their fixed opening words and codes. The rest of them is left out,
 * because the SDK puts requests, and with them people's data, into its messages; its debug output is nothing but that.
 */
export function sdkLog(logger: Logger): SlackLogger {
  const nothing = () => undefined;
  return {
    debug: nothing,
    info: nothing,
    warn: (...parts: unknown[]) => logger.warn(summary(parts), "A warning of Slack's SDK"),
    error: (...parts: unknown[]) => logger.error(summary(parts), "An error of Slack's SDK"),
    setLevel: nothing,
    getLevel: () => LogLevel.WARN,
    setName: nothing,
  };
}

function summary(parts: readonly unknown[]): { sdk?: string; code?: string } {
  const words = parts.find((part) => typeof part === 'string');
  const error = parts.find((part) => part instanceof Error);
  return {
    ...(words === undefined ? {} : { sdk: /^[A-Za-z' -]*/.exec(words)?.[0].trim() ?? '' }),
    ...(error === undefined ? {} : { code: errorCode(error) }),
  };
}

/** What may be logged of an error: Slack's own word for it, the SDK's code, or the error's class. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const data = 'data' in error ? error.data : undefined;
  const code =
    typeof data === 'object' && data !== null && 'error' in data ? data.error : 'code' in error && error.code;
  return codeWord(code) ?? error.name;
}
