import { z } from 'zod';
import { type Roles, rolesIn } from './roles.ts';

export type DiscordConfig = { readonly token: string; readonly apiUrl?: string } & (
  | { readonly mode: 'gateway'; readonly shards?: Shards }
  | { readonly mode: 'http'; readonly publicKey: string }
  /** Nothing comes in by this process; it posts. */
  | { readonly mode: 'none' }
);

/** Some of the connections over which Discord spreads an app's servers. */
export interface Shards {
  readonly ids: readonly number[];
  /** How many there are in all processes. */
  readonly count: number;
}

/** The environment's variables about Discord, each of them valid. */
interface DiscordVariables {
  readonly DISCORD_TOKEN?: string | undefined;
  readonly DISCORD_MODE: 'gateway' | 'http';
  readonly DISCORD_PUBLIC_KEY?: string | undefined;
  readonly DISCORD_SHARDS?: Shards | undefined;
  readonly DISCORD_API_URL?: string | undefined;
}

const shardsForm = /^(?<first>\d{1,5})(-(?<last>\d{1,5}))?\/(?<count>\d{1,5})$/;

/** `0-3/16`, `2/16`; nothing for `auto`, which is all of as many as Discord advises. */
export const shardsVariable = z
  .string()
  .transform((text, context): Shards | undefined => {
    if (text === 'auto') return undefined;
    const { first, last = first, count } = shardsForm.exec(text)?.groups ?? {};
    const [from, to, all] = [Number(first), Number(last), Number(count)];
    if (from <= to && to < all) return { ids: Array.from({ length: to - from + 1 }, (_, at) => from + at), count: all };
    context.addIssue(
      'is which shards are for this process, counted from 0, and how many there are: set it like 0-3/16, or to auto',
    );
    return z.NEVER;
  })
  .optional();

/** What is missing for Discord to work; told beside the faults of single variables. */
export function missingForDiscord(set: Readonly<Record<string, string | undefined>>): readonly string[] {
  const { DISCORD_TOKEN: token, DISCORD_PUBLIC_KEY: key, DISCORD_MODE: mode, DISCORD_SHARDS: shards } = set;
  const missing: string[] = [];
  if (token === undefined && key !== undefined) {
    missing.push('DISCORD_TOKEN is missing, but DISCORD_PUBLIC_KEY is set: set both, or neither to leave Discord off');
  }
  if (token !== undefined && mode === 'http' && key === undefined && rolesIn(set.ROLES).has('web')) {
    missing.push('DISCORD_PUBLIC_KEY is missing: DISCORD_MODE=http needs it');
  }
  const parsed = shardsVariable.safeParse(shards);
  if (parsed.data !== undefined && parsed.data.ids.length < parsed.data.count && set.STORE_URL === undefined) {
    missing.push('STORE_URL is missing: DISCORD_SHARDS leaves shards to other processes, which need the same store');
  }
  return missing;
}

/** Nothing where Discord is off, or these roles need nothing of it. To be asked where nothing is missing. */
export function discordConfig(value: DiscordVariables, roles: Roles): DiscordConfig | undefined {
  const {
    DISCORD_TOKEN: token,
    DISCORD_PUBLIC_KEY: publicKey,
    DISCORD_SHARDS: shards,
    DISCORD_API_URL: apiUrl,
  } = value;
  if (token === undefined) return undefined;
  const common = { token, ...(apiUrl === undefined ? {} : { apiUrl }) };
  if (value.DISCORD_MODE === 'gateway' && roles.has('gateway')) {
    return { ...common, mode: 'gateway', ...(shards === undefined ? {} : { shards }) };
  }
  if (value.DISCORD_MODE === 'http' && roles.has('web') && publicKey !== undefined) {
    return { ...common, mode: 'http', publicKey };
  }
  return roles.has('worker') ? { ...common, mode: 'none' } : undefined;
}
