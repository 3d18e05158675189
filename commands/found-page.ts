import { type Campaign, cite, dateInWords, sourceLabel, type Translate, type Unit } from '../src/index.ts';

/** The command that shows a unit in full, and what its button says. */
export interface Page {
  readonly label: string;
  readonly command: string;
  readonly options: Readonly<Record<string, string>>;
}

/** Where what a search found stands in full. */
export function pageOf(campaign: Campaign, unit: Unit, t: Translate): Page {
  switch (unit.kind) {
    case 'passage':
      return {
        label: t('Read {paragraph}', { paragraph: cite([unit.paragraph]) }),
        command: 'statement',
        options: { paragraph: String(unit.paragraph) },
      };
    case 'claim':
    case 'reply': {
      const claim = campaign.claims.find(({ id }) => id === unit.id);
      const label = t('Claim: {title}', { title: claim?.title ?? unit.id });
      return { label, command: 'claim', options: { id: unit.id } };
    }
    case 'term': {
      const term = campaign.glossary.find(({ id }) => id === unit.id)?.term ?? unit.id;
      return { label: t('Explain {term}', { term }), command: 'explain', options: { term: unit.id } };
    }
    case 'source': {
      const source = campaign.sources.find(({ id }) => id === unit.id);
      const name = source === undefined ? unit.id : sourceLabel(campaign, source);
      return { label: t('Source: {source}', { source: name }), command: 'source', options: { id: unit.id } };
    }
    case 'update': {
      const update = campaign.updates.find(({ id }) => id === unit.id);
      return { label: update?.title ?? unit.id, command: 'source', options: { id: update?.sources[0] ?? '' } };
    }
    case 'event': {
      const date = campaign.timeline.later[unit.number - 1]?.date ?? '';
      const label = `${t('Timeline')}: ${dateInWords(date, campaign.language)}`;
      return { label, command: 'timeline', options: { part: 'later' } };
    }
  }
}
