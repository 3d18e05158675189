import type {
  HeaderBlock,
  KnownBlock,
  RichTextBlock,
  RichTextBlockElement,
  RichTextElement,
  RichTextList,
} from '@slack/types';
import type { Block, Text } from '../../message/document.ts';
import { slackLimits } from './limits.ts';
import { fitsPlain, plainText } from './plain.ts';
import { groupElements, RICH_TEXT_LENGTH, richElements } from './spans.ts';
import { groupItems, jsonLength, splitText } from './split.ts';

/** One kind of block. */
export type BlockOf<K extends Block['kind']> = Extract<Block, { readonly kind: K }>;

const richText = (...elements: RichTextBlockElement[]): RichTextBlock => ({ type: 'rich_text', elements });

/** A text as one or more rich text blocks. */
export const textBlocks = (elements: readonly RichTextElement[]): readonly RichTextBlock[] =>
  groupElements(elements).map((group) => richText({ type: 'rich_text_section', elements: group }));

export const paragraphBlocks = (text: Text): readonly RichTextBlock[] => textBlocks(richElements(text));

export function headingBlocks({ text }: BlockOf<'heading'>): readonly (HeaderBlock | RichTextBlock)[] {
  if (fitsPlain(text, slackLimits.headerLength)) return [{ type: 'header', text: plainText(text) }];
  return paragraphBlocks([{ kind: 'strong', text }]);
}

export function quoteBlocks({ text, attribution = [] }: BlockOf<'quote'>): readonly RichTextBlock[] {
  const words = groupElements(richElements(text)).map((elements) => richText({ type: 'rich_text_quote', elements }));
  const source = richElements(attribution);
  if (source.length === 0) return words;
  const line = textBlocks([{ type: 'text', text: '— ' }, ...source]);
  const [last, first] = [words.at(-1), line[0]];
  if (last === undefined || first === undefined || jsonLength(last) + jsonLength(first) > RICH_TEXT_LENGTH) {
    return [...words, ...line];
  }
  return [...words.slice(0, -1), richText(...last.elements, ...first.elements), ...line.slice(1)];
}

/** The most of one text to copy, in units as JSON: one block as far as a message has room for it, so that it is copied at once. */
const COPYABLE_LENGTH = 9_000;

export const copyableBlocks = ({ text }: BlockOf<'copyable'>): readonly RichTextBlock[] =>
  splitText(text, COPYABLE_LENGTH).map((piece) =>
    richText({ type: 'rich_text_preformatted', elements: [{ type: 'text', text: piece }] }),
  );

/** Slack numbers from `offset` + 1 (https://docs.slack.dev/reference/block-kit/blocks/rich-text-block#rich_text_list). */
type NumberedList = RichTextList & { offset?: number };

export function listBlocks({ items, ordered = false, first = 1 }: BlockOf<'list'>): readonly RichTextBlock[] {
  const blocks: RichTextBlock[] = [];
  const numbered = items.map((item, index) => ({
    offset: first - 1 + index,
    groups: groupElements(richElements(item)),
  }));
  // An item longer than a block goes on below its list, without a bullet of its own.
  const runs = splitAfter(numbered, ({ groups }) => groups.length > 1);
  for (const run of runs) {
    for (const group of groupItems(run, Number.POSITIVE_INFINITY, RICH_TEXT_LENGTH)) {
      const offset = group[0]?.offset ?? 0;
      const list: NumberedList = {
        type: 'rich_text_list',
        style: ordered ? 'ordered' : 'bullet',
        ...(ordered && offset > 0 ? { offset } : {}),
        elements: group.map(({ groups }) => ({ type: 'rich_text_section', elements: groups[0] ?? [] })),
      };
      blocks.push(richText(list));
    }
    for (const elements of run.at(-1)?.groups.slice(1) ?? []) {
      blocks.push(richText({ type: 'rich_text_section', elements }));
    }
  }
  return blocks;
}

function splitAfter<T>(items: readonly T[], isLast: (item: T) => boolean): readonly T[][] {
  const runs: T[][] = [];
  let run: T[] = [];
  for (const item of items) {
    run.push(item);
    if (!isLast(item)) continue;
    runs.push(run);
    run = [];
  }
  return run.length > 0 ? [...runs, run] : runs;
}

export function fieldsBlocks({ fields }: BlockOf<'fields'>): readonly KnownBlock[] {
  return textBlocks(
    fields.flatMap(({ label, value }, index) => [
      ...(index > 0 ? richElements('\n') : []),
      ...richElements([{ kind: 'strong', text: label }, ': ']),
      ...richElements(value),
    ]),
  );
}
