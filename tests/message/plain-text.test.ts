import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plainText } from '../../src/message/plain-text.ts';
import { arbitraryDocument, textsOf } from '../support/arbitrary-document.ts';

it('the text of any document has every text of it', () => {
  fc.assert(
    fc.property(arbitraryDocument, (document) => {
      const shown = plainText(document);
      for (const text of textsOf(document)) expect(shown).toContain(text);
    }),
    { numRuns: 50 },
  );
});
