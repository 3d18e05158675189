import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderDiscord } from '../../../src/platform/discord/render.ts';
import { arbitraryDocument } from '../../support/arbitrary-document.ts';
import { validateDiscordRequests } from '../../support/discord-openapi.ts';

const callback = (data: unknown) => ({
  method: 'POST',
  path: '/interactions/1/token/callback',
  body: data,
  status: 204,
});
const skipped = validateDiscordRequests([]) === 'skipped';

describe.skipIf(skipped)("Discord's API description", () => {
  it('accepts any document, as an answer, a follow-up and a post', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        const requests = renderDiscord(document).flatMap((message) => [
          callback({ type: 4, data: message }),
          callback({ type: 7, data: message }),
          { method: 'POST', path: '/webhooks/1/token', body: message, status: 200 },
          { method: 'POST', path: '/channels/1/messages', body: message, status: 200 },
        ]);
        expect(validateDiscordRequests(requests)).toEqual([]);
      }),
      { numRuns: 20 },
    );
  }, 60_000);

  it.each([
    ['a button without a style', callback({ type: 4, data: { components: [{ type: 1, components: [{ type: 2 }] }] } })],
    ['an unknown callback', callback({ type: 99 })],
    ['too long a text', { ...callback({}), path: '/channels/1/messages', body: { content: 'x'.repeat(4001) } }],
    ['a container without components', callback({ type: 7, data: { components: [{ type: 17 }] } })],
    ['commands without names', { method: 'PUT', path: '/applications/1/commands', body: [{}], status: 200 }],
    ['an unknown operation', { method: 'POST', path: '/nowhere', body: {}, status: 404 }],
    ['a body where none belongs', { method: 'GET', path: '/gateway/bot', body: {}, status: 200 }],
  ])('refuses %s', (_, request) => {
    expect(validateDiscordRequests([request])).not.toEqual([]);
  });
});
