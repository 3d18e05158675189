import type { Campaign } from '../campaign/campaign.ts';
import { answersIt } from './answers-it.ts';
import type { Corpus } from './corpus.ts';
import { type Question, readQuestion } from './question.ts';
import { type Scored, scored } from './scored.ts';
import { type Unit, unitKey } from './units.ts';

/** What answers a question, or that nothing does. */
export type Outcome =
  | { readonly kind: 'found'; readonly best: Unit; readonly others: readonly Unit[] }
  | { readonly kind: 'nothing'; readonly nearest: readonly Topic[] };

/** What a person may be shown where nothing answers: it tells what is known, and what is not. */
export type Topic = Extract<Unit, { readonly kind: 'claim' | 'term' }>;

/** How many more than the best are offered, and how much worse than it they may be. */
const MOST_OTHERS = 2;
const LEAST_OF_BEST = 0.4;
const MOST_TOPICS = 3;

const OTHER_WORDS = 0.6;
const AS_MUCH = 0.01;

export function ask(corpus: Corpus, campaign: Campaign, text: string): Outcome {
  const question = readQuestion(text, corpus);
  const general = withoutSearch(question, corpus, campaign);
  if (general !== undefined) return outcome(general, () => []);
  const near = bestOfEach(
    [...corpus.rank(termsOf(question))].flatMap(([place, relevance]) => {
      const indexed = corpus.all[place];
      return indexed === undefined ? [] : [scored(question, indexed, relevance)];
    }),
  );
  const best = near.findIndex((one) => answersIt(question, one));
  const least = (near[best]?.score ?? 0) * LEAST_OF_BEST;
  const found = near
    .slice(best < 0 ? near.length : best)
    .filter((one) => one.score >= least && answersIt(question, one))
    .map(({ indexed }) => indexed.wording.unit);
  const passage = passageOf(campaign, question, near, near[best]);
  const units = passage === undefined ? found : [passage, ...found.filter((unit) => unit !== passage)];
  return outcome(eachOnce(campaign, units), () => topicsOf(campaign, near));
}

/** What is searched for: other words for what was asked count less than its own. */
const termsOf = ({ asked }: Question): ReadonlyMap<string, number> =>
  new Map([
    ...asked.flatMap(({ wide }) => [...wide].map((one) => [one, OTHER_WORDS] as const)),
    ...asked.flatMap(({ forms }) => [...forms].map((one) => [one, 1] as const)),
  ]);

function outcome([best, ...others]: readonly Unit[], topics: () => readonly Topic[]): Outcome {
  return best === undefined
    ? { kind: 'nothing', nearest: topics() }
    : { kind: 'found', best, others: others.slice(0, MOST_OTHERS) };
}

/** What answers questions in which no word tells passages apart: about the statement as such, about news, and what is demanded. */
function withoutSearch(
  { ofStatement, ofNews, demands, asked }: Question,
  corpus: Corpus,
  campaign: Campaign,
): readonly Unit[] | undefined {
  if (ofStatement) return [{ kind: 'source', id: campaign.statement.source }];
  if (ofNews) return campaign.updates.toReversed().map(({ id }) => ({ kind: 'update', id }));
  if (!demands || !asked.every(({ word }) => corpus.author.includes(word))) return undefined;
  const chiefFirst = campaign.demands.toSorted(
    (a, b) => Number(b.id === campaign.demand) - Number(a.id === campaign.demand),
  );
  return chiefFirst.flatMap(({ words }) => {
    const passage = corpus.all
      .map(({ wording }) => wording.unit)
      .find((unit) => unit.kind === 'passage' && unit.text.includes(words));
    return passage ?? [];
  });
}

/** Every unit once, by the wording that is nearest. */
function bestOfEach(all: readonly Scored[]): readonly Scored[] {
  const best = new Map<string, Scored>();
  for (const one of all.toSorted((a, b) => b.score - a.score)) {
    const key = unitKey(one.indexed.wording.unit);
    if (!best.has(key)) best.set(key, one);
  }
  return [...best.values()];
}

/** Where a claim is best and a passage on which it rests says as much, that passage: the statement's own words come before ours. */
function passageOf(
  { claims }: Campaign,
  question: Question,
  near: readonly Scored[],
  best: Scored | undefined,
): Unit | undefined {
  const claim = best?.indexed.wording.unit;
  if (best === undefined || claim?.kind !== 'claim') return undefined;
  const rests = claims.find(({ id }) => id === claim.id)?.paragraphs ?? [];
  return near.find((one) => {
    const { unit } = one.indexed.wording;
    if (unit.kind !== 'passage' || !rests.includes(unit.paragraph)) return false;
    return one.coverage >= best.coverage - AS_MUCH && answersIt(question, one);
  })?.indexed.wording.unit;
}

/** What is told in several places only where the campaign tells it first: the same answer to several claims, and the update on it. */
function eachOnce(campaign: Campaign, units: readonly Unit[]): readonly Unit[] {
  const substances = units.map((unit) => substanceOf(campaign, unit));
  return units.flatMap((_, index) => {
    if (substances.indexOf(substances[index] ?? '') !== index) return [];
    const same = units.filter((_, other) => substances[other] === substances[index]);
    return same.toSorted((a, b) => orderOf(campaign, a) - orderOf(campaign, b)).slice(0, 1);
  });
}

/** The sources of what was said later, and otherwise the unit itself. */
function substanceOf(campaign: Campaign, unit: Unit): string {
  const sources = laterSources(campaign, unit);
  return sources.length === 0 ? unitKey(unit) : sources.join(' ');
}

function laterSources({ claims, updates, timeline }: Campaign, unit: Unit): readonly string[] {
  switch (unit.kind) {
    case 'reply':
      return claims.find(({ id }) => id === unit.id)?.answers[unit.number - 1]?.sources ?? [];
    case 'update':
      return updates.find(({ id }) => id === unit.id)?.sources ?? [];
    case 'event':
      return timeline.later[unit.number - 1]?.sources ?? [];
    default:
      return [];
  }
}

/** By the claims; what belongs to none comes after them. */
const orderOf = ({ claims }: Campaign, unit: Unit): number =>
  unit.kind === 'reply' ? claims.findIndex(({ id }) => id === unit.id) : claims.length;

/** Claims and terms that are nearest, each once: a claim also where an answer to it is, or a passage on which it rests. */
function topicsOf({ claims }: Campaign, near: readonly Scored[]): readonly Topic[] {
  const topics = near.flatMap(({ indexed }): readonly Topic[] => {
    const { unit } = indexed.wording;
    if (unit.kind === 'term') return [{ kind: 'term', id: unit.id }];
    if (unit.kind === 'claim' || unit.kind === 'reply') return [{ kind: 'claim', id: unit.id }];
    if (unit.kind !== 'passage') return [];
    const claim = claims.find(({ paragraphs }) => paragraphs.includes(unit.paragraph));
    return claim === undefined ? [] : [{ kind: 'claim', id: claim.id }];
  });
  return [...new Map(topics.map((topic) => [unitKey(topic), topic])).values()].slice(0, MOST_TOPICS);
}
