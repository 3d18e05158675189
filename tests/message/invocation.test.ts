import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeInvocation, encodeInvocation, fitsButton, type Invocation } from '../../src/message/invocation.ts';

const invocation = fc.record<Invocation>({
  campaign: fc.stringMatching(/^[a-z0-9-]{1,24}$/),
  command: fc.stringMatching(/^[a-z]{1,10}( [a-z]{1,5})?$/),
  options: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.string({ maxLength: 10 }), { maxKeys: 3 }),
  effect: fc.constantFrom('new', 'replace', 'share'),
});

describe('the invocation a button carries', () => {
  it('comes back as it was, whatever its options hold', () => {
    fc.assert(
      fc.property(invocation.filter(fitsButton), (original) => {
        expect(decodeInvocation(encodeInvocation(original))).toEqual(original);
      }),
    );
  });

  it('is refused when it is too long for a button, before anything is sent', () => {
    const long: Invocation = { campaign: 'c', command: 'ask', options: { text: 'x'.repeat(100) }, effect: 'new' };
    expect(() => encodeInvocation(long)).toThrow('at most 96 fit');
  });

  it('is undefined for text that is longer than any button of ours carries', () => {
    expect(decodeInvocation(`n:c:ask:text=${'x'.repeat(83)}`)?.command).toBe('ask');
    expect(decodeInvocation(`n:c:ask:text=${'x'.repeat(83)}y`)).toBeUndefined();
  });

  it('is undefined for text that no button of ours carries', () => {
    fc.assert(
      fc.property(fc.string(), (text) => !/^[nrs]:[^:]+:[^:]+:/.test(text) === (decodeInvocation(text) === undefined)),
    );
  });
});
