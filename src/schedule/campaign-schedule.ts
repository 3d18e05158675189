import type { Series } from './agenda.ts';
import type { CampaignState } from './verdict.ts';

/** What a campaign's content says about posting without being asked. */
export interface CampaignSchedule {
  readonly id: string;
  /** In which it posts where a channel has not chosen another. */
  readonly language: string;
  readonly state: CampaignState;
  readonly series: readonly ScheduledSeries[];
  /** Ids of its updates, in the order in which they are announced. */
  readonly updates: readonly string[];
  /** How many organisers have to agree before posts are changed; one unless given. */
  readonly approvals?: number;
}

export interface ScheduledSeries extends Series {
  /** Ids of its messages. */
  readonly rotation: readonly [string, ...string[]];
  /** Those of them that read otherwise with every update, although nothing in them was wrong. */
  readonly moving?: readonly string[];
}

/** The content as it is at the moment of asking. */
export type CampaignSchedules = () => readonly CampaignSchedule[];

/** The series under which updates are delivered; the slot is the update's id. No series of content has this name. */
export const UPDATES = 'updates';
/** The series under which the end of a campaign is delivered; the slot is the state. */
export const CAMPAIGN_STATE = 'campaign-state';

/** The series under which posts are changed afterwards; the slot is that of `correctionSlot`. */
export const CORRECTIONS = 'corrections';

/** Announcements are news: they wait where a reminder would be left out. */
export const isAnnouncement = (series: string): boolean => series === UPDATES || series === CAMPAIGN_STATE;

/** Of several reminders that wait, only the newest is worth posting. */
export const isReminder = (series: string): boolean => !isAnnouncement(series) && series !== CORRECTIONS;
