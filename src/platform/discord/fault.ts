import { DiscordAPIError, HTTPError } from 'discord.js';

/** What may be logged of an error: Discord's errors hold addresses with tokens, and what people were answered. */
export function loggable(error: unknown): {
  readonly error: string;
  readonly code?: unknown;
  readonly status?: number;
} {
  if (error instanceof DiscordAPIError) return { error: 'DiscordAPIError', code: error.code, status: error.status };
  if (error instanceof HTTPError) return { error: 'HTTPError', status: error.status };
  if (!(error instanceof Error)) return { error: typeof error };
  return { error: error.name, ...('code' in error && { code: error.code }) };
}
