import { join } from 'node:path';
import { z } from 'zod';
import type { ContentPlace } from './campaign/content-place.ts';
import { type DiscordConfig, discordConfig, missingForDiscord, shardsVariable } from './discord-config.ts';
import { ConfigError } from './errors.ts';
import { hasAll, type Roles, rolesVariable, wrongWithRoles } from './roles.ts';
import { missingForSlack, type SlackConfig, slackConfig } from './slack-config.ts';

/** What the environment says; a platform without its settings is off. */
export interface Config {
  readonly content: ContentPlace;
  /** Where subscriptions and deliveries are kept: `DATA_DIR`, and of a rehearsal a folder of its own in it. */
  readonly dataFolder: string;
  /** The Redis or Valkey where they are kept instead; a rehearsal keeps to its folder. */
  readonly storeUrl: string | undefined;
  /** False where no platform is set, nor a role that needs none: then this is a rehearsal. */
  readonly live: boolean;
  /** What this process does; the platforms below are those that it needs for that. */
  readonly roles: Roles;
  readonly slack: SlackConfig | undefined;
  /** How an app of Slack is to be made: see `slackManifest`. */
  readonly slackManifest: { readonly socketMode: boolean; readonly publicUrl?: string };
  readonly discord: DiscordConfig | undefined;
  /** The web address at which the bot is reached, without a slash at the end. */
  readonly publicUrl: string | undefined;
  /** Where `/healthz`, `/readyz` and, in HTTP mode, the platforms' requests are served. */
  readonly http: { readonly host: string; readonly port: number };
  /** Milliseconds for which requests are answered on after a signal to stop, while `/readyz` says no. */
  readonly drainMs: number;
  /** The page of the local rehearsal, used when both platforms are off. */
  readonly page: { readonly port: number; readonly open: boolean };
  readonly logLevel: (typeof logLevels)[number];
}

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

/** The password may stand in it, so it is shown nowhere. */
export const storeUrl = z
  .string()
  .refine(
    (url) => /^rediss?:\/\/[^/?#]+(\/\d*)?$/.test(url) && URL.canParse(url),
    'set it to an address like redis://user:password@host:6379/0, or rediss:// with encryption',
  );

const environment = z.object({
  CONTENT_FOLDER: z.string().default('content'),
  CAMPAIGNS: z
    .string()
    .regex(/^[a-z0-9-]+(,[a-z0-9-]+)*$/, 'is a list of names of folders: set it like huawei-spain,other-campaign')
    .transform((names) => [...new Set(names.split(','))])
    .optional(),
  DATA_DIR: z.string().default('data'),
  STORE_URL: storeUrl.optional(),
  ROLES: rolesVariable,
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
  DISCORD_SHARDS: shardsVariable,
  DISCORD_API_URL: z.url('set it to a web address').optional(),
  HOST: z.string().default('0.0.0.0'),
  PORT: port(3000),
  DRAIN_SECONDS: z.coerce
    .number({ error: 'set it to a number of seconds from 0 to 300' })
    .min(0, 'set it to a number of seconds from 0 to 300')
    .max(300, 'set it to a number of seconds from 0 to 300')
    .default(0),
  PAGE_PORT: port(4919),
  PAGE_OPEN: z.enum(['yes', 'no'], { error: 'set it to yes or no' }).default('yes'),
  LOG_LEVEL: z.enum(logLevels, { error: `set it to one of ${logLevels.join(', ')}` }).optional(),
});

/** The names of all variables that are read. */
export const variableNames: readonly string[] = Object.keys(environment.shape);

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Reads the configuration from environment variables; an empty variable counts as not set.
 * @throws ConfigError listing everything that is wrong, never with a value in it.
 */
export function readConfig(env: Variables): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const result = environment.safeParse(set);
  const wrong = (result.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
  const problems = [...wrong, ...wrongWithRoles(set), ...missingForSlack(set), ...missingForDiscord(set)];
  if (!result.success || problems.length > 0) throw new ConfigError(problems);
  const value = result.data;
  const live =
    value.SLACK_BOT_TOKEN !== undefined ||
    value.SLACK_CLIENT_ID !== undefined ||
    value.DISCORD_TOKEN !== undefined ||
    !hasAll(value.ROLES);
  return {
    content: { folder: value.CONTENT_FOLDER, named: value.CAMPAIGNS },
    dataFolder: live ? value.DATA_DIR : join(value.DATA_DIR, 'rehearsal'),
    storeUrl: live ? value.STORE_URL : undefined,
    live,
    roles: value.ROLES,
    slack: slackConfig(value, value.ROLES),
    slackManifest: {
      socketMode: value.SLACK_MODE === 'socket',
      ...(value.SLACK_BOT_TOKEN !== undefined || value.PUBLIC_URL === undefined ? {} : { publicUrl: value.PUBLIC_URL }),
    },
    discord: discordConfig(value, value.ROLES),
    publicUrl: value.PUBLIC_URL,
    http: { host: value.HOST, port: value.PORT },
    drainMs: value.DRAIN_SECONDS * 1_000,
    page: { port: value.PAGE_PORT, open: value.PAGE_OPEN === 'yes' },
    // A rehearsal talks to a person at a terminal, not to an operator's log.
    logLevel: value.LOG_LEVEL ?? (live ? 'info' : 'warn'),
  };
}
