import { type Translate, translate } from '../../language/translate.ts';
import { paragraph } from '../../message/build.ts';
import type { MessageDocument, Reply } from '../../message/document.ts';
import { slackLimits } from './limits.ts';
import { renderSlack, type SlackMessage } from './render.ts';
import { type SlackResponse, showsPicture } from './response-url.ts';

/**
 * The responses that give a reply, in order, at most as many as one response_url takes. A longer answer ends with a
 * message that says what is missing.
 * @param replaceable whether the answer may take the place of the message whose button was pressed
 */
export function responsesTo(reply: Reply, replaceable: boolean): readonly SlackResponse[] {
  const { document, visibility, replaces, language = 'en' } = reply;
  return withinUses(renderSlack(document), translate(language)).map((message, index) => ({
    ...message,
    response_type: visibility === 'channel' ? 'in_channel' : 'ephemeral',
    replace_original: index === 0 && visibility === 'caller' && replaces && replaceable,
    unfurl_links: false,
    unfurl_media: false,
  }));
}

function withinUses(messages: readonly SlackMessage[], t: Translate): readonly SlackMessage[] {
  if (messages.length <= slackLimits.responses) return messages;
  const kept = messages.slice(0, slackLimits.responses - 1);
  return [...kept, ...renderSlack(unsent(messages.length, kept.length, t))];
}

const unsent = (all: number, sent: number, t: Translate): MessageDocument => ({
  summary: t('The rest of this answer is missing.'),
  tone: 'problem',
  blocks: [
    paragraph(
      t(
        'This answer takes {all} messages, and Slack lets the bot send {most} at a time: the first {sent} stand above, the last {left} are missing. Ask for a smaller part of it, for example for one entry or one paragraph at a time.',
        { all, most: slackLimits.responses, sent, left: all - sent },
      ),
    ),
  ],
});

/**
 * Whether a reply fits the acknowledgement of a slash command: Slack would show a public one with the person's name, and
 * one that shows a picture may have to be sent again.
 */
export const fitsAcknowledgement = (responses: readonly SlackResponse[]): boolean =>
  responses.length === 1 && responses.every((one) => one.response_type === 'ephemeral' && !showsPicture(one));
