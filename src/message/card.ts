import { createHash } from 'node:crypto';

/** Sizes in pixels that feeds show whole: beside links, as a post, and as a story. */
export const cardFormats = {
  landscape: { width: 1200, height: 630 },
  square: { width: 1080, height: 1080 },
  story: { width: 1080, height: 1920 },
} as const;

export type CardFormat = keyof typeof cardFormats;

/** Somebody's words with all that must be read with them. */
export interface CardWords {
  readonly kind: 'words';
  /** Who is asked, where the words are a demand. */
  readonly heading?: string;
  /** Verbatim, in the language in which they were published. */
  readonly words: string;
  /** Whose words, and where they stand. */
  readonly speaker: string;
  readonly translation?: CardTranslation;
  /** Without which the words would mislead: a hedge, an answer of those named. */
  readonly note?: string;
}

export interface CardTranslation {
  /** Says that the translation is not the author's. */
  readonly label: string;
  /** In the quotation marks of its language. */
  readonly text: string;
}

/** Dated events, oldest first. */
export interface CardEvents {
  readonly kind: 'events';
  /** Says whether the events are of the statement or came later. */
  readonly heading: string;
  readonly events: readonly { readonly date: string; readonly text: string; readonly source: string }[];
  readonly note?: string;
}

/** A picture to be shared outside of chat, as plain data: equal cards are drawn as equal pictures. */
export interface Card {
  readonly format: CardFormat;
  /** The campaign's name, at the top. */
  readonly campaign: string;
  readonly body: CardWords | CardEvents;
  /** The statement, its author and date, at the foot. */
  readonly source: string;
}

/** The name of its file: equal cards have the same. */
export const nameOf = (card: Card): string =>
  `card-${createHash('sha256').update(JSON.stringify(card)).digest('hex').slice(0, 16)}.png`;

/** Everything that stands in the picture, the words first, for those who hear it. */
export function altOf({ body, campaign, source }: Card): string {
  return [...(body.kind === 'words' ? wordsAlt(body) : eventsAlt(body)), source, campaign].join('\n');
}

function wordsAlt({ heading, words, speaker, translation, note }: CardWords): readonly string[] {
  return [
    ...(heading === undefined ? [] : [`${heading}:`]),
    `“${words}” — ${speaker}`,
    ...(translation === undefined ? [] : [`${translation.label}${translation.text}`]),
    ...(note === undefined ? [] : [note]),
  ];
}

const eventsAlt = ({ heading, events, note }: CardEvents): readonly string[] => [
  heading,
  ...events.map(({ date, text, source }) => `${date}: ${text} (${source})`),
  ...(note === undefined ? [] : [note]),
];
