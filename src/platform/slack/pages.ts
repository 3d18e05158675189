import type { KnownBlock } from '@slack/types';
import { slackLimits } from './limits.ts';
import { jsonLength } from './split.ts';

/** Packs blocks, in order, into as few messages as the limits allow; a heading stays with what it heads. */
export function paginate(blocks: readonly KnownBlock[]): readonly (readonly KnownBlock[])[] {
  // Most often everything fits, and then one measuring is enough.
  if (blocks.length <= slackLimits.blocks && jsonLength(blocks) <= slackLimits.blocksLength) return [blocks];
  const pages: KnownBlock[][] = [];
  let page: KnownBlock[] = [];
  // The brackets of the array, then each block with its comma.
  let length = 2;
  for (const block of blocks) {
    const blockLength = jsonLength(block) + 1;
    if (page.length === slackLimits.blocks || length + blockLength > slackLimits.blocksLength) {
      const carried = trailingHeadings(page);
      pages.push(page.slice(0, page.length - carried.length));
      page = carried;
      length = 2 + carried.reduce((sum, heading) => sum + jsonLength(heading) + 1, 0);
    }
    page.push(block);
    length += blockLength;
  }
  return [...pages, page];
}

/** At most two headings at the end of a page; none where the page holds nothing else. */
function trailingHeadings(page: readonly KnownBlock[]): KnownBlock[] {
  const last = page.findLastIndex((block) => block.type !== 'header');
  return last === -1 ? [] : page.slice(Math.max(last + 1, page.length - 2));
}
