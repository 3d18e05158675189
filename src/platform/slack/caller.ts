import type { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Caller } from '../../command/caller.ts';
import { RequestError } from '../../command/request-error.ts';
import { errorCode } from './sdk-log.ts';
import { type Tokens, withToken } from './tokens.ts';

export interface SlackCallerSettings {
  /** User ids of organisers besides the workspace's admins and owners. */
  readonly organizers?: readonly string[];
}

/** Ids as Slack's payloads give them; a `team` or `channel` may be missing. */
export interface SlackOrigin {
  readonly team: string | undefined;
  readonly channel: string | undefined;
  readonly user: string;
}

/** Tells who people are, with a client that does not try again: the person can. */
export function createCallers(
  { organizers = [] }: SlackCallerSettings,
  client: webApi.WebClient,
  tokens: Tokens,
  logger: Logger,
) {
  /** https://docs.slack.dev/reference/methods/users.info */
  async function managesWorkspace(team: string, id: string): Promise<boolean> {
    try {
      const { user } = await withToken(tokens, team, (token) => client.users.info({ token, user: id }));
      return user?.is_admin === true || user?.is_owner === true;
    } catch (error) {
      logger.warn({ code: errorCode(error) }, 'Slack did not say whether somebody is an admin; users:read is needed');
      throw new RequestError('Slack did not say whether you are an admin of this workspace. Try again in a minute.');
    }
  }

  return ({ team, channel, user }: SlackOrigin): Caller => {
    let known: Promise<boolean> | undefined;
    return {
      platform: 'slack',
      person: `slack:${team}:${user}`,
      channel:
        team === undefined || channel === undefined || isDirect(channel)
          ? undefined
          : { platform: 'slack', workspace: team, channel },
      language: async () => undefined,
      // For one interaction the answer holds, also where it is asked for twice.
      async isOrganizer() {
        if (organizers.includes(user)) return true;
        known ??= managesWorkspace(team ?? '', user);
        return known;
      },
    };
  };
}

/** https://docs.slack.dev/reference/objects/conversation-object */
const isDirect = (channel: string): boolean => channel.startsWith('D');
