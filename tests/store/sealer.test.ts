import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSealer, deriveSecret } from '../../src/store/sealer.ts';

const [first, second] = [randomBytes(32), randomBytes(32)];

describe('a sealer', () => {
  it('opens what it sealed, whatever the text', () => {
    const sealer = createSealer([first]);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, place) => {
        expect(sealer.open(sealer.seal(text, place), place)).toEqual({ text, outdated: false });
      }),
    );
  });

  it('never seals the same text the same way, and shows nothing of it', () => {
    const sealer = createSealer([first]);
    const sealed = [sealer.seal('xoxb-token', 'T1'), sealer.seal('xoxb-token', 'T1')];
    expect(new Set(sealed.map((one) => one.split('.')[2])).size).toBe(2);
    const bytes = sealed.map((one) => Buffer.from(one.split('.')[2] ?? '', 'base64url').toString('latin1'));
    expect(bytes.join()).not.toContain('xoxb');
  });

  it('opens nothing that was changed in one bit, or moved to another place', () => {
    const sealer = createSealer([first]);
    const sealed = sealer.seal('token', 'slack:T1:');
    expect(sealer.open(sealed, 'slack:T2:')).toBe('damaged');
    const [form, key, content = ''] = sealed.split('.');
    const bytes = Buffer.from(content, 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(sealer.open(`${form}.${key}.${changed.toString('base64url')}`, 'slack:T1:')).toBe('damaged');
    }
    for (const other of ['', 'token', `v2.${key}.${content}`, `v1.${key}.`]) {
      expect(sealer.open(other, 'slack:T1:')).toBe('damaged');
    }
  });

  it('opens with an old key what it then seals with the new one, and tells a missing key from damage', () => {
    const sealed = createSealer([first]).seal('token', 'T1');
    const both = createSealer([second, first]);
    expect(both.open(sealed, 'T1')).toEqual({ text: 'token', outdated: true });
    expect(createSealer([second]).open(both.seal('token', 'T1'), 'T1')).toEqual({ text: 'token', outdated: false });
    expect(createSealer([second]).open(sealed, 'T1')).toBe('unknown-key');
  });

  it('derives a secret of its own for each purpose and key', () => {
    const secrets = [first, second].flatMap((key) =>
      ['a', 'b'].map((purpose) => deriveSecret(key, purpose).toString('hex')),
    );
    expect(new Set(secrets).size).toBe(4);
    expect(deriveSecret(first, 'a').toString('hex')).toBe(secrets[0]);
  });
});
