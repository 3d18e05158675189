import type { webApi } from '@slack/bolt';
import type { HomeView, KnownBlock } from '@slack/types';
import type { Bot } from '../../bot.ts';
import type { Caller } from '../../command/caller.ts';
import type { Home } from '../../home.ts';
import { translateFor } from '../../language/translate.ts';
import { traced } from '../../observing/tracing.ts';
import type { Trail } from '../../observing/trail.ts';
import { actionIds } from './actions.ts';
import { fitted } from './answer-view.ts';
import type { SlackOrigin } from './caller.ts';
import { blocksOfAll } from './render.ts';
import { errorCode } from './sdk-log.ts';
import { type Tokens, withToken } from './tokens.ts';

interface AppHomeOptions {
  readonly bot: Bot;
  readonly client: webApi.WebClient;
  readonly tokens: Tokens;
  readonly callerOf: (origin: SlackOrigin) => Caller;
}

/** The bot's own page in Slack: https://docs.slack.dev/surfaces/app-home */
export function createAppHome({ bot, client, tokens, callerOf }: AppHomeOptions) {
  return {
    /** Shows a person the page as it is now, in their language. What goes wrong is logged. */
    async publish(team: string, user: string, trail: Trail): Promise<void> {
      const caller = callerOf({ team, channel: undefined, user, inWindow: true, trail });
      try {
        const homes = await bot.home({ platform: 'slack', workspace: team }, caller);
        const view = homeView(homes, await caller.language());
        await traced('respond', {}, () =>
          withToken(tokens, team, (token) => client.views.publish({ token, user_id: user, view })),
        );
      } catch (error) {
        trail.note('lost');
        trail.log.warn({ code: errorCode(error) }, 'Slack did not show the page of the bot');
      }
    },
  };
}

export type AppHome = ReturnType<typeof createAppHome>;

/** https://docs.slack.dev/reference/views/home-tab-views */
function homeView(homes: readonly Home[], language: string | undefined): HomeView {
  const ids = actionIds();
  const blocks = homes.flatMap(({ document, organized }, campaign): readonly KnownBlock[] => [
    ...(campaign === 0 ? [] : [{ type: 'divider' as const }]),
    ...blocksOfAll([document], ids),
    ...(organized === undefined
      ? []
      : [
          ...blocksOfAll([organized.document], ids),
          ...organized.channels.flatMap((one) => [
            channelName(one.channel),
            ...blocksOfAll([one.document], ids).map((block, index) =>
              meantFor(one.channel, `${campaign}.${index}`, block),
            ),
          ]),
          ...(organized.rest === undefined ? [] : blocksOfAll([organized.rest], ids)),
        ]),
  ]);
  return { type: 'home', blocks: fitted(blocks, translateFor(language)) };
}

const channelName = (channel: string): KnownBlock => ({
  type: 'rich_text',
  elements: [
    { type: 'rich_text_section', elements: [{ type: 'channel', channel_id: channel, style: { bold: true } }] },
  ],
});

const FOR_CHANNEL = 'channel:';

/** The channel for which a block's buttons are meant stands in the block itself, so that nothing is stored. */
const meantFor = (channel: string, part: string, block: KnownBlock): KnownBlock =>
  block.type === 'actions' ? { ...block, block_id: `${FOR_CHANNEL}${channel}:${part}` } : block;

/** The channel for which the buttons of a block are meant. */
export const channelOf = (block: string): string | undefined =>
  block.startsWith(FOR_CHANNEL) ? block.split(':')[1] : undefined;
