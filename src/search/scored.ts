import { type Indexed, isMark } from './corpus.ts';
import type { AskedWord, Question } from './question.ts';

/** A wording, and how near it is to a question. */
export interface Scored {
  readonly indexed: Indexed;
  /** How surely each word of the question is in it: 0 to 1. */
  readonly presence: readonly number[];
  /** The same of the question as a whole, its words weighed by how rare they are. */
  readonly coverage: number;
  readonly score: number;
}

/** How much it counts that a word stands in a text, or a word like it does. */
export const IN_OTHER_WORDS = 0.95;
/** Or stands around it: in the same paragraph, or in the claim to which it is an answer. */
export const AROUND = 0.5;
/** Where somebody is said to have done something, it must be said here. */
const AROUND_A_DEED = 0.25;

/** What something is one of stands seldom beside it. */
const OF_A_KIND = 0.3;
const UNKNOWN = 0.8;
/** What was asked is rather said where its words stand close together. */
const TOGETHER = 1.7;

/** @param relevance by BM25 */
export function scored(question: Question, indexed: Indexed, relevance: number): Scored {
  const presence = question.asked.map((word) => presenceOf(word, indexed, question));
  const weights = question.asked.map(
    ({ weight, isKind, unknown }) => weight * (isKind ? OF_A_KIND : unknown ? UNKNOWN : 1),
  );
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const shared = weights.reduce((sum, weight, index) => sum + weight * (presence[index] ?? 0), 0);
  const coverage = whole === 0 ? 0 : shared / whole;
  const together = isTogether(question.asked, indexed.own) ? TOGETHER : 1;
  return { indexed, presence, coverage, score: relevance * coverage ** 2 * together * preference(question, indexed) };
}

function presenceOf(
  { forms, wide }: AskedWord,
  { terms, by, around }: Indexed,
  { replies, demands, acted }: Question,
): number {
  if (shares(forms, terms)) return 1;
  if (shares(wide, terms)) return IN_OTHER_WORDS;
  // What somebody says or demands is about them too.
  if ((replies || demands) && shares(wide, by)) return 1;
  if (!shares(wide, around)) return 0;
  return acted ? AROUND_A_DEED : AROUND;
}

/** Whether any of the forms of a word is among some terms. */
export function shares(forms: Iterable<string>, terms: ReadonlySet<string>): boolean {
  for (const one of forms) if (terms.has(one)) return true;
  return false;
}

/** Which kind of text answers which kind of question better, of those that share its words. */
function preference(question: Question, { wording, names, by }: Indexed): number {
  const { defines, replies, demands, asked, seeksSource, sourceItself } = question;
  const isCalled = names.some((name) => isName(name, asked) || isShortFor(name, asked));
  switch (wording.unit.kind) {
    case 'passage':
      if (demands && wording.demands) return isCalled ? 4 : 2;
      return replies && isBy(by, asked) ? 1.5 : 1.15;
    case 'claim':
      return 0.65;
    case 'term':
      if (replies || sourceItself) return 0.3;
      return defines ? (isCalled ? 7 : 0.9) : 0.6;
    case 'source':
      return sourceItself ? (wording.isBasis ? 3 : 1.5) : seeksSource ? (wording.isBasis ? 1.3 : 0.6) : 0.3;
    case 'reply':
    case 'update':
    case 'event': {
      const asSpoken = replies ? (isBy(by, asked) ? 4 : 1.6) : defines ? 0.4 : 0.6;
      // Where nothing but names was asked, the statement comes before what happened later.
      const asNamed = replies || asked.some(({ proper }) => !proper) ? 1 : 0.5;
      return asSpoken * asNamed;
    }
  }
}

/** Whether a name is what was asked, and nothing else was. */
export const isName = (name: ReadonlySet<string>, asked: Question['asked']): boolean =>
  [...name].every((one) => asked.some(({ wide }) => wide.has(one))) &&
  asked.every(({ wide }) => shares(wide, name) || [...wide].some(isMark));

/** Whether two words or more, most of a name, were asked and nothing else. */
const isShortFor = (name: ReadonlySet<string>, asked: Question['asked']): boolean =>
  asked.length > 1 && asked.length * 5 >= name.size * 3 && asked.every(({ wide }) => shares(wide, name));

/** Whether a text is of those whom the question names. */
function isBy(by: ReadonlySet<string>, asked: Question['asked']): boolean {
  const named = asked.filter(({ proper }) => proper);
  return named.length > 0 && named.every(({ wide }) => shares(wide, by));
}

/** Whether all that was asked stands close together: who presides over one thing does not over another. */
export function isTogether(asked: Question['asked'], own: readonly string[]): boolean {
  const most = asked.length * 2 + 3;
  // Of each word that was asked, where it stood last.
  const last = asked.map(() => Number.NEGATIVE_INFINITY);
  return own.some((one, place) => {
    asked.forEach(({ wide }, index) => {
      if (wide.has(one)) last[index] = place;
    });
    return place - Math.min(...last) < most;
  });
}
