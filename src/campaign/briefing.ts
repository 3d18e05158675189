import type { Actions } from './campaign.ts';

/** How many words a briefing has, without its headings, which nobody says. */
export const wordsOf = (briefing: Actions['briefing']): number =>
  briefing.flatMap(({ sentences }) => sentences.flatMap(({ text }) => text.split(' '))).length;
