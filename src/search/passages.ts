import type { Campaign } from '../campaign/campaign.ts';

/** Words of the statement, byte for byte as the campaign has them, and where they stand. */
export interface Passage {
  readonly id: string;
  readonly paragraph: number;
  readonly text: string;
}

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/** The sentences of a text, without the white space between them. */
export const sentencesOf = (text: string): readonly string[] =>
  [...sentences.segment(text)].map(({ segment }) => segment.trim());

/** Every sentence of the statement, in order. */
export function passagesOf({ statement }: Campaign): readonly Passage[] {
  return statement.paragraphs.flatMap(({ number, text }) =>
    sentencesOf(text).map((sentence, index) => ({ id: `${number}.${index + 1}`, paragraph: number, text: sentence })),
  );
}
