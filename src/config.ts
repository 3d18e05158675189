import { join } from 'node:path';
import { z } from 'zod';
import type { ContentPlace } from './campaign/content-place.ts';
import { ConfigError } from './errors.ts';
import { missingForSlack, type SlackConfig, slackConfig } from './slack-config.ts';

/** What the environment says; a platform without its settings is off. */
export interface Config {
  readonly content: ContentPlace;
  /** Where subscriptions and deliveries are kept: `DATA_DIR`, and of a rehearsal a folder of its own in it. */
  readonly dataFolder: string;
  readonly slack: SlackConfig | undefined;
  /** How an app of Slack is to be made: see `slackManifest`. */
  readonly slackManifest: { readonly socketMode: boolean; readonly publicUrl?: string };
  readonly discord: DiscordConfig | undefined;
  /** The web address at which the bot is reached, without a slash at the end. */
  readonly publicUrl: string | undefined;
  /** Where `/healthz`, `/readyz` and, in HTTP mode, the platforms' requests are served. */
  readonly http: { readonly host: string; readonly port: number };
  /** The page of the local rehearsal, used when both platforms are off. */
  readonly page: { readonly port: number; readonly open: boolean };
  readonly logLevel: (typeof logLevels)[number];
}

export type DiscordConfig = { readonly token: string; readonly apiUrl?: string } & (
  | { readonly mode: 'gateway' }
  | { readonly mode: 'http'; readonly publicKey: string }
);

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const port = (usual: number) =>
  z.coerce
    .number({ error: 'set it to a port from 0 to 65535' })
    .int()
    .min(0, 'set it to a port from 0 to 65535')
    .max(65535, 'set it to a port from 0 to 65535')
    .default(usual);

const token = (prefix: string, what: string) =>
  z.string().startsWith(prefix, `begins with "${prefix}": set it to ${what}`).optional();

const masterKey = z
  .string()
  .regex(/^[A-Za-z0-9+/]{43}=$/, 'is not 32 bytes in base64: make one with: openssl rand -base64 32')
  .transform((text) => Buffer.from(text, 'base64'))
  .optional();

