import {
  actions,
  answer,
  button,
  byline,
  cite,
  defineCommand,
  heading,
  note,
  paragraph,
  quotation,
  unofficialTranslation,
} from '../src/index.ts';

/** What the statement asks for, of whom, in its own words. */
export const demands = defineCommand({
  name: 'demands',
  description: 'What is demanded, and of whom, in the statement’s own words',
  options: () => ({}),
  run: ({ campaign, invoke }) =>
    answer(
      `What ${campaign.organisation.name} demands`,
      ...campaign.demands.flatMap((one) => [
        heading(`${campaign.organisation.name} asks ${one.addressee ?? 'without naming whom'}`),
        paragraph(one.demand),
        quotation(one.words, `${campaign.organisation.name}, ¶${one.paragraph}`),
        ...unofficialTranslation(campaign, one),
        ...(one.note === undefined ? [] : [note(one.note)]),
      ]),
      byline(campaign),
      actions(
        ...[...new Set(campaign.demands.map((one) => one.paragraph))].map((number) =>
          button(`Read ${cite([number])} in full`, invoke('statement', { paragraph: String(number) })),
        ),
        button('What those named answer', invoke('claims')),
      ),
    ),
});
