import type { Campaign } from '../campaign/campaign.ts';
import { originalOf } from '../campaign/in-language.ts';
import { fits } from './answers-it.ts';
import { type Corpus, corpusOf, type Indexed, searchLanguages, unitKey } from './corpus.ts';
import type { Passage } from './passages.ts';
import { type AskedWord, type Question, readQuestion } from './question.ts';
import { tagged, words } from './terms.ts';
import type { Unit } from './units.ts';

/** A passage of the statement, and how much of it was asked for. */
export interface Found extends Passage {
  /** The part of the rarer words, weighed by how rare they are, that question and passage share: 0 to 1. */
  readonly coverage: number;
}

/** What answers a question, or that nothing does. */
export type Outcome =
  | { readonly kind: 'found'; readonly best: Unit; readonly others: readonly Unit[] }
  | { readonly kind: 'nothing'; readonly nearest: readonly Topic[] };

export type Topic = Extract<Unit, { kind: 'claim' | 'term' }>;

/** Full text search over a campaign, by BM25, in English or Spanish words. */
export interface Search {
  /** The passages that are nearest to a text, best first; nothing where too little of the text stands in the statement. */
  nearest(text: string): readonly Found[];
  /** What answers a question, best first; nothing where what is nearest does not say what was asked. */
  ask(question: string): Outcome;
}

/** Below these a passage shares words with the text by chance. */
const LEAST_COVERAGE = 0.3;
const LEAST_TERMS = 2;

/** How much of a question its answer must hold. */
const ENOUGH = 0.6;
const ENOUGH_WITH_UNKNOWN = 0.78;
/** How much a word around a text counts, beside one in it. */
const AROUND = 0.5;
const ALIKE = 0.95;
const MOST_OTHERS = 2;
const NEAREST = 3;

const searches = new WeakMap<Campaign, Search>();

/** The search of a campaign, the same in all its languages; made once, when it is first used. */
export function searchIn(campaign: Campaign): Search {
  const original = originalOf(campaign);
  const known = searches.get(original) ?? makeSearch(original);
  searches.set(original, known);
  return known;
}

interface Scored {
  readonly indexed: Indexed;
  readonly score: number;
  readonly coverage: number;
}

function makeSearch(campaign: Campaign): Search {
  const corpus = corpusOf(campaign);
  return { nearest: (text) => nearest(corpus, text), ask: (question) => ask(corpus, campaign, question) };
}

function nearest(corpus: Corpus, text: string): readonly Found[] {
  const asked = searchLanguages.map((language) => new Set(words(text).flatMap((word) => tagged(word, language) ?? [])));
  const sum = (forms: Iterable<string>) => [...forms].reduce((total, one) => total + corpus.weight([one]), 0);
  const ranked = corpus.rank([...new Set(asked.flatMap((forms) => [...forms]))]);
  const found = [...ranked].flatMap(([place, score]) => {
    const indexed = corpus.all[place];
    if (indexed?.wording.unit.kind !== 'passage') return [];
    const { unit, language } = indexed.wording;
    const typed = asked[searchLanguages.indexOf(language)] ?? new Set<string>();
    const own = new Set(indexed.own);
    const shared = [...typed].filter((one) => own.has(one));
    // A short question is in a long passage, and a short passage in a long message.
    const coverage = sum(shared) / Math.min(sum(typed), sum(own));
    if (shared.length < LEAST_TERMS || coverage < LEAST_COVERAGE) return [];
    const { id, paragraph, text: passage } = unit;
    return [{ score, found: { id, paragraph, text: passage, coverage } }];
  });
  const best = new Map<string, Found>();
  for (const { found: one } of found.toSorted((a, b) => b.score - a.score)) if (!best.has(one.id)) best.set(one.id, one);
  return [...best.values()];
}

function ask(corpus: Corpus, campaign: Campaign, text: string): Outcome {
  const question = readQuestion(text, corpus);
  const { demands, ofStatement, asked } = question;
  if (ofStatement) {
    return { kind: 'found', best: { kind: 'source', id: campaign.statement.source }, others: [] };
  }
  if (demands && asked.every(({ word }) => corpus.author.includes(word))) return chiefDemands(corpus, campaign);
  const ranked = corpus.rank([...new Set(question.asked.flatMap(({ wide }) => [...wide]))]);
  const scored = [...ranked].flatMap(([place, relevance]): readonly Scored[] => {
    const indexed = corpus.all[place];
    if (indexed === undefined) return [];
    const coverage = coverageOf(question, indexed);
    const score = relevance * coverage ** 2 * prior(question, indexed);
    return [{ indexed, score, coverage }];
  });
  const best = bestOfEach(scored);
  const answering = best.filter((one) => answers(question, one));
  const [first, ...rest] = answering;
  if (first === undefined) return { kind: 'nothing', nearest: topics(campaign, best) };
  return {
    kind: 'found',
    best: first.indexed.wording.unit,
    others: rest
      .filter(({ score }) => score > first.score * 0.4)
      .slice(0, MOST_OTHERS)
      .map(({ indexed }) => indexed.wording.unit),
  };
}

