import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Entry, matchEntry, searchEntries } from '../../src/command/entries.ts';

const entries: readonly Entry[] = [
  { id: 'le-monde-2018', label: 'Le Monde, 26 January 2018', aliases: ['A Addis-Abeba'] },
  { id: 'the-objective-2025-07', label: 'The Objective, July 2025', aliases: ['El Gobierno paga 12 millones'] },
  { id: 'the-objective-2025-04', label: 'The Objective, April 2025', aliases: ['Inquietud en Policía'] },
  { id: 'sanchez', label: 'Sánchez' },
];
const ids = (found: readonly Entry[]) => found.map(({ id }) => id);

describe('an entry is found', () => {
  it.each([
    ['le-monde-2018', 'le-monde-2018'],
    ['Le Monde 2018', 'le-monde-2018'],
    ['LE MONDE', 'le-monde-2018'],
    ['1', 'le-monde-2018'],
    ['addis', 'le-monde-2018'],
    ['policia', 'the-objective-2025-04'],
    ['sanchez', 'sanchez'],
  ])('by "%s"', (typed, id) => {
    const match = matchEntry(entries, typed);
    expect(match.kind === 'one' && match.entry.id).toBe(id);
  });

  it('among several when the letters fit several', () => {
    const match = matchEntry(entries, 'objective');
    expect(match.kind === 'many' && ids(match.entries)).toEqual(['the-objective-2025-07', 'the-objective-2025-04']);
  });

  it('as the nearest by spelling when none fits', () => {
    const match = matchEntry(entries, 'sanches');
    expect(match.kind === 'none' && ids(match.nearest)).toEqual(['sanchez']);
  });

  it('never by letters that nothing is spelt like', () => {
    expect(matchEntry(entries, 'quantum')).toEqual({ kind: 'none', nearest: [] });
  });

  it('by any beginning of its id, at least among several', () => {
    fc.assert(
      fc.property(fc.constantFrom(...entries), fc.integer({ min: 1, max: 40 }), (entry, length) => {
        expect(ids(searchEntries(entries, entry.id.slice(0, length)))).toContain(entry.id);
      }),
    );
  });
});
