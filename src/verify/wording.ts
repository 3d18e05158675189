import type { Campaign } from '../campaign/campaign.ts';
import { inLanguage, originalOf } from '../campaign/in-language.ts';
import { type Hedge, hedgesIn } from './hedges.ts';
import { type Word, wordsOf } from './words.ts';

/** A heading or a paragraph of the statement, or a translation of words of it. */
export interface Line {
  readonly text: string;
  /** Of the statement; of a heading, the one below it. */
  readonly paragraph: number;
  readonly heading?: boolean;
}

/** A word of a wording, and where it stands. */
export interface PlacedWord extends Word {
  readonly line: number;
  /** Counted through all lines. */
  readonly sentence: number;
}

/** A text with which quotations are compared, as one row of words. */
export interface Wording {
  readonly language: string;
  readonly lines: readonly Line[];
  readonly words: readonly PlacedWord[];
  /** In UTF-16 units of its line. */
  readonly sentences: readonly { readonly line: number; readonly start: number; readonly end: number }[];
  readonly hedges: readonly Hedge[];
  /** The places of each word. */
  readonly places: ReadonlyMap<string, readonly number[]>;
  /** Where the wording is this bot's translation: the statement's words. */
  readonly translationOf?: Line;
}

/** What a campaign's statement may be quoted from. */
export interface Wordings {
  /** The statement with its title and subheads, as it would be copied. */
  readonly page: Wording;
  /** Its paragraphs, its headings, and each unofficial translation of words of it. */
  readonly parts: readonly Wording[];
}

const known = new WeakMap<Campaign, Wordings>();

/** Those of a campaign in any language; made once. */
export function wordingsOf(campaign: Campaign): Wordings {
  const original = originalOf(campaign);
  const wordings = known.get(original) ?? makeWordings(original);
  known.set(original, wordings);
  return wordings;
}

function makeWordings(campaign: Campaign): Wordings {
  const { statement, claims, language } = campaign;
  const title = { paragraph: 1, text: statement.title, heading: true };
  const page = statement.paragraphs.flatMap(({ number: paragraph, text, section }, index): readonly Line[] => [
    ...(index === 0 ? [title] : []),
    ...(section === undefined || section === statement.paragraphs[index - 1]?.section
      ? []
      : [{ paragraph, text: section, heading: true }]),
    { paragraph, text },
  ]);
  const own = claims.flatMap(({ hedge, paragraphs: numbers }) => (hedge === undefined ? [] : [{ hedge, numbers }]));
  const of = (lines: readonly Line[]) => makeWording(language, lines, own);
  return {
    page: of(page),
    parts: [
      of(page.filter(({ heading }) => !heading)),
      of(page.filter(({ heading }) => heading)),
      ...translatedWordings(campaign),
    ],
  };
}

function translatedWordings(campaign: Campaign): readonly Wording[] {
  return [...campaign.translations.keys()].flatMap((language) => {
    const { quotes, demands } = inLanguage(campaign, language);
    const texts = new Map<string, Line>();
    for (const { translation, text, paragraph } of [
      ...quotes,
      ...demands.map((one) => ({ ...one, text: one.words })),
    ]) {
      if (translation !== undefined) texts.set(translation, { text, paragraph });
    }
    return [...texts].map(([text, original]) => ({
      ...makeWording(language, [{ text, paragraph: original.paragraph }], []),
      translationOf: original,
    }));
  });
}

function makeWording(
  language: string,
  lines: readonly Line[],
  own: readonly { readonly hedge: string; readonly numbers: readonly number[] }[],
): Wording {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  const sentences = lines.flatMap(({ text }, line) =>
    [...segmenter.segment(text)].map(({ index, segment }) => ({
      line,
      start: index,
      end: index + segment.trimEnd().length,
    })),
  );
  const words = lines.flatMap(({ text }, line) =>
    wordsOf(text).map((word) => ({
      ...word,
      line,
      sentence: sentences.findIndex((one) => one.line === line && word.start < one.end),
    })),
  );
  const places = new Map<string, number[]>();
  for (const [index, { folded }] of words.entries()) places.set(folded, [...(places.get(folded) ?? []), index]);
  const row = { language, lines, words, sentences, places };
  return { ...row, hedges: hedgesIn(row, own) };
}
