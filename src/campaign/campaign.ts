import type { z } from 'zod';
import type { Fault } from '../errors.ts';
import type * as files from './schema.ts';
import type { actionsFile } from './schema-actions.ts';
import type * as announcements from './schema-announcements.ts';
import type { Translations } from './translations.ts';

export interface Paragraph {
  /** 1-based, as cited: ¶1. */
  readonly number: number;
  /** As published, with white space folded. */
  readonly text: string;
  /** The subhead under which it stands. */
  readonly section?: string;
}

/** What holds words of the statement: those of a quotation, of a demand, or the hedge of a claim. */
interface Translated {
  /** An unofficial translation of these words, to be marked as such; only in a campaign that is in another language. */
  readonly translation?: string;
}

export type Info = z.output<typeof files.campaignFile>;
export type Summaries = z.output<typeof files.summariesFile>;
export type Quote = z.output<typeof files.quotesFile>[number] & Translated;
export type Source = z.output<typeof files.sourcesFile>[number];
export type Demand = z.output<typeof files.demandsFile>[number] & Translated;
export type Claim = z.output<typeof files.claimsFile>[number] & Translated;
export type Timeline = z.output<typeof files.timelineFile>;
export type Reminders = z.output<typeof announcements.remindersFile>;
export type ReminderMessage = Reminders['messages'][number];
export type Update = z.output<typeof announcements.updateFile> & {
  /** The name of its file without `.yaml`. */
  readonly id: string;
};
export type Corrections = z.output<typeof announcements.correctionsFile>;
export type GlossaryEntry = z.output<typeof files.glossaryFile>[number];

export type Actions = z.output<typeof actionsFile>;
export type Letter = Actions['letters'][number];
export type Post = Actions['posts'][number];

/** A campaign whose content passed every check: references resolve, quotations are spans of the statement. */
export interface Campaign extends Omit<Info, 'statement' | 'translations' | 'corrections'> {
  /** Two letters each: its own language first, then those into which something is translated. */
  readonly languages: readonly string[];
  /** What `inLanguage` puts in place: the translations without fault. */
  readonly translations: ReadonlyMap<string, Translations>;
  /** What is wrong with the others, of which the original is shown: stale, missing, left over. */
  readonly translationFaults: readonly Fault[];
  readonly statement: Info['statement'] & { readonly paragraphs: readonly Paragraph[] };
  readonly summaries: Summaries;
  readonly quotes: readonly Quote[];
  readonly sources: readonly Source[];
  readonly demands: readonly Demand[];
  readonly claims: readonly Claim[];
  readonly timeline: Timeline;
  readonly glossary: readonly GlossaryEntry[];
  readonly reminders: Reminders;
  /** What people can do; all of it empty where the campaign offers nothing. */
  readonly actions: Actions;
  /** Oldest first. */
  readonly updates: readonly Update[];
  /** What was put right in what had been posted. */
  readonly corrections: Corrections;
  /** How many organisers have to agree before a post is changed. */
  readonly approvals: number;
}
