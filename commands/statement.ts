import {
  actions,
  answer,
  type Block,
  button,
  byline,
  type Campaign,
  claimsOn,
  defineCommand,
  heading,
  integer,
  note,
  placeOf,
  quotation,
  quotedWords,
  termsIn,
} from '../src/index.ts';

function whole(campaign: Campaign): readonly Block[] {
  const { paragraphs } = campaign.statement;
  return paragraphs.flatMap(({ number, text, section }, index) => [
    ...(section !== undefined && section !== paragraphs[index - 1]?.section ? [heading(section)] : []),
    quotation(text, [placeOf(campaign, { paragraph: number, text })]),
  ]);
}

/** The statement itself: all of it, or one paragraph to read and pass on. */
export const statement = defineCommand({
  name: 'statement',
  description: 'The statement itself, whole or one paragraph',
  options: (campaign) => ({
    paragraph: integer(1, campaign.statement.paragraphs.length, 'The paragraph’s number').optional(),
  }),
  run({ campaign, options: { paragraph: number }, invoke, t }) {
    const author = campaign.organisation.name;
    const found = campaign.statement.paragraphs.find((one) => one.number === number);
    if (found === undefined) {
      return answer(
        `${author}: ${campaign.statement.title}`,
        heading(campaign.statement.title),
        ...whole(campaign),
        note(campaign.statement.rights),
        byline(campaign),
        actions(button(t('Summary'), invoke('summary')), button(t('Sources'), invoke('sources'))),
      );
    }
    const to = (target: number) => invoke('statement', { paragraph: String(target) }, 'replace');
    const [claim] = claimsOn(campaign, found.number);
    const [term] = termsIn(campaign, found.number);
    const passage = { paragraph: found.number, text: found.text };
    return answer(
      t('{organisation}’s statement, {paragraph}', { organisation: author, paragraph: `¶${found.number}` }),
      found.section === undefined
        ? quotedWords(campaign, passage)
        : quotation(
            found.text,
            t.parts('{organisation}, {paragraph}, under “{section}”', {
              organisation: author,
              paragraph: placeOf(campaign, passage),
              section: found.section,
            }),
          ),
      byline(campaign),
      actions(
        found.number > 1 ? button(`← ¶${found.number - 1}`, to(found.number - 1)) : undefined,
        found.number < campaign.statement.paragraphs.length
          ? button(`¶${found.number + 1} →`, to(found.number + 1))
          : undefined,
        claim === undefined ? undefined : button(t('What those named answer'), invoke('claim', { id: claim.id })),
        term === undefined
          ? undefined
          : button(t('Explain {term}', { term: term.term }), invoke('explain', { term: term.id })),
      ),
    );
  },
});
