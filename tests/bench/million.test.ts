import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountsFor, floorSeconds, monthly, needs, redisBytes } from './million.ts';

const measured = { workerMs: 2, redisMs: 0.5, subscriptionBytes: 300, deliveryBytes: 900, jobBytes: 700 };

describe('What a million channels take', () => {
  it('is set by the platforms: a bot on Discord needs hours, and so does a workspace on Slack', () => {
    const discord = { platform: 'discord', channels: 1_000_000, accounts: 1 } as const;
    expect(floorSeconds(discord) / 3_600).toBeCloseTo(5.7, 1);
    expect(needs(discord, measured).seconds).toBeCloseTo(floorSeconds(discord), 0);
    expect(floorSeconds({ platform: 'slack', channels: 1_000_000, accounts: 1_000 })).toBeCloseTo(999 / (298 / 60), 6);
  });

  it('is set by Redis where there are so many accounts that the platforms allow more', () => {
    const { perSecond, redisCores, seconds } = needs(
      { platform: 'slack', channels: 1_000_000, accounts: 50_000 },
      measured,
    );
    expect(perSecond).toBe(2_000);
    expect(redisCores).toBe(1);
    expect(seconds).toBe(500);
  });

  it('is over in time with the accounts that are reckoned, and not with one fewer', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('slack' as const, 'discord' as const),
        fc.integer({ min: 1, max: 2_000_000 }),
        fc.integer({ min: 1, max: 20_000 }),
        (platform, channels, seconds) => {
          const accounts = accountsFor(platform, channels, seconds);
          expect(floorSeconds({ platform, channels, accounts })).toBeLessThanOrEqual(seconds + 1e-6);
          if (accounts === 1) return;
          expect(floorSeconds({ platform, channels, accounts: accounts - 1 })).toBeGreaterThan(seconds - 1e-6);
        },
      ),
    );
  });

  it('grows with channels in Redis, and costs what memory and cores cost', () => {
    const { lasting, most } = redisBytes(1_000_000, 57, measured);
    expect(lasting).toBe(1_000_000 * (300 + 57 * 900));
    expect(most - lasting).toBe(1_000_000 * 700);
    expect(monthly(2e9, 3, { gigabyteMonth: 5, coreMonth: 7 })).toBe(31);
  });
});
