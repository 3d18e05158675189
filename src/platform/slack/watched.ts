import { traced } from '../../observing/tracing.ts';
import type { Trail } from '../../observing/trail.ts';
import type { PlatformWatch } from '../../observing/watch.ts';
import { errorCode } from './sdk-log.ts';
import type { Tokens } from './tokens.ts';

/** Slack's word for a token that does not work, whatever is asked: https://docs.slack.dev/reference/methods/auth.test#errors */
const refusals: ReadonlySet<string> = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
]);

/** The same `fetch`; its requests are counted. */
export const watchedFetch =
  (watch: PlatformWatch): typeof fetch =>
  (...request) =>
    watch.request(() => fetch(...request));

/**
 * The same tokens; what Slack says of them is counted.
 * @param own whether it is one token, which the operator has set
 */
export const watchedTokens = (tokens: Tokens, watch: PlatformWatch, own: boolean): Tokens => ({
  ...tokens,
  accepted() {
    if (own) watch.tokenAccepted();
  },
  async refused(workspace, token, error) {
    if (refusals.has(errorCode(error))) watch.tokenRefused(own);
    await tokens.refused(workspace, token, error);
  },
});

/** The same acknowledgement, which is the first that Slack is told. */
export const withFirstWord =
  <Answer extends readonly unknown[]>(ack: (...answer: Answer) => Promise<void>, trail: Trail) =>
  (...answer: Answer): Promise<void> =>
    traced('respond', {}, async () => {
      await ack(...answer);
      trail.spoken();
    });
