import type { Campaign, Claim, Quote, Update } from '../campaign/campaign.ts';
import { dateInWords } from '../campaign/date-in-words.ts';
import { inLanguage } from '../campaign/in-language.ts';
import { type Passage, passagesOf, sentencesOf } from './passages.ts';
import { type SearchLanguage, words } from './terms.ts';

/** What can answer a question, by the ids under which the campaign has it. */
export type Unit =
  | ({ readonly kind: 'passage' } & Passage)
  | { readonly kind: 'claim'; readonly id: string }
  /** What somebody answered to a claim; `number` counts the answers from 1. */
  | { readonly kind: 'reply'; readonly id: string; readonly number: number }
  | { readonly kind: 'term'; readonly id: string }
  | { readonly kind: 'source'; readonly id: string }
  | { readonly kind: 'update'; readonly id: string }
  /** An event of the timeline that is in no update; `number` counts `later` from 1. */
  | { readonly kind: 'event'; readonly number: number };

/** A unit as a key. */
export const unitKey = (unit: Unit): string =>
  [unit.kind, 'id' in unit ? unit.id : '', 'number' in unit ? unit.number : ''].join(' ');

/** A text by which a unit is found, in one language. */
export interface Wording {
  readonly unit: Unit;
  readonly language: SearchLanguage;
  /** What it is called: each of these alone. */
  readonly names: readonly string[];
  /** Who says it. */
  readonly by: string;
  readonly text: string;
  /** What stands around it: it is about this too. */
  readonly around: string;
  /** Whether the text asks for something, in the statement's words. */
  readonly demands: boolean;
  /** Whether it is a source on which the statement rests. */
  readonly isBasis: boolean;
}

/** The quotation of the campaign that has the most of a passage; nothing where none shares a whole sentence or fragment. */
export function quoteOf({ quotes }: Campaign, { paragraph, text }: Passage): Quote | undefined {
  return quotes
    .filter((quote) => quote.paragraph === paragraph && sharesWords(quote.text, text))
    .toSorted((a, b) => b.text.length - a.text.length)[0];
}

/** Whether one holds the other, or one of its sentences. */
const sharesWords = (words: string, passage: string): boolean =>
  words.includes(passage) || sentencesOf(words).some((one) => passage.includes(one));

/**
 * The translation of a passage, from that of a quotation that holds it: its sentence, where both have as many. Nothing where
 * the quotation is but a fragment of the passage.
 */
export function translationOf(quote: Quote, { text }: Passage): string | undefined {
  if (quote.translation === undefined) return undefined;
  if (text.includes(quote.text)) return quote.text.length * 5 >= text.length * 4 ? quote.translation : undefined;
  const [originals, translated] = [sentencesOf(quote.text), sentencesOf(quote.translation)];
  const at = originals.findIndex((one) => one === text || text.includes(one));
  return originals.length === translated.length ? translated[at] : quote.translation;
}

/** The campaign's own sentences on one paragraph, each by parts where a semicolon divides it. */
const summed = ({ summaries }: Campaign, paragraph: number): readonly string[] =>
  summaries.full
    .flatMap(({ sentences }) => sentences)
    .filter(({ paragraphs }) => paragraphs.length === 1 && paragraphs[0] === paragraph)
    .flatMap(({ text }) => text.split(';'));

/** The sentences of our summary that tell a passage: of those on its paragraph, which share most words with it. */
function summariesOf(original: Campaign, campaign: Campaign, { paragraph, id, text }: Passage): readonly string[] {
  const [originals, translated] = [summed(original, paragraph), summed(campaign, paragraph)];
  if (originals.length !== translated.length) return [];
  const within = passagesOf(original).filter((one) => one.paragraph === paragraph);
  const shared = (summary: string, passage: string) => {
    const own = new Set(words(passage));
    return words(summary).filter((word) => own.has(word)).length / own.size ** 0.5;
  };
  return translated.filter((_, index) => {
    const summary = originals[index] ?? '';
    return within.every((one) => one.id === id || shared(summary, one.text) < shared(summary, text));
  });
}

/** Whether an update tells a later event of the timeline: the same date and the same sources. */
const tells = (update: Update, { date, sources }: Campaign['timeline']['later'][number]): boolean =>
  update.date === date && sources.every((source) => update.sources.includes(source));

/** Everything that is searched, in each language that the search knows. Of passages, what is translated of them. */
export function wordingsOf(campaign: Campaign): readonly Wording[] {
  const own: SearchLanguage = campaign.language === 'es' ? 'es' : 'en';
  const others = (['en', 'es'] as const).filter((one) => one !== own && campaign.languages.includes(one));
  return [
    ...passageWordings(campaign, campaign, own),
    ...ownTexts(campaign, own),
    ...others.flatMap((language) => {
      const translated = inLanguage(campaign, language);
      return [...passageWordings(campaign, translated, language), ...ownTexts(translated, language)];
    }),
  ];
}

