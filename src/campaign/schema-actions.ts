import { z } from 'zod';
import { socialPlatforms } from './post-limits.ts';
import { id, paragraph, text } from './schema-parts.ts';

/* actions.yaml: what people can do with a statement. */

/** What a sentence rests on. Words in quotation marks have to stand in what is named here. */
const basis = {
  paragraphs: z.array(paragraph).default([]),
  sources: z.array(id).default([]),
};

/** One paragraph of a letter; what somebody has to write themselves stands in [brackets]. */
const passage = z.strictObject({ text, ...basis });

const one = (...names: readonly string[]) => ({
  check: (entry: Readonly<Record<string, unknown>>) => names.filter((name) => entry[name] !== undefined).length === 1,
  message: `names exactly one of: ${names.join(', ')}`,
});

const ofPoint = one('demand', 'claim', 'quote');
const ofCard = one('demand', 'quote');

/** Something that letters may ask for, by whose id or number people choose it. */
const point = z
  .strictObject({ id, title: text, demand: id.optional(), claim: id.optional(), quote: id.optional() })
  .refine(ofPoint.check, ofPoint.message);

const letter = z.strictObject({
  id: id.max(12, 'the id of a letter has at most 12 characters, so that it fits into buttons'),
  /** Whom it is to, to follow "A letter to". */
  to: text,
  /** Where its address is to be found, in words. */
  find: text,
  subject: text,
  salutation: text,
  opening: z.array(passage).min(1),
  /** Stands before what is asked, and is followed by it as a numbered list. */
  lead: text,
  /** What is asked for each point that the letter takes up, in the words of whoever sends it. */
  asks: z.array(z.strictObject({ point: id, text, ...basis })).min(1),
  /** Stands in every letter, whatever is asked: what is disputed, and what those named have answered. */
  closing: z.array(passage).min(1),
  signature: text,
});

const post = z
  .strictObject({
    id,
    on: z.array(z.enum(socialPlatforms)).min(1),
    /** One paragraph; the statement's address is put below it. */
    text,
    /** The picture that goes with it. */
    demand: id.optional(),
    quote: id.optional(),
    ...basis,
  })
  .refine(ofCard.check, ofCard.message);

const sentence = z
  .strictObject({ text, ...basis })
  .refine(({ paragraphs, sources }) => paragraphs.length + sources.length > 0, 'names a paragraph or a source');

/** actions.yaml; a campaign without this file offers nothing to do. */
export const actionsFile = z.strictObject({
  points: z.array(point).max(9, 'there are at most 9 points, so that a choice of them fits into buttons'),
  letters: z.array(letter),
  posts: z.array(post),
  /** What to say in three minutes. */
  briefing: z.array(z.strictObject({ heading: text, sentences: z.array(sentence).min(1) })),
});

/** Of a campaign without the file. */
export const noActions: z.output<typeof actionsFile> = { points: [], letters: [], posts: [], briefing: [] };
