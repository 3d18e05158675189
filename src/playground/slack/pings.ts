import type { LocalBlock } from './validate-blocks.ts';
import type { RichTextElement, RichTextPart } from './validate-rich-text.ts';

/** https://docs.slack.dev/messaging/formatting-message-text#special-mentions and #mentioning-users */
const mention = /<(?:!(?:channel|here|everyone|group|subteam\^)|@[UW])[^>]*>/g;

/** Everything in a message that Slack would notify people of, as written. */
export function pingsIn(text: string, blocks: readonly LocalBlock[]): readonly string[] {
  return [...mentionsIn(text), ...blocks.flatMap(pingsInBlock)];
}

const mentionsIn = (text: string): readonly string[] => (text.includes('<') ? (text.match(mention) ?? []) : []);

function pingsInBlock(block: LocalBlock): readonly string[] {
  switch (block.type) {
    case 'section':
      return [...(block.text ? [block.text] : []), ...(block.fields ?? [])].flatMap(pingsInText);
    case 'context':
      return block.elements.flatMap(pingsInText);
    case 'rich_text':
      return block.elements.flatMap(pingsInPart);
    case 'header':
    case 'image':
    case 'divider':
    case 'actions':
      return [];
  }
}

const pingsInText = ({ type, text }: { readonly type: 'plain_text' | 'mrkdwn'; readonly text: string }) =>
  type === 'mrkdwn' ? mentionsIn(text) : [];

const pingsInPart = (part: RichTextPart): readonly string[] =>
  part.type === 'rich_text_list'
    ? part.elements.flatMap(({ elements }) => elements.flatMap(pingInElement))
    : part.elements.flatMap(pingInElement);

function pingInElement(element: RichTextElement): readonly string[] {
  switch (element.type) {
    case 'broadcast':
      return [`<!${element.range}>`];
    case 'user':
      return [`<@${element.user_id}>`];
    case 'usergroup':
      return [`<!subteam^${element.usergroup_id}>`];
    default:
      return [];
  }
}
