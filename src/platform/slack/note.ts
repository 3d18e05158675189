import type { ContextBlock, RichTextBlock } from '@slack/types';
import type { Span, Text } from '../../message/document.ts';
import { paragraphBlocks } from './body.ts';
import { slackLimits } from './limits.ts';
import { escapeText, fitsPlain, plainText } from './plain.ts';

/** Small print where Slack shows every character of it as it is, otherwise a paragraph. */
export function noteBlocks(text: Text): readonly (ContextBlock | RichTextBlock)[] {
  const spans = typeof text === 'string' ? [text] : text;
  if (spans.every((span) => typeof span === 'string')) {
    const joined = spans.join('');
    if (fitsPlain(joined, slackLimits.textObjectLength)) return [{ type: 'context', elements: [plainText(joined)] }];
  } else if (spans.every(isUninterpreted)) {
    const mrkdwn = spans.map(mrkdwnSpan).join('');
    if (mrkdwn.length <= slackLimits.textObjectLength) {
      // `verbatim` keeps Slack from linking names and addresses by itself.
      return [{ type: 'context', elements: [{ type: 'mrkdwn', text: mrkdwn, verbatim: true }] }];
    }
  }
  return paragraphBlocks(text);
}

type PlainSpan = Extract<Span, string | { readonly kind: 'link' }>;

/** Whether mrkdwn, once escaped, changes nothing in the text: no markup, quotation, emoji code or separator of links. */
function isUninterpreted(span: Span): span is PlainSpan {
  if (typeof span !== 'string' && (span.kind !== 'link' || !/^https?:\/\/[^\s|<>]+$/.test(span.url))) return false;
  const shown = typeof span === 'string' ? span : span.text;
  return !/[*_~`>|\p{Cc}]|:\S+:|&\w+;/u.test(shown);
}

const mrkdwnSpan = (span: PlainSpan): string =>
  typeof span === 'string' ? escapeText(span) : `<${escapeText(span.url)}|${escapeText(span.text)}>`;
