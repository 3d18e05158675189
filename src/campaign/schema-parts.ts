import { z } from 'zod';
import { foldWhiteSpace } from './white-space.ts';

/* What the schemas of all files are made of. Texts are one paragraph each; white space inside them is folded. */

export const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'an id is 1 to 40 of a-z, 0-9 and "-"');
export const text = z.string().transform(foldWhiteSpace).pipe(z.string().min(1, 'is empty'));
export const paragraph = z.number().int().min(1);
export const paragraphs = z.array(paragraph).min(1, 'names at least one paragraph');
export const address = z.url({ protocol: /^https?$/, error: 'is not a web address' });
export const language = z.string().regex(/^[a-z]{2}$/, 'a language is two letters, like en');
/** A year, a month, or a day; `/` joins the two ends of a range. YAML reads a bare year as a number. */
export const date = z
  .union([z.string(), z.number().transform(String)], 'should be a date, like 2025-07-07')
  .pipe(
    z
      .string()
      .regex(
        /^\d{4}(-\d{2}(-\d{2})?)?(\/\d{4}(-\d{2}(-\d{2})?)?)?$/,
        'a date is YYYY, YYYY-MM or YYYY-MM-DD, or two of them joined by "/"',
      ),
  );
