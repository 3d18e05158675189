import type { Indexed } from './corpus.ts';
import type { Question } from './question.ts';
import { AROUND, IN_OTHER_WORDS, type Scored, shares } from './scored.ts';
import { type SearchLanguage, tagged, words } from './terms.ts';

/** How much of a question its answer must hold; more where it has a word that stands nowhere in the campaign. */
const ENOUGH = 0.6;
const ENOUGH_WITH_UNKNOWN = 0.78;
/** Of so many words one may be missing; a question that could be answered with yes or no is read so, and must be nearer. */
const ONE_MISSING_OF = { open: 4, whether: 5 };
/** Below this a word stands in so many texts that it does not tell them apart. */
const LEAST_WEIGHT = 2;

/** What texts show of themselves, in English and in Spanish. */
const shows = {
  date: /\b(1[89]|20)\d\d\b|every night|cada noche/,
  amount: /[€$£]|\b(euros?|dollars?|d[oó]lares)\b/,
  report:
    /\b(refuted|denied|claimed|said|says|reported|commented|documents|highlighted|calls|writes|defending)\b|\b(refut[oó]|neg[oó]|sostuvo|dijo|dice|inform[oó]|pide|afirma|escribe|documenta|defendido)(?!\p{L})/u,
  not: /\b(not|never|nothing|cannot|denied|nunca|nada)\b|\bneg[oó](?!\p{L})/iu,
  no: /\b(?:no|ning[uú]n|ninguna)\s+["“«]?(\p{L}+)/giu,
  /** It only says of something that it is something else. */
  other: /\b(this|it) is not\b|\bno es\b/i,
  range: /\b(between|entre)\b.*\d{4}|\b(since|desde)\b.*\d{4}/i,
  unreal:
    /\b(risks?|potential|potentially|possible|could|may|might|should|must|wants?|calls? on|fears?|propose[sd]?|recommend(s|ed)?)\b|\b(riesgo|posible|podr[ií]a|puede|deber[ií]a|debe|hay que|pide|quiere|temor(es)?|propuso|recomend[oó])(?!\p{L})/iu,
} as const;

/**
 * Whether a wording says what was asked, and not only something near it: with enough of the question's words, all its names, a
 * date where it asks when, and nothing denied, feared or demanded where it asks what happened.
 */
export function answersIt(question: Question, { indexed, coverage, presence }: Scored): boolean {
  const { asked, acted, wants, whether, ofUnknownKind } = question;
  if (asked.length === 0 || ofUnknownKind) return false;
  if (coverage < (asked.some(({ unknown }) => unknown) ? ENOUGH_WITH_UNKNOWN : ENOUGH)) return false;
  const missing = presence.filter((one) => one === 0).length;
  // A date, a number or a place of something else would be taken for that of what was asked.
  const isExact = wants === 'date' || wants === 'duration' || wants === 'number' || wants === 'place';
  const mayMiss = isExact ? 0 : Math.floor(asked.length / (whether ? ONE_MISSING_OF.whether : ONE_MISSING_OF.open));
  if (missing > mayMiss) return false;
  const leastOfNames = acted ? IN_OTHER_WORDS : AROUND;
  if (asked.some(({ proper }, index) => proper && (presence[index] ?? 0) < leastOfNames)) return false;
  return isOfKind(question, indexed) && hasWanted(question, indexed) && isSoSaid(question, indexed);
}

/** Whether texts of its kind answer such questions. */
function isOfKind(
  { asked, demands, replies, defines, which, wants, ...question }: Question,
  indexed: Indexed,
): boolean {
  const { wording, names } = indexed;
  // What the author demands stands in its demands.
  if (demands && !replies && question.ofAuthor && !wording.demands) return false;
  if (wording.unit.kind === 'term') return defines || !(question.happened || which || wants !== undefined);
  if (wording.unit.kind !== 'source' || question.seeksSource) return true;
  return asked.every(({ wide }) => names.some((name) => shares(wide, name)));
}

/** Whether what must stand in an answer stands in it. */
function hasWanted(question: Question, { wording, own, names }: Indexed): boolean {
  const { wants, asked, counted, defines, negates } = question;
  const { language } = wording;
  const text = withoutAside(wording.text);
  if (!negates && shows.other.test(text)) return false;
  if (wants === undefined) return true;
  if (!negates && isDenied(text, language, asked)) return false;
  // Of countries and of the company nearly everything has a date.
  const isVague = !defines && asked.every(({ weight }) => weight < LEAST_WEIGHT);
  switch (wants) {
    case 'duration':
      return !isVague && shows.range.test(text);
    case 'date':
      return !isVague && shows.date.test(text);
    case 'number':
      return (
        !isVague &&
        counts(
          words(text).map((word) => tagged(word, language) ?? word),
          counted,
        )
      );
    case 'amount':
      return shows.amount.test(text) && (!question.pays || isInOrder(asked, own));
    case 'place':
      return !isVague;
    case 'person':
      if (!defines) return !isVague;
      return isTogether(asked, own) || names.some((name) => asked.every(({ wide }) => shares(wide, name)));
  }
}

/** Whether it is said by whom the question names, and as something that happened where that is asked. */
function isSoSaid(question: Question, indexed: Indexed): boolean {
  const { replies, happened, unreal, asked } = question;
  if (replies) return isSaidBy(question, indexed);
  if (!happened || unreal) return true;
  const feared = shows.unreal.exec(indexed.wording.text)?.[0].toLowerCase();
  const isAsked = feared !== undefined && asked.some(({ word }) => word.slice(0, 5) === feared.slice(0, 5));
  return !indexed.wording.demands && (feared === undefined || isAsked);
}

/** Whether the words are those of whom the question names; where it names nobody who has a say, anybody's will do. */
function isSaidBy({ sayer, ofAuthor }: Question, { wording, own, by }: Indexed): boolean {
  const isIn = (terms: ReadonlySet<string>) => sayer.every((forms) => shares(forms, terms));
  if (sayer.length === 0 || isIn(by)) return true;
  switch (wording.unit.kind) {
    case 'reply':
      return false;
    // Who says it stands first, behind the date.
    case 'update':
    case 'event':
      return isIn(new Set(own.slice(0, 9)));
    case 'passage':
      return isIn(new Set(own.slice(0, 2))) || isIn(beforeReport(wording));
    case 'term':
    case 'source':
      return ofAuthor;
    // It is shown with its answers, or that there is none.
    case 'claim':
      return true;
  }
}

/** The words before one that says that something is said, as far as who says it stands. */
function beforeReport({ text, language }: Indexed['wording']): ReadonlySet<string> {
  const place = text.search(shows.report);
  const before = place < 0 ? [] : words(text.slice(0, place)).slice(-6);
  return new Set(before.flatMap((word) => tagged(word, language) ?? []));
}

/** What our translations say of quoted words, and not of what they are about. */
const withoutAside = (text: string): string => text.replace(/[;,] traducci[oó]n no oficial/g, '');

/** Whether a text says of something that was asked that it is not so. */
const isDenied = (text: string, language: SearchLanguage, asked: Question['asked']): boolean =>
  shows.not.test(text) ||
  (language === 'es' && /\bno\b/i.test(text)) ||
  [...text.matchAll(shows.no)].some(([, word = '']) => {
    const form = tagged(word.toLowerCase(), language);
    return form !== undefined && asked.some(({ wide }) => wide.has(form));
  });

/** Whether a number stands before what is counted. */
const counts = (all: readonly string[], counted: ReadonlySet<string>): boolean =>
  all.some(
    (word, index) => /^\w\w:\d{1,3}$/.test(word) && all.slice(index + 1, index + 3).some((one) => counted.has(one)),
  );

/** Whether who pays stands before who is paid. */
function isInOrder(asked: Question['asked'], own: readonly string[]): boolean {
  const places = asked.map(({ wide }) => own.findIndex((one) => wide.has(one))).filter((place) => place >= 0);
  return places.every((place, index) => index === 0 || place > (places[index - 1] ?? -1));
}

/** Whether all that was asked stands close together: who presides over one thing does not over another. */
function isTogether(asked: Question['asked'], own: readonly string[]): boolean {
  return own.some((_, from) => {
    const near = new Set(own.slice(from, from + asked.length + 4));
    return asked.every(({ wide }) => shares(wide, near));
  });
}
