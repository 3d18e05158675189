import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** A key of the operator: 32 random bytes. It is never used itself; every use has a key derived from it. */
export type MasterKey = Uint8Array;

/** Keeps texts secret at rest with AES-256-GCM. */
export interface Sealer {
  /** Seals a text for a place, with the first key and a nonce of its own: the same text never looks the same twice. */
  seal(text: string, place: string): string;
  /**
   * Opens what was sealed for the same place, with whichever key it was sealed.
   * @returns `unknown-key` where it was sealed with another key, `damaged` where it is not what was sealed for the place.
   */
  open(sealed: string, place: string): Opened | 'unknown-key' | 'damaged';
}

export interface Opened {
  readonly text: string;
  /** Whether it was sealed with a key that is to be replaced: seal it again. */
  readonly outdated: boolean;
}

const ALGORITHM = 'aes-256-gcm';
/** Bytes, as https://doi.org/10.6028/NIST.SP.800-38D recommends; random ones are good for 2^32 texts of a key. */
const NONCE = 12;
const TAG = 16;
const FORM = /^v1\.([0-9a-f]{16})\.([\w-]+)$/;

/** A secret for one purpose; neither the key nor the secret of another purpose can be told from it. */
export const deriveSecret = (key: MasterKey, purpose: string, bytes = 32): Buffer =>
  Buffer.from(hkdfSync('sha256', key, '', `statement-bot ${purpose}`, bytes));

/** @param keys the first seals; the others only open what was sealed before. */
export function createSealer(keys: readonly [MasterKey, ...MasterKey[]]): Sealer {
  const derive = (key: MasterKey) => ({
    id: deriveSecret(key, 'key id', 8).toString('hex'),
    secret: deriveSecret(key, 'sealing'),
  });
  const current = derive(keys[0]);
  const known = keys.map(derive);

  return {
    seal(text, place) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv(ALGORITHM, current.secret, nonce, { authTagLength: TAG }).setAAD(
        Buffer.from(place),
      );
      const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `v1.${current.id}.${sealed.toString('base64url')}`;
    },
    open(sealed, place) {
      const [, id, content = ''] = FORM.exec(sealed) ?? [];
      const bytes = Buffer.from(content, 'base64url');
      if (id === undefined || bytes.length < NONCE + TAG) return 'damaged';
      const key = known.find((one) => one.id === id);
      if (key === undefined) return 'unknown-key';
      const decipher = createDecipheriv(ALGORITHM, key.secret, bytes.subarray(0, NONCE), { authTagLength: TAG })
        .setAAD(Buffer.from(place))
        .setAuthTag(bytes.subarray(-TAG));
      try {
        const text = Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]).toString('utf8');
        return { text, outdated: id !== current.id };
      } catch {
        return 'damaged';
      }
    },
  };
}
