import type { Campaign, Post } from './campaign.ts';
import { statementSource } from './cite.ts';
import { postLength, postLimits } from './post-limits.ts';
import { withAddress } from './post-text.ts';

/* What holds for texts that people send elsewhere, in whatever language. */

/** What is wrong with a text that holds an address of the web or of mail; `undefined` for nothing. */
export function addressIn(text: string): string | undefined {
  const [found] = text.match(/https?:\/\/\S+|\bwww\.\S+|\S+@\S+\.\S+/i) ?? [];
  return found === undefined
    ? undefined
    : `gives the address ${found}: addresses stand in sources.yaml, where it says who saw them; say in words where to find others`;
}

/**
 * Where a post is longer than one of its platforms takes; `undefined` where it is not.
 * @param address of the statement, which is put below it; missing where nobody saw one
 */
export function overLimit({ on }: Pick<Post, 'on'>, text: string, address: string | undefined): string | undefined {
  const whole = withAddress(text, address);
  const platform = on.find((one) => postLength(whole, one) > postLimits[one].most);
  if (platform === undefined) return undefined;
  const { name, most } = postLimits[platform];
  return `is too long for ${name}: with the statement's address it counts ${postLength(whole, platform)} characters, at most ${most} fit`;
}

/**
 * What is wrong with a translation of actions.yaml; `undefined` for nothing.
 * @param campaign in its own language
 */
export function sharedTextProblem(
  campaign: Campaign,
  language: string,
  place: string,
  text: string,
): string | undefined {
  const post = campaign.actions.posts.find(({ id }) => place === `posts.${id}.text`);
  const address = statementSource({ ...campaign, language })?.address;
  const problem = addressIn(text) ?? (post && overLimit(post, text, address));
  return problem && `${place} ${problem}`;
}
