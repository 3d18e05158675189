import {
  actions,
  answer,
  button,
  byline,
  cite,
  claimsOn,
  defineCommand,
  list,
  note,
  paragraph,
  quotedWords,
  searchIn,
  sourceSpans,
  text,
} from '../src/index.ts';

/** The longest message of Discord and of Slack that people read in one piece. */
const LONGEST = 4000;
const MOST_SOURCES = 5;

/** The passage of the statement that a message is about, with the sources it rests on; or that there is none. */
export const find = defineCommand({
  name: 'find',
  description: 'The passage of the statement nearest to a text, and the sources it rests on',
  options: () => ({ text: text(LONGEST, 'A sentence or a message') }),
  run({ campaign, options: { text: asked }, invoke, t }) {
    const { name } = campaign.organisation;
    const [found] = searchIn(campaign).nearest(asked);
    if (found === undefined) {
      return answer(
        t('Nothing in {organisation}’s statement is near this text', { organisation: name }),
        paragraph(t('Nothing in {organisation}’s statement is near this text', { organisation: name }), '.'),
        note(t('This says nothing about whether the text is true.')),
        byline(campaign),
        actions(button(t('Summary'), invoke('summary')), button(t('All sources'), invoke('sources'))),
      );
    }
    const number = found.paragraph;
    const sources = campaign.sources.filter(({ paragraphs }) => paragraphs.includes(number));
    const [claim] = claimsOn(campaign, number);
    return answer(
      t('Nearest in {organisation}’s statement: {paragraph}', { organisation: name, paragraph: cite([number]) }),
      paragraph(
        t('Nearest in {organisation}’s statement: {paragraph}', { organisation: name, paragraph: cite([number]) }),
        ':',
      ),
      quotedWords(campaign, found),
      ...(sources.length === 0
        ? [
            paragraph(
              t('No source is recorded for this paragraph: it is {organisation}’s own.', { organisation: name }),
            ),
          ]
        : [
            paragraph(t('Sources recorded for {paragraph}:', { paragraph: cite([number]) })),
            list(sources.slice(0, MOST_SOURCES).map((source) => sourceSpans(campaign, source))),
          ]),
      sources.length > MOST_SOURCES
        ? note(t('{count} more sources are recorded for this paragraph.', { count: sources.length - MOST_SOURCES }))
        : undefined,
      note(t('Nearest by its words; read the paragraph to see whether it says the same.')),
      byline(campaign),
      actions(
        button(
          t('Read {paragraph} in full', { paragraph: cite([number]) }),
          invoke('statement', { paragraph: String(number) }),
        ),
        claim === undefined ? undefined : button(t('What those named answer'), invoke('claim', { id: claim.id })),
        button(t('All sources'), invoke('sources')),
      ),
    );
  },
});
