import type { RichTextElement, RichTextLink, RichTextText } from '@slack/types';
import { commandText } from '../../message/command-text.ts';
import type { Span, Text } from '../../message/document.ts';
import { slackLimits } from './limits.ts';
import { groupItems, splitText, textLength } from './split.ts';

type Element = RichTextText | RichTextLink;

/**
 * The most of one rich text block, in units as JSON. Far below what a message holds, so that messages are packed well,
 * and above the longest link with some text.
 */
export const RICH_TEXT_LENGTH = 4_000;

/** Room for the containers around an element. */
const FRAME = 200;

/** The pieces of a text, each of which fits a rich text block by itself. Nothing in them is interpreted as markup. */
export function richElements(text: Text): readonly Element[] {
  return typeof text === 'string' ? richSpan(text) : text.flatMap(richSpan);
}

function richSpan(span: Span): readonly Element[] {
  if (typeof span === 'string') return pieces(span, 0, plain);
  switch (span.kind) {
    case 'strong':
      return pieces(span.text, 0, bold);
    case 'emphasis':
      return pieces(span.text, 0, (text) => ({ type: 'text', text, style: { italic: true } }));
    case 'code':
      return pieces(span.text, 0, code);
    case 'command':
      return pieces(commandText(span), 0, code);
    case 'link':
      // An address that cannot be a link is shown, so that it can be copied.
      return isLinkable(span.url)
        ? pieces(span.text, textLength(span.url), (text) => ({ type: 'link', url: span.url, text }))
        : pieces(`${span.text} (${span.url})`, 0, plain);
  }
}

/** Whether Slack links an address: of the web or of mail, and short enough. */
export const isLinkable = (url: string): boolean =>
  /^(https?|mailto):/i.test(url) && textLength(url) <= slackLimits.buttonUrlLength;

const plain = (text: string): Element => ({ type: 'text', text });

const code = (text: string): Element => ({ type: 'text', text, style: { code: true } });

export const bold = (text: string): Element => ({ type: 'text', text, style: { bold: true } });

function pieces(text: string, overhead: number, element: (text: string) => Element): readonly Element[] {
  return text === '' ? [] : splitText(text, RICH_TEXT_LENGTH - FRAME - overhead).map(element);
}

/** Elements in groups that each fit a rich text block. */
export const groupElements = (elements: readonly RichTextElement[]): readonly RichTextElement[][] =>
  groupItems(elements, Number.POSITIVE_INFINITY, RICH_TEXT_LENGTH);
