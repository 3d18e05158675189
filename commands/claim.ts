import {
  actions,
  answer,
  button,
  byline,
  citation,
  cite,
  dateInWords,
  defineCommand,
  entry,
  heading,
  hedgeWords,
  list,
  note,
  paragraph,
  RequestError,
  sourcesOf,
  strong,
} from '../src/index.ts';

/** One claim: who makes it, in which words, on which sources, and what those named have answered. */
export const claim = defineCommand({
  name: 'claim',
  description: 'One claim: who makes it, how surely, on what, and what those named answer',
  options: ({ claims }) => ({
    id: entry(
      claims.map(({ id, title }) => ({ id, label: title })),
      'claim',
      'Its id, its number, or a few letters of its title',
    ),
  }),
  run({ campaign, options: { id }, invoke }) {
    const found = campaign.claims.find((one) => one.id === id);
    if (found === undefined) throw new RequestError(`There is no claim "${id}".`);
    const { title, claim: text, by, paragraphs, sources, answers, asOf } = found;
    const hedge = hedgeWords(campaign, found);
    return answer(
      `Claim: ${title}`,
      heading(title),
      paragraph(strong('What is claimed: '), `${text} (${cite(paragraphs)})`),
      paragraph(strong('By: '), by),
      hedge === undefined ? undefined : paragraph(strong('How surely, in the statement’s words: '), hedge),
      sources.length === 0
        ? undefined
        : paragraph(strong('Sources: '), ...citation(campaign, sourcesOf(campaign, sources))),
      heading('What those named answer'),
      answers.length === 0
        ? paragraph('No answer is recorded here.')
        : list(
            answers.map((one) => [
              strong(`${one.by}${one.date === undefined ? '' : `, ${dateInWords(one.date, campaign.language)}`}: `),
              `${one.text} `,
              ...(one.sources.length === 0 ? [] : ['(', ...citation(campaign, sourcesOf(campaign, one.sources)), ')']),
            ]),
          ),
      found.note === undefined ? undefined : paragraph(found.note),
      note(
        `Answers were looked for up to ${dateInWords(asOf, campaign.language)}; that one is missing here proves nothing.`,
      ),
      byline(campaign),
      actions(
        ...paragraphs
          .slice(0, 2)
          .map((number) => button(`Read ¶${number}`, invoke('statement', { paragraph: String(number) }))),
        button('All claims', invoke('claims')),
        button('Timeline', invoke('timeline')),
      ),
    );
  },
});