/** Slack sends browsers back to encrypted addresses only; this machine itself needs no encryption. */
const publicUrl = z
  .url('set it to the web address at which the bot is reached, like https://bot.example.org')
  .regex(/^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1)[:/]?)/, 'begins with https://: set it to such an address')
  .regex(/^[^?#]*$/, 'has no "?" and no "#": set it to an address without them')
  .transform((url) => url.replace(/\/+$/, ''))
  .optional();

const environment = z.object({
  CONTENT_FOLDER: z.string().default('content'),
  CAMPAIGNS: z
    .string()
    .regex(/^[a-z0-9-]+(,[a-z0-9-]+)*$/, 'is a list of names of folders: set it like huawei-spain,other-campaign')
    .transform((names) => [...new Set(names.split(','))])
    .optional(),
  DATA_DIR: z.string().default('data'),
  SLACK_MODE: z.enum(['socket', 'http'], { error: 'set it to socket or http' }).default('socket'),
  SLACK_BOT_TOKEN: token('xoxb-', 'the Bot User OAuth Token of your Slack app'),
  SLACK_APP_TOKEN: token('xapp-', 'an app-level token of your Slack app with the scope connections:write'),
  SLACK_SIGNING_SECRET: z
    .string()
    .regex(/^[0-9a-f]{32}$/, 'is 32 hexadecimal digits: set it to the Signing Secret of your Slack app')
    .optional(),
  SLACK_CLIENT_ID: z
    .string()
    .regex(/^\d+\.\d+$/, 'is two numbers with a dot between: set it to the Client ID of your Slack app')
    .optional(),
  SLACK_CLIENT_SECRET: z
    .string()
    .regex(/^[0-9a-f]{32}$/, 'is 32 hexadecimal digits: set it to the Client Secret of your Slack app')
    .optional(),
  PUBLIC_URL: publicUrl,
  TOKEN_KEY: masterKey,
  TOKEN_KEY_PREVIOUS: masterKey,
  SLACK_ORGANIZERS: z
    .string()
    .regex(
      /^([a-z0-9-]+:)?[UW][A-Z0-9]+(,([a-z0-9-]+:)?[UW][A-Z0-9]+)*$/,
      'is a list of Slack member ids: set it like U012ABCDEF,U034GHIJKL, or for one campaign alone my-campaign:U012ABCDEF',
    )
    .optional(),
  SLACK_API_URL: z.url('set it to a web address').optional(),
  DISCORD_TOKEN: z.string().min(50, 'is too short: set it to the token of your Discord bot').optional(),
  DISCORD_MODE: z.enum(['gateway', 'http'], { error: 'set it to gateway or http' }).default('gateway'),
  DISCORD_PUBLIC_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'is 64 hexadecimal digits: set it to the Public Key of your Discord application')
    .optional(),
  DISCORD_API_URL: z.url('set it to a web address').optional(),
  HOST: z.string().default('0.0.0.0'),
  PORT: port(3000),
  PAGE_PORT: port(4919),
  PAGE_OPEN: z.enum(['yes', 'no'], { error: 'set it to yes or no' }).default('yes'),
  LOG_LEVEL: z.enum(logLevels, { error: `set it to one of ${logLevels.join(', ')}` }).optional(),
});

type Variables = Readonly<Record<string, string | undefined>>;

/** What is missing for Discord to work. */
function missingForDiscord({ DISCORD_TOKEN: token, DISCORD_PUBLIC_KEY: key, DISCORD_MODE: mode }: Variables) {
  const missing: string[] = [];
  if (token === undefined && key !== undefined) {
    missing.push('DISCORD_TOKEN is missing, but DISCORD_PUBLIC_KEY is set: set both, or neither to leave Discord off');
  }
  if (token !== undefined && mode === 'http' && key === undefined) {
    missing.push('DISCORD_PUBLIC_KEY is missing: DISCORD_MODE=http needs it');
  }
  return missing;
}

/**
 * Reads the configuration from environment variables; an empty variable counts as not set.
 * @throws ConfigError listing everything that is wrong, never with a value in it.
 */
export function readConfig(env: Variables): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const result = environment.safeParse(set);
  const wrong = (result.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
  const problems = [...wrong, ...missingForSlack(set), ...missingForDiscord(set)];
  if (!result.success || problems.length > 0) throw new ConfigError(problems);
  const value = result.data;
  const live =
    value.SLACK_BOT_TOKEN !== undefined || value.SLACK_CLIENT_ID !== undefined || value.DISCORD_TOKEN !== undefined;
  return {
    content: { folder: value.CONTENT_FOLDER, named: value.CAMPAIGNS },
    dataFolder: live ? value.DATA_DIR : join(value.DATA_DIR, 'rehearsal'),
    slack: slackConfig(value),
    slackManifest: {
      socketMode: value.SLACK_MODE === 'socket',
      ...(value.SLACK_BOT_TOKEN !== undefined || value.PUBLIC_URL === undefined ? {} : { publicUrl: value.PUBLIC_URL }),
    },
    discord: discordConfig(value),
    publicUrl: value.PUBLIC_URL,
    http: { host: value.HOST, port: value.PORT },
    page: { port: value.PAGE_PORT, open: value.PAGE_OPEN === 'yes' },
    // A rehearsal talks to a person at a terminal, not to an operator's log.
    logLevel: value.LOG_LEVEL ?? (live ? 'info' : 'warn'),
  };
}

const api = (apiUrl: string | undefined) => (apiUrl === undefined ? {} : { apiUrl });

function discordConfig(value: z.output<typeof environment>): DiscordConfig | undefined {
  const { DISCORD_TOKEN: token, DISCORD_PUBLIC_KEY: publicKey } = value;
  if (token === undefined) return undefined;
  const common = { token, ...api(value.DISCORD_API_URL) };
  if (value.DISCORD_MODE === 'gateway') return { ...common, mode: 'gateway' };
  return publicKey === undefined ? undefined : { ...common, mode: 'http', publicKey };
}
