import type { Campaign } from '../campaign/campaign.ts';
import { type Finding, findingOf } from './finding.ts';
import { type Judgement, judge } from './judge.ts';
import { introducedIn, quotationsIn, sentencesIn } from './quotations.ts';
import { typedWords } from './typed-words.ts';
import { wordingsOf } from './wording.ts';

/** One quotation or claim of a text. */
export interface Checked {
  /** As it was typed. */
  readonly quotation: string;
  /** Nothing where it is not in the statement. */
  readonly finding?: Finding;
}

export interface Verification {
  readonly checked: readonly Checked[];
  /** What became of the rest of the text: there is none, it was not compared, or its sentences are not in the statement. */
  readonly rest: 'none' | 'not compared' | 'absent';
  /** How many more quotations there are, at which nobody looked. */
  readonly more: number;
}

/** Shorter ones are names, and words from which somebody keeps a distance. */
const LEAST_WORDS = 3;
const MOST_QUOTATIONS = 5;
/** With fewer words around a quotation, it is introduced, as by "he said", and not part of more. */
const LEAST_AROUND = 3;
/** How much of those words is the statement's too where they and the quotation are one. */
const MOSTLY = 0.7;
/** An altered text that is so much the statement's is judged as one. */
const NEARLY_ALL = 0.8;

interface Judged {
  readonly quotation: string;
  readonly judgement: Judgement;
}

/**
 * Compares with the statement what a text quotes of it: the text as a whole where that is the statement's, otherwise what is
 * in quotation marks, otherwise those of its sentences that are like the statement's.
 * @param campaign in the reader's language
 */
export function verify(campaign: Campaign, typed: string): Verification {
  const text = typed.replace(/https?:\/\/\S+/g, ' ').trim();
  const wordings = wordingsOf(campaign);
  const check = (quotation: string): Judged => ({ quotation, judgement: judge(wordings, quotation) });
  const result = (judged: readonly Judged[], rest: Verification['rest'], all = judged.length): Verification => ({
    checked: judged.slice(0, MOST_QUOTATIONS).map(({ quotation, judgement }) => ({
      quotation,
      ...(judgement.verdict !== 'absent' && { finding: findingOf(campaign, judgement) }),
    })),
    rest,
    more: Math.max(0, all - MOST_QUOTATIONS),
  });
  // Whoever asks whether it was said asks with a question mark.
  const whole = check(text.replace(/[?!¿¡\s]+$/, ''));
  const { judgement } = whole;
  if (isLiteral(judgement)) return result([whole], 'none');
  const quotations = quotationsIn(text).filter((one) => typedWords(one).length >= LEAST_WORDS);
  if (quotations.length > 0) {
    if (quotesItself(judgement, quotations)) return result([whole], 'none');
    return result(quotations.slice(0, MOST_QUOTATIONS).map(check), 'not compared', quotations.length);
  }
  const introduced = introducedIn(text)
    .map(check)
    .find((one) => isLiteral(one.judgement) && !saysMore(judgement, one.judgement));
  if (introduced !== undefined) return result([introduced], 'not compared');
  const sentences = sentencesIn(text);
  const nearly = judgement.verdict === 'altered' && judgement.same >= judgement.words.length * NEARLY_ALL;
  const own = nearly || sentences.length < 2 ? [] : alike(sentences.map(check));
  if (own.length === 0) return result([whole], 'none');
  return result(own, own.length < sentences.length ? 'absent' : 'none');
}

/** Whether words of the whole that are not in the part are the statement's too, so that the part does not stand alone. */
const saysMore = (whole: Judgement, part: Judgement): boolean =>
  whole.verdict === 'altered' && whole.same > part.words.length;

const isLiteral = ({ verdict }: Judgement): boolean => verdict === 'exact' || verdict === 'cut';

const alike = (sentences: readonly Judged[]): readonly Judged[] =>
  sentences.filter(({ judgement: { verdict, words } }) => verdict !== 'absent' && words.length >= LEAST_WORDS);

/** Whether the words around the quotations are the statement's too, which quotes others. */
function quotesItself(judgement: Judgement, quotations: readonly string[]): boolean {
  if (judgement.verdict !== 'altered') return false;
  const inside = quotations.reduce((sum, one) => sum + typedWords(one).length, 0);
  const around = judgement.words.length - inside;
  return around >= LEAST_AROUND && judgement.same - inside >= around * MOSTLY;
}
