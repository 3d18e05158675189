import type { Indexed } from './corpus.ts';
import type { Question } from './question.ts';
import { words } from './terms.ts';

const has = {
  date: /\b(1[89]|20)\d\d\b|every night|cada noche/,
  amount: /[€$£]|\b(euros?|dollars?|d[oó]lares)\b/,
  not: /\b(not|never|no|nothing|denied|deny)\b|\b(nunca|ning[uú]n|ninguna|nada|neg[oó])\b|\bcannot\b/i,
  unreal:
    /\b(risks?|potential|potentially|possible|could|may|might|should|must|wants?|calls? on|fears?|propose[sd]?|recommend(s|ed)?)\b|\b(riesgo|posible|podr[ií]a|puede|deber[ií]a|debe|hay que|pide|quiere|temor(es)?|propuso|recomend[oó])\b/i,
} as const;

/** Whether a wording has what a question asks for: a date where it asks when, and nothing denied or feared where it asks what happened. */
export function fits(question: Question, { wording, own, names }: Indexed): boolean {
  const { asked, wants, counted, happened, unreal, replies, defines, which, seeksSource } = question;
  const { text, unit } = wording;
  if (unit.kind === 'term' && !defines && (happened || which || wants !== undefined)) return false;
  if (unit.kind === 'source' && !seeksSource && !asked.every(({ wide }) => names.some((name) => [...wide].some((one) => name.has(one))))) return false;
  if (wants === 'date' && !has.date.test(text)) return false;
  if (wants === 'amount' && !has.amount.test(text)) return false;
  if (wants === 'number' && !counts(text, counted)) return false;
  if (wants === 'duration') return false;
  const isFact = wants === 'date' || wants === 'amount' || wants === 'number' || wants === 'place';
  if (isFact && has.not.test(text)) return false;
  if (happened && !unreal && !replies) {
    const word = has.unreal.exec(text)?.[0];
    if (word !== undefined && !asked.some((one) => one.word.slice(0, 5) === word.toLowerCase().slice(0, 5))) return false;
  }
  if (wants !== 'person' || !defines) return true;
  return isTogether(asked, own) || names.some((name) => asked.every(({ wide }) => [...wide].some((one) => name.has(one))));
}

/** Whether all that was asked stands close together: who presides over one thing does not over another. */
function isTogether(asked: Question['asked'], own: readonly string[]): boolean {
  const most = asked.length + 4;
  return own.some((_, from) => {
    const near = own.slice(from, from + most);
    return asked.every(({ wide }) => near.some((one) => wide.has(one)));
  });
}

/** Whether a number stands before what is counted. */
function counts(text: string, counted: ReadonlySet<string>): boolean {
  const all = words(text);
  return all.some((word, index) => /^\d{1,3}$/.test(word) && all.slice(index + 1, index + 3).some((one) => counted.has(one)));
}