/** Claims and terms that are nearest, each once: a claim also where a passage it rests on is, or an answer to it. */
function topics({ claims }: Campaign, best: readonly Scored[]): readonly Topic[] {
  const near = best.flatMap(({ indexed: { wording } }): readonly Topic[] => {
    const { unit } = wording;
    if (unit.kind === 'term') return [{ kind: 'term', id: unit.id }];
    if (unit.kind === 'claim' || unit.kind === 'reply') return [{ kind: 'claim', id: unit.id }];
    if (unit.kind !== 'passage') return [];
    const claim = claims.find(({ paragraphs }) => paragraphs.includes(unit.paragraph));
    return claim === undefined ? [] : [{ kind: 'claim', id: claim.id }];
  });
  const each = new Map(near.map((topic) => [`${topic.kind} ${topic.id}`, topic]));
  return [...each.values()].slice(0, NEAREST);
}

function bestOfEach(scored: readonly Scored[]): readonly Scored[] {
  const best = new Map<string, Scored>();
  for (const one of scored.toSorted((a, b) => b.score - a.score)) {
    const key = unitKey(one.indexed.wording);
    if (!best.has(key)) best.set(key, one);
  }
  return [...best.values()];
}

/** Where nothing else is asked than what is demanded: the chief demand first. */
function chiefDemands(corpus: Corpus, { demands, demand }: Campaign): Outcome {
  const asked = demands.toSorted((a, b) => Number(b.id === demand) - Number(a.id === demand));
  const units = asked.flatMap(({ words: said }) =>
    corpus.all
      .map(({ wording: { unit } }) => unit)
      .filter((unit) => unit.kind === 'passage' && unit.text.includes(said))
      .slice(0, 1),
  );
  const [best, ...others] = units;
  return best === undefined
    ? { kind: 'nothing', nearest: [] }
    : { kind: 'found', best, others: others.slice(0, MOST_OTHERS) };
}

/** How surely a word of a question is in a wording. What somebody says or demands is about them too. */
function presence({ forms, wide }: AskedWord, { terms, by, around }: Indexed, { replies, demands, acted }: Question): number {
  for (const one of forms) if (terms.has(one)) return 1;
  for (const one of wide) if (terms.has(one)) return ALIKE;
  if (replies || demands) for (const one of wide) if (by.has(one)) return 1;
  for (const one of wide) if (around.has(one)) return acted ? AROUND / 2 : AROUND;
  return 0;
}

function coverageOf(question: Question, indexed: Indexed): number {
  let [whole, shared] = [0, 0];
  for (const one of question.asked) {
    whole += one.weight;
    shared += one.weight * presence(one, indexed, question);
  }
  return whole === 0 ? 1 : shared / whole;
}

function prior({ defines, replies, demands, asked, seeksSource, wants }: Question, { wording, names, by }: Indexed): number {
  const { kind } = wording.unit;
  const isNamed = names.some(
    (name) =>
      [...name].every((one) => asked.some(({ wide }) => wide.has(one))) &&
      asked.every(({ wide }) => [...wide].some((one) => name.has(one) || one.startsWith('#'))),
  );
  const proper = asked.filter((one) => one.proper);
  const isBy = replies && proper.length > 0 && proper.every(({ wide }) => [...wide].some((one) => by.has(one)));
  if (kind === 'term') return defines ? (isNamed ? 4 : 0.9) : replies ? 0.3 : 0.6;
  if (kind === 'source') return seeksSource ? 1.3 : 0.3;
  if (kind === 'reply' || kind === 'update' || kind === 'event') {
    return (replies ? 1.6 : defines ? 0.7 : 0.9) * (replies || asked.some((one) => !one.proper) ? 1 : 0.5) * (wants === 'date' ? 1.4 : 1) * (isBy ? 2.5 : 1);
  }
  if (kind === 'claim') return 0.85;
  return (wording.demands && demands ? (isNamed ? 4 : 2) : 1.15) * (isBy ? 1.3 : 1);
}

/** Whether a wording says what was asked, and not only something near it. */
function answers(question: Question, { indexed, coverage }: Scored): boolean {
  const { asked } = question;
  if (asked.length === 0 || question.ofUnknownKind) return false;
  const enough = asked.some(({ unknown }) => unknown) ? ENOUGH_WITH_UNKNOWN : ENOUGH;
  if (coverage < enough) return false;
  const absent = asked.filter((one) => presence(one, indexed, question) === 0).length;
  if (absent > Math.floor(asked.length / (question.whether ? 5 : 4))) return false;
  const least = question.acted ? ALIKE : AROUND;
  const missing = asked.some((one) => one.proper && presence(one, indexed, question) < least);
  return !missing && fits(question, indexed);
}
