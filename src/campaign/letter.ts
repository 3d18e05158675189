import { translate } from '../language/translate.ts';
import type { Campaign, Letter, Source } from './campaign.ts';
import { sourceLabel, sourcesOf, statementSource } from './cite.ts';

/**
 * A letter as plain text to copy: what is asked for some of its points, numbered, and always what is disputed; its sources
 * with their addresses at the end.
 * @param points ids of the points to ask for; those that the letter does not take up are left out
 */
export function letterText(campaign: Campaign, letter: Letter, points: readonly string[]): string {
  const t = translate(campaign.language);
  const { subject, salutation, opening, lead, closing, signature } = letter;
  const asks = campaign.actions.points.flatMap(({ id }) =>
    points.includes(id) ? letter.asks.filter(({ point }) => point === id) : [],
  );
  const sources = sourcesOf(campaign, [
    ...new Set([...opening, ...asks, ...closing].flatMap((passage) => passage.sources)),
  ]).filter(({ id }) => id !== campaign.statement.source);
  return [
    t('Subject: {subject}', { subject }),
    salutation,
    ...opening.map(({ text }) => text),
    lead,
    asks.map(({ text }, index) => `${index + 1}. ${text}`).join('\n\n'),
    ...closing.map(({ text }) => text),
    signature,
    [
      t('Sources:'),
      // Sources without an address may have the same short name.
      ...new Set([statementLine(campaign), ...sources.map((source) => line(sourceLabel(campaign, source), source))]),
    ].join('\n'),
  ].join('\n\n');
}

function statementLine(campaign: Campaign): string {
  const { organisation, statement } = campaign;
  const source = statementSource(campaign);
  const title = source?.title ?? (source?.id === statement.source ? statement.title : undefined);
  const name = title === undefined ? source?.about : `“${title}”`;
  return line(`${organisation.name}, ${name}, ${statement.published}`, source);
}

const line = (label: string, source: Source | undefined): string =>
  source?.address === undefined ? label : `${label}: ${source.address}`;
