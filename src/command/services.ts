import type { ChannelRef, WorkspaceRef } from '../channel.ts';
import type { Sentence } from '../language/translate.ts';
import type { MessageDocument } from '../message/document.ts';

/** A series a channel asked for. */
export interface Reminder {
  readonly series: string;
  /** IANA zone and `HH:MM` or the series' own times, as they hold in this channel. */
  readonly zone: string;
  readonly at?: string;
  /** In which it is posted. */
  readonly language: string;
  /** Epoch milliseconds. */
  readonly pausedUntil?: number;
  /** `YYYY-MM-DD` in its zone, sorted. */
  readonly skip: readonly string[];
  /** Why nothing is posted: the platform's refusal, or that the series is gone. A sentence. */
  readonly blocked?: Sentence;
}

/** One of the next runs of a channel. */
export interface Run {
  readonly series: string;
  /** `YYYY-MM-DD` and `HH:MM` as the clocks of the zone will show. */
  readonly date: string;
  readonly time: string;
  readonly zone: string;
  /** How far these clocks are from UTC: `+01:00`. */
  readonly offset: string;
  /** The id of the message that will be posted, as far as nothing changes until then; missing where none will. */
  readonly message?: string;
  /** Why nothing will be posted; missing where it will. A sentence. */
  readonly notPosted?: Sentence;
  /** The clocks change: what this does to the run. A sentence. */
  readonly clockChange?: Sentence;
}

/** What is asked for a series in a channel; what is missing stays as it is there, or as the campaign has it. */
export interface Wanted {
  readonly at?: string;
  readonly zone?: string;
  readonly language?: string;
}

/** What a series posts next in a channel. */
export interface NextPost {
  /** Id of a message of its rotation. */
  readonly message: string;
  /** The channel was never posted this series: the post says how it came there. */
  readonly first: boolean;
}

/** What became of one delivery. */
export interface DeliveryReport {
  /** Of a change, that of the post that is changed. */
  readonly series: string;
  /** Set where an earlier post is changed. */
  readonly changes?: true;
  /** Epoch milliseconds. */
  readonly due: number;
  readonly state: 'planned' | 'claimed' | 'sent' | 'failed' | 'missed' | 'unknown';
  readonly reason?: string;
}

/** What is on in one channel of a workspace. */
export interface ChannelReminders {
  /** The platform's id. */
  readonly channel: string;
  readonly reminders: readonly Reminder[];
  readonly followsUpdates: boolean;
  /** The next run of each reminder that has one. Whether the platform lets the bot post then is not asked. */
  readonly next: readonly Run[];
}

/** Scheduled reminders and updates of one campaign in one channel. All methods throw RequestError for what cannot be done. */
export interface Reminders {
  /** Turns a series on, or changes its time. Refused, with what to do, where the bot may not post. */
  turnOn(at: Place, series: string, wanted: Wanted): Promise<Reminder>;
  /** How many were turned off; all of the channel's where no series is named. */
  turnOff(at: Place, series?: string): Promise<number>;
  list(at: Place): Promise<readonly Reminder[]>;
  /** What is on in the channels of a workspace, at most `most` of them, and how many have something on. Asks no platform. */
  inWorkspace(
    campaign: string,
    workspace: WorkspaceRef,
    most: number,
  ): Promise<{ readonly channels: readonly ChannelReminders[]; readonly count: number }>;
  /** The next runs of all series of the channel, in order. */
  next(at: Place, count: number): Promise<readonly Run[]>;
  /**
   * What would be posted if the series were due now, word for word; also of a series that is not turned on, or has ended.
   * @param language instead of the channel's
   */
  preview(at: Place, series: string, language?: string): Promise<MessageDocument>;
  /** Until a date `YYYY-MM-DD`, or for a duration like `2w`, `10d`, `6h`; gives back the instant in epoch milliseconds. */
  pause(at: Place, until: string): Promise<number>;
  resume(at: Place): Promise<void>;
  /** Leaves a date `YYYY-MM-DD` out. */
  skip(at: Place, date: string): Promise<void>;
  followUpdates(at: Place, follow: boolean, language?: string): Promise<void>;
  /** In which updates are announced in the channel; `undefined` where they are not. */
  updatesLanguage(at: Place): Promise<string | undefined>;
  /** The latest deliveries of the channel, newest first. */
  deliveries(at: Place, count: number): Promise<readonly DeliveryReport[]>;
  /** What is changed of what was posted. */
  readonly corrections: Corrections;
}

/** Posts of the bot that the content of today words otherwise, all in the same way. */
export interface OutdatedPosts {
  /** Names them together with what would stand there now: another change of the content makes another name. */
  readonly code: string;
  readonly series: string;
  /** When the latest of them was due, in epoch milliseconds. */
  readonly due: number;
  /** In how many channels they stand. */
  readonly channels: number;
  /** `moved-on`: it reads otherwise with each update, and nothing in it was wrong. `withdrawn`: the content has it no more. */
  readonly why: 'reworded' | 'moved-on' | 'withdrawn';
  /** How many there are; `proposed`: a second organiser has to agree; `failed`: they cannot be changed, for `reasons`. */
  readonly count: Readonly<Record<'open' | 'proposed' | 'begun' | 'failed', number>>;
  readonly reasons: readonly string[];
}

/** What became of posts that an organiser wants changed. */
export interface Corrected {
  /** How many are being changed now. */
  readonly begun: number;
  /** How many wait for a second organiser. */
  readonly proposed: number;
  /** How many wait that the same person had proposed before. */
  readonly own: number;
}

/** The channel where it is asked, or all of its workspace in which something is on. */
export type Reach = 'channel' | 'workspace';

/** Changes of what the bot has posted of one campaign. Methods throw RequestError for what cannot be done. */
export interface Corrections {
  /** Of posts of the last year, those that the content words otherwise by now: first what was reworded, the latest first. */
  list(
    at: Place,
    reach?: Reach,
  ): Promise<{
    readonly posts: readonly OutdatedPosts[];
    /** How many posts were made by a version of the bot that did not record what to compare them with. */
    readonly unknown: number;
    /** How many organisers have to agree. */
    readonly approvals: number;
  }>;
  /** The latest of some posts as it would stand there, word for word. */
  preview(at: Place, code: string, reach?: Reach): Promise<MessageDocument>;
  /**
   * Has posts changed, or proposes it where two have to agree. Done where somebody else has proposed it.
   * @param code of the posts; otherwise all that are `reworded` and did not fail
   * @param person tells organisers apart, and is not kept
   */
  apply(at: Place, code: string | undefined, person: string | undefined, reach?: Reach): Promise<Corrected>;
}

export interface Place {
  readonly campaign: string;
  readonly channel: ChannelRef;
  /** Of the campaign's languages, the one that the channel's server has chosen; missing where none is known. */
  readonly serverLanguage?: string | undefined;
}
