import { z } from 'zod';
import { address, date, id, language, paragraph, paragraphs, text } from './schema-parts.ts';
import { translatedFiles } from './texts.ts';

/*
 * The files of a campaign folder, one schema per file. Editors of content see these rules through `content:check`.
 */

/** campaign.yaml: who says what, and the words the other files may use. */
export const campaignFile = z.strictObject({
  id: id.max(24, 'a campaign id has at most 24 characters, so that it fits into buttons'),
  /** A campaign that was made up: loaded only where it is named, and marked in everything the bot says of it. */
  fictitious: z.boolean().default(false),
  /** Shown as the name of the campaign. */
  name: text,
  /** One sentence; also the description of the slash command (Discord allows 100 characters). */
  description: text.pipe(z.string().max(100)),
  /** In which everything here is written, the statement too. */
  language,
  /** The languages of the folder `translations`, each `complete` or with the files that are translated as a whole. */
  translations: z
    .record(language, z.union([z.literal('complete'), z.array(z.enum(translatedFiles)).min(1)]))
    .default({}),
  organisation: z.strictObject({
    name: text,
    about: text,
    /** A page of the organisation, whose address was seen. */
    address,
  }),
  statement: z.strictObject({
    title: text,
    /** What is known of the date of publication, in words. */
    published: text,
    /** Ids of sources.yaml: the statement itself, then its published versions in other languages. */
    source: id,
    versions: z.array(z.strictObject({ language, source: id })),
    rights: text,
    /** SHA-256 of the statement, so that no edit of it goes unnoticed; the check prints the right one. */
    digest: z.string().regex(/^[0-9a-f]{64}$/, 'a digest is 64 hexadecimal digits'),
  }),
  /** Id of demands.yaml: the demand that every reminder and update repeats. */
  demand: id,
  /** Anything but `live` stops the reminders; `won` is announced once. */
  state: z.enum(['live', 'paused', 'won', 'archived']),
  /** What was won, when, and who says so. */
  won: z.strictObject({ date, text, sources: z.array(id).min(1, 'a success names its source') }).optional(),
  /** How many organisers have to agree before the bot changes what it has posted. */
  corrections: z.strictObject({ approvals: z.union([z.literal(1), z.literal(2)]) }).exactOptional(),
  topics: z.array(z.strictObject({ id, label: text })).min(1),
  /** Who speaks in quotations: persons, and documents. */
  speakers: z.array(z.strictObject({ id, name: text, role: text.optional() })).min(1),
});

const sentence = z.strictObject({ text, paragraphs });

/** summaries.yaml: our own words; every sentence names the paragraphs it rests on. */
export const summariesFile = z.strictObject({
  line: sentence,
  short: z.array(sentence).min(2),
  full: z.array(z.strictObject({ heading: text, sentences: z.array(sentence).min(1) })).min(1),
});

/** quotes.yaml */
export const quotesFile = z.array(
  z.strictObject({
    id,
    /** A span of the paragraph, character for character; only white space may differ. */
    text,
    paragraph,
    speaker: id,
    topics: z.array(id).min(1),
    /** What a reader must know so that the span alone does not mislead: a hedge, who reports it, that it is disputed. */
    note: text.optional(),
    /** Claims whose answers a reader should be offered next to this quotation. */
    claims: z.array(id).default([]),
    sources: z.array(id).default([]),
  }),
);

/** sources.yaml */
export const sourcesFile = z.array(
  z.strictObject({
    id,
    publisher: text,
    /** The published title, verbatim, or the name a law or official document is cited by; left out where not known. */
    title: text.optional(),
    /** What it is, in our words. */
    about: text,
    /** Of publication; left out where it is not known. */
    date: date.optional(),
    language: language.optional(),
    /** Paragraphs of the statement that rest on it or that it explains; none for later developments. */
    paragraphs: z.array(paragraph).default([]),
    address: address.optional(),
    /**
     * `page`: the address was seen as the page's own; `link`: seen as a link in another page; `none`: not seen. Without
     * `page` or `link` the bot shows no address.
     */
    seen: z.enum(['page', 'link', 'none']),
    note: text.optional(),
  }),
);

/** demands.yaml */
export const demandsFile = z.array(
  z.strictObject({
    id,
    /** Who is asked, to follow the word "asks"; left out where the statement names nobody. */
    addressee: text.optional(),
    /** What is asked, in our words. */
    demand: text,
    paragraph,
    /** The statement's own words: a span of the paragraph. */
    words: text,
    /** What a reader must know so that the words alone do not mislead: the hedge of a sentence before, an answer. */
    note: text.optional(),
  }),
);

/** claims.yaml: what is claimed, by whom, how surely, and what those named have answered. */
export const claimsFile = z.array(
  z.strictObject({
    id,
    title: text,
    claim: text,
    by: text,
    /** The hedge in the statement's own words: a span of one of the paragraphs; left out where there is none. */
    hedge: text.optional(),
    paragraphs,
    sources: z.array(id),
    answers: z.array(z.strictObject({ by: text, date: date.optional(), text, sources: z.array(id) })),
    /** What else a reader must know, for instance how the record has moved. */
    note: text.optional(),
    /** The day up to which answers were looked for. */
    asOf: date,
  }),
);

/** timeline.yaml: `statement` from the text, `later` what happened afterwards; kept apart. */
export const timelineFile = z.strictObject({
  statement: z.array(z.strictObject({ date, text, paragraphs, sources: z.array(id).default([]) })),
  later: z.array(z.strictObject({ date, text, sources: z.array(id).min(1, 'a later event names its source') })),
  /** What a reader must know of the whole, for instance up to when events were looked for. */
  note: text.optional(),
});

/** glossary.yaml */
export const glossaryFile = z.array(
  z.strictObject({
    id,
    term: text,
    aliases: z.array(text).default([]),
    explanation: text,
    paragraphs: z.array(paragraph).default([]),
    sources: z.array(id).default([]),
  }),
);
