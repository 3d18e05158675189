import {
  actions,
  answer,
  attribution,
  button,
  byline,
  type Campaign,
  defineCommand,
  entry,
  integer,
  note,
  quotation,
  RequestError,
  unofficialTranslation,
} from '../src/index.ts';

function chosen(campaign: Campaign, topic: string | undefined, speaker: string | undefined) {
  const quotes = campaign.quotes.filter(
    (quote) =>
      (topic === undefined || quote.topics.includes(topic)) && (speaker === undefined || quote.speaker === speaker),
  );
  if (quotes.length > 0) return quotes;
  throw new RequestError(`No quotation has the topic "${topic}" and the speaker "${speaker}". Leave one of them out.`);
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
  }),
  run({ campaign, options: { topic, speaker, number }, invoke }) {
    const quotes = chosen(campaign, topic, speaker);
    const index = (number - 1) % quotes.length;
    const found = quotes[index];
    if (found === undefined) throw new RequestError(`There are ${quotes.length} such quotations.`);
    const filter = { ...(topic && { topic }), ...(speaker && { speaker }) };
    const [claim] = found.claims;
    const [source] = found.sources;
    return answer(
      `Quotation from ${campaign.organisation.name}’s statement, ¶${found.paragraph}`,
      quotation(found.text, attribution(campaign, found)),
      ...unofficialTranslation(campaign, found),
      found.note === undefined ? undefined : note(found.note),
      byline(campaign),
      actions(
        quotes.length > 1
          ? button(
              'Another quote',
              invoke('quote', { ...filter, number: String(((index + 1) % quotes.length) + 1) }, 'replace'),
            )
          : undefined,
        button(`Read ¶${found.paragraph} in full`, invoke('statement', { paragraph: String(found.paragraph) })),
        button('Its source', invoke('source', { id: source ?? campaign.statement.source })),
        claim === undefined ? undefined : button('What those named answer', invoke('claim', { id: claim })),
      ),
    );
  },
});