function passageWordings(original: Campaign, campaign: Campaign, language: SearchLanguage): readonly Wording[] {
  return passagesOf(original).flatMap((passage): readonly Wording[] => {
    const unit: Unit = { kind: 'passage', ...passage };
    const quote = quoteOf(campaign, passage);
    const paragraph = original.statement.paragraphs[passage.paragraph - 1];
    const speaker = campaign.speakers.find(({ id }) => id === quote?.speaker);
    const demands = campaign.demands.filter(
      (one) => one.paragraph === passage.paragraph && sharesWords(one.words, passage.text),
    );
    const said = campaign === original ? passage.text : quote && translationOf(quote, passage);
    const aside = [
      ...(campaign === original
        ? [paragraph?.text, paragraph?.section]
        : campaign.quotes.filter((one) => one.paragraph === passage.paragraph).map((one) => one.translation)),
      ...(quote?.topics ?? []).map((id) => campaign.topics.find((topic) => topic.id === id)?.label),
    ];
    const around = aside.filter((text) => text !== undefined).join(' ');
    const named = campaign.speakers.filter(
      ({ name }) => name !== campaign.organisation.name && passage.text.includes(name),
    );
    const texts: readonly (readonly [string, readonly string[]])[] = [
      ...(said === undefined ? [] : [[said, []] as const]),
      ...demands.map(({ addressee, demand }) => [demand, addressee === undefined ? [] : [addressee]] as const),
      // Who a speaker is, in other languages: where the statement introduces them.
      ...(campaign === original || quote !== undefined
        ? []
        : named.map(({ name, role }) => [`${name} ${role ?? ''}`, []] as const)),
      ...(said === undefined ? summariesOf(original, campaign, passage) : []).map((text) => [text, []] as const),
    ];
    const by = speaker?.name ?? campaign.organisation.name;
    return texts.map(([text, names]) => ({
      unit,
      language,
      names,
      by,
      text,
      around,
      demands: demands.length > 0,
      isBasis: false,
    }));
  });
}

/** The sentences of a text but for those that only say what something is not: they would be found for what they set apart. */
const tellingSentences = (text: string): readonly string[] =>
  sentencesOf(text).filter((one) => !/^(this|it) is not\b|^no es\b/i.test(one));

/** What our texts say of a translation in brackets, and not of what they are about. */
const withoutAsides = (text: string): string =>
  text.replace(/[;,] (unofficial translation|traducci[oó]n no oficial)/g, '');

function ownTexts(campaign: Campaign, language: SearchLanguage): readonly Wording[] {
  const dated = (date: string | undefined) => (date === undefined ? '' : dateInWords(date, language));
  const made = (unit: Unit, text: string, names: readonly string[] = [], around = '', by = ''): Wording => ({
    unit,
    language,
    names,
    by,
    text: withoutAsides(text),
    around: withoutAsides(around),
    demands: false,
    isBasis: false,
  });
  const publishers = (ids: readonly string[]) =>
    campaign.sources
      .filter(({ id }) => ids.includes(id))
      .map(({ publisher }) => publisher)
      .join(' ');
  const perSentence = (unit: Unit, text: string, names: readonly string[], around: string, lead = '', by = '') =>
    tellingSentences(text).map((one) =>
      made(unit, `${lead} ${one}`, names, `${around} ${tellingSentences(text).join(' ')}`, by),
    );
  const answered = ({ id, title, claim, answers }: Claim) =>
    answers.flatMap(({ by, date, text }, index) =>
      perSentence({ kind: 'reply', id, number: index + 1 }, text, [], `${title}. ${claim}`, `${by} ${dated(date)}`, by),
    );
  return [
    ...campaign.claims.map((one) => made({ kind: 'claim', id: one.id }, one.claim, [one.title], one.by)),
    ...campaign.claims.flatMap(answered),
    ...campaign.glossary.flatMap(({ id, term, aliases, explanation }) =>
      perSentence({ kind: 'term', id }, explanation, [term, ...aliases], [term, ...aliases].join(' ')),
    ),
    ...campaign.sources.map(({ id, publisher, title, about, date, paragraphs }) => ({
      ...made({ kind: 'source', id }, `${publisher} ${title ?? ''} ${about} ${dated(date)}`, [publisher]),
      isBasis: paragraphs.length > 0,
    })),
    ...campaign.updates.flatMap(({ id, title, text, date, sources }) =>
      perSentence({ kind: 'update', id }, text, [], `${title} ${publishers(sources)}`, dated(date)),
    ),
    ...campaign.timeline.later.flatMap((event, index) =>
      campaign.updates.some((update) => tells(update, event))
        ? []
        : perSentence(
            { kind: 'event', number: index + 1 },
            event.text,
            [],
            publishers(event.sources),
            dated(event.date),
          ),
    ),
  ];
}
