import { translate } from '../language/translate.ts';
import { actions, answer, button, heading, list, note, paragraph, strong } from '../message/build.ts';
import type { Block, Button, MessageDocument } from '../message/document.ts';
import {
  answersButton,
  chiefDemand,
  demandBlocks,
  demandWords,
  findIn,
  type Invoke,
  readButton,
  turnedOffBy,
  updateBlocks,
} from './announcement.ts';
import type { Campaign, Claim, Demand, Quote, ReminderMessage, Source } from './campaign.ts';
import { answersUpTo, byline, citation, cite, sourceSpans, sourcesOf } from './cite.ts';
import { dateInWords } from './date-in-words.ts';
import { quoted } from './quoted.ts';
import { hedgeWords, unofficialTranslation } from './unofficial.ts';

/**
 * One post of a series: a message of its rotation, with a demand, whose it is and of when, and the way to the answers of
 * those named.
 * @param first the channel was never posted this series: it says how that came about.
 * @throws ContentError when the series or the message has left the content since the post was planned.
 */
export function reminderDocument(
  campaign: Campaign,
  seriesId: string,
  messageId: string,
  invoke: Invoke,
  first = false,
): MessageDocument {
  const { series, messages } = campaign.reminders;
  const { title, rotation } = findIn(campaign, 'reminders.yaml', series, seriesId);
  const inRotation = messages.filter(({ id }) => rotation.includes(id));
  const message = findIn(campaign, 'reminders.yaml', inRotation, messageId);
  const { demand, blocks, buttons } = shown(campaign, message, invoke);
  const t = translate(campaign.language);
  return answer(
    t('{title}: {organisation}’s demand of {published}, {paragraph}', {
      title,
      organisation: campaign.organisation.name,
      published: campaign.statement.published,
      paragraph: cite([demand.paragraph]),
    }),
    heading(title),
    message.intro === undefined ? undefined : paragraph(message.intro),
    ...blocks,
    ...demandBlocks(campaign, demand),
    byline(campaign),
    turnedOffBy(campaign, 'A scheduled reminder.', 'remind', first),
    actions(...buttons, readButton(campaign, invoke, demand.paragraph)),
  );
}

interface Shown {
  readonly demand: Demand;
  readonly blocks: readonly Block[];
  readonly buttons: readonly Button[];
}

function shown(campaign: Campaign, message: ReminderMessage, invoke: Invoke): Shown {
  const demand = chiefDemand(campaign);
  switch (message.kind) {
    case 'demand': {
      const own = findIn(campaign, 'demands.yaml', campaign.demands, message.demand);
      return { demand: own, blocks: demandWords(campaign, own), buttons: [answersButton(campaign, invoke)] };
    }
    case 'quote': {
      const quote = findIn(campaign, 'quotes.yaml', campaign.quotes, message.quote);
      return {
        demand,
        blocks: quoteBlocks(campaign, quote),
        buttons: [answersButton(campaign, invoke, quote.claims[0])],
      };
    }
    case 'source': {
      const source = findIn(campaign, 'sources.yaml', campaign.sources, message.source);
      const buttons = [
        answersButton(campaign, invoke),
        button(translate(campaign.language)('This source'), invoke('source', { id: source.id })),
      ];
      return { demand, blocks: sourceBlocks(campaign, source), buttons };
    }
    case 'claim': {
      const claim = findIn(campaign, 'claims.yaml', campaign.claims, message.claim);
      return { demand, blocks: claimBlocks(campaign, claim), buttons: [answersButton(campaign, invoke, claim.id)] };
    }
    case 'update': {
      const update = findIn(campaign, 'updates', campaign.updates, message.update);
      return {
        demand,
        blocks: updateBlocks(campaign, update),
        buttons: [answersButton(campaign, invoke), laterButton(campaign, invoke)],
      };
    }
    case 'recap':
      return {
        demand,
        blocks: recapBlocks(campaign, message.latest),
        buttons: [answersButton(campaign, invoke), laterButton(campaign, invoke)],
      };
  }
}

const laterButton = ({ language }: Campaign, invoke: Invoke): Button =>
  button(translate(language)('Timeline'), invoke('timeline', { part: 'later' }));

const quoteBlocks = (campaign: Campaign, quote: Quote): readonly Block[] => [
  quoted(campaign, quote),
  ...unofficialTranslation(campaign, quote),
  ...(quote.note === undefined ? [] : [note(quote.note)]),
];

const sourceBlocks = (campaign: Campaign, source: Source): readonly Block[] => [
  list([sourceSpans(campaign, source)]),
  paragraph(
    `${source.about}.`,
    source.paragraphs.length === 0
      ? ''
      : ` ${translate(campaign.language)('The statement: {paragraphs}.', { paragraphs: cite(source.paragraphs) })}`,
  ),
  ...(source.note === undefined ? [] : [note(source.note)]),
];

/** A claim never stands without what those named have answered. */
function claimBlocks(campaign: Campaign, claim: Claim): readonly Block[] {
  const { claim: text, by, paragraphs, answers, asOf } = claim;
  const hedge = hedgeWords(campaign, claim);
  const t = translate(campaign.language);
  return [
    paragraph(strong(t('What is claimed:')), ` ${text} (${cite(paragraphs)})`),
    paragraph(
      strong(t('By:')),
      hedge === undefined ? ` ${by}` : ` ${t('{speaker}, in the statement’s words {hedge}', { speaker: by, hedge })}`,
    ),
    answers.length === 0
      ? paragraph(t('No answer by those named is recorded here.'))
      : list(
          answers.map((one) => [
            strong(
              one.date === undefined
                ? t('{name} answered:', { name: one.by })
                : t('{name} answered, {date}:', { name: one.by, date: dateInWords(one.date, campaign.language) }),
            ),
            ` ${one.text}`,
            ...(one.sources.length === 0 ? [] : [' (', ...citation(campaign, sourcesOf(campaign, one.sources)), ')']),
          ]),
        ),
    ...(claim.note === undefined ? [] : [note(claim.note)]),
    answersUpTo(campaign, asOf),
  ];
}

function recapBlocks(campaign: Campaign, latest: number): readonly Block[] {
  const { organisation, language, timeline, updates } = campaign;
  return [
    list(
      updates
        .slice(-latest)
        .toReversed()
        .map(({ date, text, sources }) => [
          strong(`${dateInWords(date, language)}: `),
          `${text} (`,
          ...citation(campaign, sourcesOf(campaign, sources)),
          ')',
        ]),
    ),
    note(translate(language)('These are not part of {organisation}’s statement.', { organisation: organisation.name })),
    ...(timeline.note === undefined ? [] : [note(timeline.note)]),
  ];
}
