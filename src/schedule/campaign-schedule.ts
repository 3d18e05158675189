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
}

export interface ScheduledSeries extends Series {
  /** Ids of its messages. */
  readonly rotation: readonly [string, ...string[]];
}

/** The content as it is at the moment of asking. */
export type CampaignSchedules = () => readonly CampaignSchedule[];

/** The series under which updates are delivered; the slot is the update's id. No series of content has this name. */
export const UPDATES = 'updates';
/** The series under which the end of a campaign is delivered; the slot is the state. */
export const CAMPAIGN_STATE = 'campaign-state';

/** Announcements are news: they wait where a reminder would be left out. */
export const isAnnouncement = (series: string): boolean => series === UPDATES || series === CAMPAIGN_STATE;
