import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { discordFault } from '../../../src/platform/discord/delivery-fault.ts';

const sent = { files: undefined, body: { content: 'secret' } };
const refused = (status: number, code: number) =>
  new DiscordAPIError({ code, message: 'secret' }, code, status, 'POST', 'https://discord.com/api', sent);
const failed = (status: number) => new HTTPError(status, '', 'POST', 'https://discord.com/api', sent);
const broken = (code: string) => Object.assign(new Error(code), { code });
const limited = (retryAfter: number) =>
  new RateLimitError({
    global: false,
    hash: '',
    limit: 5,
    majorParameter: '1',
    method: 'POST',
    retryAfter,
    route: '/channels/:id/messages',
    scope: 'user',
    sublimitTimeout: 0,
    timeToReset: retryAfter,
    url: '',
  });

describe('a fault of Discord', () => {
  it.each([
    [404, 10003, 'channel-gone'],
    [404, 10004, 'not-in-channel'],
    [403, 50001, 'not-in-channel'],
    [403, 50013, 'not-allowed'],
    [400, 50008, 'wrong-channel'],
    [400, 40058, 'wrong-channel'],
    [400, 50083, 'channel-archived'],
    [403, 160005, 'channel-archived'],
    [400, 50035, 'message-refused'],
    [400, 200000, 'message-refused'],
    [401, 0, 'token-revoked'],
    [404, 0, 'channel-gone'],
    [403, 99999, 'not-allowed'],
    [400, 99999, 'message-refused'],
  ])('is permanent where it answers %i with code %i: %s', (status, code, reason) => {
    expect(discordFault(refused(status, code))).toMatchObject({ kind: 'permanent', reason });
  });

  it('is permanent once the SDK has dropped a refused token', () => {
    const dropped = new Error('Expected token to be set for this request, but none was present');
    expect(discordFault(dropped)).toMatchObject({ kind: 'permanent', reason: 'token-revoked' });
  });

  it.each([
    ['a rate limit', limited(1_250), { retryAfterMs: 1_250 }],
    ['a rate limit that is already over', limited(-3), { retryAfterMs: 0 }],
    ['slow mode', refused(400, 20016), {}],
    ['an overloaded API', refused(400, 130000), {}],
    ['a 500', failed(500), {}],
    ['a 503', failed(503), {}],
    ['a refused connection', broken('ECONNREFUSED'), {}],
    ['addresses none of which answers', new AggregateError([broken('ENETUNREACH'), broken('ECONNREFUSED')]), {}],
  ])('passes after %s', (_, error, more) => {
    expect(discordFault(error)).toEqual({ kind: 'passing', sentence: expect.any(String), ...more });
  });

  it.each([
    ['a 502 of a proxy', failed(502)],
    ['a 504 of a proxy', failed(504)],
    ['a connection that broke', broken('ECONNRESET')],
    ['a timeout', new DOMException('This operation was aborted', 'AbortError')],
    ['an answer that is no JSON', new SyntaxError('Unexpected token')],
    ['anything else', undefined],
  ])('is uncertain after %s', (_, error) => {
    expect(discordFault(error)).toEqual({ kind: 'uncertain', sentence: expect.any(String) });
  });

  it('says nothing of what was sent or answered', () => {
    expect(JSON.stringify([refused(400, 50035), refused(403, 50013), failed(500)].map(discordFault))).not.toContain(
      'secret',
    );
  });
});
