/** Takes secrets out of a text that is about to be written where operators read. */
export type Redact = (text: string) => string;

/** The variables of the environment whose values nobody may read. */
export const secretVariables = [
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_CLIENT_SECRET',
  'TOKEN_KEY',
  'TOKEN_KEY_PREVIOUS',
  'DISCORD_TOKEN',
  'STORE_URL',
] as const;

const PUT_INSTEAD = '[secret]';
/** Shorter values are no secrets that work, and would take ordinary words out of the log. */
const SHORTEST = 8;
/** Tokens of workspaces are known only once they are installed: https://docs.slack.dev/authentication/tokens */
const slackToken = /\bx(?:ox[a-z]|app)[-.][\w.-]{8,}/g;

/**
 * The last line of defence, for every line of the log and every error at the start: nothing is meant to reach it, because
 * what is logged of an error is chosen where it is caught.
 */
export function createRedaction(env: Readonly<Record<string, string | undefined>>): Redact {
  const values = secretVariables.map((name) => env[name] ?? '');
  const secrets = [...values, ...passwordsIn(env.STORE_URL ?? '')].filter(({ length }) => length >= SHORTEST);
  return (text) =>
    secrets.reduce((left, secret) => left.replaceAll(secret, PUT_INSTEAD), text).replace(slackToken, PUT_INSTEAD);
}

/** The password in an address, as it is written there and as it is meant. */
function passwordsIn(address: string): readonly string[] {
  try {
    const { password } = new URL(address);
    return [password, decodeURIComponent(password)];
  } catch {
    return [];
  }
}
