import type { Campaign } from '../campaign/campaign.ts';

/** Words of the statement, byte for byte as the campaign has them, and where they stand. */
export interface Passage {
  readonly id: string;
  readonly paragraph: number;
  readonly text: string;
}

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Every sentence of the statement, in order. */
export function passagesOf({ statement }: Campaign): readonly Passage[] {
  return statement.paragraphs.flatMap(({ number, text }) =>
    [...sentences.segment(text)].map(({ segment }, index) => ({
      id: `${number}.${index + 1}`,
      paragraph: number,
      text: segment.trim(),
    })),
  );
}
