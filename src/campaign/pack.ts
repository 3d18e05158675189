import type {
  Actions,
  Claim,
  Corrections,
  Demand,
  GlossaryEntry,
  Info,
  Quote,
  Reminders,
  Source,
  Summaries,
  Timeline,
  Update,
} from './campaign.ts';
import type { StatementFile } from './statement-file.ts';
import type { Entry, EntryList } from './yaml-file.ts';

/** The files of a campaign's folder as far as they could be read; what could not is missing and not checked against. */
export interface Pack {
  readonly statement?: StatementFile | undefined;
  readonly campaign?: Entry<Info> | undefined;
  readonly summaries?: Entry<Summaries> | undefined;
  readonly timeline?: Entry<Timeline> | undefined;
  readonly quotes?: EntryList<Quote> | undefined;
  readonly sources?: EntryList<Source> | undefined;
  readonly demands?: EntryList<Demand> | undefined;
  readonly claims?: EntryList<Claim> | undefined;
  readonly glossary?: EntryList<GlossaryEntry> | undefined;
  readonly reminders?: Entry<Reminders> | undefined;
  readonly actions?: Entry<Actions> | undefined;
  readonly updates?: EntryList<Update> | undefined;
  readonly corrections?: Entry<Corrections> | undefined;
}
