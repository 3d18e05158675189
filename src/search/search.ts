import type { Campaign } from '../campaign/campaign.ts';
import { originalOf } from '../campaign/in-language.ts';
import { ask, type Outcome } from './ask.ts';
import { corpusOf } from './corpus.ts';
import { type Found, nearest } from './nearest.ts';

/** Full text search over a campaign, by BM25, in English or Spanish words. */
export interface Search {
  /** The passages that are nearest to a text, best first; nothing where too little of the text stands in the statement. */
  nearest(text: string): readonly Found[];
  /** What answers a question, best first; nothing where what is nearest does not say what was asked. */
  ask(question: string): Outcome;
}

const searches = new WeakMap<Campaign, Search>();

/** The search of a campaign, the same in all its languages; made when it is first used, and kept. */
export function searchIn(campaign: Campaign): Search {
  const original = originalOf(campaign);
  const known = searches.get(original) ?? makeSearch(original);
  searches.set(original, known);
  return known;
}

function makeSearch(campaign: Campaign): Search {
  const corpus = corpusOf(campaign);
  return { nearest: (text) => nearest(corpus, text), ask: (question) => ask(corpus, campaign, question) };
}
