import MiniSearch from 'minisearch';
import type { Campaign } from '../campaign/campaign.ts';
import { alikeOf, everyday } from './everyday-words.ts';
import { type Vocabulary, vocabularyOf } from './slip.ts';
import { rememberingForms, type SearchLanguage, searchLanguages, type Tagger, words } from './terms.ts';
import { unitKey, type Wording, wordingsOf } from './units.ts';

/** A wording as the terms by which it is found. */
export interface Indexed {
  readonly wording: Wording;
  /** In order. */
  readonly own: readonly string[];
  /** Those of its text and its names, and the marks of the glossary's terms that stand in it. */
  readonly terms: ReadonlySet<string>;
  /** Of each mark, where in `own` the words end for which it stands. */
  readonly marks: ReadonlyMap<string, number>;
  readonly names: readonly ReadonlySet<string>[];
  readonly by: ReadonlySet<string>;
  /** Of what stands around it, and of who says it. */
  readonly around: ReadonlySet<string>;
}

/** The words of one of a term's names, in a question: where they begin, and how many they are. */
export interface Marked {
  /** Stands for all names of the term. */
  readonly mark: string;
  readonly from: number;
  readonly length: number;
}

/** All that a campaign's search looks at. */
export interface Corpus {
  readonly all: readonly Indexed[];
  /** The words of the texts and everyday ones, in each language: what a slip of the keys may have meant. */
  readonly slips: Readonly<Record<SearchLanguage, readonly Vocabulary[]>>;
  /** Terms of words that the campaign mostly writes with a capital: whom and what it names. */
  readonly proper: ReadonlySet<string>;
  /** The words of the author's name. */
  readonly author: readonly string[];
  /** Whether somebody has a say in the campaign whose name has all these words, each in one of its forms. */
  speaks(name: readonly ReadonlySet<string>[]): boolean;
  /** How much a word says that has these forms: the rarer, the more. */
  weight(forms: Iterable<string>): number;
  /**
   * The forms under which a word of a question may stand in a text: those of the languages it is spoken in, and of any other in
   * which the campaign has the very word.
   */
  formsOf(word: string, spoken: readonly SearchLanguage[]): ReadonlySet<string>;
  /** The forms with those of the words that mean the same. */
  wide(forms: ReadonlySet<string>): ReadonlySet<string>;
  marksIn(typed: readonly string[]): readonly Marked[];
  /**
   * Relevance by BM25 of each wording that has any of the terms, by its place in `all`.
   * @param terms with how much each counts
   */
  rank(terms: ReadonlyMap<string, number>): ReadonlyMap<number, number>;
}

const alike = { en: alikeOf('en'), es: alikeOf('es') };

/** Nobody can tell from a letter whether a word or an everyday one was meant. */
const EVERYDAY_TO_CHANGE = 8;

/** What something is called says more than what else is said of it. */
const BOOST = { own: 1, name: 1.5 };

export function corpusOf(campaign: Campaign): Corpus {
  const wordings = wordingsOf(campaign);
  const { learn, known: formOf } = rememberingForms();
  const names = glossaryNames(wordings, learn);
  const all = wordings.map((wording) => indexed(wording, names, learn));
  const index = new MiniSearch<{ id: number; own: string; name: string }>({
    fields: ['own', 'name'],
    tokenize: (text) => text.split(' '),
    processTerm: (one) => one || null,
    searchOptions: { boost: BOOST },
  });
  index.addAll(
    all.map(({ terms, own, names: called }, id) => ({
      id,
      own: [...own, ...[...terms].filter(isMark)].join(' '),
      name: called.flatMap((one) => [...one]).join(' '),
    })),
  );
  const holding = holdersOf(all);
  const count = new Set(all.map(({ wording: { unit } }) => unitKey(unit))).size;
  const vocabulary = { en: wordsIn(wordings, 'en'), es: wordsIn(wordings, 'es') };
  return {
    all,
    slips: {
      en: [vocabularyOf(vocabulary.en), vocabularyOf(everyday('en'), EVERYDAY_TO_CHANGE)],
      es: [vocabularyOf(vocabulary.es), vocabularyOf(everyday('es'), EVERYDAY_TO_CHANGE)],
    },
    proper: properTerms(wordings, learn),
    author: words(campaign.organisation.name),
    speaks: (name) => all.some(({ by }) => name.every((forms) => [...forms].some((one) => by.has(one)))),
    weight(forms) {
      const units = new Set([...forms].flatMap((one) => [...(holding.get(one) ?? [])]));
      return Math.log(1 + (count - units.size + 0.5) / (units.size + 0.5));
    },
    formsOf: (word, spoken) =>
      new Set(
        searchLanguages
          .filter((language) => spoken.includes(language) || vocabulary[language].has(word))
          .flatMap((language) => formOf(word, language) ?? []),
      ),
    wide: (forms) =>
      new Set([...forms, ...[...forms].flatMap((one) => [...(alike.en.get(one) ?? []), ...(alike.es.get(one) ?? [])])]),
    marksIn: (typed) => {
      const typedIn = { en: typed.map((word) => formOf(word, 'en')), es: typed.map((word) => formOf(word, 'es')) };
      return names.flatMap(({ mark, terms, language }) => {
        const from = placeOf(typedIn[language], terms);
        return from < 0 ? [] : [{ mark, from, length: terms.length }];
      });
    },
    rank(terms) {
      const known = [...terms.keys()].filter((one) => holding.has(one));
      const found = index.search(known.join(' '), { boostTerm: (one) => terms.get(one) ?? 1 });
      return new Map(found.map(({ id, score }) => [Number(id), score]));
    },
  };
}

