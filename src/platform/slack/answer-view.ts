import type { KnownBlock, ModalView } from '@slack/types';
import type { Translate } from '../../language/translate.ts';
import { note } from '../../message/build.ts';
import type { MessageDocument } from '../../message/document.ts';
import { slackLimits } from './limits.ts';
import { noteBlocks } from './note.ts';
import { plainText, shortened } from './plain.ts';
import { blocksOfAll } from './render.ts';

/** Room for what surrounds the blocks of a view. */
const FRAME = 10_000;

/**
 * Answers in a window of their own. What a window does not hold is said to be missing.
 * @param channel for which buttons of organisers in it are meant; it travels in the window, so that nothing is stored
 */
export const answerView = (documents: readonly MessageDocument[], t: Translate, channel = ''): ModalView => ({
  type: 'modal',
  title: plainText(shortened(t('Answer'), slackLimits.viewTitleLength)),
  close: plainText(shortened(t('Close'), slackLimits.viewTitleLength)),
  private_metadata: channel,
  blocks: fitted(blocksOfAll(documents), t),
});

/** What stands in a window until the answer is there. */
export const waitingView = (t: Translate, channel = ''): ModalView => {
  const text = t('One moment …');
  return answerView([{ summary: text, tone: 'answer', blocks: [note(text)] }], t, channel);
};

/** As many of the blocks as a view holds. */
export function fitted(blocks: readonly KnownBlock[], t: Translate): KnownBlock[] {
  if (fits(blocks)) return [...blocks];
  const missing = noteBlocks(
    t(
      'The rest of this answer is missing: it is longer than this window. Ask for it in a channel, with the slash command.',
    ),
  );
  const kept = blocks.slice(0, slackLimits.viewBlocks - missing.length);
  while (!fits([...kept, ...missing])) kept.pop();
  return [...kept, ...missing];
}

const fits = (blocks: readonly KnownBlock[]): boolean =>
  blocks.length <= slackLimits.viewBlocks && Buffer.byteLength(JSON.stringify(blocks)) <= slackLimits.viewSize - FRAME;
