import { type Indexed, markOf } from './corpus.ts';
import type { Question } from './question.ts';
import { AROUND, IN_OTHER_WORDS, isName, isTogether, type Scored, shares } from './scored.ts';
import { type SearchLanguage, tagged, words } from './terms.ts';

/** How much of a question its answer must hold; more where it has a word that stands nowhere in the campaign. */
const ENOUGH = 0.6;
const ENOUGH_WITH_UNKNOWN = 0.78;
/** Of so many words one may be missing; a question that could be answered with yes or no is read so, and must be nearer. */
const ONE_MISSING_OF = { open: 4, whether: 5 };
/** How much the other words must say where the kind of what is asked for is not named. */
const ENOUGH_OF_OTHERS = 5.5;
/** Below this a word stands in so many texts that it does not tell them apart. */
const LEAST_WEIGHT = 2;

/** What texts show of themselves, in English and in Spanish. */
const shows = {
  date: /\b(1[89]|20)\d\d\b|every night|cada noche/,
  amount: /[€$£]|\b(euros?|dollars?|d[oó]lares)\b/,
  report:
    /\b(refuted|denied|claimed|said|says|reported|commented|documents|highlighted|calls|writes|requires|compels|includes|directs|arises)\b|\b(refut[oó]|neg[oó]|sostuvo|dijo|dice|inform[oó]|pide|afirma|escribe|documenta|exige|obliga|incluye|ordena)(?!\p{L})/gu,
  /** The words that follow one that says that something is not so. */
  not: /(?<!\p{L})(?:not|no|never|nothing|cannot|nunca|nada|ning[uú]n|ninguna)((?:[^\p{L}.;]+\p{L}+){1,4})/giu,
  passive:
    /\b(?:been|was|were|se hab[ií]an?|fue(?:ron)?)\s+(?:\p{L}+(?:ly|mente)\s+)?(\p{L}+(?:ed|[ai]d[oa]s?))(?!\p{L})(?!\s+(?:by|por)\b)/giu,
  /** Before somebody who does nothing in a sentence. */
  object: /^(of|by|from|with|de|del|por|con|against|contra)$/,
  range: /\b(between|entre)\b.*\d{4}|\b(since|desde)\b.*\d{4}/i,
  feared:
    /\b((?<!high-)risks?|potential|potentially|possible|could|may(?! \d)|might|fears?)\b|\b((?<!alto )riesgo|posible|podr[ií]a|temor(es)?)(?!\p{L})/giu,
  unreal:
    /\b(risks?|potential|potentially|possible|could|may(?! \d)|might|should|must|wants?|calls? on|fears?|propose[sd]?|recommend(s|ed)?)\b|\b(riesgo|posible|podr[ií]a|puede|deber[ií]a|debe|hay que|pide|quiere|temor(es)?|propuso|recomend[oó])(?!\p{L})/giu,
} as const;

/**
 * Whether a wording says what was asked, and not only something near it: with enough of the question's words, all its names, a
 * date where it asks when, and nothing denied, feared or demanded where it asks what happened.
 */
export function answersIt(question: Question, { indexed, coverage, presence }: Scored): boolean {
  const { asked, acted, wants, defines, whether, ofUnknownKind } = question;
  if (asked.length === 0 || ofUnknownKind || question.ofNames || isVague(question)) return false;
  const isSure = isLoose(question) || asked.every(({ unknown }) => !unknown);
  if (coverage < (isSure ? ENOUGH : ENOUGH_WITH_UNKNOWN)) return false;
  const ofOthers = asked.reduce((sum, { weight, isKind }) => sum + (isKind ? 0 : weight), 0);
  const missing = asked.filter(
    ({ isKind }, index) => presence[index] === 0 && (!isKind || question.happened || ofOthers < ENOUGH_OF_OTHERS),
  );
  // A date, a number or a place of something else would be taken for that of what was asked.
  const isExact = wants !== undefined && wants !== 'amount' && !defines;
  const mayMiss =
    isExact || (whether && question.happened)
      ? 0
      : Math.floor(asked.length / (whether ? ONE_MISSING_OF.whether : ONE_MISSING_OF.open));
  // What is said to have happened, in a word that nobody here uses, is nothing that anybody here says.
  if (question.happened && missing.some(({ unknown }) => unknown)) return false;
  if (missing.length > Math.max(mayMiss, isLoose(question) ? 1 : 0)) return false;
  if (wants === 'date' && presence.some((one) => one < IN_OTHER_WORDS)) return false;
  const leastOfNames = acted ? IN_OTHER_WORDS : AROUND;
  if (asked.some(({ proper }, index) => proper && (presence[index] ?? 0) < leastOfNames)) return false;
  return (
    isOfKind(question, indexed) &&
    isDefined(question, indexed) &&
    hasWanted(question, indexed) &&
    isSoSaid(question, indexed)
  );
}

