import type { Bot } from '../bot.ts';
import { commandsOnly, type PageConversation } from './page-conversation.ts';
import type { SlackMessage, Viewer } from './page-protocol.ts';
import { slackBlock } from './page-slack-blocks.ts';
import { type SlackForm, slackForm } from './page-slack-form.ts';
import { completeSlack } from './page-slack-input.ts';
import type { LocalMessage } from './slack/conversations.ts';
import type { LocalSlack } from './slack/local-slack.ts';
import type { OpenView } from './slack/views.ts';
import { bot as botUser, findUser, type LocalChannel } from './slack/world.ts';

/** The local Slack server's campaign channel. */
export function slackConversation(slack: LocalSlack, bot: Bot): PageConversation<SlackMessage> {
  const { name, channels, users } = slack.workspace;
  const channel = channels.campaign;
  const ids = { you: users.admin.id, colleague: users.member.id } as const satisfies Record<Viewer, string>;
  return {
    place: name,
    channel: channel.name,
    messages: (viewer) => slack.messages(channel.id, ids[viewer]).map(toPage),
    async say(viewer, typed) {
      const [, command, text = ''] = /^(\/\S+)\s*(.*)$/s.exec(typed) ?? [];
      if (command === undefined) throw new Error(commandsOnly);
      await slack.slashCommand({ channel: channel.id, user: ids[viewer], command, text });
    },
    complete: async (_viewer, text) => completeSlack(bot, text),
    press: (viewer, messageTs, actionId) => slack.press({ messageTs, actionId, user: ids[viewer] }),
    select: (viewer, messageTs, actionId, value) => slack.select({ messageTs, actionId, value, user: ids[viewer] }),
    forms: {
      of(viewer) {
        const open = slack.view(ids[viewer]);
        return open === undefined ? undefined : toForm(open, slack.channels);
      },
      send: (viewer, values) => slack.submitView({ user: ids[viewer], values }),
      close: (viewer) => slack.closeView(ids[viewer]),
    },
    onChange: (listener) => slack.onChange(listener),
  };
}

function toPage(message: LocalMessage): SlackMessage {
  const { ts, user, text, blocks, ephemeralTo, botPosted, slashCommandEcho } = message;
  return {
    id: ts,
    at: Number(ts) * 1000,
    author: botPosted ? botUser.name : (findUser(user)?.realName ?? user),
    bot: botPosted,
    onlyYou: ephemeralTo !== undefined,
    text,
    ...(slashCommandEcho === undefined ? {} : { command: slashCommandEcho }),
    blocks: blocks.map((block) => slackBlock.parse(block)),
  };
}

/** An open modal for the page, with channels by their names as Slack shows them. */
function toForm({ id, view, errors, trouble }: OpenView, channels: readonly LocalChannel[]): SlackForm {
  const named = channels.reduce(
    (json, channel) => json.replaceAll(`<#${channel.id}>`, `#${channel.name}`),
    JSON.stringify(view.blocks),
  );
  return slackForm.parse({
    id,
    title: view.title.text,
    submit: view.submit?.text ?? 'Submit',
    close: view.close?.text ?? 'Cancel',
    blocks: JSON.parse(named),
    errors,
    trouble,
  });
}
