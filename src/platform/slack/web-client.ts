import { type Logger as SlackLogger, webApi } from '@slack/bolt';

export interface WebClientSettings {
  readonly botToken: string;
  /** Slack's unless given; ends in a slash. */
  readonly apiUrl?: string;
}

/**
 * A client of the Web API that tries nothing again and throws at 429: whoever calls it decides what to do about a fault.
 * @param timeout milliseconds a request may take
 */
export const createWebClient = ({ botToken, apiUrl }: WebClientSettings, timeout: number, log: SlackLogger) =>
  new webApi.WebClient(botToken, {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout,
    logger: log,
  });
