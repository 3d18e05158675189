import {
  actions,
  answer,
  answersUpTo,
  button,
  byline,
  type Campaign,
  citation,
  cite,
  defineCommand,
  heading,
  note,
  paragraph,
  sourcesOf,
  type Text,
  wordsOf,
} from '../src/index.ts';

type Sentence = Campaign['actions']['briefing'][number]['sentences'][number];

function spoken(campaign: Campaign, { text, paragraphs, sources }: Sentence): Exclude<Text, string> {
  const cited = citation(campaign, sourcesOf(campaign, sources));
  const joint = paragraphs.length > 0 && cited.length > 0 ? '; ' : '';
  return [`${text} (${cite(paragraphs)}${joint}`, ...cited, ')'];
}

/** What to say in a meeting, in three minutes; each sentence names what it rests on. */
export const actBriefing = defineCommand({
  name: 'act briefing',
  description: 'What to say in a meeting in three minutes, with a source for every sentence',
  offeredIn: (campaign) => campaign.actions.briefing.length > 0,
  options: () => ({}),
  run({ campaign, invoke, t }) {
    const { briefing } = campaign.actions;
    const [asOf] = campaign.claims.map((claim) => claim.asOf).sort();
    return answer(
      t('A briefing of three minutes'),
      ...briefing.flatMap((part) => [
        heading(part.heading),
        paragraph(
          ...part.sentences.flatMap((sentence, index) => [...(index > 0 ? [' '] : []), ...spoken(campaign, sentence)]),
        ),
      ]),
      note(
        t(
          '{count} words, about three minutes. Say it as your own, not for {organisation}. The bot keeps nothing of it.',
          {
            count: wordsOf(briefing),
            organisation: campaign.organisation.name,
          },
        ),
      ),
      asOf === undefined ? undefined : answersUpTo(campaign, asOf),
      byline(campaign),
      actions(
        button(t('Claims and answers'), invoke('claims')),
        button(t('What is demanded'), invoke('demands')),
        button(t('All sources'), invoke('sources')),
      ),
    );
  },
});
