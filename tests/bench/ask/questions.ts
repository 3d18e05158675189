import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const languages = ['en', 'es'] as const;
export type AskedIn = (typeof languages)[number];

const kinds = ['plain', 'paraphrase', 'typo', 'adversarial', 'off-topic'] as const;
export type Kind = (typeof kinds)[number];

const said = z.partialRecord(z.enum(kinds), z.array(z.string().min(1)).min(1));
const file = z.array(
  z.strictObject({
    id: z.string(),
    expected: z.union([
      z.literal('none'),
      z.array(z.string().regex(/^(¶\d+\.\d+|(claim|reply|term|source|from):\S+)$/)).min(1),
    ]),
    en: said,
    es: said,
  }),
);

/** One question, and everything that answers it; nothing where the campaign does not say it. */
export interface Asked {
  readonly about: string;
  readonly language: AskedIn;
  readonly kind: Kind;
  readonly text: string;
  readonly expected: readonly string[];
}

/** `tuning` may be looked at question by question while the search is worked on; of `apart`, only totals. */
export type Half = 'tuning' | 'apart';

/** All ways of asking one thing are in the same half: by the first byte of the SHA-256 of its id, even or odd. */
export const halfOf = (about: string): Half =>
  (createHash('sha256').update(about).digest()[0] ?? 0) % 2 === 0 ? 'tuning' : 'apart';

// The benchmark is compiled into dist and run from the project's folder, as npm does.
const read = (name: string) => file.parse(parse(readFileSync(join(process.cwd(), 'tests/bench/ask', name), 'utf8')));

/** Of the questions that were written before there was a search. */
export const questionsOf = (half: Half): readonly Asked[] =>
  asEach(read('questions.yaml').filter(({ id }) => halfOf(id) === half));

/** By somebody else, and used for no tuning. */
export const questionsFromOutside = (): readonly Asked[] => asEach(read('outside.yaml'));

/** Those that were written later, for tuning alone. */
export const moreForTuning = (): readonly Asked[] => asEach(read('tuning-more.yaml'));

function asEach(entries: z.output<typeof file>): readonly Asked[] {
  return entries.flatMap(({ id, expected, ...entry }) =>
    languages.flatMap((language) =>
      Object.entries(entry[language]).flatMap(([kind, texts]) =>
        texts.map((text) => ({
          about: id,
          language,
          kind: z.enum(kinds).parse(kind),
          text,
          expected: expected === 'none' ? [] : expected,
        })),
      ),
    ),
  );
}
