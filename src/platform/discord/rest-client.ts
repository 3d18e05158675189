import { REST } from 'discord.js';

export interface RestSettings {
  readonly token: string;
  /** The REST API's address without the version, `https://discord.com/api` unless given. */
  readonly apiUrl?: string;
}

export const createRest = ({ token, apiUrl }: RestSettings): REST =>
  new REST({ version: '10', ...(apiUrl !== undefined && { api: apiUrl }) }).setToken(token);

/** Stops the timers of the SDK. */
export function stopRest(rest: REST): void {
  rest.clearHashSweeper();
  rest.clearHandlerSweeper();
}
