import { describe, expect, it } from 'vitest';
import { Memory } from '../../src/command/memory.ts';

const counter = () => {
  let made = 0;
  return async () => {
    made += 1;
    return made;
  };
};

describe('a memory', () => {
  it('makes a value once and gives it again', async () => {
    const memory = new Memory<number>(2);
    const make = counter();
    expect([await memory.recall('a', make), await memory.recall('a', make)]).toEqual([1, 1]);
    expect(await memory.recall('b', make)).toBe(2);
  });

  it('forgets the oldest when it is full, and nothing else', async () => {
    const memory = new Memory<number>(2);
    const make = counter();
    for (const key of ['a', 'b', 'c']) await memory.recall(key, make);
    expect([await memory.recall('b', make), await memory.recall('c', make)]).toEqual([2, 3]);
    expect(await memory.recall('a', make)).toBe(4);
  });

  it('tries again after a failure', async () => {
    const memory = new Memory<number>(2);
    await expect(memory.recall('a', () => Promise.reject(new Error('not yet')))).rejects.toThrow('not yet');
    expect(await memory.recall('a', counter())).toBe(1);
  });
});
