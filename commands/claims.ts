import { answer, byline, cite, defineCommand, hedgeWords, menu, note, numbered, strong } from '../src/index.ts';

/** What is claimed, by whom and how surely, each with the number of answers on record. */
export const claims = defineCommand({
  name: 'claims',
  description: 'What is claimed, by whom, how surely, and whether those named have answered',
  options: () => ({}),
  run: ({ campaign, invoke, t }) =>
    answer(
      t('The claims, and what those named answer'),
      numbered(
        campaign.claims.map((claim) => {
          const hedge = hedgeWords(campaign, claim);
          const { title, by, paragraphs, answers } = claim;
          return [
            strong(title),
            ` — ${by}${hedge === undefined ? '' : `: ${hedge}`} (${cite(paragraphs)}). `,
            answers.length === 0
              ? t('No answer is recorded here.')
              : t('Answers on record: {count}.', { count: answers.length }),
          ];
        }),
      ),
      note(t('Each claim is shown with what those named have answered. Open one:')),
      menu(
        t('Open a claim'),
        campaign.claims.map(({ id, title }, index) => ({
          label: `${index + 1}. ${title}`,
          invocation: invoke('claim', { id }),
        })),
      ),
      byline(campaign),
    ),
});