/** Whether a word stands in so many texts that it does not tell them apart. */
const isCommonWord = ({ weight }: Question['asked'][number]): boolean => weight < LEAST_WEIGHT;

/** Whether of what was asked nothing is left but whom nearly everything here is about. */
const isVague = ({ asked, wants, defines, replies, demands, seeksSource, length }: Question): boolean =>
  asked.every((word) => word.proper && isCommonWord(word)) &&
  !(defines || replies || demands || seeksSource || wants === 'amount') &&
  length > asked.length + 2;

/**
 * Whether a question takes nothing for granted and has several words that the campaign knows: then one that it does not know is
 * but another way to ask.
 */
const isLoose = ({ asked, whether, happened, which, wants, defines, replies }: Question): boolean =>
  !whether &&
  !happened &&
  !which &&
  !replies &&
  (wants === undefined || defines) &&
  asked.filter(({ unknown }) => unknown).length === 1 &&
  asked.length > 2;

/** Whether texts of its kind answer such questions. */
function isOfKind(
  { asked, demands, replies, defines, which, wants, ...question }: Question,
  indexed: Indexed,
): boolean {
  const { wording, names } = indexed;
  // What the author demands stands in its demands.
  if (demands && !replies && question.ofAuthor && !wording.demands) return false;
  const { unit } = wording;
  // What somebody is, is not what they say.
  if (unit.kind === 'term' && replies && question.sayer.length >= asked.length) return false;
  if (unit.kind === 'term') {
    const isAsked = asked.some(({ forms }) => forms.has(markOf(unit.id)));
    return (
      (isAsked || !question.whether) &&
      (defines || wants === 'date' || !(question.happened || which || wants !== undefined))
    );
  }
  if (unit.kind !== 'source' || question.seeksSource || wants === 'date') return true;
  return names.some((name) => isName(name, asked));
}

/** Whether what must stand in an answer stands in it. */
function hasWanted(question: Question, { wording, own }: Indexed): boolean {
  const { wants, asked, counted, defines, negates } = question;
  const { language } = wording;
  const { text } = wording;
  if (wants === undefined && !question.which) return true;
  if (!negates && isDenied(text, language, asked)) return false;
  // Of countries and of the company nearly everything has a date.
  const isCommon = !defines && asked.every(isCommonWord);
  switch (wants) {
    case undefined:
      return true;
    case 'duration':
      return !isCommon && shows.range.test(text);
    case 'date':
      return !isCommon && shows.date.test(text);
    case 'number':
      return (
        !isCommon &&
        counts(
          words(text).map((word) => tagged(word, language) ?? word),
          counted,
        )
      );
    case 'amount':
      return shows.amount.test(text) && (!question.pays || isInOrder(asked, own));
    case 'place':
      return !isCommon && isTogether(asked, own);
    case 'person':
      return defines || (!isCommon && !isPassive(text, language, asked));
    case 'hour':
      return false;
  }
}

/** Whether what is defined is so in these words: who presides over one thing does not over another. */
function isDefined({ defines, ofOne, replies, demands, asked }: Question, { own, names }: Indexed): boolean {
  if (!defines || !ofOne || replies || demands || isTogether(asked, own)) return true;
  return names.some((name) => asked.every(({ wide }) => shares(wide, name)));
}

