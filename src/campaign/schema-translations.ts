import { z } from 'zod';

/** One text: white space is folded but for the no-break spaces that French puts before its punctuation. */
const text = z
  .string()
  .transform((value) => value.replace(/[ \t\r\n]+/g, ' ').trim())
  .pipe(z.string().min(1, 'is empty'));

/** A file of `translations/<language>/`: the translations of the file of the same name, by the place of the original. */
export const translationFile = z.record(
  z.string(),
  z.strictObject({
    /** The pin of the original from which it was translated; the check prints the right one. */
    original: z.string().regex(/^[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}$/, 'a pin is like 0a1b-2c3d-4e5f'),
    text,
  }),
);
