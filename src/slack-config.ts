import { type Roles, rolesIn } from './roles.ts';
import type { MasterKey } from './store/sealer.ts';

export type SlackConfig = {
  readonly apiUrl?: string;
  readonly organizers: readonly string[];
} & (
  | { readonly mode: 'socket'; readonly appToken: string }
  | { readonly mode: 'http'; readonly signingSecret: string }
  /** Nothing that Slack sends comes in by this process; it posts, or serves the pages of installing. */
  | { readonly mode: 'none' }
) &
  ({ readonly botToken: string } | { readonly install: SlackInstallConfig });

/** An app that many workspaces install. */
export interface SlackInstallConfig {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** The first seals tokens; the others open what was sealed before. */
  readonly tokenKeys: readonly [MasterKey, ...MasterKey[]];
}

/** The environment's variables about Slack, each of them valid. */
export interface SlackVariables {
  readonly SLACK_MODE: 'socket' | 'http';
  readonly SLACK_BOT_TOKEN?: string | undefined;
  readonly SLACK_APP_TOKEN?: string | undefined;
  readonly SLACK_SIGNING_SECRET?: string | undefined;
  readonly SLACK_CLIENT_ID?: string | undefined;
  readonly SLACK_CLIENT_SECRET?: string | undefined;
  readonly SLACK_ORGANIZERS?: string | undefined;
  readonly SLACK_API_URL?: string | undefined;
  readonly PUBLIC_URL?: string | undefined;
  readonly TOKEN_KEY?: MasterKey | undefined;
  readonly TOKEN_KEY_PREVIOUS?: MasterKey | undefined;
}

/** What only an app needs that many workspaces install. */
const forMany: readonly (readonly [name: string, why: string])[] = [
  ['SLACK_CLIENT_SECRET', 'it stands beside the Client ID of your Slack app'],
  ['PUBLIC_URL', 'Slack sends people who install the app back to it, for example https://bot.example.org'],
  ['TOKEN_KEY', "it keeps the workspaces' tokens secret on the disk. Make one with: openssl rand -base64 32"],
];

/** What is missing for Slack to work; told beside the faults of single variables, so that one start shows them all. */
export function missingForSlack(set: Readonly<Record<string, string | undefined>>): readonly string[] {
  const has = (name: string) => set[name] !== undefined;
  const many = has('SLACK_CLIENT_ID') || has('SLACK_CLIENT_SECRET');
  const connecting = ['SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET'].find(has);
  const problems: string[] = [];
  if (many && has('SLACK_BOT_TOKEN')) {
    problems.push(
      'SLACK_BOT_TOKEN and SLACK_CLIENT_ID are both set: set SLACK_BOT_TOKEN for one workspace, or SLACK_CLIENT_ID and ' +
        'what belongs to it for an app that many workspaces install',
    );
  }
  if (many && !has('SLACK_CLIENT_ID')) {
    problems.push('SLACK_CLIENT_ID is missing, but SLACK_CLIENT_SECRET is set: set both, or neither');
  }
  if (many) {
    for (const [name, why] of forMany)
      if (!has(name)) problems.push(`${name} is missing: SLACK_CLIENT_ID needs it; ${why}`);
  }
  if (!many && !has('SLACK_BOT_TOKEN') && connecting !== undefined) {
    problems.push(`SLACK_BOT_TOKEN is missing, but ${connecting} is set: set both, or neither to leave Slack off`);
  }
  if (!many && !has('SLACK_BOT_TOKEN')) return problems;
  const http = set.SLACK_MODE === 'http';
  const roles = rolesIn(set.ROLES);
  if (!http && roles.has('gateway') && !has('SLACK_APP_TOKEN')) {
    problems.push('SLACK_APP_TOKEN is missing: Socket Mode needs it (or set SLACK_MODE=http)');
  }
  if (http && roles.has('web') && !has('SLACK_SIGNING_SECRET')) {
    problems.push('SLACK_SIGNING_SECRET is missing: SLACK_MODE=http needs it');
  }
  return problems;
}

/** Nothing where Slack is off, or these roles need nothing of it. To be asked where nothing is missing. */
export function slackConfig(value: SlackVariables, roles: Roles): SlackConfig | undefined {
  const access = accessOf(value);
  if (access === undefined) return undefined;
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_API_URL: apiUrl } = value;
  const common = {
    ...access,
    organizers: value.SLACK_ORGANIZERS?.split(',') ?? [],
    ...(apiUrl === undefined ? {} : { apiUrl }),
  };
  if (value.SLACK_MODE === 'socket' && roles.has('gateway') && appToken !== undefined) {
    return { ...common, mode: 'socket', appToken };
  }
  if (value.SLACK_MODE === 'http' && roles.has('web') && signingSecret !== undefined) {
    return { ...common, mode: 'http', signingSecret };
  }
  const hasPages = roles.has('web') && 'install' in access;
  return roles.has('worker') || hasPages ? { ...common, mode: 'none' } : undefined;
}

function accessOf(value: SlackVariables): { botToken: string } | { install: SlackInstallConfig } | undefined {
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, PUBLIC_URL: publicUrl } = value;
  const { SLACK_BOT_TOKEN: botToken, TOKEN_KEY: key, TOKEN_KEY_PREVIOUS: previous } = value;
  if (botToken !== undefined) return { botToken };
  if (clientId === undefined || clientSecret === undefined || publicUrl === undefined || key === undefined)
    return undefined;
  return {
    install: { clientId, clientSecret, publicUrl, tokenKeys: previous === undefined ? [key] : [key, previous] },
  };
}
