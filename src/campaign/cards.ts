import { translate } from '../language/translate.ts';
import type { Card, CardEvents, CardFormat } from '../message/card.ts';
import type { Campaign, Demand, Quote } from './campaign.ts';
import { asks, authorship, cite, sourceLabel, sourcesOf } from './cite.ts';
import { dateInWords } from './date-in-words.ts';
import { attribution } from './quoted.ts';
import { markedTranslation } from './unofficial.ts';

/** A quotation as a picture, with all that the answer in text says to read it rightly. */
export const cardOfQuote = (campaign: Campaign, quote: Quote, format: CardFormat): Card => ({
  ...frame(campaign, format),
  body: {
    kind: 'words',
    words: quote.text,
    speaker: attribution(campaign, quote),
    ...beside(campaign, quote),
  },
});

/** A demand as a picture: who is asked, and what, in the statement's words. */
export const cardOfDemand = (campaign: Campaign, demand: Demand, format: CardFormat): Card => ({
  ...frame(campaign, format),
  body: {
    kind: 'words',
    heading: asks(campaign, demand.addressee),
    words: demand.words,
    speaker: `${campaign.organisation.name}, ${cite([demand.paragraph])}`,
    ...beside(campaign, demand),
  },
});

/** How much text one picture of events holds, in characters with {@link OVERHEAD} for each event. */
const ROOM = { landscape: 1_100, square: 1_150, story: 1_700 } as const satisfies Record<CardFormat, number>;
const OVERHEAD = 60;

/** Dated events of the statement, or those that came later, as one picture or as many as hold them. */
export function cardsOfEvents(campaign: Campaign, part: 'statement' | 'later', format: CardFormat): readonly Card[] {
  const { timeline, organisation, language } = campaign;
  const t = translate(language);
  const heading =
    part === 'statement'
      ? t('In {organisation}’s statement', { organisation: organisation.name })
      : t('Not in the statement: answers, and what came after');
  const events = timeline[part].map(({ date, text, sources, ...one }) => ({
    date: dateInWords(date, language),
    text,
    source: [
      ...('paragraphs' in one ? [cite(one.paragraphs)] : []),
      ...sourcesOf(campaign, sources).map((source) => sourceLabel(campaign, source)),
    ].join('; '),
  }));
  const note = part === 'later' ? timeline.note : undefined;
  const pages = evenly(events, ROOM[format], note === undefined ? 0 : note.length + OVERHEAD);
  return pages.map((page, index) => ({
    ...frame(campaign, format),
    body: {
      kind: 'events',
      heading: pages.length === 1 ? heading : `${heading} (${index + 1}/${pages.length})`,
      events: page,
      ...(note !== undefined && index === pages.length - 1 ? { note } : {}),
    },
  }));
}

const frame = (campaign: Campaign, format: CardFormat): Omit<Card, 'body'> => ({
  format,
  campaign: campaign.name,
  source: `${authorship(campaign)} “${campaign.statement.title}”`,
});

function beside(campaign: Campaign, said: Quote | Demand) {
  const translation = markedTranslation(campaign, said);
  return { ...(translation && { translation }), ...(said.note === undefined ? {} : { note: said.note }) };
}

type Event = CardEvents['events'][number];

/**
 * Events in order, on as few pages as hold them, with about as much on each.
 * @param below what else stands on the last page, in characters
 */
function evenly(events: readonly Event[], room: number, below: number): readonly (readonly Event[])[] {
  const weight = ({ text, source }: Event) => text.length + source.length + OVERHEAD;
  const all = events.reduce((sum, event) => sum + weight(event), below);
  const count = Math.ceil(all / room);
  const pages: Event[][] = Array.from({ length: count }, () => []);
  let before = 0;
  for (const event of events) {
    pages[Math.min(count - 1, Math.floor(((before + weight(event) / 2) / all) * count))]?.push(event);
    before += weight(event);
  }
  return pages.filter((page) => page.length > 0);
}
