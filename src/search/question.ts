import type { Corpus } from './corpus.ts';
import { asking } from './everyday-words.ts';
import { patterns, spanishPast } from './question-forms.ts';
import { exchanged, folded } from './slip.ts';
import { type SearchLanguage, searchLanguages, term, words } from './terms.ts';

/** A word of a question that says what it is about. */
export interface AskedWord {
  /** As it was meant. */
  readonly word: string;
  /** Under which it may stand in a text: its own, and those of the glossary's names that it is part of. */
  readonly forms: ReadonlySet<string>;
  /** With those of words that mean the same. */
  readonly wide: ReadonlySet<string>;
  readonly weight: number;
  /** It stands nowhere in the campaign, in no form. */
  readonly unknown: boolean;
  /** What "which" is followed by: the kind of what is asked for, which an answer need not name. */
  readonly isKind: boolean;
  /** The name of somebody or something. */
  readonly proper: boolean;
}

/** What a question asks for. */
export interface Question {
  /** In words, all counted. */
  readonly length: number;
  readonly asked: readonly AskedWord[];
  /** What must stand in its answer. */
  readonly wants: 'date' | 'amount' | 'number' | 'duration' | 'place' | 'person' | 'hour' | undefined;
  /** What "how many" counts. */
  readonly counted: ReadonlySet<string>;
  /** "What is …", or nothing but a few words. */
  readonly defines: boolean;
  /** … of one thing: what it is. */
  readonly ofOne: boolean;
  /** Asks whether something is so, of nothing but names. */
  readonly ofNames: boolean;
  /** Asks what somebody said or answered. */
  readonly replies: boolean;
  /** Asks what is demanded. */
  readonly demands: boolean;
  /** Asks who reported something, or where it stands. */
  readonly seeksSource: boolean;
  /** Asks for nothing but a source. */
  readonly sourceItself: boolean;
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
  /** Asks whether something is so, or is but a few words. */
  readonly whether: boolean;
  /** Asks about what is not so. */
  readonly negates: boolean;
  /** Whose words are asked for, as the forms of each word. */
  readonly sayer: readonly ReadonlySet<string>[];
  /** The campaign has words of theirs. */
  readonly speaks: boolean;
  /** The author of the statement is named. */
  readonly ofAuthor: boolean;
  /** Who pays whom is asked. */
  readonly pays: boolean;
  /** Asks what is new, and nothing else. */
  readonly ofNews: boolean;
  /** Asks about the statement as a publication, and nothing else. */
  readonly ofStatement: boolean;
}

