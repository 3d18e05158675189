import fc from 'fast-check';
import { expect, it } from 'vitest';
import { deliveryMark } from '../../../src/platform/discord/delivery-mark.ts';
import { discordLimits } from '../../../src/platform/discord/limits.ts';

it('fits what Discord takes, whatever the key, and is the same each time', () => {
  fc.assert(
    fc.property(fc.string(), (key) => {
      const { nonce, componentId } = deliveryMark(key);
      expect(nonce.length).toBeLessThanOrEqual(discordLimits.nonceLength);
      expect(componentId).toBeLessThanOrEqual(0x7fffffff);
      // Discord numbers the components of a message from 1.
      expect(componentId).toBeGreaterThan(discordLimits.components);
      expect(deliveryMark(key)).toEqual({ nonce, componentId });
    }),
  );
});

it('tells the slots of a series and the channels apart', () => {
  const keys = Array.from({ length: 2_000 }, (_, at) => `huawei-spain/weekly/discord:1:${at % 40}/${at}`);
  const marks = keys.map(deliveryMark);
  expect(new Set(marks.map(({ nonce }) => nonce)).size).toBe(keys.length);
  expect(new Set(marks.map(({ componentId }) => componentId)).size).toBe(keys.length);
});
