import {
  actions,
  answer,
  asks,
  button,
  byline,
  cardOfDemand,
  cite,
  defineCommand,
  heading,
  integer,
  note,
  paragraph,
  quotedWords,
  unofficialTranslation,
} from '../src/index.ts';
import { asPicture, cardOption, formatIn, otherwise, pictureOf } from './as-card.ts';

/** What the statement asks for, of whom, in its own words: all of it, or one demand. A picture shows one, the chief one unless told. */
export const demands = defineCommand({
  name: 'demands',
  description: 'What is demanded, and of whom, in the statement’s own words',
  options: (campaign) => ({
    number: integer(1, campaign.demands.length, 'Which of the demands').optional(),
    card: cardOption(),
  }),
  run({ campaign, options: { number, card }, commands, invoke, t }) {
    const summary = t('What {organisation} demands', { organisation: campaign.organisation.name });
    const chief = campaign.demands.findIndex(({ id }) => id === campaign.demand);
    const index = number === undefined ? chief : number - 1;
    const chosen = campaign.demands[index];
    const at = { number: String(index + 1) };
    const format = formatIn(card);
    if (format !== undefined && chosen !== undefined) {
      const next = String(((index + 1) % campaign.demands.length) + 1);
      return answer(
        summary,
        pictureOf(cardOfDemand(campaign, chosen, format), t),
        byline(campaign),
        actions(
          campaign.demands.length > 1
            ? button(t('Another demand'), invoke('demands', { number: next, card: format }, 'replace'))
            : undefined,
          ...otherwise({ invoke, t }, 'demands', at, format),
        ),
      );
    }
    const shown = campaign.demands.filter((one) => number === undefined || one === chosen);
    return answer(
      summary,
      ...shown.flatMap((one) => [
        heading(asks(campaign, one.addressee)),
        paragraph(one.demand),
        quotedWords(campaign, { paragraph: one.paragraph, text: one.words }),
        ...unofficialTranslation(campaign, one),
        ...(one.note === undefined ? [] : [note(one.note)]),
      ]),
      byline(campaign),
      actions(
        ...[...new Set(shown.map((one) => one.paragraph))].map((read) =>
          button(
            t('Read {paragraph} in full', { paragraph: cite([read]) }),
            invoke('statement', { paragraph: String(read) }),
          ),
        ),
        button(t('What those named answer'), invoke('claims')),
        asPicture({ invoke, t }, 'demands', at),
        commands.some(({ name }) => name === 'act overview')
          ? button(t('What you can do'), invoke('act overview'))
          : undefined,
      ),
    );
  },
});
