import { z } from 'zod';

/**
 * What the bot does, as parts that processes can share between them. `web`: what platforms and browsers ask over HTTP.
 * `gateway`: what comes through connections of our own, Slack's Socket Mode and Discord's gateway. `scheduler`: plans what is
 * due. `worker`: posts it.
 */
export const allRoles = ['web', 'worker', 'scheduler', 'gateway'] as const;
export type Role = (typeof allRoles)[number];

/** The roles of one process. */
export type Roles = ReadonlySet<Role>;

const role = `(${allRoles.join('|')})`;
const form = new RegExp(`^${role}(,${role})*$`);

export const rolesVariable = z
  .string()
  .regex(form, 'is a list of web, worker, scheduler and gateway: set it like web,worker, or leave it out for all four')
  .default(allRoles.join())
  .transform(rolesIn);

/** All roles where nothing is set, or what is set is no list of roles. */
export function rolesIn(list = ''): Roles {
  const named = form.test(list) ? list.split(',') : undefined;
  return new Set(allRoles.filter((one) => named?.includes(one) ?? true));
}

export const hasAll = (roles: Roles): boolean => roles.size === allRoles.length;

/** Roles that have nothing to do with these variables. A process that has all of them does what there is to do. */
export function wrongWithRoles(set: Readonly<Record<string, string | undefined>>): readonly string[] {
  const roles = rolesIn(set.ROLES);
  if (hasAll(roles)) return [];
  const slack = set.SLACK_BOT_TOKEN !== undefined || set.SLACK_CLIENT_ID !== undefined;
  const discord = set.DISCORD_TOKEN !== undefined;
  const pages = set.SLACK_CLIENT_ID !== undefined;
  const [slackByHttp, discordByHttp] = [set.SLACK_MODE === 'http', set.DISCORD_MODE === 'http'];
  const problems: string[] = [];
  if (set.STORE_URL === undefined) {
    problems.push('STORE_URL is missing: ROLES leaves roles to other processes, and all of them need the same store');
  }
  if (roles.has('web') && !(slack && slackByHttp) && !(discord && discordByHttp) && !pages) {
    problems.push(
      'ROLES: web has nothing to answer: no platform with a token has SLACK_MODE=http or DISCORD_MODE=http',
    );
  }
  if (roles.has('gateway') && !(slack && !slackByHttp) && !(discord && !discordByHttp)) {
    problems.push(
      'ROLES: gateway has nothing to connect: no platform with a token has SLACK_MODE=socket or DISCORD_MODE=gateway',
    );
  }
  if (roles.has('worker') && !slack && !discord) {
    problems.push('ROLES: worker has nowhere to post: set SLACK_BOT_TOKEN, SLACK_CLIENT_ID or DISCORD_TOKEN');
  }
  return problems;
}
