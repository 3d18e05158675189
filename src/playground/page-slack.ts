import { z } from 'zod';
import type { Bot } from '../bot.ts';
import type { PageConversation } from './page-conversation.ts';
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
      const place = { channel: channel.id, user: ids[viewer] };
      if (command !== undefined) await slack.slashCommand({ ...place, command, text });
      else await slack.write({ ...place, text: typed.replaceAll(`@${botUser.name}`, `<@${botUser.userId}>`) });
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
    surfaces: {
      home(viewer) {
        const open = slack.home(ids[viewer]);
        return open === undefined ? undefined : { blocks: toBlocks(open.view.blocks, slack.channels) };
      },
      shortcuts: slack.shortcuts.map(({ callback_id: id, name, type }) => ({ id, name, type })),
      openHome: (viewer) => slack.openHome(ids[viewer]),
      shortcut: (viewer, id, message) =>
        message === undefined ? slack.globalShortcut(ids[viewer], id) : slack.messageShortcut(message, ids[viewer], id),
      use: (viewer, view, actionId, value) =>
        slack.useView({ user: ids[viewer], view, actionId, ...(value === undefined ? {} : { value }) }),
    },
    speak(language) {
      for (const user of Object.values(ids)) slack.setLocale(user, language);
    },
    onChange: (listener) => slack.onChange(listener),
  };
}

function toPage(message: LocalMessage): SlackMessage {
  const { ts, user, text, blocks, ephemeralTo, botPosted, slashCommandEcho, unfurls } = message;
  return {
    id: ts,
    at: Number(ts) * 1000,
    author: botPosted ? botUser.name : (findUser(user)?.realName ?? user),
    bot: botPosted,
    onlyYou: ephemeralTo !== undefined,
    text: text.replaceAll(`<@${botUser.userId}>`, `@${botUser.name}`),
    ...(slashCommandEcho === undefined ? {} : { command: slashCommandEcho }),
    blocks: blocks.map((block) => slackBlock.parse(block)),
    previews: unfurls.map((one) => one.blocks.map((block) => slackBlock.parse(block))),
    menu: ephemeralTo === undefined && slashCommandEcho === undefined,
  };
}

/** An open modal for the page. */
function toForm({ id, view, errors, trouble }: OpenView, channels: readonly LocalChannel[]): SlackForm {
  return slackForm.parse({
    id,
    title: view.title.text,
    submit: view.submit?.text,
    close: view.close?.text ?? 'Cancel',
    blocks: withNames(view.blocks, channels),
    errors,
    trouble,
  });
}

const toBlocks = (blocks: unknown, channels: readonly LocalChannel[]) =>
  z.array(slackBlock).parse(withNames(blocks, channels));

/** Blocks with channels by their names, as Slack shows them. */
function withNames(blocks: unknown, channels: readonly LocalChannel[]): unknown {
  const named = channels.reduce(
    (json, { id, name }) =>
      json
        .replaceAll(`<#${id}>`, `#${name}`)
        .replaceAll(`"type":"channel","channel_id":"${id}"`, `"type":"text","text":"#${name}"`),
    JSON.stringify(blocks),
  );
  return JSON.parse(named);
}
