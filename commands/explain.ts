import {
  actions,
  answer,
  button,
  byline,
  cite,
  defineCommand,
  entry,
  heading,
  list,
  note,
  paragraph,
  RequestError,
  sourceSpans,
  sourcesOf,
} from '../src/index.ts';

/** A term of the statement, explained for somebody who meets it for the first time. */
export const explain = defineCommand({
  name: 'explain',
  description: 'A term of the statement in plain words: SITEL, high-risk supplier, …',
  options: ({ glossary }) => ({
    term: entry(
      glossary.map(({ id, term, aliases }) => ({ id, label: term, aliases })),
      'term',
      'The term, or a few letters of it',
    ),
  }),
  run({ campaign, options: { term }, invoke }) {
    const found = campaign.glossary.find(({ id }) => id === term);
    if (found === undefined) throw new RequestError(`There is no term "${term}".`);
    const sources = sourcesOf(campaign, found.sources);
    const used = found.paragraphs.length === 0 ? '' : ` The statement uses the term in ${cite(found.paragraphs)}.`;
    return answer(
      `${found.term}, explained`,
      heading(found.term),
      paragraph(found.explanation),
      sources.length === 0 ? undefined : list(sources.map((source) => sourceSpans(campaign, source))),
      note(`This explanation is the campaign’s, not part of the statement.${used}`),
      byline(campaign),
      actions(
        ...found.paragraphs
          .slice(0, 3)
          .map((number) => button(`Read ¶${number}`, invoke('statement', { paragraph: String(number) }))),
        button('Summary', invoke('summary')),
      ),
    );
  },
});
