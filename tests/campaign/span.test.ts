import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCampaign } from '../../src/campaign/load.ts';
import { explainDifference, hasSpan } from '../../src/campaign/span.ts';
import { scheduleCheck } from '../../src/schedule-check.ts';

const { paragraphs } = (await loadCampaign('content/huawei-spain', scheduleCheck)).statement;

/** Any paragraph, and any span of it that is more than white space. */
const spans = fc
  .constantFrom(...paragraphs)
  .chain((paragraph) =>
    fc.record({
      paragraph: fc.constant(paragraph),
      ends: fc.tuple(fc.nat(paragraph.text.length), fc.nat(paragraph.text.length)),
    }),
  )
  .map(({ paragraph, ends: [a, b] }) => ({ paragraph, span: paragraph.text.slice(Math.min(a, b), Math.max(a, b)) }))
  .filter(({ span }) => span.trim() !== '');

const whiteSpace = fc.constantFrom(' ', '\u00a0', '\u202f', '\n', '  ', '\t\u00a0');

describe('a span of a paragraph', () => {
  it('is found however its white space is written', () => {
    fc.assert(
      fc.property(spans, fc.array(whiteSpace, { minLength: 1, maxLength: 8 }), ({ paragraph, span }, spaces) => {
        let turn = 0;
        const altered = span.replace(/ /g, () => spaces[turn++ % spaces.length] ?? ' ');
        expect(hasSpan(paragraph, altered)).toBe(true);
      }),
    );
  });

  it('is refused with one other character, unless that stands elsewhere in the paragraph, and the difference is named', () => {
    fc.assert(
      fc.property(
        spans,
        fc.nat(),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }).filter((character) => character.trim() !== ''),
        ({ paragraph, span }, seed, character) => {
          const letters = [...span.trim()];
          const solid = letters.flatMap((letter, index) => (letter.trim() === '' ? [] : [index]));
          const at = solid[seed % solid.length] ?? 0;
          const altered = letters.with(at, character).join('');
          const occurs = paragraph.text.includes(altered);
          expect(hasSpan(paragraph, altered)).toBe(occurs);
          if (!occurs)
            expect(explainDifference(paragraph, altered)).toMatch(/the statement has|nothing there is like it/);
        },
      ),
    );
  });

  it.each([
    ['XNo rights-minded', 'before "No rights-minded" the statement has " " (U+0020), not "X" (U+0058)'],
    ['should be facilitatin the', 'after "should be facilitatin" the statement has "g" (U+0067), not " " (U+0020)'],
    [
      'surveillance technology.’ Indeed',
      'after "surveillance technology.’" the statement has nothing, not " " (U+0020)',
    ],
    ['漢', 'nothing there is like it'],
  ])('says how %j differs from the nearest place', (words, difference) => {
    const [, , , , caster] = paragraphs;
    expect(caster && explainDifference(caster, words)).toBe(difference);
  });
});
