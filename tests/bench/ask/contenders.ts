import MiniSearch from 'minisearch';
import type { Campaign } from '../../../src/campaign/campaign.ts';
import { inLanguage } from '../../../src/campaign/in-language.ts';
import { searchIn } from '../../../src/search/search.ts';
import { type Unit, unitKey, wordingsOf } from '../../../src/search/units.ts';
import type { AskedIn } from './questions.ts';

/** What answers a question: up to three places, best first, each by all the names under which it may be expected. Empty: it abstains. */
export type Contender = (text: string, language: AskedIn) => readonly (readonly string[])[];

const MOST = 3;

/** `ask` itself. */
export function search(campaign: Campaign): Contender {
  return (text) => {
    const outcome = searchIn(campaign).ask(text);
    return outcome.kind === 'nothing' ? [] : [outcome.best, ...outcome.others].map((unit) => namesOf(campaign, unit));
  };
}

/** MiniSearch as it comes, over the paragraphs: it answers whenever a word fits. */
export function plainBm25({ statement }: Campaign): Contender {
  const index = new MiniSearch<{ id: number; text: string }>({ fields: ['text'] });
  index.addAll(statement.paragraphs.map(({ number, text }) => ({ id: number, text })));
  return (text) =>
    index
      .search(text)
      .slice(0, MOST)
      .map(({ id }) => [`¶${id}`]);
}

/** The same over everything that `ask` searches, in both languages: claims, answers, terms, sources and updates too. */
export function plainBm25OfAll(campaign: Campaign): Contender {
  const wordings = wordingsOf(campaign);
  const index = new MiniSearch<{ id: number; text: string }>({ fields: ['text'] });
  index.addAll(wordings.map(({ text }, id) => ({ id, text })));
  return (text) => {
    const units = index.search(text).flatMap(({ id }) => wordings[Number(id)]?.unit ?? []);
    const each = new Map(units.map((unit) => [unitKey(unit), unit]));
    return [...each.values()].slice(0, MOST).map((unit) => namesOf(campaign, unit));
  };
}

/** A bot of menus: the first of its labels that shares a whole word with the question, in the person's language. */
export function keywordMenu(campaign: Campaign): Contender {
  const menus = (['en', 'es'] as const).map((language) => menuOf(inLanguage(campaign, language)));
  return (text, language) => {
    const typed = new Set(wordsOf(text));
    const menu = menus[language === 'en' ? 0 : 1] ?? [];
    return menu
      .filter(({ keywords }) => keywords.some((keyword) => keyword.every((word) => typed.has(word))))
      .slice(0, MOST)
      .map(({ names }) => names);
  };
}

/** Terms by their names and aliases first, then topics, by any word of their label of more than three letters. */
function menuOf(campaign: Campaign) {
  return [
    ...campaign.glossary.map(({ id, term, aliases, paragraphs }) => ({
      keywords: [term, ...aliases].map(wordsOf),
      names: [`term:${id}`, ...paragraphs.map((number) => `¶${number}`)],
    })),
    ...campaign.topics.map(({ id, label }) => ({
      keywords: wordsOf(label)
        .filter((word) => word.length > 3)
        .map((word) => [word]),
      names: campaign.quotes.filter(({ topics }) => topics.includes(id)).map(({ paragraph }) => `¶${paragraph}`),
    })),
  ];
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

function namesOf(campaign: Campaign, unit: Unit): readonly string[] {
  const from = (ids: readonly string[] | undefined) => (ids ?? []).map((id) => `from:${id}`);
  switch (unit.kind) {
    case 'passage':
      return [`¶${unit.id}`];
    case 'reply': {
      const reply = campaign.claims.find(({ id }) => id === unit.id)?.answers[unit.number - 1];
      return [`reply:${unit.id}.${unit.number}`, ...from(reply?.sources)];
    }
    case 'update':
      return from(campaign.updates.find(({ id }) => id === unit.id)?.sources);
    case 'event':
      return from(campaign.timeline.later[unit.number - 1]?.sources);
    case 'source':
      return [`source:${unit.id}`, ...from([unit.id])];
    case 'claim':
    case 'term':
      return [`${unit.kind}:${unit.id}`];
  }
}
