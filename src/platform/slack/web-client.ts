import { type Logger as SlackLogger, webApi } from '@slack/bolt';

export interface WebClientSettings {
  /** Slack's unless given; ends in a slash. */
  readonly apiUrl?: string;
  /** Node's unless given. */
  readonly fetch?: typeof fetch;
}

/**
 * A client of the Web API that tries nothing again and throws at 429: whoever calls it decides what to do about a fault. It has
 * no token: each call brings that of its workspace.
 * @param timeout milliseconds a request may take
 */
export const createWebClient = ({ apiUrl, fetch }: WebClientSettings, timeout: number, log: SlackLogger) =>
  new webApi.WebClient(undefined, {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    ...(fetch === undefined ? {} : { fetch }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout,
    logger: log,
  });