/** Reads a question, in English or in Spanish, with slips of the keys put right where the campaign has such a word. */
export function readQuestion(text: string, corpus: Corpus): Question {
  const asTyped = words(text);
  const spoken = spokenIn(asTyped);
  const typed = asTyped.map((word) => putRight(word, spoken, corpus));
  const small = typed.join(' ');
  const plain = folded(small);
  const isPublication = patterns.statement.test(plain) && patterns.publication.test(plain);
  const wants = wanted(plain);
  const marks = corpus.marksIn(typed);
  const seen = new Set<string>();
  const every = typed.flatMap((word, index) => {
    const marked = marks.filter(({ from, length }) => index >= from && index < from + length).map(({ mark }) => mark);
    const isNamed = marked.length > 0 || (isPublication && patterns.statement.test(word));
    if (isNamed ? isEmpty(word, spoken) : saysNothing(word, spoken)) return [];
    if (wants === 'amount' && patterns.payment.test(word)) return [];
    if (patterns.aboutTexts.test(word) && (isPublication || patterns.sourceItself.test(plain))) return [];
    if (seen.has(word)) return [];
    seen.add(word);
    return [askedWord(word, marked, spoken, corpus)];
  });
  const [, ...kinds] = patterns.kind.exec(plain) ?? [];
  const [, ...heads] = patterns.head.exec(plain) ?? [];
  const asked = every.map((word) => ({ ...word, isKind: kinds.includes(folded(word.word)) }));
  const sayer = sayerIn(small, asked);
  const { many, muchas } = patterns.number.exec(plain)?.groups ?? {};
  const counted = many ?? muchas;
  return {
    asked,
    length: typed.length,
    counted: counted === undefined ? new Set() : corpus.wide(corpus.formsOf(counted, spoken)),
    wants,
    defines: patterns.defines.test(plain) || every.length === typed.length,
    ofOne: patterns.one.test(plain),
    ofNames: patterns.isSo.test(plain) && !patterns.replies.test(plain) && every.every(({ proper }) => proper),
    replies: patterns.replies.test(plain),
    demands: patterns.demands.test(plain),
    seeksSource: patterns.source.test(plain),
    sourceItself: patterns.sourceItself.test(plain),
    which: patterns.which.test(plain),
    ofUnknownKind: asked.some(
      ({ unknown, isKind, word }) => unknown && (isKind || [...heads, counted].includes(folded(word))),
    ),
    acted: patterns.acted.test(plain) || spanishPast.test(small),
    happened: patterns.happened.test(plain) || spanishPast.test(small),
    unreal: patterns.unreal.test(plain),
    whether: !patterns.open.test(plain),
    negates: patterns.negates.test(plain),
    ofAuthor: corpus.author.every((word) => typed.includes(word)),
    sayer,
    speaks: corpus.speaks(sayer),
    pays: patterns.pays.test(plain),
    ofNews: patterns.news.test(plain) && every.every(({ word }) => patterns.news.test(folded(word))),
    ofStatement:
      isPublication && every.every(({ word }) => patterns.statement.test(word) || patterns.publication.test(word)),
  };
}

function wanted(plain: string): Question['wants'] {
  if (patterns.money.test(plain)) return 'amount';
  for (const kind of ['hour', 'duration', 'date', 'number', 'amount', 'place', 'person'] as const) {
    if (patterns[kind].test(plain)) return kind;
  }
  return undefined;
}

/** The words of the question that stand where it says who says something. */
function sayerIn(small: string, asked: readonly AskedWord[]): Question['sayer'] {
  const { en, es = '' } = patterns.sayer.exec(small)?.groups ?? {};
  const name = new Set(words(en ?? es));
  return asked.filter(({ word }) => name.has(word)).map(({ wide }) => wide);
}

type Spoken = readonly SearchLanguage[];

/** The language with more of a question's little words; both where they tell nothing. */
function spokenIn(typed: readonly string[]): Spoken {
  const [en = 0, es = 0] = searchLanguages.map(
    (language) => typed.filter((word) => saysNothing(word, [language])).length,
  );
  return en === es ? searchLanguages : [en > es ? 'en' : 'es'];
}

const isEmpty = (word: string, spoken: Spoken): boolean =>
  spoken.some((language) => term(word, language) === undefined);
const saysNothing = (word: string, spoken: Spoken): boolean =>
  isEmpty(word, spoken) || spoken.some((language) => asking[language].has(word));

/** What a person meant to type: the word itself, unless it stands nowhere and one that does is a slip of the keys away. */
function putRight(typed: string, spoken: Spoken, corpus: Corpus): string {
  const isWord = (word: string) =>
    saysNothing(word, spoken) || isKnown(corpus.wide(corpus.formsOf(word, spoken)), corpus);
  if (isWord(typed)) return typed;
  const near = spoken.flatMap((language) => corpus.slips[language]).map((one) => one.meant(typed));
  return [...near, exchanged(typed).find(isWord)].find((word) => word !== undefined) ?? typed;
}

const isKnown = (forms: ReadonlySet<string>, corpus: Corpus): boolean => corpus.weight(forms) < corpus.weight([]);

function askedWord(word: string, marks: readonly string[], spoken: Spoken, corpus: Corpus): AskedWord {
  const forms = new Set([...corpus.formsOf(word, spoken), ...marks]);
  const wide = corpus.wide(forms);
  return {
    word,
    forms,
    wide,
    weight: corpus.weight(wide),
    unknown: !isKnown(wide, corpus),
    isKind: false,
    proper: [...forms].some((form) => corpus.proper.has(form)),
  };
}
