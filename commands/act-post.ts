import {
  actions,
  altOf,
  answer,
  button,
  byline,
  type Campaign,
  type Card,
  cardOfDemand,
  cardOfQuote,
  copyable,
  defineCommand,
  entry,
  heading,
  integer,
  note,
  paragraph,
  postLength,
  postLimits,
  postText,
  RequestError,
  type SocialPlatform,
  say,
  socialPlatforms,
  strong,
} from '../src/index.ts';
import { asPicture } from './as-card.ts';

type Post = Campaign['actions']['posts'][number];

/** Platforms for which the campaign has posts, in the order in which they are offered. */
const platformsOf = ({ actions: { posts } }: Campaign): readonly SocialPlatform[] =>
  socialPlatforms.filter((platform) => posts.some(({ on }) => on.includes(platform)));

/** The picture that goes with a post, and the command that gives it. */
function pictureOf(
  campaign: Campaign,
  post: Post,
): { readonly card: Card; readonly command: string; readonly number: number } | undefined {
  const demand = campaign.demands.findIndex(({ id }) => id === post.demand);
  const quote = campaign.quotes.findIndex(({ id }) => id === post.quote);
  const [asked, said] = [campaign.demands[demand], campaign.quotes[quote]];
  if (asked !== undefined)
    return { card: cardOfDemand(campaign, asked, 'landscape'), command: 'demands', number: demand + 1 };
  return said && { card: cardOfQuote(campaign, said, 'landscape'), command: 'quote', number: quote + 1 };
}

/** A post to copy, within what its platform takes, with the statement's address and the alt text of its picture. */
export const actPost = defineCommand({
  name: 'act post',
  description: 'A post to copy, short enough for its platform, with link, picture and alt text',
  offeredIn: (campaign) => campaign.actions.posts.length > 0,
  options: (campaign) => ({
    platform: entry(
      platformsOf(campaign).map((id) => ({ id, label: postLimits[id].name, aliases: postLimits[id].aliases })),
      'platform',
      'Where you will post it',
    ).optional(),
    number: integer(1, campaign.actions.posts.length, 'Which of the posts').default(1),
  }),
  run({ campaign, options: { platform: asked, number }, invoke, t }) {
    const platforms = platformsOf(campaign);
    const platform = platforms.find((one) => asked === undefined || one === asked);
    const posts = campaign.actions.posts.filter(({ on }) => platform !== undefined && on.includes(platform));
    const index = (number - 1) % posts.length;
    const post = posts[index];
    if (platform === undefined || post === undefined)
      throw new RequestError(say('There is no {noun} "{typed}".', { noun: 'platform', typed: String(asked) }));
    const { name, most } = postLimits[platform];
    const text = postText(campaign, post, platform);
    const picture = pictureOf(campaign, post);
    const next = String(((index + 1) % posts.length) + 1);
    return answer(
      t('A post for {platform}', { platform: name }),
      heading(t('A post for {platform}', { platform: name })),
      copyable(text),
      note(
        t('{used, number} of {most, number} characters, as {platform} counts them.', {
          used: postLength(text, platform),
          most,
          platform: name,
        }),
        ' ',
        t('Post it as your own, and change it as you like: the bot posts nothing, and logs and keeps nothing of it.'),
      ),
      ...(picture === undefined
        ? []
        : [paragraph(strong(t('Alt text, to post with the picture:'))), copyable(altOf(picture.card))]),
      byline(campaign),
      actions(
        posts.length > 1
          ? button(t('Another post'), invoke('act post', { platform, number: next }, 'replace'))
          : undefined,
        picture === undefined
          ? undefined
          : asPicture({ invoke, t }, picture.command, { number: String(picture.number) }),
        ...platforms
          .filter((one) => one !== platform)
          .map((one) => button(postLimits[one].name, invoke('act post', { platform: one }, 'replace'))),
      ),
    );
  },
});
