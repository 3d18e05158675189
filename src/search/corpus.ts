import MiniSearch from 'minisearch';
import type { Campaign } from '../campaign/campaign.ts';
import { alikeOf } from './everyday-words.ts';
import { type SearchLanguage, tagged, words } from './terms.ts';
import { type Wording, wordingsOf } from './units.ts';

/** A wording as the terms by which it is found. */
export interface Indexed {
  readonly wording: Wording;
  /** In order. */
  readonly own: readonly string[];
  readonly terms: ReadonlySet<string>;
  readonly names: readonly ReadonlySet<string>[];
  readonly by: ReadonlySet<string>;
  readonly around: ReadonlySet<string>;
}

/** All that a campaign's search looks at. */
export interface Corpus {
  readonly all: readonly Indexed[];
  /** Terms and everyday words for them, as they are typed: what a slip of the keys may have meant. */
  readonly vocabulary: ReadonlySet<string>;
  /** Words that the campaign writes with a capital only: whom and what it names. */
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
  /** Marks of the glossary's terms, each where the words of one of its names begin and how many they are. */
  marksIn(words: readonly string[]): readonly { readonly mark: string; readonly from: number; readonly length: number }[];
  /** Relevance by BM25 of each wording that has any of the terms, by its place in `all`. */
  rank(terms: readonly string[]): ReadonlyMap<number, number>;
}

export const searchLanguages = ['en', 'es'] as const satisfies readonly SearchLanguage[];

const others: Readonly<Record<SearchLanguage, ReadonlyMap<string, ReadonlySet<string>>>> = {
  en: alikeOf('en'),
  es: alikeOf('es'),
};

export function corpusOf(campaign: Campaign): Corpus {
  const wordings = wordingsOf(campaign);
  const names = glossaryNames(wordings);
  const all = wordings.map((wording): Indexed => {
    const of = (text: string) => sequence(text, wording.language);
    const own = of(wording.text);
    const marks = names.filter(({ terms, language }) => language === wording.language && at(own, terms) >= 0);
    const called = wording.names.map((name) => new Set(of(name)));
    return {
      wording,
      own,
      terms: new Set([...own, ...marks.map(({ mark }) => mark), ...called.flatMap((one) => [...one])]),
      names: called,
      by: new Set(of(wording.by)),
      around: new Set([...of(wording.around), ...of(wording.by)]),
    };
  });
  const index = new MiniSearch<{ id: number; own: string; name: string; around: string }>({
    fields: ['own', 'name', 'around'],
    tokenize: (text) => text.split(' '),
    processTerm: (one) => one || null,
    searchOptions: { boost: { own: 1, name: 1.5, around: 0.2 } },
  });
  index.addAll(
    all.map(({ terms, own, names: called, around }, id) => ({
      id,
      own: [...own, ...[...terms].filter((one) => one.startsWith('#'))].join(' '),
      name: called.flatMap((one) => [...one]).join(' '),
      around: [...around].join(' '),
    })),
  );
  const holding = new Map<string, Set<string>>();
  for (const { wording, terms } of all) {
    const unit = unitKey(wording);
    for (const one of terms) holding.set(one, (holding.get(one) ?? new Set()).add(unit));
  }
  const count = new Set(all.map(({ wording }) => unitKey(wording))).size;
  const raw = new Set(wordings.flatMap(({ text, names: called, around }) => words([text, ...called, around].join(' '))));
  return {
    all,
    vocabulary: raw,
    proper: properWords(wordings),
    author: words(campaign.organisation.name),
    speaks: (name) => all.some(({ by }) => name.every((forms) => [...forms].some((one) => by.has(one)))),
    weight(forms) {
      const units = new Set([...forms].flatMap((one) => [...(holding.get(one) ?? [])]));
      return Math.log(1 + (count - units.size + 0.5) / (units.size + 0.5));
    },
    formsOf: (word, spoken) => {
      const within = raw.has(word) ? searchLanguages : spoken;
      return new Set(within.flatMap((language) => tagged(word, language) ?? []));
    },
    wide: (forms) =>
      new Set([...forms, ...[...forms].flatMap((one) => searchLanguages.flatMap((l) => [...(others[l].get(one) ?? [])]))]),
    marksIn: (asked) =>
      names.flatMap(({ mark, terms, language }) => {
        const typed = asked.map((word) => tagged(word, language) ?? '');
        const from = at(typed, terms);
        return from < 0 ? [] : [{ mark, from, length: terms.length }];
      }),
    rank: (terms) => new Map(index.search(terms.join(' ')).map(({ id, score }) => [Number(id), score])),
  };
}

/** Which unit a wording belongs to, as a key. */
export const unitKey = ({ unit }: Wording): string =>
  [unit.kind, 'id' in unit ? unit.id : '', 'number' in unit ? unit.number : ''].join(' ');

/** The terms of a text in order, without words that say nothing. */
const sequence = (text: string, language: SearchLanguage): readonly string[] =>
  words(text).flatMap((word) => tagged(word, language) ?? []);

/** Every name of the glossary's terms in both languages, with the mark that stands for all of them. */
function glossaryNames(wordings: readonly Wording[]) {
  const found = wordings.flatMap(({ unit, names }) =>
    unit.kind !== 'term'
      ? []
      : names.flatMap((name) =>
          searchLanguages.map((language) => ({ mark: `#${unit.id}`, terms: sequence(name, language), language })),
        ),
  );
  const keyed = new Map(found.map((one) => [`${one.mark} ${one.language} ${one.terms.join(' ')}`, one]));
  return [...keyed.values()].filter(({ terms }) => terms.length > 0);
}

/** Where a run of terms stands in another; -1 where it does not. */
const at = (terms: readonly string[], run: readonly string[]): number =>
  terms.findIndex((_, from) => run.every((one, index) => terms[from + index] === one));

function properWords(wordings: readonly Wording[]): ReadonlySet<string> {
  const [small, capital] = [new Set<string>(), new Set<string>()];
  for (const { text, language } of wordings) {
    // The first word of a sentence has a capital whatever it is.
    for (const [word] of text.replace(/(^|[.:!?“«"‘]\s*)\p{L}+/gu, '$1').matchAll(/[\p{L}\p{N}]+/gu)) {
      const form = tagged(word.toLowerCase(), language);
      if (form !== undefined) (/^\p{Lu}/u.test(word) ? capital : small).add(form);
    }
  }
  return new Set([...capital].filter((form) => !small.has(form)));
}
