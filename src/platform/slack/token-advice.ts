import { PlatformError } from '../../errors.ts';
import { errorCode } from './sdk-log.ts';

/** Makes Slack's refusal of a token an error that says what to set; the token itself is not in it. */
export async function explained<T>(work: Promise<T>, variable: string, what: string): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const code = errorCode(error);
    const advice = refusals.has(code)
      ? `Slack refuses the token (${code}): set ${variable} to ${what} of your Slack app`
      : `Slack could not be reached (${code}): check the network, then start again`;
    throw new PlatformError(advice, { cause: error });
  }
}

/** https://docs.slack.dev/reference/methods/auth.test#errors and https://docs.slack.dev/reference/methods/apps.connections.open#errors */
const refusals: ReadonlySet<string> = new Set([
  'invalid_auth',
  'not_authed',
  'not_allowed_token_type',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'missing_scope',
]);
