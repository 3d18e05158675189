import {
  actions,
  answer,
  asks,
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
  run: ({ campaign, invoke, t }) =>
    answer(
      t('What {organisation} demands', { organisation: campaign.organisation.name }),
      ...campaign.demands.flatMap((one) => [
        heading(asks(campaign, one.addressee)),
        paragraph(one.demand),
        quotation(one.words, `${campaign.organisation.name}, ${cite([one.paragraph])}`),
        ...unofficialTranslation(campaign, one),
        ...(one.note === undefined ? [] : [note(one.note)]),
      ]),
      byline(campaign),
      actions(
        ...[...new Set(campaign.demands.map((one) => one.paragraph))].map((number) =>
          button(
            t('Read {paragraph} in full', { paragraph: cite([number]) }),
            invoke('statement', { paragraph: String(number) }),
          ),
        ),
        button(t('What those named answer'), invoke('claims')),
      ),
    ),
});
