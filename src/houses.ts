import type { Campaign } from './campaign/campaign.ts';
import type { Command } from './command/command.ts';
import { prepare, type Room } from './command/room.ts';
import type { OfferedCampaign } from './command/spec.ts';

/** A campaign, and its commands in each of its languages. */
export interface House {
  readonly campaign: Campaign;
  readonly rooms: ReadonlyMap<string, Room>;
  /** In the campaign's own language. */
  readonly own: Room;
}

/** By the campaigns' ids. */
export type Houses = ReadonlyMap<string, House>;

/**
 * Prepares every command for every campaign and language once, so that an answer only looks up, parses and runs.
 * @param organized whether there are commands of organisers; campaigns without series have none either way
 * @param known the house of a campaign that is the same object is taken from here, with the answers it remembers
 */
export function housesOf(
  campaigns: readonly Campaign[],
  commands: readonly Command[],
  organized: boolean,
  known: Houses = new Map(),
): Houses {
  return new Map(
    campaigns.map((campaign): [string, House] => {
      const before = known.get(campaign.id);
      if (before?.campaign === campaign) return [campaign.id, before];
      const offered = commands.filter(
        ({ access, offeredIn }) =>
          (access === 'everyone' || (organized && isOrganized(campaign))) && offeredIn?.(campaign) !== false,
      );
      const others = campaign.languages.filter((language) => language !== campaign.language);
      return [
        campaign.id,
        {
          campaign,
          own: prepare(campaign, campaign.language, offered),
          rooms: new Map(others.map((language) => [language, prepare(campaign, language, offered)])),
        },
      ];
    }),
  );
}

/** The campaigns as platforms see them. */
export const offeredBy = (houses: Houses): readonly OfferedCampaign[] =>
  [...houses.values()].map(({ own, rooms }) => ({
    ...own.spec,
    translations: Object.fromEntries([...rooms].map(([language, { spec }]) => [language, spec])),
  }));

/** Whether there is anything for organisers to turn on. */
export const isOrganized = (campaign: Campaign): boolean => campaign.reminders.series.length > 0;
