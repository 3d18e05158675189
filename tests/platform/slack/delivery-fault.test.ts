import { webApi } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { slackFault } from '../../../src/platform/slack/delivery-fault.ts';

const answered = (error: string) => new webApi.WebAPIPlatformError({ ok: false, error });
const broken = (code: string) =>
  new webApi.WebAPIRequestError(new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }));
const status = (code: number) => new webApi.WebAPIHTTPError(code, '', {}, '');

describe('a fault of Slack', () => {
  it.each([
    ['channel_not_found', 'channel-gone'],
    ['is_archived', 'channel-archived'],
    ['not_in_channel', 'not-in-channel'],
    ['restricted_action', 'not-allowed'],
    ['restricted_action_read_only_channel', 'not-allowed'],
    ['missing_scope', 'not-allowed'],
    ['ekm_access_denied', 'not-allowed'],
    ['token_revoked', 'token-revoked'],
    ['token_expired', 'token-revoked'],
    ['account_inactive', 'token-revoked'],
    ['invalid_auth', 'token-revoked'],
    ['invalid_blocks', 'message-refused'],
    ['msg_blocks_too_long', 'message-refused'],
  ])('is permanent where it answers %s: %s', (word, reason) => {
    expect(slackFault(answered(word))).toMatchObject({ kind: 'permanent', reason });
  });

  it.each([
    ['a 429', new webApi.WebAPIRateLimitedError(7), { retryAfterMs: 7_000 }],
    ['a 429 without a time', new Error('Retry header did not contain a valid timeout'), {}],
    ['ratelimited', answered('ratelimited'), {}],
    ['service_unavailable', answered('service_unavailable'), {}],
    ['a word nobody knows', answered('a_new_word'), {}],
    ['a 500', status(500), {}],
    ['a 503', status(503), {}],
    ['a refused connection', broken('ECONNREFUSED'), {}],
    ['a name that is not resolved', broken('ENOTFOUND'), {}],
    ['a connection that was not made in time', broken('UND_ERR_CONNECT_TIMEOUT'), {}],
  ])('passes after %s', (_, error, more) => {
    expect(slackFault(error)).toEqual({ kind: 'passing', sentence: expect.any(String), ...more });
  });

  it.each([
    ['internal_error', answered('internal_error')],
    ['fatal_error', answered('fatal_error')],
    ['an answer that is no JSON', answered('<html>Bad gateway</html>')],
    ['a 502 of a proxy', status(502)],
    ['a 504 of a proxy', status(504)],
    ['a connection that broke', broken('ECONNRESET')],
    ['a connection the other side closed', broken('UND_ERR_SOCKET')],
    ['a timeout', new webApi.WebAPIRequestError(new DOMException('Too late', 'TimeoutError') as Error)],
    ['anything else', 'what?'],
  ])('is uncertain after %s', (_, error) => {
    expect(slackFault(error)).toEqual({ kind: 'uncertain', sentence: expect.any(String) });
  });

  it('says nothing of what was sent', () => {
    expect(slackFault(answered('<html>xoxb-secret</html>')).sentence).not.toContain('secret');
  });
});
