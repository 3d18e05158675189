import { distance } from 'fastest-levenshtein';
import { type Corpus, searchLanguages } from './corpus.ts';
import { asking } from './everyday-words.ts';
import { term, words } from './terms.ts';

/** A word of a question that says what it is about. */
export interface AskedWord {
  /** As it was typed, or as it was meant. */
  readonly word: string;
  /** Under which it may stand in a text: its own, and those of the glossary's names that it is part of. */
  readonly forms: ReadonlySet<string>;
  /** With those of words that mean the same. */
  readonly wide: ReadonlySet<string>;
  readonly weight: number;
  /** It stands nowhere in the campaign, in no form. */
  readonly unknown: boolean;
  /** The name of somebody or something. */
  readonly proper: boolean;
}

/** What a question asks for. */
export interface Question {
  readonly asked: readonly AskedWord[];
  /** What must stand in its answer. */
  readonly wants: 'date' | 'amount' | 'number' | 'duration' | 'place' | 'person' | undefined;
  /** What "how many" counts. */
  readonly counted: ReadonlySet<string>;
  /** "What is …", or nothing but a few words. */
  readonly defines: boolean;
  /** Asks what somebody said or answered. */
  readonly replies: boolean;
  /** Asks what is demanded. */
  readonly demands: boolean;
  readonly seeksSource: boolean;
  /** "Which …", of a kind. */
  readonly which: boolean;
  /** What "which" or "how many" is followed by is nothing of which the campaign knows any. */
  readonly ofUnknownKind: boolean;
  /** Somebody is said to have done something. */
  readonly acted: boolean;
  /** Takes it for granted that something happened, or asks whether it did. */
  readonly happened: boolean;
  /** Speaks itself of what may be, or should. */
  readonly unreal: boolean;
}

/** Of a question without accents. */
const patterns = {
  date: /\bwhen\b|\b(what|which) (day|date|year|month)\b|\bcuando\b|\bque (fecha|dia|ano|mes)\b|\b(which|what) years\b/,
  duration: /\bhow (long|old)\b|\bcuanto (tiempo|dura|lleva)|\bdesde hace cuanto/,
  number: /\bhow many\s+(?<counted>[\p{L}]+)|\bcuant[oa]s\s+(?<contadas>[\p{L}]+)/u,
  amount:
    /\bhow (much|expensive)\b|\b(cost|costs|price|worth|value|sum|money|amount|pay|paid|paying)\b|\bcuanto\b|\b(cuesta|coste|costo|precio|importe|vale|valor|dinero|paga|pago|pagar)\b/,
  place: /\bwhere\b|\b(which|what) (city|town|street|country|place)\b|\bdonde\b|\bque (ciudad|calle|pais|lugar)\b/,
  person: /\bwho(m|se)?\b|\bquien(es)?\b/,
  defines:
    /^\W*(what|who|what's|who's) (is|are|was|were)\b|\bmeaning\b|\bmeans?\b|^\W*(explain|define)\b|\b(que|quien|quienes|cual|cuales) (es|son|era)\b|\bsignifica|como se llama/,
  replies:
    /\b(say|says|said|tell|told|answer|answers|answered|reply|replied|respond|responds|responded|response|react|reacted|reaction|comment|commented|deny|denied|denies)\b|\b(dice|dicen|dijo|dijeron|dicho|responde|respondio|respondido|respuesta|contesta|contesto|contestado|reacciona|reacciono|niega|nego|negado|desmiente|desmintio|opina)\b/,
  demands:
    /\b(demand|demands|demanded|demanding|want|wants|call for|calls for|calling for|calls on|ask for|asks|ask of|asking|urges?|should|must)\b|\b(pide|piden|pedir|exige|exigen|exigir|exigencias?|reclama|deberian?|debe|hay que|quiere)\b/,
  source: /\b(source|sources|link|article(?! 19)|read|newspaper|paper|published|reported|reveal(ed)?|report)\b|\b(fuentes?|enlace|articulo|leer|periodico|diario|publico|informo|informe)\b/,
  which: /\b(which|whose)\b|\bque (?!es\b|son\b|significa|dice|dijo|pide|exige|pasa|paso\b)\p{L}+/u,
  kind: /\b(?:which|in what|on what|que)\s+(\p{L}+)/u,
  acted: /\bdid\b|\b\p{L}{2,}(aron|ieron)\b/u,
  happened:
    /\b(did|was|were|had|happened)\b|\b(has|have) (?!to\b)(\p{L}+ ){0,4}?(been|\p{L}+(ed|en|d))\b|\b\p{L}{2,}(aron|ieron)\b|\b(ha|han) (sido )?\p{L}+([aei]d[oa]s?|to|cho)\b|\b(fue|fueron)\b/u,
  unreal:
    /\b(risks?|could|can|may|might|would|should|must|potential|potentially|possible|possibly|wants?|demands?)\b|\b(riesgos?|podrian?|puede[n]?|posible|debe|deberia|quiere|pide|exige|hay que)\b/,
} as const;

