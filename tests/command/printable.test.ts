import { describe, expect, it } from 'vitest';
import { readable } from '../../src/command/printable.ts';

describe('a message of many lines as one', () => {
  it.each([
    ['one\n two\u00A0 three', 'one two three'],
    ['a\u200Bb', 'ab'],
    ['> Spain must\n> halt\nWhat do you think?', '“Spain must halt” What do you think?'],
    ['Look:\n>first\nand\n> second', 'Look: “first” and “second”'],
    ['Look:\n>>> all of\nthis', 'Look: “all of this”'],
    ['1 > 0', '1 > 0'],
    ['>\n', '“”'],
  ])('%j is %j', (text, line) => {
    expect(readable(text)).toBe(line);
  });
});
