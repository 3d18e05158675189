import type { Campaign } from './campaign/campaign.ts';
import { BotError } from './errors.ts';
import type { MessageDocument } from './message/document.ts';
import { renderDiscord } from './platform/discord/render.ts';
import { oneMessage } from './platform/one-message.ts';
import { renderSlack } from './platform/slack/render.ts';
import { composerOf } from './posts.ts';
import { CAMPAIGN_STATE, UPDATES } from './schedule/campaign-schedule.ts';

/**
 * Builds every post a campaign can make (each message of each series, each update, what was won), as the first in a channel,
 * as a later one and as one that was changed, and what takes the place of those that were withdrawn. Renders it for both
 * platforms, where it must fit one message. `problems` has one line per post that failed, and names it.
 */
export function rehearsePosts(campaign: Campaign): { readonly posts: number; readonly problems: readonly string[] } {
  const compose = composerOf([campaign]);
  // What is won is announced when the state says so; it may be written down before.
  const composeWon = composerOf([{ ...campaign, state: 'won' }]);
  const present = [
    ...campaign.reminders.series.flatMap(({ id, rotation }) => rotation.map((message) => ({ series: id, message }))),
    ...campaign.updates.map(({ id }) => ({ series: UPDATES, message: id })),
    ...(campaign.won === undefined ? [] : [{ series: CAMPAIGN_STATE, message: 'won' }]),
  ];
  const withdrawn = campaign.corrections.flatMap((one) =>
    one.withdrawn.map((id) => ({ series: UPDATES, message: id })),
  );
  const posts = [
    ...present.map((post) => ({ ...post, ways: [{ first: true }, { first: false }, { first: true, changed }] })),
    ...withdrawn.map((post) => ({ ...post, ways: [{ first: false, changed }] })),
  ];
  const problems = posts.flatMap(({ series, message, ways }) => {
    const make = series === CAMPAIGN_STATE ? composeWon : compose;
    const { language } = campaign;
    const tried = ways.map((way) =>
      problemOf(() => make({ campaign: campaign.id, series }, message, { language, ...way })),
    );
    const problem = tried.find((one) => one !== undefined);
    return problem === undefined ? [] : [`post ${series} ${message}: ${problem}`];
  });
  return { posts: posts.length, problems };
}

/** All that was ever put right, and on more days than most posts are changed. */
const changed = { posted: '0001-01-01', on: ['2028-09-20', '2028-09-21', '2028-09-22'] };

function problemOf(make: () => MessageDocument | undefined): string | undefined {
  try {
    const document = make();
    if (document === undefined) return 'it cannot be built.';
    oneMessage(renderSlack(document));
    oneMessage(renderDiscord(document));
    return undefined;
  } catch (error) {
    if (error instanceof BotError) return error.message;
    throw error;
  }
}
