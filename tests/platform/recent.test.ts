import { describe, expect, it } from 'vitest';
import { Recent } from '../../src/platform/recent.ts';

describe('what was begun lately', () => {
  it('is not begun again within ten minutes', () => {
    let now = 0;
    let begun = 0;
    const recent = new Recent<number>(() => now);
    const begin = () => ++begun;
    expect([recent.again('a', begin), recent.again('a', begin), recent.again('b', begin)]).toEqual([
      undefined,
      1,
      undefined,
    ]);
    now = 10 * 60_000;
    expect([recent.again('a', begin), recent.again('a', begin)]).toEqual([undefined, 3]);
  });

  it('is forgotten, the oldest first, where there is too much of it', () => {
    const recent = new Recent<string>(() => 0, 2);
    for (const key of ['a', 'b', 'c']) recent.again(key, () => key);
    expect(['c', 'b', 'a'].map((key) => recent.again(key, () => 'anew'))).toEqual(['c', 'b', undefined]);
  });
});
