import type { ImageBlock, KnownBlock } from '@slack/types';
import { nameOf } from '../../message/card.ts';
import { type BlockOf, paragraphBlocks } from './body.ts';
import { slackLimits } from './limits.ts';
import { noteBlocks } from './note.ts';
import { shortened } from './plain.ts';

/** A picture by the id of its file at Slack, and its text below. */
export function imageBlocks({ card, alt, altLabel, place }: BlockOf<'image'>): readonly KnownBlock[] {
  const picture: ImageBlock = {
    type: 'image',
    slack_file: { id: place ?? nameOf(card) },
    alt_text: alt.length <= slackLimits.imageAltLength ? alt : shortened(alt, slackLimits.imageAltLength) || '…',
  };
  return [picture, ...noteBlocks(altLabel), ...paragraphBlocks(alt)];
}
