import { describe, expect, it } from 'vitest';
import { answer, paragraph } from '../../src/message/build.ts';
import { oncePerDocument } from '../../src/message/once-per-document.ts';

describe('a renderer that renders once per document', () => {
  it('gives the same result again for the same document, and another for an equal one', () => {
    const render = oncePerDocument(({ summary }) => [summary]);
    const [one, equal] = [answer('Hello', paragraph('there')), answer('Hello', paragraph('there'))];
    expect(render(one)).toEqual(['Hello']);
    expect(render(one)).toBe(render(one));
    expect(render(equal)).not.toBe(render(one));
  });

  it('renders again after a failure', () => {
    let failures = 1;
    const render = oncePerDocument(({ summary }) => {
      if (failures-- > 0) throw new Error('once');
      return [summary];
    });
    const document = answer('Hello');
    expect(() => render(document)).toThrow('once');
    expect(render(document)).toEqual(['Hello']);
  });
});