interface Name {
  readonly mark: string;
  readonly terms: readonly string[];
  readonly language: SearchLanguage;
}

function indexed(wording: Wording, names: readonly Name[], learn: Tagger): Indexed {
  const of = (text: string) => sequence(text, wording.language, learn);
  const own = of(wording.text);
  const within = new Set(own);
  const marks = names.filter(
    ({ terms, language }) => language === wording.language && within.has(terms[0] ?? '') && placeOf(own, terms) >= 0,
  );
  const called = wording.names.map((name) => new Set(of(name)));
  const by = new Set(of(wording.by));
  return {
    wording,
    own,
    terms: new Set([...own, ...marks.map(({ mark }) => mark), ...called.flatMap((one) => [...one])]),
    marks: new Map(marks.map(({ mark, terms }) => [mark, placeOf(own, terms) + terms.length])),
    names: called,
    by,
    around: new Set([...of(wording.around), ...by]),
  };
}

/** What stands for a term of the glossary, whatever it is called. */
export const markOf = (id: string): string => `#${id}`;
export const isMark = (term: string): boolean => term.startsWith('#');

/** The terms of a text in order, without words that say nothing. */
const sequence = (text: string, language: SearchLanguage, form: Tagger): readonly string[] =>
  words(text).flatMap((word) => form(word, language) ?? []);

/** Where a run of terms stands in another; -1 where it does not. */
const placeOf = (terms: readonly (string | undefined)[], run: readonly string[]): number =>
  terms.findIndex((_, from) => run.every((one, index) => terms[from + index] === one));

/** Every name of the glossary's terms, as each language reads it. */
function glossaryNames(wordings: readonly Wording[], learn: Tagger): readonly Name[] {
  const found = wordings.flatMap(({ unit, names }) =>
    unit.kind === 'term'
      ? names.flatMap((name) =>
          searchLanguages.map((language) => ({
            mark: markOf(unit.id),
            terms: sequence(name, language, learn),
            language,
          })),
        )
      : [],
  );
  const each = new Map(found.map((one) => [`${one.mark} ${one.terms.join(' ')}`, one]));
  return [...each.values()].filter(({ terms }) => terms.length > 0);
}

/** The units in which a term stands, by the term. */
function holdersOf(all: readonly Indexed[]): ReadonlyMap<string, ReadonlySet<string>> {
  const holding = new Map<string, Set<string>>();
  for (const { wording, terms } of all) {
    const unit = unitKey(wording.unit);
    for (const one of terms) {
      const units = holding.get(one) ?? new Set<string>();
      holding.set(one, units.add(unit));
    }
  }
  return holding;
}

const wordsIn = (wordings: readonly Wording[], language: SearchLanguage): ReadonlySet<string> =>
  new Set(
    wordings
      .filter((wording) => wording.language === language)
      .flatMap(({ text, names, around }) => words([text, ...names, around].join(' '))),
  );

/** Now and then a name is a common word too, as in a headline of another language. */
const MOSTLY = 4;

function properTerms(wordings: readonly Wording[], learn: Tagger): ReadonlySet<string> {
  const counts = new Map<string, { small: number; capital: number }>();
  for (const { text, language } of wordings) {
    // The first word of a sentence has a capital whatever it is.
    for (const [word] of text.replace(/(^|[.:!?“«"‘]\s*)\p{L}+/gu, '$1').matchAll(/[\p{L}\p{N}]+/gu)) {
      const form = learn(word.toLowerCase(), language);
      if (form === undefined) continue;
      const count = counts.get(form) ?? { small: 0, capital: 0 };
      counts.set(form, count);
      if (/^\p{Lu}/u.test(word)) count.capital += 1;
      else count.small += 1;
    }
  }
  return new Set([...counts].filter(([, { small, capital }]) => capital > small * MOSTLY).map(([form]) => form));
}
