import { DiscordAPIError, HTTPError } from 'discord.js';
import { codeWord } from '../code-word.ts';

/** What may be logged of an error: Discord's errors hold addresses with tokens, and what people were answered. */
export function loggable(error: unknown): {
  readonly error: string;
  readonly code?: string | number;
  readonly status?: number;
} {
  if (error instanceof DiscordAPIError) {
    return { error: 'DiscordAPIError', ...codeOf(error), status: error.status };
  }
  if (error instanceof HTTPError) return { error: 'HTTPError', status: error.status };
  if (!(error instanceof Error)) return { error: typeof error };
  return { error: error.name, ...codeOf(error) };
}

/** Discord's codes are numbers, those of its SDK and of Node words. */
function codeOf(error: Error): { readonly code?: string | number } {
  const given = 'code' in error ? error.code : undefined;
  const code = typeof given === 'number' ? given : codeWord(given);
  return code === undefined ? {} : { code };
}
