import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RateLimit } from '../../src/command/rate-limit.ts';

describe('a rate limit', () => {
  it('gives all at once, then one after the other, and says exactly when', () => {
    let now = 0;
    const limit = new RateLimit({ count: 3, per: 3_000 }, () => now);
    expect([1, 2, 3, 4, 5].map(() => limit.take('a'))).toEqual([0, 0, 0, 1_000, 1_000]);
    now = 999;
    expect(limit.take('a')).toBe(1);
    now = 1_000;
    expect([limit.take('a'), limit.take('a')]).toEqual([0, 1_000]);
    now = 60_000;
    expect([1, 2, 3, 4].map(() => limit.take('a'))).toEqual([0, 0, 0, 1_000]);
  });

  it('counts each key by itself', () => {
    const limit = new RateLimit({ count: 1, per: 1_000 }, () => 0);
    expect([limit.take('a'), limit.take('b'), limit.take('a')]).toEqual([0, 0, 1_000]);
  });

  it('forgets who has not asked for a while, and never remembers more than it may', () => {
    let now = 0;
    const limit = new RateLimit({ count: 2, per: 1_000 }, () => now, 100);
    for (let key = 0; key < 1_000; key += 1) limit.take(String(key));
    expect(limit.size).toBe(100);
    now = 1_000;
    limit.take('last');
    expect(limit.size).toBe(1);
  });

  it('lets through no more in any time than at once and by rate together, whoever asks when', () => {
    const pauses = fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 200 });
    fc.assert(
      fc.property(pauses, fc.integer({ min: 1, max: 9 }), (waits, count) => {
        let now = 0;
        const limit = new RateLimit({ count, per: 1_000 }, () => now);
        const taken: number[] = [];
        for (const wait of waits) {
          now += wait;
          if (limit.take('a') === 0) taken.push(now);
        }
        for (const [first, from] of taken.entries()) {
          for (const [last, to] of taken.entries()) {
            const most = count + Math.floor(((to - from) * count) / 1_000 + 1e-6);
            if (last >= first) expect(last - first + 1).toBeLessThanOrEqual(most);
          }
        }
      }),
    );
  });
});
