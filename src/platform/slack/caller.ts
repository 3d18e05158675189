import type { Caller } from '../../command/caller.ts';
import { RequestError } from '../../command/request-error.ts';
import type { Trail } from '../../observing/trail.ts';
import type { Profile, Profiles } from './language.ts';

export interface SlackCallerSettings {
  /** User ids of organisers besides the workspace's admins and owners; `campaign:id` is one of that campaign alone. */
  readonly organizers?: readonly string[];
}

/** Ids as Slack's payloads give them; a `team` or `channel` may be missing. */
export interface SlackOrigin {
  readonly team: string | undefined;
  readonly channel: string | undefined;
  readonly user: string;
  /** Whether the answer stands in a window, from which nothing can be shared. */
  readonly inWindow?: boolean;
  readonly trail: Trail;
}

/** Tells who people are. */
export function createCallers({ organizers = [] }: SlackCallerSettings, profiles: Profiles) {
  async function managesWorkspace(profile: Promise<Profile>): Promise<boolean> {
    try {
      return (await profile).manages;
    } catch {
      throw new RequestError('Slack did not say whether you are an admin of this workspace. Try again in a minute.');
    }
  }

  return ({ team, channel, user, inWindow = false, trail }: SlackOrigin): Caller => {
    let asked: Promise<Profile> | undefined;
    // For one interaction the answer holds, also where it is asked for twice.
    const profile = (): Promise<Profile> => {
      asked ??= profiles.of(team ?? '', user);
      return asked;
    };
    return {
      platform: 'slack',
      person: `slack:${team}:${user}`,
      trail,
      channel:
        team === undefined || channel === undefined || isDirect(channel)
          ? undefined
          : { platform: 'slack', workspace: team, channel },
      cannotShare: inWindow || (channel !== undefined && isDirect(channel)),
      language: () => profiles.locale(team ?? '', user, profile),
      isOrganizer: async (campaign) =>
        organizers.includes(user) || organizers.includes(`${campaign}:${user}`) || managesWorkspace(profile()),
    };
  };
}

/** https://docs.slack.dev/reference/objects/conversation-object */
export const isDirect = (channel: string): boolean => channel.startsWith('D');
