import {
  actions,
  answer,
  type Block,
  button,
  byline,
  type Campaign,
  cardsOfEvents,
  choice,
  citation,
  cite,
  dateInWords,
  defineCommand,
  heading,
  list,
  note,
  sourcesOf,
  strong,
  type Translate,
} from '../src/index.ts';
import { asPicture, cardOption, formatIn, otherwise, pictureOf } from './as-card.ts';

const parts = [
  { id: 'all', label: 'Everything' },
  { id: 'statement', label: 'Only what the statement dates' },
  { id: 'later', label: 'Answers and later events' },
] as const;

function dated(campaign: Campaign, t: Translate): readonly Block[] {
  return [
    heading(t('In {organisation}’s statement', { organisation: campaign.organisation.name })),
    list(
      campaign.timeline.statement.map(({ date, text, paragraphs, sources }) => [
        strong(dateInWords(date, campaign.language)),
        `: ${text} (${cite(paragraphs)}${sources.length === 0 ? '' : '; '}`,
        ...citation(campaign, sourcesOf(campaign, sources)),
        ')',
      ]),
    ),
  ];
}

function later(campaign: Campaign, t: Translate): readonly Block[] {
  return [
    heading(t('Not in the statement: answers, and what came after')),
    list(
      campaign.timeline.later.map(({ date, text, sources }) => [
        strong(dateInWords(date, campaign.language)),
        `: ${text} (`,
        ...citation(campaign, sourcesOf(campaign, sources)),
        ')',
      ]),
    ),
    ...(campaign.timeline.note === undefined ? [] : [note(campaign.timeline.note)]),
  ];
}

/** Dated events: those of the statement, and those that came later, kept apart. */
export const timeline = defineCommand({
  name: 'timeline',
  description: 'Dated events: those in the statement, and answers and later events, kept apart',
  options: () => ({ part: choice(parts, 'Which events').default('all'), card: cardOption() }),
  run({ campaign, options: { part, card }, invoke, t }) {
    const format = formatIn(card);
    if (format !== undefined) {
      return answer(
        t('Timeline'),
        ...(['statement', 'later'] as const)
          .filter((one) => part === 'all' || part === one)
          .flatMap((one) => cardsOfEvents(campaign, one, format).map((drawn) => pictureOf(drawn, t))),
        byline(campaign),
        actions(...otherwise({ invoke, t }, 'timeline', { part }, format)),
      );
    }
    return answer(
      t('Timeline'),
      ...(part === 'later' ? [] : dated(campaign, t)),
      ...(part === 'statement' ? [] : later(campaign, t)),
      byline(campaign),
      actions(
        ...parts
          .filter(({ id }) => id !== part)
          .map(({ id, label }) => button(t(label), invoke('timeline', { part: id }, 'replace'))),
        button(t('Claims and answers'), invoke('claims')),
        asPicture({ invoke, t }, 'timeline', { part }),
      ),
    );
  },
});
