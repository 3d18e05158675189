import {
  actions,
  answer,
  answersUpTo,
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
  paragraph,
  RequestError,
  say,
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
  run({ campaign, options: { id }, invoke, t }) {
    const found = campaign.claims.find((one) => one.id === id);
    if (found === undefined) throw new RequestError(say('There is no {noun} "{typed}".', { noun: 'claim', typed: id }));
    const { title, claim: text, by, paragraphs, sources, answers, asOf } = found;
    const hedge = hedgeWords(campaign, found);
    return answer(
      t('Claim: {title}', { title }),
      heading(title),
      paragraph(strong(`${t('What is claimed:')} `), `${text} (${cite(paragraphs)})`),
      paragraph(strong(`${t('By:')} `), by),
      hedge === undefined ? undefined : paragraph(strong(`${t('How surely, in the statement’s words:')} `), hedge),
      sources.length === 0
        ? undefined
        : paragraph(strong(`${t('Sources:')} `), ...citation(campaign, sourcesOf(campaign, sources))),
      heading(t('What those named answer')),
      answers.length === 0
        ? paragraph(t('No answer is recorded here.'))
        : list(
            answers.map((one) => [
              strong(`${one.by}${one.date === undefined ? '' : `, ${dateInWords(one.date, campaign.language)}`}: `),
              `${one.text} `,
              ...(one.sources.length === 0 ? [] : ['(', ...citation(campaign, sourcesOf(campaign, one.sources)), ')']),
            ]),
          ),
      found.note === undefined ? undefined : paragraph(found.note),
      answersUpTo(campaign, asOf),
      byline(campaign),
      actions(
        ...paragraphs
          .slice(0, 2)
          .map((number) =>
            button(
              t('Read {paragraph}', { paragraph: cite([number]) }),
              invoke('statement', { paragraph: String(number) }),
            ),
          ),
        button(t('All claims'), invoke('claims')),
        button(t('Timeline'), invoke('timeline')),
      ),
    );
  },
});
