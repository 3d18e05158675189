import type { MessageShortcut, SlackShortcut, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import type { Bot } from '../../bot.ts';
import type { Caller } from '../../command/caller.ts';
import { readable } from '../../command/printable.ts';
import type { CampaignSpec } from '../../command/spec.ts';
import type { Translate } from '../../language/translate.ts';
import { translateFor } from '../../language/translate.ts';
import { answer, note, paragraph } from '../../message/build.ts';
import type { MessageDocument } from '../../message/document.ts';
import type { Trail } from '../../observing/trail.ts';
import { hasPictures } from '../../picture/placed.ts';
import { longestText, messageQuestionsOf, TEXT } from '../message-questions.ts';
import { answerView, waitingView } from './answer-view.ts';
import { askView, questionIn } from './ask-form.ts';
import type { SlackOrigin } from './caller.ts';
import type { Responder } from './responder.ts';
import { shownText } from './typed-text.ts';
import type { Uploads } from './uploads.ts';
import type { Windows } from './windows.ts';
import { within } from './within.ts';

/**
 * In the menus of messages, and in Slack's search. Names have at most 24 characters and are said in one language:
 * https://docs.slack.dev/interactivity/implementing-shortcuts
 */
export const askShortcut = {
  name: 'Ask about the statement',
  type: 'global',
  callback_id: 'ask-statement',
  description: 'Quotations, sources, claims and demands, answered to you alone',
} as const;

/** Those that an app for these campaigns has. */
export const offeredShortcuts = (campaigns: readonly CampaignSpec[]) => [
  ...messageQuestionsOf(campaigns).map(
    ({ id, name, description }) => ({ name, type: 'message', callback_id: id, description }) as const,
  ),
  askShortcut,
];

interface ShortcutsOptions {
  readonly bot: Bot;
  readonly windows: Windows;
  readonly callerOf: (origin: SlackOrigin) => Caller;
  readonly responder: Responder;
  readonly uploads: Uploads;
  /** Milliseconds. */
  readonly answerWithin: number;
}

/** What people ask from Slack's menus, answered in windows that only they see. */
export function createShortcuts({ bot, windows, callerOf, responder, uploads, answerWithin }: ShortcutsOptions) {
  /** What each campaign says to a text; the text itself is neither kept nor logged. */
  async function answersOn(
    text: string,
    command: string,
    caller: Caller,
    t: Translate,
  ): Promise<readonly MessageDocument[]> {
    const shown = readable(shownText(text));
    if (shown === '') {
      const nothing = t('This message holds no text that could be looked for.');
      return [answer(nothing, paragraph(nothing))];
    }
    return Promise.all(
      bot.campaigns.flatMap((campaign) => {
        const longest = longestText(campaign, command);
        if (longest === undefined) return [];
        const options = { [TEXT]: shown.slice(0, longest) };
        const answer = bot.answer({ campaign: campaign.id, command, options, effect: 'new' }, caller);
        return [answer.then(({ document }) => (shown.length > longest ? cutNoted(document, longest, t) : document))];
      }),
    );
  }

  return {
    /** Answers a question about a message; where Slack opens no window, the answer follows below the message. */
    async askOfMessage(shortcut: MessageShortcut, trail: Trail): Promise<void> {
      const { team, channel, user, trigger_id: trigger, message, response_url: url, callback_id: asked } = shortcut;
      const question = messageQuestionsOf(bot.campaigns).find(({ id }) => id === asked);
      const workspace = team?.id ?? user.team_id ?? '';
      const caller = callerOf({ team: workspace, channel: channel.id, user: user.id, inWindow: true, trail });
      const t = translateFor(await caller.language());
      const answering =
        question === undefined
          ? bot.answerForeign(caller).then(({ document }) => [document])
          : answersOn(message.text ?? '', question.command, caller, t);
      if (await windows.answer({ team: workspace, trigger, caller }, answering)) return;
      for (const document of await answering) {
        const reply = { document, visibility: 'caller', replaces: false } as const;
        const responses = responder.rendered(reply, false, trail);
        if (!(await responder.respondAll(url, responses, trail))) trail.note('lost');
      }
    },

    async openQuestion({ team, user, trigger_id: trigger }: SlackShortcut, trail: Trail): Promise<void> {
      const workspace = team?.id ?? user.team_id ?? '';
      const caller = callerOf({ team: workspace, channel: undefined, user: user.id, trail });
      const view = askView(bot.campaigns, translateFor(await caller.language()));
      if ((await windows.open({ team: workspace, trigger, caller }, view)) === undefined) trail.note('lost');
    },

    /** Answers the question in the window in which it was asked. */
    async question({ ack, body, view }: SlackViewMiddlewareArgs<ViewSubmitAction>, trail: Trail): Promise<void> {
      const team = body.team?.id ?? body.user.team_id ?? '';
      const caller = callerOf({ team, channel: undefined, user: body.user.id, inWindow: true, trail });
      const { campaign, typed } = questionIn(view, bot.campaigns);
      const answering = bot
        .answerText(campaign, typed, caller)
        .then((answer) => uploads.illustrated(team, answer, trail))
        .then(({ document }) => [document]);
      const soon = await within(answerWithin, answering);
      // A picture may have to be shown again, and an acknowledgement is given once.
      const inTime = soon?.some(hasPictures) ? undefined : soon;
      const t = translateFor(await caller.language());
      await ack({ response_action: 'update', view: inTime === undefined ? waitingView(t) : answerView(inTime, t) });
      if (inTime === undefined) await windows.replace({ team, caller }, view.id, answering);
    },
  };
}

const cutNoted = (document: MessageDocument, count: number, t: Translate): MessageDocument => ({
  ...document,
  blocks: [
    ...document.blocks,
    note(t('Only the first {count, number} characters of the message were looked at.', { count })),
  ],
});
