import type { Campaign } from './campaign/campaign.ts';
import { BotError } from './errors.ts';
import type { MessageDocument } from './message/document.ts';
import { renderDiscord } from './platform/discord/render.ts';
import { oneMessage } from './platform/one-message.ts';
import { renderSlack } from './platform/slack/render.ts';
import { composerOf } from './posts.ts';
import { CAMPAIGN_STATE, UPDATES } from './schedule/campaign-schedule.ts';

/**
 * Builds every post a campaign can make (each message of each series, each update, what was won), as the first in a channel
 * and as a later one, and renders it for both platforms, where it must fit one message. `problems` has one line per post that
 * failed, and names it.
 */
export function rehearsePosts(campaign: Campaign): { readonly posts: number; readonly problems: readonly string[] } {
  const compose = composerOf([campaign]);
  // What is won is announced when the state says so; it may be written down before.
  const composeWon = composerOf([{ ...campaign, state: 'won' }]);
  const posts = [
    ...campaign.reminders.series.flatMap(({ id, rotation }) => rotation.map((message) => ({ series: id, message }))),
    ...campaign.updates.map(({ id }) => ({ series: UPDATES, message: id })),
    ...(campaign.won === undefined ? [] : [{ series: CAMPAIGN_STATE, message: 'won' }]),
  ];
  const problems = posts.flatMap(({ series, message }) => {
    const make = series === CAMPAIGN_STATE ? composeWon : compose;
    const tried = [true, false].map((first) =>
      problemOf(() => make({ campaign: campaign.id, series }, message, { language: campaign.language, first })),
    );
    const problem = tried.find((one) => one !== undefined);
    return problem === undefined ? [] : [`post ${series} ${message}: ${problem}`];
  });
  return { posts: posts.length, problems };
}

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
