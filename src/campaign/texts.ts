import type { Campaign, Letter } from './campaign.ts';

/** Files of a campaign that hold texts to translate, without `.yaml`; `updates` stands for the files of that folder. */
export const translatedFiles = [
  'campaign',
  'summaries',
  'quotes',
  'sources',
  'demands',
  'claims',
  'timeline',
  'glossary',
  'reminders',
  'actions',
  'updates',
  'corrections',
] as const;
export type TranslatedFile = (typeof translatedFiles)[number];

/**
 * Finds the translation of a text. Its place is the keys that lead to it in its file, joined by dots: entries of lists
 * by their ids, or counted from 1 where they have none, like `contract.answers.2.text`.
 */
export type Translate = (file: TranslatedFile, place: string, original: string) => string | undefined;

/**
 * The campaign with every text of its own replaced by its translation. Quoted words stay and get a `translation` beside
 * them. This is the one list of what is translated: ids, addresses, titles of sources and the statement are not in it.
 */
export function translateTexts(campaign: Campaign, translate: Translate): Campaign {
  const within = (file: TranslatedFile) => ({
    own<T extends object>(entry: T, at: string, ...keys: readonly (keyof T & string)[]): T {
      const found = keys.flatMap((key) => {
        const text = entry[key];
        const translation = typeof text === 'string' ? translate(file, placeOf(at, key), text) : undefined;
        return translation === undefined ? [] : [[key, translation] as const];
      });
      return { ...entry, ...Object.fromEntries(found) };
    },
    quoted<T extends object>(entry: T, at: string, key: keyof T & string): T & { readonly translation?: string } {
      const words = entry[key];
      const translation = typeof words === 'string' ? translate(file, placeOf(at, key), words) : undefined;
      return translation === undefined ? entry : { ...entry, translation };
    },
  });
  const info = within('campaign');
  const summaries = within('summaries');
  const quotes = within('quotes');
  const sources = within('sources');
  const demands = within('demands');
  const claims = within('claims');
  const timeline = within('timeline');
  const glossary = within('glossary');
  const reminders = within('reminders');
  const actions = within('actions');
  const updates = within('updates');
  const corrections = within('corrections');
  return {
    ...info.own(campaign, '', 'name', 'description'),
    organisation: info.own(campaign.organisation, 'organisation', 'about'),
    statement: info.own(campaign.statement, 'statement', 'published', 'rights'),
    ...(campaign.won && { won: info.own(campaign.won, 'won', 'text') }),
    topics: campaign.topics.map((one) => info.own(one, `topics.${one.id}`, 'label')),
    speakers: campaign.speakers.map((one) => info.own(one, `speakers.${one.id}`, 'role')),
    summaries: {
      line: summaries.own(campaign.summaries.line, 'line', 'text'),
      short: campaign.summaries.short.map((one, index) => summaries.own(one, `short.${index + 1}`, 'text')),
      full: campaign.summaries.full.map((section, index) => ({
        ...summaries.own(section, `full.${index + 1}`, 'heading'),
        sentences: section.sentences.map((one, number) =>
          summaries.own(one, `full.${index + 1}.sentences.${number + 1}`, 'text'),
        ),
      })),
    },
    quotes: campaign.quotes.map((one) => quotes.quoted(quotes.own(one, one.id, 'note'), one.id, 'text')),
    sources: campaign.sources.map((one) => sources.own(one, one.id, 'about', 'note')),
    demands: campaign.demands.map((one) =>
      demands.quoted(demands.own(one, one.id, 'addressee', 'demand', 'note'), one.id, 'words'),
    ),
    claims: campaign.claims.map((one) => ({
      ...claims.quoted(claims.own(one, one.id, 'title', 'claim', 'by', 'note'), one.id, 'hedge'),
      answers: one.answers.map((answer, index) => claims.own(answer, `${one.id}.answers.${index + 1}`, 'by', 'text')),
    })),
    timeline: {
      ...timeline.own(campaign.timeline, '', 'note'),
      statement: campaign.timeline.statement.map((one, index) => timeline.own(one, `statement.${index + 1}`, 'text')),
      later: campaign.timeline.later.map((one, index) => timeline.own(one, `later.${index + 1}`, 'text')),
    },
    glossary: campaign.glossary.map((one) => findable(one, glossary.own(one, one.id, 'term', 'explanation'))),
    reminders: {
      series: campaign.reminders.series.map((one) => reminders.own(one, `series.${one.id}`, 'title')),
      messages: campaign.reminders.messages.map((one) => reminders.own(one, `messages.${one.id}`, 'intro')),
    },
    actions: {
      points: campaign.actions.points.map((one) => actions.own(one, `points.${one.id}`, 'title')),
      letters: campaign.actions.letters.map((one) => letterIn(one, `letters.${one.id}`, actions.own)),
      posts: campaign.actions.posts.map((one) => actions.own(one, `posts.${one.id}`, 'text')),
      briefing: campaign.actions.briefing.map((part, index) => ({
        ...actions.own(part, `briefing.${index + 1}`, 'heading'),
        sentences: part.sentences.map((one, number) =>
          actions.own(one, `briefing.${index + 1}.sentences.${number + 1}`, 'text'),
        ),
      })),
    },
    updates: campaign.updates.map((one) => updates.own(one, one.id, 'title', 'text')),
    corrections: campaign.corrections.map((one, index) => corrections.own(one, String(index + 1), 'text')),
  };
}

/** Puts translations of an entry's texts in; `keys` are where they stand in it. */
type Own = <T extends object>(entry: T, at: string, ...keys: readonly (keyof T & string)[]) => T;

const letterIn = (letter: Letter, at: string, own: Own): Letter => ({
  ...own(letter, at, 'to', 'find', 'subject', 'salutation', 'lead', 'signature'),
  opening: letter.opening.map((one, index) => own(one, `${at}.opening.${index + 1}`, 'text')),
  asks: letter.asks.map((one) => own(one, `${at}.asks.${one.point}`, 'text')),
  closing: letter.closing.map((one, index) => own(one, `${at}.closing.${index + 1}`, 'text')),
});

const placeOf = (at: string, key: string): string => (at === '' ? key : `${at}.${key}`);

type Term = Campaign['glossary'][number];

/** A translated term is still found by the original one, which stands in the quotations. */
const findable = (original: Term, translated: Term): Term =>
  original.term === translated.term ? translated : { ...translated, aliases: [...original.aliases, original.term] };
