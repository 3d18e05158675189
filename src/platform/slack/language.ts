import type { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { errorCode } from './sdk-log.ts';
import { type Tokens, withToken } from './tokens.ts';
import { within } from './within.ts';

/** What the bot asks Slack about a person. Nothing of it is logged or stored. */
export interface Profile {
  /** A tag like `es-ES`. */
  readonly locale: string | undefined;
  /** Whether they are an admin or owner of the workspace. */
  readonly manages: boolean;
}

/** Who people are, from one request for all that is asked about them at a time. */
export interface Profiles {
  /** Rejects with the SDK's error where Slack does not say. */
  of(team: string, user: string): Promise<Profile>;
  /**
   * Their language, from memory where it was asked for within the last hour; `undefined` where Slack does not say, or not
   * in time: then it is there for the next answer. Never rejects.
   * @param profile asks for the profile
   */
  locale(team: string, user: string, profile: () => Promise<Profile>): Promise<string | undefined>;
}

/** An answer has two seconds in all. */
const LOCALE_WITHIN = 500;
/** Who changes their language in Slack sees it here within the hour. */
const KEPT_FOR = 60 * 60_000;
/** After a fault, so that a workspace without `users:read` is not asked at every answer. */
const FAULT_KEPT_FOR = 60_000;
/** Each takes some hundred bytes. */
const MOST_KEPT = 10_000;

interface Known {
  readonly locale: string | undefined;
  /** Milliseconds since 1970. */
  readonly until: number;
}

interface ProfilesOptions {
  readonly client: webApi.WebClient;
  readonly tokens: Tokens;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds for which a language is remembered; an hour unless given. */
  readonly languageKeptForMs?: number | undefined;
  readonly logger: Logger;
}

/** Profiles by `users.info`; languages are kept in memory, whether somebody is an admin is not. */
export function createProfiles({
  client,
  tokens,
  now,
  languageKeptForMs = KEPT_FOR,
  logger,
}: ProfilesOptions): Profiles {
  const known = new Map<string, Known>();
  const asking = new Map<string, Promise<Profile>>();

  function keep(key: string, locale: string | undefined, keptFor: number): void {
    known.delete(key);
    const [oldest] = known.keys();
    if (known.size >= MOST_KEPT && oldest !== undefined) known.delete(oldest);
    known.set(key, { locale, until: now() + keptFor });
  }

  /** https://docs.slack.dev/reference/methods/users.info */
  async function ask(key: string, team: string, user: string): Promise<Profile> {
    try {
      const info = await withToken(tokens, team, (token) => client.users.info({ token, user, include_locale: true }));
      const { locale, is_admin: admin, is_owner: owner } = info.user ?? {};
      keep(key, locale, languageKeptForMs);
      return { locale, manages: admin === true || owner === true };
    } catch (error) {
      logger.warn({ code: errorCode(error) }, 'Slack did not say who somebody is; users:read is needed');
      keep(key, undefined, FAULT_KEPT_FOR);
      throw error;
    }
  }

  return {
    of(team, user) {
      const key = `${team}:${user}`;
      const asked = asking.get(key) ?? ask(key, team, user).finally(() => asking.delete(key));
      asking.set(key, asked);
      return asked;
    },
    async locale(team, user, profile) {
      const kept = known.get(`${team}:${user}`);
      if (kept !== undefined && kept.until > now()) return kept.locale;
      const asked = profile().catch((): Profile => ({ locale: undefined, manages: false }));
      return (await within(LOCALE_WITHIN, asked))?.locale;
    },
  };
}
