import { z } from 'zod';
import { date, id, text } from './schema-parts.ts';

/* What is posted without being asked for: reminders.yaml, and the files of `updates/`. */

const day = z.iso.date('a day is YYYY-MM-DD');

const series = z.strictObject({
  id: id.max(24, 'the id of a series has at most 24 characters, so that it fits into buttons'),
  /** Heads every post of the series. */
  title: text,
  /** Minute, hour, day of month, month, day of week. */
  cron: text,
  /** IANA name of the time zone in which a channel is posted to unless it chose another. */
  zone: text,
  /** The first and the last day on which it may be posted. */
  first: day.exactOptional(),
  last: day.exactOptional(),
  /** Ids of messages, at least two, in their order; begins anew after the last. */
  rotation: z.tuple([id], id),
});

/** Our own sentence above what is shown; it keeps the statement's hedges. */
const shared = { id, intro: text.optional() };

const message = z.discriminatedUnion('kind', [
  z.strictObject({ ...shared, kind: z.literal('demand'), demand: id }),
  z.strictObject({ ...shared, kind: z.literal('quote'), quote: id }),
  z.strictObject({ ...shared, kind: z.literal('source'), source: id }),
  z.strictObject({ ...shared, kind: z.literal('claim'), claim: id }),
  z.strictObject({ ...shared, kind: z.literal('update'), update: id }),
  /** The latest updates at the time of posting. */
  z.strictObject({ ...shared, kind: z.literal('recap'), latest: z.number().int().min(1).max(5) }),
]);

/** reminders.yaml: when a channel is posted to, and what; a campaign without this file has no reminders. */
export const remindersFile = z.strictObject({
  series: z.array(series),
  messages: z.array(message),
});

const ids = z.array(id).default([]);

/** corrections.yaml: what was put right in what had been posted; a campaign without this file says only that it changed. */
export const correctionsFile = z.array(
  z
    .strictObject({
      /** When it was put right. */
      date: day,
      /** What was wrong, and what is right. */
      text,
      /** What it concerns: shown below every post of these that is changed, if it was posted before. */
      quotes: ids,
      sources: ids,
      demands: ids,
      claims: ids,
      updates: ids,
      /** Ids of updates and of messages of reminders.yaml that are no longer there. */
      withdrawn: ids,
    })
    .refine(
      ({ quotes, sources, demands, claims, updates, withdrawn }) =>
        [quotes, sources, demands, claims, updates, withdrawn].some((concerned) => concerned.length > 0),
      'names what it concerns under "quotes", "sources", "demands", "claims", "updates" or "withdrawn"',
    ),
);

/** One file of `updates/`, something that happened; its id is the name of the file without `.yaml`. */
export const updateFile = z.strictObject({
  /** When it happened, as precisely as it is known. */
  date,
  title: text,
  text,
  sources: z.array(id).min(1, 'an update names its source'),
});

/** The names that files of `updates/` may have. */
export const updateId = id;
