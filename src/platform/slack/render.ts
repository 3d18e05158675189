import type { KnownBlock } from '@slack/types';
import type { Block, MessageDocument } from '../../message/document.ts';
import { renderer } from '../../message/renderer.ts';
import { type ActionIds, actionIds, actionsBlocks, menuBlocks } from './actions.ts';
import { copyableBlocks, fieldsBlocks, headingBlocks, listBlocks, paragraphBlocks, quoteBlocks } from './body.ts';
import { imageBlocks } from './image.ts';
import { slackLimits } from './limits.ts';
import { noteBlocks } from './note.ts';
import { paginate } from './pages.ts';
import { escapeText } from './plain.ts';
import { splitText } from './split.ts';

/** One message: `text` is for notifications and screen readers, `blocks` is what people see. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/**
 * A document as Block Kit: at least one message, every one within {@link slackLimits}, together all of the document's
 * text. No text of it can mention anybody, and quotations stand in it character for character.
 * @throws DocumentError when an invocation is too long to be carried.
 */
export const renderSlack = renderer((document): readonly SlackMessage[] => {
  const ids = actionIds();
  const { text, rest } = notification(document.summary);
  const pages = paginate([...rest, ...document.blocks.flatMap((block) => blocksOf(block, ids))]);
  return pages.map((blocks, index) => ({
    text: pages.length > 1 ? `${text} (${index + 1}/${pages.length})` : text,
    blocks: [...blocks],
  }));
});

/** Documents as blocks of one view, under action ids that occur once in it. Whether they fit is not looked at. */
export function blocksOfAll(
  documents: readonly MessageDocument[],
  ids: ActionIds = actionIds(),
): readonly KnownBlock[] {
  return documents.flatMap((document) => document.blocks.flatMap((block) => blocksOf(block, ids)));
}

/** The notification's text; a summary too long for it also stands in full at the top of the message. */
function notification(summary: string): { text: string; rest: readonly KnownBlock[] } {
  // Escaping makes a character five units at most, and the page numbers need a few.
  const [beginning = '', ...rest] = splitText(summary, slackLimits.textLengthAdvised / 5 - 20);
  if (rest.length === 0) return { text: escapeText(summary), rest: [] };
  return { text: escapeText(`${beginning.trimEnd()}…`), rest: paragraphBlocks(summary) };
}

function blocksOf(block: Block, ids: ActionIds): readonly KnownBlock[] {
  switch (block.kind) {
    case 'heading':
      return headingBlocks(block);
    case 'paragraph':
      return paragraphBlocks(block.text);
    case 'quote':
      return quoteBlocks(block);
    case 'list':
      return listBlocks(block);
    case 'fields':
      return fieldsBlocks(block);
    case 'copyable':
      return copyableBlocks(block);
    case 'note':
      return noteBlocks(block.text);
    case 'image':
      return imageBlocks(block);
    case 'divider':
      return [{ type: 'divider' }];
    case 'actions':
      return actionsBlocks(block, ids);
    case 'menu':
      return menuBlocks(block, ids);
  }
}
