import { describe, expect, it } from 'vitest';
import { shippedBot } from '../support/bot.ts';
import { fuzz, targets } from './fuzz.ts';

/** To each target, as many as some seconds allow; `npm run test:fuzz` sends a hundred thousand. */
const PAYLOADS = 400;

describe('mutated payloads neither stop the bot, nor stay in memory or in the log:', () => {
  it.each(Object.entries(targets))('%s', { timeout: 60_000 }, async (_, start) => {
    const { campaign } = await shippedBot();
    const { sent, answered } = await fuzz(start, campaign, PAYLOADS, 1);
    expect(sent).toBe(PAYLOADS);
    expect(answered).toBeGreaterThan(PAYLOADS / 10);
    expect(answered).toBeLessThan(PAYLOADS);
  });
});
