import stemmers from 'snowball-stemmers';

const stemmersOf = { en: stemmers.newStemmer('english'), es: stemmers.newStemmer('spanish') };
export type SearchLanguage = keyof typeof stemmersOf;
export const searchLanguages = ['en', 'es'] as const satisfies readonly SearchLanguage[];

/** Words that say nothing of what a text is about. */
export const empty: Readonly<Record<SearchLanguage, ReadonlySet<string>>> = {
  en: new Set(
    'a an and are as at be been but by can did do does for from had has have how i if in into is it its me my no not of on or our so than that the their them there these they this to us was we were what when where which who whom whose why will with would you your about any s t d ll re ve m'.split(
      ' ',
    ),
  ),
  es: new Set(
    'a al ante como con cual cuál cuando cuándo cuanto de del desde donde dónde el ella ellos en entre era es esa ese eso esta está este esto fue ha han hasta hay la las le les lo los me mi más ni no nos o para pero por porque que qué quien quién se ser si sin sobre son su sus también te tiene un una uno y ya'.split(
      ' ',
    ),
  ),
};

/** What has several names, each as one word. In small letters "US" would be the pronoun. */
const oneWord: readonly (readonly [RegExp, string])[] = [
  [/\bU\.?S\.?(A\.?)?(?![\p{L}\p{N}])|\bEE\.? ?UU\.?/gu, ' eeuu '],
  // As a word it is not a month.
  [/\bMay(?=,? \d{4}\b)/g, ' month5 '],
  [/\bunited states\b|\bestados unidos\b/gi, ' eeuu '],
  [/\beuropean union\b/gi, ' eu '],
  [/\buni[oó]n europea\b/gi, ' ue '],
];

/** Short forms, and what they stand for; in small letters. */
const shortForms: Readonly<Record<string, string>> = {
  meps: 'members european parliament',
  mep: 'member european parliament',
  eurodiputados: 'miembros parlamento europeo',
  eurodiputado: 'miembro parlamento europeo',
  uk: 'united kingdom',
  pm: 'prime minister',
};

/** Words that their stem would make another: a journalist is no newspaper. */
const kept: ReadonlySet<string> = new Set(['periodista', 'periodistas', 'journalist', 'journalists']);

/** A text as words, in order; the same way for what is searched and for what is typed. */
export function words(text: string): readonly string[] {
  const lower = oneWord.reduce((all, [names, word]) => all.replace(names, word), text).toLowerCase();
  return (lower.match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((word) => shortForms[word]?.split(' ') ?? word);
}

/**
 * The form under which a word is found: stemmed first, then without accents, and in Spanish with the vowel that a verb has in most of
 * its forms (`promueve`, `promover`); nothing for words that say nothing.
 */
export function term(word: string, language: SearchLanguage): string | undefined {
  if (empty[language].has(word)) return undefined;
  if (kept.has(word)) return word;
  const stem = stemmersOf[language].stem(word).normalize('NFD').replace(/\p{M}/gu, '');
  return language === 'es' ? stem.replace(/ie(?=[^aeiou]+$)/, 'e').replace(/ue(?=[^aeiou]+$)/, 'o') : stem;
}

/** The form of a word in one language, which no word of another has. */
export function tagged(word: string, language: SearchLanguage): string | undefined {
  const form = term(word, language);
  return form === undefined ? undefined : `${language}:${form}`;
}

/** Says the form of a word in one language. */
export type Tagger = typeof tagged;

/** Remembers the forms of the words it meets while it learns; afterwards it only looks up. What people type is not kept. */
export function rememberingForms(): { readonly learn: Tagger; readonly known: Tagger } {
  const forms = { en: new Map<string, string | undefined>(), es: new Map<string, string | undefined>() };
  return {
    learn(word, language) {
      const memory = forms[language];
      if (!memory.has(word)) memory.set(word, tagged(word, language));
      return memory.get(word);
    },
    known: (word, language) => (forms[language].has(word) ? forms[language].get(word) : tagged(word, language)),
  };
}
