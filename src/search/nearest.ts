import type { Corpus } from './corpus.ts';
import type { Passage } from './passages.ts';
import { searchLanguages, tagged, words } from './terms.ts';

/** A passage of the statement, and how much of it was asked for. */
export interface Found extends Passage {
  /** The part of the rarer words, weighed by how rare they are, that text and passage share: 0 to 1. */
  readonly coverage: number;
}

/** Below these a passage shares words with the text by chance. */
const LEAST_COVERAGE = 0.3;
const LEAST_TERMS = 2;

/** The passages that are nearest to a text, best first: by their own words, or by those of a translation. */
export function nearest(corpus: Corpus, text: string): readonly Found[] {
  const all = words(text);
  const typed = Object.fromEntries(
    searchLanguages.map((language) => [language, new Set(all.flatMap((word) => tagged(word, language) ?? []))]),
  );
  const sum = (forms: Iterable<string>) => [...forms].reduce((total, one) => total + corpus.weight([one]), 0);
  const ranked = corpus.rank(new Map(Object.values(typed).flatMap((forms) => [...forms].map((one) => [one, 1]))));
  const found = new Map<string, Found>();
  for (const place of [...ranked.keys()]) {
    const indexed = corpus.all[place];
    if (indexed?.wording.unit.kind !== 'passage' || found.has(indexed.wording.unit.id)) continue;
    const { unit, language } = indexed.wording;
    const asked = typed[language] ?? new Set();
    const own = new Set(indexed.own);
    const shared = [...asked].filter((one) => own.has(one));
    // A short question is in a long passage, and a short passage in a long message.
    const coverage = sum(shared) / Math.min(sum(asked), sum(own));
    if (shared.length < LEAST_TERMS || coverage < LEAST_COVERAGE) continue;
    found.set(unit.id, { id: unit.id, paragraph: unit.paragraph, text: unit.text, coverage });
  }
  return [...found.values()];
}
