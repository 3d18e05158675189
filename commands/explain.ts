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
  say,
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
  run({ campaign, options: { term }, invoke, t }) {
    const found = campaign.glossary.find(({ id }) => id === term);
    if (found === undefined)
      throw new RequestError(say('There is no {noun} "{typed}".', { noun: 'term', typed: term }));
    const sources = sourcesOf(campaign, found.sources);
    const ours = t('This explanation is the campaign’s, not part of the statement.');
    const used =
      found.paragraphs.length === 0
        ? ''
        : ` ${t('The statement uses the term in {paragraphs}.', { paragraphs: cite(found.paragraphs) })}`;
    return answer(
      t('{term}, explained', { term: found.term }),
      heading(found.term),
      paragraph(found.explanation),
      sources.length === 0 ? undefined : list(sources.map((one) => sourceSpans(campaign, one))),
      note(`${ours}${used}`),
      byline(campaign),
      actions(
        ...found.paragraphs
          .slice(0, 3)
          .map((number) =>
            button(
              t('Read {paragraph}', { paragraph: cite([number]) }),
              invoke('statement', { paragraph: String(number) }),
            ),
          ),
        button(t('Summary'), invoke('summary')),
      ),
    );
  },
});
