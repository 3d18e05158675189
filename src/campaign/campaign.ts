import type { z } from 'zod';
import type * as files from './schema.ts';
import type * as announcements from './schema-announcements.ts';

export interface Paragraph {
  /** 1-based, as cited: ¶1. */
  readonly number: number;
  /** As published, with white space folded. */
  readonly text: string;
  /** The subhead under which it stands. */
  readonly section?: string;
}

export type Info = z.output<typeof files.campaignFile>;
export type Summaries = z.output<typeof files.summariesFile>;
export type Quote = z.output<typeof files.quotesFile>[number];
export type Source = z.output<typeof files.sourcesFile>[number];
export type Demand = z.output<typeof files.demandsFile>[number];
export type Claim = z.output<typeof files.claimsFile>[number];
export type Timeline = z.output<typeof files.timelineFile>;
export type Reminders = z.output<typeof announcements.remindersFile>;
export type ReminderMessage = Reminders['messages'][number];
export type Update = z.output<typeof announcements.updateFile> & {
  /** The name of its file without `.yaml`. */
  readonly id: string;
};
export type GlossaryEntry = z.output<typeof files.glossaryFile>[number];

/** A campaign whose content passed every check: references resolve, quotations are spans of the statement. */
export interface Campaign extends Omit<Info, 'statement'> {
  /** The language in which the campaign speaks here; quotations stay in the statement's. */
  readonly language: string;
  readonly statement: Info['statement'] & { readonly paragraphs: readonly Paragraph[] };
  readonly summaries: Summaries;
  readonly quotes: readonly Quote[];
  readonly sources: readonly Source[];
  readonly demands: readonly Demand[];
  readonly claims: readonly Claim[];
  readonly timeline: Timeline;
  readonly glossary: readonly GlossaryEntry[];
  readonly reminders: Reminders;
  /** Oldest first. */
  readonly updates: readonly Update[];
}
