import { REST, type RESTOptions } from 'discord.js';

export interface RestSettings {
  readonly token: string;
  /** The REST API's address without the version, `https://discord.com/api` unless given. */
  readonly apiUrl?: string;
  /** How a request is made; the SDK's own way unless given. */
  readonly makeRequest?: RESTOptions['makeRequest'];
}

export const createRest = ({ token, apiUrl, makeRequest }: RestSettings): REST =>
  new REST({
    version: '10',
    ...(apiUrl !== undefined && { api: apiUrl }),
    ...(makeRequest !== undefined && { makeRequest }),
  }).setToken(token);

/** Stops the timers of the SDK. */
export function stopRest(rest: REST): void {
  rest.clearHashSweeper();
  rest.clearHandlerSweeper();
}
