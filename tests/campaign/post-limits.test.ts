import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { postLength, postLimits, type SocialPlatform, socialPlatforms } from '../../src/campaign/post-limits.ts';
import { arbitraryText } from '../support/arbitrary-document.ts';

/** Longer ones take long to count, and no post is longer. */
const text = arbitraryText.map((long) => long.slice(0, 600).toWellFormed());
const address = 'https://www.article19.org/resources/spain-huawei-must-not-be-allowed-access-to-wiretap-data-in-the-eu';

describe('the length of a post', () => {
  it.each<[SocialPlatform, string, number]>([
    ['x', 'café', 4],
    ['x', 'cafe\u0301', 4],
    ['x', '«¿Qué?» – “no”…', 16],
    ['x', '维吾尔', 6],
    ['x', '👨‍👩‍👧‍👦🇪🇸', 4],
    ['x', `See ${address}`, 27],
    ['x', 'https://a.example https://b.example', 47],
    ['mastodon', 'cafe\u0301 👨‍👩‍👧‍👦', 6],
    ['mastodon', `See ${address}`, 27],
    ['bluesky', '🇪🇸 维吾尔', 5],
    ['bluesky', `See ${address}`, 4 + address.length],
    ['threads', 'né 😀', 7],
    ['linkedin', 'a😀', 3],
  ])('is counted as the platform does: on %s, %j is %d', (platform, text, length) => {
    expect(postLength(text, platform)).toBe(length);
  });

  it('grows by what is added after white space, and by no more for a longer address where addresses count the same', () => {
    const path = fc.stringMatching(/^[a-z0-9/-]{1,200}$/);
    fc.assert(
      fc.property(text, fc.constantFrom(...socialPlatforms), path, (before, platform, rest) => {
        const url = `https://example.org/${rest}`;
        const limits = postLimits[platform];
        const link = 'link' in limits ? limits.link : url.length;
        expect(postLength(`${before}\n\n${url}`, platform)).toBe(postLength(`${before}\n\n`, platform) + link);
        expect(postLength(`${before}\n\n`, platform)).toBeGreaterThanOrEqual(postLength(before, platform));
      }),
      { numRuns: 100 },
    );
  });

  it('is never less than the number of things people see, addresses apart, and on X at most twice that of code points', () => {
    fc.assert(
      fc.property(text, fc.constantFrom(...socialPlatforms), (post, platform) => {
        fc.pre(!post.includes('http'));
        const seen = [...new Intl.Segmenter('en').segment(post.normalize('NFC'))].length;
        expect(postLength(post, platform)).toBeGreaterThanOrEqual(seen);
        if (platform === 'x') expect(postLength(post, 'x')).toBeLessThanOrEqual(2 * [...post].length);
      }),
      { numRuns: 200 },
    );
  });
});
