import { ContentError } from '../errors.ts';
import type { Message } from '../language/es.ts';
import { translate } from '../language/translate.ts';
import { button, note, organizerCommand, paragraph, strong } from '../message/build.ts';
import type { Block, Button } from '../message/document.ts';
import type { Invocation } from '../message/invocation.ts';
import type { Campaign, Demand, Update } from './campaign.ts';
import { asks, citation, cite, sourcesOf } from './cite.ts';
import { dateInWords } from './date-in-words.ts';
import { quotedWords } from './quoted.ts';
import { unofficialTranslation } from './unofficial.ts';

/** Makes what a button of a post carries: a command of the campaign. */
export type Invoke = (command: string, options?: Readonly<Record<string, string>>) => Invocation;

/**
 * The entry with this id, at the moment of posting.
 * @throws ContentError when it has left the content since the post was planned.
 */
export function findIn<T extends { readonly id: string }>(
  campaign: Campaign,
  file: string,
  entries: readonly T[],
  id: string,
): T {
  const found = entries.find((entry) => entry.id === id);
  if (found === undefined) throw new ContentError(campaign.id, [{ file, message: `has no "${id}" any more` }]);
  return found;
}

/** A demand in our words, with who asks it of whom, when, where it stands, and what must be known with it. */
export function demandBlocks(campaign: Campaign, demand: Demand): readonly Block[] {
  const { statement } = campaign;
  const when = `(${statement.published}, ${cite([demand.paragraph])})`;
  return [
    paragraph(strong(`${asks(campaign, demand.addressee)} ${when}: `), demand.demand),
    ...(demand.note === undefined ? [] : [note(demand.note)]),
  ];
}

/** The demand that every post repeats. */
export function chiefDemand(campaign: Campaign): Demand {
  return findIn(campaign, 'demands.yaml', campaign.demands, campaign.demand);
}

/** A demand in the statement's own words. */
export const demandWords = (campaign: Campaign, demand: Demand): readonly Block[] => [
  quotedWords(campaign, { paragraph: demand.paragraph, text: demand.words }),
  ...unofficialTranslation(campaign, demand),
];

/** What happened, with its date and who says so; said to be no part of the statement. */
export function updateBlocks(
  campaign: Campaign,
  { date, text, sources }: Omit<Update, 'id' | 'title'>,
): readonly Block[] {
  return [
    paragraph(
      strong(`${dateInWords(date, campaign.language)}: `),
      `${text} (`,
      ...citation(campaign, sourcesOf(campaign, sources)),
      ')',
    ),
    note(
      translate(campaign.language)('This is not part of {organisation}’s statement.', {
        organisation: campaign.organisation.name,
      }),
    ),
  ];
}

/** To what those named have answered: to one claim, or to all of them. */
export const answersButton = ({ language }: Campaign, invoke: Invoke, claim?: string): Button => ({
  kind: 'invoke',
  label: translate(language)('What those named answer'),
  invocation: claim === undefined ? invoke('claims') : invoke('claim', { id: claim }),
  primary: true,
});

export const readButton = ({ language }: Campaign, invoke: Invoke, number: number): Button =>
  button(
    translate(language)('Read {paragraph} in full', { paragraph: cite([number]) }),
    invoke('statement', { paragraph: String(number) }),
  );

/** Why the channel sees this, where it is the first also how that came about; and who can turn it off and how. */
export function turnedOffBy({ id, language }: Campaign, what: Message, command: string, first: boolean): Block {
  const t = translate(language);
  return note(
    [
      t.text(what),
      ...(first ? [t('This is the first here: an organiser of this channel has turned them on.')] : []),
      `${t('Whoever manages this server, channel or workspace can turn it off:')} `,
    ].join(' '),
    organizerCommand(id, `${command} off`),
  );
}
