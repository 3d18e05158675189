import { z } from 'zod';

/**
 * A file of `translations/<language>/`: the translations of the file of the same name. A key is the place of the
 * original and the pin of the original as it was when it was translated, `contract.title 0a1b-2c3d-4e5f`.
 */
export const translationFile = z.record(
  z.string(),
  z
    .string()
    /** White space is folded, but for the no-break spaces that French puts before its punctuation. */
    .transform((value) => value.replace(/[ \t\r\n]+/g, ' ').trim())
    .pipe(z.string().min(1, 'is empty')),
);
