import type { Indexed } from './corpus.ts';
import type { Question } from './question.ts';
import { tagged, words } from './terms.ts';

const has = {
  date: /\b(1[89]|20)\d\d\b|every night|cada noche/,
  amount: /[€$£]|\b(euros?|dollars?|d[oó]lares)\b/,
  report:
    /\b(refuted|denied|claimed|said|says|reported|commented|documents|highlighted|calls|writes|defending)\b|\b(refut[oó]|neg[oó]|sostuvo|dijo|dice|inform[oó]|pide|afirma|escribe|documenta|defendido)(?!\p{L})/u,
  not: /\b(not|never|no|nothing|denied|deny)\b|\b(nunca|ning[uú]n|ninguna|nada|neg[oó])\b|\bcannot\b/i,
  unreal:
    /\b(risks?|potential|potentially|possible|could|may|might|should|must|wants?|calls? on|fears?|propose[sd]?|recommend(s|ed)?)\b|\b(riesgo|posible|podr[ií]a|puede|deber[ií]a|debe|hay que|pide|quiere|temor(es)?|propuso|recomend[oó])\b/i,
} as const;

/** Below this a word stands in so many texts that it does not tell them apart. */
const LEAST_WEIGHT = 2;

/** Whether a wording has what a question asks for: a date where it asks when, and nothing denied or feared where it asks what happened. */
export function fits(question: Question, indexed: Indexed): boolean {
  const { asked, wants, counted, happened, unreal, replies, defines, which, seeksSource } = question;
  const { wording, own, names } = indexed;
  const { text, unit, language } = wording;
  if (unit.kind === 'term' && !defines && (happened || which || wants !== undefined)) return false;
  if (unit.kind === 'source' && !seeksSource && !asked.every(({ wide }) => names.some((name) => [...wide].some((one) => name.has(one))))) return false;
  if (wants === 'date' && !has.date.test(text)) return false;
  if (wants === 'amount' && !has.amount.test(text)) return false;
  if (wants === 'number' && !counts(words(text).map((word) => tagged(word, language) ?? word), counted)) return false;
  if (wants === 'duration') return false;
  const isFact = wants === 'date' || wants === 'amount' || wants === 'number' || wants === 'place' || wants === 'person';
  if (isFact && !question.negates && has.not.test(text)) return false;
  // Of countries and of the company nearly everything here has a date and a sum.
  if (isFact && !defines && asked.every(({ weight }) => weight < LEAST_WEIGHT) && wants !== 'amount') return false;
  if (replies && !saysIt(question, indexed)) return false;
  if (wants === 'amount' && question.pays && !isInOrder(asked, own)) return false;
  if (isOwnDemand(question) && !wording.demands) return false;
  if (happened && !unreal && !replies) {
    const word = has.unreal.exec(text)?.[0];
    if (word !== undefined && !asked.some((one) => one.word.slice(0, 5) === word.toLowerCase().slice(0, 5))) return false;
  }
  if (wants !== 'person' || !defines) return true;
  return isTogether(asked, own) || names.some((name) => asked.every(({ wide }) => [...wide].some((one) => name.has(one))));
}

/** Whether the words are those of whom the question names; where it names nobody whose words are known, anybody's will do. */
function saysIt({ sayer, ofAuthor }: Question, indexed: Indexed): boolean {
  const { wording, own, by } = indexed;
  const isIn = (terms: Iterable<string>) => {
    const all = [...terms];
    return sayer.every((forms) => all.some((one) => forms.has(one)));
  };
  if (sayer.length === 0 || isIn(by)) return true;
  switch (wording.unit.kind) {
    case 'reply':
      return false;
    // Who says it stands first, behind the date.
    case 'update':
    case 'event':
      return isIn(own.slice(0, 9));
    case 'passage':
      return isIn(own.slice(0, 2)) || isIn(beforeReport(indexed));
    case 'term':
    case 'source':
      return ofAuthor;
    case 'claim':
      return true;
  }
}

/** The words before one that says that something is said, as far as who says it stands. */
function beforeReport({ wording: { text, language } }: Indexed): readonly string[] {
  const place = text.search(has.report);
  return place < 0 ? [] : words(text.slice(0, place)).slice(-6).flatMap((word) => tagged(word, language) ?? []);
}

const isOwnDemand = ({ demands, replies, ofAuthor }: Question): boolean => demands && !replies && ofAuthor;

/** Whether who pays stands before who is paid. */
function isInOrder(asked: Question['asked'], own: readonly string[]): boolean {
  const places = asked.map(({ wide }) => own.findIndex((one) => wide.has(one))).filter((place) => place >= 0);
  return places.every((place, index) => index === 0 || place > (places[index - 1] ?? -1));
}

/** Whether all that was asked stands close together: who presides over one thing does not over another. */
function isTogether(asked: Question['asked'], own: readonly string[]): boolean {
  const here = asked.filter(({ wide, proper }) => !proper || own.some((one) => wide.has(one)));
  const most = here.length + 4;
  return own.some((_, from) => {
    const near = own.slice(from, from + most);
    return here.every(({ wide }) => near.some((one) => wide.has(one)));
  });
}

/** Whether a number stands before what is counted. */
function counts(all: readonly string[], counted: ReadonlySet<string>): boolean {
  return all.some((word, index) => /^\w\w:\d{1,3}$/.test(word) && all.slice(index + 1, index + 3).some((one) => counted.has(one)));
}