/** Whether it is said by whom the question names, and as something that happened where that is asked. */
function isSoSaid(question: Question, indexed: Indexed): boolean {
  const { replies, happened, which, wants, unreal, asked } = question;
  if (replies) return isSaidBy(question, indexed);
  if (!(happened || which || wants === 'person') || unreal) return true;
  const { wording } = indexed;
  // What is demanded has not happened, and nobody has done it.
  return (
    !(wording.demands && !(which && !happened)) && !isUnreal(wording, happened ? shows.unreal : shows.feared, asked)
  );
}

/** Whether a word for what may be, or should, stands right before something that was asked; unless it was asked itself. */
function isUnreal({ text, language }: Indexed['wording'], unreal: RegExp, asked: Question['asked']): boolean {
  return [...text.matchAll(unreal)].some(({ 0: found, index }) => {
    const word = found.toLowerCase();
    if (asked.some((one) => one.word.slice(0, 5) === word.slice(0, 5))) return false;
    const after = words(text.slice(index + word.length)).slice(0, 7);
    const forms = new Set(after.flatMap((one) => tagged(one, language) ?? []));
    return asked.some(({ wide }) => shares(wide, forms));
  });
}

/** Whether the words are those of whom the question names; where it names nobody, anybody's will do. */
function isSaidBy({ sayer, ofAuthor, ...question }: Question, indexed: Indexed): boolean {
  const { wording, own, by } = indexed;
  const isIn = (terms: Iterable<string>) => {
    const all = new Set(terms);
    return sayer.every((forms) => shares(forms, all));
  };
  const isSubject = () => isIn(own.slice(0, SUBJECT)) && wording.text.search(shows.report) >= 0;
  if (sayer.length === 0 || isIn(by)) return true;
  switch (wording.unit.kind) {
    case 'reply':
      return false;
    // Who says it stands first, behind the date.
    case 'update':
    case 'event':
      return isIn(own.slice(0, 9));
    case 'passage':
      return isSubject() || reports(indexed, sayer);
    case 'term':
    case 'source':
      return ofAuthor || !question.speaks;
    // It is shown with its answers, or that there is none.
    case 'claim':
      return question.speaks || isSubject();
  }
}

/** Of so many words at the beginning of a text its subject is made. */
const SUBJECT = 4;

/** Who says something stands at most so many words before it. */
const NEAR = 3;

/** Whether a text says that somebody says something: whoever stands right before the word for it. */
function reports({ wording: { text, language }, marks }: Indexed, sayer: Question['sayer']): boolean {
  return [...text.matchAll(shows.report)].some(({ index }) => {
    const all = words(text.slice(0, index));
    const terms = all.flatMap((word) => tagged(word, language) ?? []).length;
    // By another of their names.
    const isMarked = (forms: ReadonlySet<string>) =>
      [...forms].some((form) => terms - (marks.get(form) ?? Number.NaN) <= NEAR && terms > (marks.get(form) ?? 0));
    if (sayer.every(isMarked)) return true;
    const before = all.slice(-9);
    const places = before.map((word) => {
      const form = tagged(word, language);
      return form !== undefined && sayer.some((forms) => forms.has(form));
    });
    const first = places.indexOf(true);
    if (first < 0 || shows.object.test(before[first - 1] ?? '')) return false;
    return sayer.every((forms) => before.some((word) => forms.has(tagged(word, language) ?? '')));
  });
}

/** Whether a text says of something that was asked that it is not so. */
const isDenied = (text: string, language: SearchLanguage, asked: Question['asked']): boolean =>
  [...text.matchAll(shows.not)].some(([, denied = '']) => {
    const forms = new Set(words(denied).flatMap((word) => tagged(word, language) ?? []));
    return asked.some(({ wide, proper }) => !proper && shares(wide, forms));
  });

/** Whether a text leaves out who did what was asked. */
const isPassive = (text: string, language: SearchLanguage, asked: Question['asked']): boolean =>
  [...text.matchAll(shows.passive)].some(([, verb = '']) => {
    const form = tagged(verb.toLowerCase(), language);
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
