import type { Campaign, Post } from './campaign.ts';
import { sourcesOf, statementSource } from './cite.ts';
import { postLength, postLimits, type SocialPlatform } from './post-limits.ts';

/**
 * A post as plain text to copy, with the statement's address below it: in the reader's language where it was published in
 * it and there is room, as there is below a translation, and otherwise of the original.
 */
export function postText(campaign: Campaign, { text }: Post, platform: SocialPlatform): string {
  const addresses = [statementSource(campaign), ...sourcesOf(campaign, [campaign.statement.source])];
  const ways = addresses.map((source) => withAddress(text, source?.address));
  return ways.find((way) => postLength(way, platform) <= postLimits[platform].most) ?? withAddress(text, undefined);
}

/** @param address missing where nobody saw one */
export const withAddress = (text: string, address: string | undefined): string =>
  address === undefined ? text : `${text}\n\n${address}`;
