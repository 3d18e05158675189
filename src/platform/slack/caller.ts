import { type Logger as SlackLogger, webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Caller } from '../../command/caller.ts';
import { RequestError } from '../../command/request-error.ts';
import { errorCode } from './sdk-log.ts';

export interface SlackCallerSettings {
  readonly botToken: string;
  readonly apiUrl?: string;
  /** User ids of organisers besides the workspace's admins and owners. */
  readonly organizers?: readonly string[];
}

/** Ids as Slack's payloads give them; a `team` or `channel` may be missing. */
export interface SlackOrigin {
  readonly team: string | undefined;
  readonly channel: string | undefined;
  readonly user: string;
}

/** Milliseconds; a command has to be answered within three seconds. */
const LOOKUP_TIMEOUT = 1_500;

/** Looks people up by a client of its own, which does not try again: the person can, and has to be told in time. */
export function createCallers(settings: SlackCallerSettings, log: SlackLogger, logger: Logger) {
  const { botToken, apiUrl, organizers = [] } = settings;
  const client = new webApi.WebClient(botToken, {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: LOOKUP_TIMEOUT,
    logger: log,
  });

  /** https://docs.slack.dev/reference/methods/users.info */
  async function managesWorkspace(id: string): Promise<boolean> {
    try {
      const { user } = await client.users.info({ user: id });
      return user?.is_admin === true || user?.is_owner === true;
    } catch (error) {
      logger.warn({ code: errorCode(error) }, 'Slack did not say whether somebody is an admin; users:read is needed');
      throw new RequestError('Slack did not say whether you are an admin of this workspace. Try again in a minute.');
    }
  }

  return ({ team, channel, user }: SlackOrigin): Caller => ({
    person: `slack:${team}:${user}`,
    channel:
      team === undefined || channel === undefined || isDirect(channel)
        ? undefined
        : { platform: 'slack', workspace: team, channel },
    isOrganizer: async () => organizers.includes(user) || managesWorkspace(user),
  });
}

/** https://docs.slack.dev/reference/objects/conversation-object */
const isDirect = (channel: string): boolean => channel.startsWith('D');
