import { createHash } from 'node:crypto';
import { foldWhiteSpace } from './white-space.ts';

/**
 * What pins a translation to its original: the first 12 hexadecimal digits of the original's SHA-256, white space
 * folded, in groups of four, which people compare more easily.
 */
export const pinOf = (original: string): string =>
  createHash('sha256')
    .update(foldWhiteSpace(original))
    .digest('hex')
    .replace(/^(.{4})(.{4})(.{4}).*$/, '$1-$2-$3');
