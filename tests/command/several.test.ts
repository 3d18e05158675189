import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asTyped, completeSeveral, matchSeveral } from '../../src/command/several.ts';

const entries = [
  { id: 'assess', label: 'An independent assessment' },
  { id: 'halt', label: 'An end to the cooperation' },
  { id: 'eu-support', label: 'More support by the EU' },
  { id: 'back-door', label: 'No potential back door' },
];

describe('several entries', () => {
  it.each([
    ['1,3', [1, 3]],
    ['3, 1;1', [1, 3]],
    ['2 4', [2, 4]],
    ['assess, back door', [1, 4]],
    ['halt eu-support', [2, 3]],
    ['independent assessment', [1]],
    ['4,', [4]],
  ])('are understood from %j', (typed, numbers) => {
    expect(matchSeveral(entries, typed)).toEqual({ numbers, unclear: undefined });
  });

  it.each([
    ['1, hlat', [1], 'hlat'],
    ['7', [], '7'],
    ['an', [], 'an'],
    ['assess nothing', [], 'assess nothing'],
    ['', [], undefined],
  ])('are partly understood from %j', (typed, numbers, unclear) => {
    expect(matchSeveral(entries, typed)).toEqual({ numbers, unclear });
  });

  it('mean the same when they are typed as buttons carry them', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: entries.length }), { minLength: 1 }), (numbers) => {
        const typed = asTyped(numbers);
        expect(matchSeveral(entries, typed)).toEqual({ numbers: numbers.toSorted(), unclear: undefined });
        expect(new URLSearchParams({ points: typed }).toString()).toHaveLength('points='.length + typed.length);
      }),
    );
  });

  it('are completed one after another, without those that are there already', () => {
    expect(completeSeveral(entries, 'ha')).toEqual([{ id: '2', label: '2. An end to the cooperation' }]);
    expect(completeSeveral(entries, '2,')).toEqual([
      { id: '1 2', label: '2, 1. An independent assessment' },
      { id: '2 3', label: '2, 3. More support by the EU' },
      { id: '2 4', label: '2, 4. No potential back door' },
    ]);
    expect(completeSeveral(entries, 'halt, eu')).toEqual([{ id: '2 3', label: '2, 3. More support by the EU' }]);
  });
});
