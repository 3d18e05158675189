import type { Paragraph } from './campaign.ts';
import { foldWhiteSpace } from './white-space.ts';

/** Whether `span` stands in the paragraph character for character; only white space may differ. */
export function hasSpan(paragraph: Paragraph, span: string): boolean {
  return paragraph.text.includes(foldWhiteSpace(span));
}

/** What sets a span that is not there apart from the nearest place in the paragraph, for the person who corrects it. */
export function explainDifference(paragraph: Paragraph, words: string): string {
  const text = [...paragraph.text];
  const span = [...foldWhiteSpace(words)];
  const forward = longestMatch(text, span);
  const backward = longestMatch(text.toReversed(), span.toReversed());
  if (forward.length === 0 && backward.length === 0) return 'nothing there is like it';
  if (forward.length >= backward.length) {
    const known = span.slice(0, forward.length).slice(-CONTEXT).join('');
    return `after "${known}" the statement has ${show(text[forward.end])}, not ${show(span[forward.length])}`;
  }
  const known = span.slice(-backward.length).slice(0, CONTEXT).join('');
  const before = text[text.length - 1 - backward.end];
  return `before "${known}" the statement has ${show(before)}, not ${show(span.at(-1 - backward.length))}`;
}

/** Characters around a difference that are shown: enough to find the place. */
const CONTEXT = 40;

/** The longest beginning of `span` that stands in `text`, and where it ends there. */
function longestMatch(text: readonly string[], span: readonly string[]): { length: number; end: number } {
  let best = { length: 0, end: 0 };
  for (let start = 0; start < text.length; start += 1) {
    let length = 0;
    while (length < span.length && start + length < text.length && text[start + length] === span[length]) length += 1;
    if (length > best.length) best = { length, end: start + length };
  }
  return best;
}

/** With its code point, because many characters look alike. */
function show(character: string | undefined): string {
  if (character === undefined) return 'nothing';
  const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
  return `"${character}" (U+${code})`;
}
