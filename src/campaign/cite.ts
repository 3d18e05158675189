import { translate } from '../language/translate.ts';
import { link, note } from '../message/build.ts';
import { isolated } from '../message/direction.ts';
import type { Block, Span } from '../message/document.ts';
import type { Campaign, Claim, GlossaryEntry, Source } from './campaign.ts';
import { dateInWords } from './date-in-words.ts';

/** Paragraph numbers as readers cite them, runs joined: ¶1, ¶3–5. */
export function cite(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run !== undefined && run[1] === number - 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? `¶${from}` : `¶${from}–${to}`)).join(', ');
}

/** A source's short name: who published it, and when. */
export function sourceLabel({ language }: Campaign, { publisher, date }: Source): string {
  return date === undefined ? publisher : `${isolated(publisher)}, ${dateInWords(date, language)}`;
}

/** A source in full, for lists of sources; linked only where its address was seen. */
export function sourceSpans(campaign: Campaign, source: Source): readonly Span[] {
  const name = source.title === undefined ? source.about : `“${isolated(source.title)}”`;
  const date = source.date === undefined ? '' : ` (${dateInWords(source.date, campaign.language)})`;
  return [`${isolated(source.publisher)}: `, linked(name, source), `${date}${unlinkedBecause(campaign, source)}`];
}

/** Sources by their short names, to stand in brackets after what they say. */
export function citation(campaign: Campaign, sources: readonly Source[]): readonly Span[] {
  return sources.flatMap((source, index) => [
    ...(index === 0 ? [] : ['; ']),
    linked(sourceLabel(campaign, source), source),
    unlinkedBecause(campaign, source),
  ]);
}

const linked = (text: string, { address }: Source): Span => (address === undefined ? text : link(text, address));
const unlinkedBecause = ({ language }: Campaign, { address }: Source): string =>
  address === undefined ? ` [${translate(language)('address not seen, so no link')}]` : '';

/** The campaign's sources with these ids, in that order. */
export function sourcesOf(campaign: Campaign, ids: readonly string[]): readonly Source[] {
  return ids.flatMap((id) => campaign.sources.filter((source) => source.id === id));
}

/** The statement as it was published in the campaign's language, otherwise the original. */
export function statementSource(campaign: Campaign): Source | undefined {
  const { source, versions } = campaign.statement;
  const version = versions.find(({ language }) => language === campaign.language);
  return sourcesOf(campaign, [version?.source ?? source])[0];
}

/** The small print under every answer: whose statement this is, and where it stands. */
export function byline(campaign: Campaign): Block {
  const { statement } = campaign;
  const [source] = sourcesOf(campaign, [statement.source]);
  const title = `“${isolated(statement.title)}”`;
  return note(`${authorship(campaign)} `, source?.address === undefined ? title : link(title, source.address));
}

/** Whose statement it is, and of when, before its title. */
export const authorship = ({ organisation: { name }, statement: { published }, language }: Campaign): string =>
  translate(language)('Statement by {organisation}, {published}:', { organisation: name, published });

/** Who asks whom, as demands are headed. */
export function asks({ organisation, language }: Campaign, addressee: string | undefined): string {
  const t = translate(language);
  return addressee === undefined
    ? t('{organisation} asks, without naming whom', { organisation: organisation.name })
    : t('{organisation} asks {addressee}', { organisation: organisation.name, addressee });
}

/** Until when answers were looked for, and that a missing one proves nothing. */
export const answersUpTo = ({ language }: Campaign, asOf: string): Block =>
  note(
    translate(language)('Answers were looked for up to {date}; that one is missing here proves nothing.', {
      date: dateInWords(asOf, language),
    }),
  );

/** The claims that rest on a paragraph. */
export const claimsOn = (campaign: Campaign, number: number): readonly Claim[] =>
  campaign.claims.filter(({ paragraphs }) => paragraphs.includes(number));

/** The terms explained for a paragraph. */
export const termsIn = (campaign: Campaign, number: number): readonly GlossaryEntry[] =>
  campaign.glossary.filter(({ paragraphs }) => paragraphs.includes(number));
