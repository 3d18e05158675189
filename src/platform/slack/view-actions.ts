import type { BlockAction, ViewOutput } from '@slack/bolt';
import type { Bot } from '../../bot.ts';
import type { Caller } from '../../command/caller.ts';
import type { Invocation } from '../../message/invocation.ts';
import type { Trail } from '../../observing/trail.ts';
import type { SlackOrigin } from './caller.ts';
import { type AppHome, channelOf } from './home.ts';
import type { Uploads } from './uploads.ts';
import type { Windows } from './windows.ts';

interface ViewActionsOptions {
  readonly bot: Bot;
  readonly callerOf: (origin: SlackOrigin) => Caller;
  readonly windows: Windows;
  readonly home: AppHome;
  readonly uploads: Uploads;
}

/** Buttons and menus outside of messages: of the bot's page, answered in a window, and of windows, answered in them. */
export function createViewActions({ bot, callerOf, windows, home, uploads }: ViewActionsOptions) {
  /** Whether an invocation is of organisers, and so may have changed what the page shows. */
  const organizes = ({ campaign, command }: Invocation): boolean =>
    bot.campaigns
      .find(({ id }) => id === campaign)
      ?.commands.some(({ name, access }) => name === command && access === 'organizer') === true;

  return {
    /** @param block the id of the block in which the button or menu stands */
    async answer(
      invocation: Invocation | undefined,
      block: string,
      { id, type, private_metadata: kept }: ViewOutput,
      { team: workspace, user, trigger_id: trigger }: BlockAction,
      trail: Trail,
    ): Promise<void> {
      const team = workspace?.id ?? user.team_id ?? '';
      const channel = type === 'home' ? channelOf(block) : kept || undefined;
      const caller = callerOf({ team, channel, user: user.id, inWindow: true, trail });
      const reply = invocation === undefined ? bot.answerForeign(caller) : bot.answer(invocation, caller);
      const answering = reply
        .then((answer) => uploads.illustrated(team, answer, trail))
        .then(({ document }) => [document]);
      if (type === 'home') {
        if (!(await windows.answer({ team, trigger, caller, channel }, answering))) trail.note('lost');
      } else await windows.replace({ team, caller, channel }, id, answering);
      if (invocation !== undefined && channel !== undefined && organizes(invocation))
        await home.publish(team, user.id, trail);
    },
  };
}

export type ViewActions = ReturnType<typeof createViewActions>;