/** What only its accent tells from a present. */
const spanishPast = /\p{L}{2}ó(?!\p{L})/u;

/** Reads a question, in English or in Spanish, with slips of the keys put right where the campaign has such a word. */
export function readQuestion(text: string, corpus: Corpus): Question {
  const small = text.toLowerCase().replace(/\s+/g, ' ').trim();
  const plain = small.normalize('NFD').replace(/\p{M}/gu, '');
  const typed = words(text);
  const marks = corpus.marksIn(typed);
  const seen = new Set<string>();
  const every = typed.flatMap((word, index) => {
    const marked = marks.filter(({ from, length }) => index >= from && index < from + length).map(({ mark }) => mark);
    if (marked.length === 0 ? saysNothing(word) : isEmpty(word)) return [];
    const one = askedWord(word, marked, corpus);
    if (one === undefined || seen.has(one.word)) return [];
    seen.add(one.word);
    return [one];
  });
  const number = patterns.number.exec(plain)?.groups;
  const counted = number?.['counted'] ?? number?.['contadas'];
  return {
    asked: every,
    counted: counted === undefined ? new Set() : corpus.wide(corpus.formsOf(counted)),
    wants: wanted(plain),
    defines: patterns.defines.test(plain) || every.length === typed.length,
    replies: patterns.replies.test(plain),
    demands: patterns.demands.test(plain),
    seeksSource: patterns.source.test(plain),
    which: patterns.which.test(plain),
    ofUnknownKind: every.some(({ word, unknown }) => unknown && (word === counted || word === patterns.kind.exec(plain)?.[1])),
    acted: patterns.acted.test(plain) || spanishPast.test(small),
    happened: patterns.happened.test(plain) || spanishPast.test(small),
    unreal: patterns.unreal.test(plain),
  };
}

function wanted(plain: string): Question['wants'] {
  for (const kind of ['duration', 'date', 'number', 'amount', 'place', 'person'] as const) {
    if (patterns[kind].test(plain)) return kind;
  }
  return undefined;
}

const isEmpty = (word: string): boolean => searchLanguages.some((language) => term(word, language) === undefined);
const saysNothing = (word: string): boolean =>
  isEmpty(word) || searchLanguages.some((language) => asking[language].has(word));

function askedWord(typed: string, marks: readonly string[], corpus: Corpus): AskedWord | undefined {
  const own = corpus.formsOf(typed);
  const nothing = corpus.weight([]);
  const isKnown = (forms: ReadonlySet<string>) => corpus.weight(forms) < nothing;
  const word = isKnown(corpus.wide(own)) || marks.length > 0 ? typed : meant(typed, corpus.vocabulary);
  if (word !== typed && saysNothing(word)) return undefined;
  const forms = new Set([...corpus.formsOf(word), ...marks, ...(word === typed ? [] : corpus.marksIn([word]).map(({ mark }) => mark))]);
  const wide = corpus.wide(forms);
  return {
    word,
    forms,
    wide,
    weight: corpus.weight(wide),
    unknown: !isKnown(wide),
    proper: [...forms].some((form) => corpus.proper.has(form)),
  };
}

/** The word of the campaign that a slip of the keys may have hidden; the word itself where none is so near. */
function meant(typed: string, vocabulary: ReadonlySet<string>): string {
  if (typed.length < 4 || /\d/.test(typed)) return typed;
  for (const one of swaps(typed)) if (vocabulary.has(one)) return one;
  const most = typed.length >= 9 ? 2 : 1;
  let [best, off] = [typed, most + 1];
  for (const word of vocabulary) {
    if (Math.abs(word.length - typed.length) > most || word.charAt(0) !== typed.charAt(0)) continue;
    // A short word that differs in a letter is another word.
    if (word.length === typed.length && typed.length < 6) continue;
    if (word.length < 5) continue;
    const differs = distance(word, typed);
    if (differs < off) [best, off] = [word, differs];
  }
  return best;
}

const swaps = (word: string): readonly string[] =>
  [...word].slice(1).map((letter, index) => word.slice(0, index) + letter + word.charAt(index) + word.slice(index + 2));
