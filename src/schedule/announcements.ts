import { channelKey } from '../channel.ts';
import { CAMPAIGN_STATE, type CampaignSchedule, UPDATES } from './campaign-schedule.ts';
import type { Occurrence } from './delivery.ts';
import type { Announced } from './progress.ts';
import type { Subscriptions } from './subscriptions.ts';

export interface Announcements {
  readonly occurrences: readonly Occurrence[];
  /** To be kept once the occurrences are in the ledger. */
  readonly announced: Announced;
}

/**
 * What is new in a campaign's content, once for every channel it concerns; nothing where nothing is new. Reads the
 * subscriptions only where something is.
 *
 * An update is new when the bot first sees it, whatever its date: what is dated late, or found out late, is news to the
 * channels too. What was there before a channel began to follow is not replayed, nor is what was there when the bot saw the
 * campaign for the first time.
 */
export function announcementsOf(
  campaign: CampaignSchedule,
  known: Announced | undefined,
  subscriptions: Subscriptions,
  now: number,
): Announcements | undefined {
  const won = campaign.state === 'won';
  if (known === undefined) {
    const updates = Object.fromEntries(campaign.updates.map((id) => [id, now]));
    return { occurrences: [], announced: { updates, ...(won ? { won: now } : {}) } };
  }
  const fresh = campaign.updates.filter((id) => known.updates[id] === undefined);
  const freshlyWon = won && known.won === undefined;
  if (fresh.length === 0 && !freshlyWon) return undefined;

  const here = [...subscriptions.all()].filter((one) => one.campaign === campaign.id);
  const followers = here.filter(({ series }) => series === UPDATES).map(({ channel }) => channel);
  const everybody = [...new Map(here.map(({ channel }) => [channelKey(channel), channel])).values()];
  const occurrence = (series: string, slot: string) => (channel: Occurrence['channel']) =>
    ({ campaign: campaign.id, series, channel, slot, due: now }) satisfies Occurrence;
  return {
    occurrences: [
      ...fresh.flatMap((id) => followers.map(occurrence(UPDATES, id))),
      ...(freshlyWon ? everybody.map(occurrence(CAMPAIGN_STATE, 'won')) : []),
    ],
    announced: {
      updates: { ...known.updates, ...Object.fromEntries(fresh.map((id) => [id, now])) },
      ...(won || known.won !== undefined ? { won: known.won ?? now } : {}),
    },
  };
}
