import type { Bot } from './bot.ts';
import type { Campaign } from './campaign/campaign.ts';
import { inLanguage } from './campaign/in-language.ts';
import { rehearsePosts } from './post-rehearsal.ts';
import { rehearse } from './rehearsal.ts';

export interface Shown {
  readonly answers: number;
  readonly posts: number;
  /** One line for each answer and post that cannot be shown. */
  readonly problems: readonly string[];
}

/**
 * Tries every answer and every post of a campaign on both platforms, in each of its languages. Lets other work go on
 * meanwhile.
 */
export async function checkShown(campaign: Campaign, answering: (campaign: Campaign) => Bot): Promise<Shown> {
  const translated = campaign.languages.map((language) => inLanguage(campaign, language));
  const answered: Awaited<ReturnType<typeof rehearse>>[] = [];
  for (const one of translated) answered.push(await rehearse(answering(one)));
  const posted = translated.map(rehearsePosts);
  return {
    answers: answered.reduce((sum, one) => sum + one.answers, 0),
    posts: posted.reduce((sum, one) => sum + one.posts, 0),
    problems: [...new Set([...answered, ...posted].flatMap((one) => one.problems))],
  };
}
