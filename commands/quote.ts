import {
  actions,
  answer,
  button,
  byline,
  type Campaign,
  cardOfQuote,
  defineCommand,
  entry,
  integer,
  note,
  quoted,
  RequestError,
  say,
  unofficialTranslation,
} from '../src/index.ts';
import { asPicture, cardOption, formatIn, otherwise, pictureOf } from './as-card.ts';

function chosen(campaign: Campaign, topic: string | undefined, speaker: string | undefined) {
  const quotes = campaign.quotes.filter(
    (quote) =>
      (topic === undefined || quote.topics.includes(topic)) && (speaker === undefined || quote.speaker === speaker),
  );
  if (quotes.length > 0) return quotes;
  throw new RequestError(
    say('No quotation has the topic "{topic}" and the speaker "{speaker}". Leave one of them out.', {
      topic: String(topic),
      speaker: String(speaker),
    }),
  );
}

/** Words of the statement, verbatim, with whose they are and what must be known to read them rightly. */
export const quote = defineCommand({
  name: 'quote',
  description: 'Words of the statement, verbatim, with speaker and paragraph',
  options: ({ topics, speakers, quotes }) => ({
    topic: entry(topics, 'topic', 'What the quotation is about').optional(),
    speaker: entry(
      speakers.map(({ id, name }) => ({ id, label: name })),
      'speaker',
      'Whose words',
    ).optional(),
    number: integer(1, quotes.length, 'Which of the quotations that fit').default(1),
    card: cardOption(),
  }),
  run({ campaign, options: { topic, speaker, number, card }, invoke, t }) {
    const quotes = chosen(campaign, topic, speaker);
    const index = (number - 1) % quotes.length;
    const found = quotes[index];
    if (found === undefined)
      throw new RequestError(say('There are {count} such quotations.', { count: quotes.length }));
    const filter = { ...(topic && { topic }), ...(speaker && { speaker }) };
    const [claim] = found.claims;
    const [source] = found.sources;
    const summary = t('Quotation from {organisation}’s statement, {paragraph}', {
      organisation: campaign.organisation.name,
      paragraph: `¶${found.paragraph}`,
    });
    const at = { ...filter, number: String(index + 1) };
    const next = { ...filter, number: String(((index + 1) % quotes.length) + 1) };
    const format = formatIn(card);
    if (format !== undefined) {
      return answer(
        summary,
        pictureOf(cardOfQuote(campaign, found, format), t),
        byline(campaign),
        actions(
          quotes.length > 1
            ? button(t('Another quote'), invoke('quote', { ...next, card: format }, 'replace'))
            : undefined,
          ...otherwise({ invoke, t }, 'quote', at, format),
        ),
      );
    }
    return answer(
      summary,
      quoted(campaign, found),
      ...unofficialTranslation(campaign, found),
      found.note === undefined ? undefined : note(found.note),
      byline(campaign),
      actions(
        quotes.length > 1 ? button(t('Another quote'), invoke('quote', next, 'replace')) : undefined,
        button(
          t('Read {paragraph} in full', { paragraph: `¶${found.paragraph}` }),
          invoke('statement', { paragraph: String(found.paragraph) }),
        ),
        button(t('Its source'), invoke('source', { id: source ?? campaign.statement.source })),
        claim === undefined ? undefined : button(t('What those named answer'), invoke('claim', { id: claim })),
        asPicture({ invoke, t }, 'quote', at),
      ),
    );
  },
});
