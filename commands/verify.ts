import {
  actions,
  answer,
  button,
  byline,
  cite,
  defineCommand,
  fragmentLink,
  heading,
  linkButton,
  note,
  paragraph,
  printable,
  searchIn,
  strong,
  text,
  verify as verifyText,
} from '../src/index.ts';
import { absent, found, verdictOf } from './verify-findings.ts';

/** The longest message of Discord and of Slack that people read in one piece. */
const LONGEST = 4000;

/** How what somebody quotes or claims stands to the statement: exact, cut, altered, or not in it; with the true passage. */
export const verify = defineCommand({
  name: 'verify',
  description: 'Whether words are the statement’s: exact, cut, altered or not in it, with the true passage',
  options: () => ({ text: text(LONGEST, 'A quotation, a sentence or a message') }),
  run({ campaign, options: { text: asked }, invoke, t }) {
    const { checked, rest, more } = verifyText(campaign, asked);
    const [first] = checked;
    const { claim, passages: shown } = first?.finding ?? {
      claim: undefined,
      passages: searchIn(campaign).nearest(asked),
    };
    const [place] = shown;
    const address = place && fragmentLink(campaign, place);
    const summaries = checked.map(({ finding }) => verdictOf(finding, { campaign, t }));
    return answer(
      checked.length === 1
        ? (summaries[0] ?? '')
        : t('{count} quotations compared with {organisation}’s statement', {
            count: checked.length,
            organisation: campaign.organisation.name,
          }),
      ...checked.flatMap(({ quotation, finding }, index) => [
        checked.length > 1 || rest !== 'none' ? heading(`“${printable(quotation)}”`) : undefined,
        paragraph(strong(summaries[index] ?? '')),
        ...(finding === undefined ? absent(quotation, { campaign, t }) : found(finding, { campaign, t })),
      ]),
      rest === 'not compared' ? note(t('The rest of your text was not compared.')) : undefined,
      rest === 'absent' ? note(t('The rest of your text is not in the statement.')) : undefined,
      more > 0
        ? note(
            t(
              '{count, plural, one {# more quotation was} other {# more quotations were}} not shown: ask for less at once.',
              { count: more },
            ),
          )
        : undefined,
      byline(campaign),
      actions(
        place === undefined
          ? undefined
          : button(
              t('Read {paragraph} in full', { paragraph: cite([place.paragraph]) }),
              invoke('statement', { paragraph: String(place.paragraph) }),
            ),
        address === undefined ? undefined : linkButton(t('See it on the page'), address),
        place === undefined
          ? button(t('Summary'), invoke('summary'))
          : button(
              t('What those named answer'),
              claim === undefined ? invoke('claims') : invoke('claim', { id: claim }),
            ),
        button(t('All sources'), invoke('sources')),
      ),
    );
  },
});
