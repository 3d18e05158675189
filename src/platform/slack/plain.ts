import type { PlainTextElement } from '@slack/types';
import { splitText } from './split.ts';

/** A text object in which Slack interprets neither markup nor emoji codes. */
export const plainText = (text: string): PlainTextElement => ({ type: 'plain_text', text, emoji: false });

/**
 * Whether a text shows in a plain text object as it is: short enough, on one line, not blank, and nothing that some of
 * Slack's clients read as a mention, a link or an escape.
 */
export const fitsPlain = (text: string, max: number): boolean =>
  text.length <= max && text.trim() !== '' && !/[<>\p{Cc}]|&\w+;/u.test(text);

/** The beginning of a text that {@link fitsPlain}; the whole text has to stand elsewhere. */
export function shortened(text: string, max: number): string {
  const fit = text.replace(/[<>&\s\p{Cc}]+/gu, ' ').trim();
  return fit.length <= max ? fit : `${splitText(fit, max - 1)[0]?.trimEnd()}…`;
}

/** Escapes what Slack interprets in texts and mrkdwn: no mention and no link survives it. */
export const escapeText = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
