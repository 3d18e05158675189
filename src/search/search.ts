import MiniSearch from 'minisearch';
import type { Campaign } from '../campaign/campaign.ts';
import { type Passage, passagesOf } from './passages.ts';
import { term, words } from './terms.ts';

/** A passage of the statement, and how much of it was asked for. */
export interface Found extends Passage {
  /** The part of the rarer words, weighed by how rare they are, that question and passage share: 0 to 1. */
  readonly coverage: number;
}

/** Full text search over the statement, by BM25, in English or Spanish words. */
export interface Search {
  /** The passages that are nearest to a text, best first; nothing where too little of the text stands in the statement. */
  nearest(text: string): readonly Found[];
}

/** Below these a passage shares words with the text by chance. */
const LEAST_COVERAGE = 0.3;
const LEAST_TERMS = 2;

const searches = new WeakMap<Campaign, Search>();

/** The search of a campaign; made once. */
export function searchIn(campaign: Campaign): Search {
  const known = searches.get(campaign) ?? makeSearch(campaign);
  searches.set(campaign, known);
  return known;
}

function makeSearch(campaign: Campaign): Search {
  const passages = new Map(passagesOf(campaign).map((passage) => [passage.id, passage]));
  const index = new MiniSearch<Passage>({
    fields: ['text'],
    tokenize: (text) => [...words(text)],
    processTerm: (word) => term(word, 'en') ?? null,
  });
  index.addAll([...passages.values()]);
  const terms = new Map([...passages.values()].map(({ id, text }) => [id, termsOf(text)]));
  const weight = (one: string) => {
    const holding = [...terms.values()].filter((all) => all.has(one)).length;
    return Math.log(1 + (terms.size - holding + 0.5) / (holding + 0.5));
  };
  const sum = (all: Iterable<string>) => [...all].reduce((total, one) => total + weight(one), 0);

  return {
    nearest(text) {
      const asked = termsOf(text);
      const whole = sum(asked);
      return index.search(text).flatMap(({ id }) => {
        const passage = passages.get(String(id));
        const own = terms.get(String(id));
        if (passage === undefined || own === undefined) return [];
        const shared = [...asked].filter((one) => own.has(one));
        // A short question is in a long passage, and a short passage in a long message.
        const coverage = sum(shared) / Math.min(whole, sum(own));
        return shared.length < LEAST_TERMS || coverage < LEAST_COVERAGE ? [] : [{ ...passage, coverage }];
      });
    },
  };
}

const termsOf = (text: string): ReadonlySet<string> => new Set(words(text).flatMap((word) => term(word, 'en') ?? []));
