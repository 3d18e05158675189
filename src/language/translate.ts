import { IntlMessageFormat } from 'intl-messageformat';
import { isolated } from '../message/direction.ts';
import type { Span } from '../message/document.ts';
import { type Catalog, catalogs } from './catalogs.ts';
import type { Message } from './es.ts';
import { recognize } from './kept.ts';

/** The names of the arguments of a message: `{name}`, or `{count, plural, ...}` whose branches hold `#` and words only. */
type Arguments<M extends string> = M extends `${string}{${infer Inside}}${infer Rest}`
  ?
      | (Inside extends `${infer Name}, ${string}` ? Name : Inside extends `${string} ${string}` ? never : Inside)
      | Arguments<Rest>
  : never;

/** What a message needs to be said: nothing where it has no arguments. */
type Values<M extends Message, V> = [Arguments<M>] extends [never]
  ? readonly []
  : readonly [values: { readonly [name in Arguments<M>]: V }];

/** A message with its arguments, to be said in the language of whoever will read it. */
export interface Said {
  readonly message: Message;
  readonly values: Readonly<Record<string, string | number>>;
}

/**
 * A sentence whose reader's language is not known yet. A bare string is a message without arguments, or something that was
 * put into words before, as what is kept on disk.
 */
export type Sentence = Said | string;

/** Says messages of the interface in one language; in English where the language does not have a message. */
export interface Translate {
  readonly language: string;
  <M extends Message>(message: M, ...values: Values<M, string | number>): string;
  /** The parts of a message around what stands in it: links, code, strong words. Its texts are strings. */
  parts<M extends Message>(message: M, ...values: Values<M, string | number | Span>): readonly Span[];
  said(sentence: Sentence): string;
  /** A text that was kept in English; as it is where it is no message of the interface. */
  text(english: string): string;
  /** Items in a row: `a, b and c`. */
  list(items: readonly string[], joint?: 'conjunction' | 'disjunction'): string;
}

const translators = new Map<string, Translate>();

/** The translator of a language; the same for every call. */
export function translate(language: string): Translate {
  const known = translators.get(language);
  if (known !== undefined) return known;
  const made = makeTranslator(language, catalogs[language] ?? {});
  translators.set(language, made);
  return made;
}

/** The translator for who reads the language of a tag like `es-ES`; into English without one. */
export const translateFor = (tag = 'en'): Translate => translate(tag.toLowerCase().split(/[-_]/)[0] ?? tag);

function makeTranslator(language: string, catalog: Partial<Catalog>): Translate {
  const formats = new Map<string, IntlMessageFormat>();
  const lists = new Map<string, Intl.ListFormat>();

  function formatOf(message: Message): IntlMessageFormat {
    const known = formats.get(message);
    if (known !== undefined) return known;
    const translated = catalog[message];
    const made = new IntlMessageFormat(translated ?? message, translated === undefined ? 'en' : language);
    formats.set(message, made);
    return made;
  }
  const say = (message: Message, values: Said['values'] = {}): string =>
    String(formatOf(message).format(mapped(values, inSentence)));

  /** Of several sentences, those that are messages; a platform's word in brackets, as `(is_archived)`, stays behind them. */
  function text(english: string): string {
    const whole = catalog[english as Message];
    if (whole !== undefined) return whole;
    for (const { index } of [...english.matchAll(/(?<=\.) /g)].reverse()) {
      const beginning = catalog[english.slice(0, index) as Message];
      if (beginning !== undefined) return `${beginning} ${text(english.slice(index + 1))}`;
    }
    const known = recognize(english);
    return known === undefined ? english : say(known.message, known.values);
  }

  return Object.assign((message: Message, values?: Said['values']) => say(message, values), {
    language,
    said: (sentence: Sentence) =>
      typeof sentence === 'string' ? text(sentence) : say(sentence.message, sentence.values),
    text,
    parts(message: Message, values: Readonly<Record<string, string | number | Span>> = {}): readonly Span[] {
      const made = formatOf(message).format<Exclude<Span, string>>(
        mapped(values, (value) =>
          typeof value === 'object' && 'text' in value ? { ...value, text: isolated(value.text) } : inSentence(value),
        ),
      );
      return (Array.isArray(made) ? made : [made]).map((part) => (typeof part === 'object' ? part : String(part)));
    },
    list(items: readonly string[], joint: 'conjunction' | 'disjunction' = 'conjunction') {
      const format = lists.get(joint) ?? new Intl.ListFormat(language in catalogs ? language : 'en', { type: joint });
      lists.set(joint, format);
      return format.format(items);
    },
  }) as Translate;
}

/** Texts that run from right to left keep to themselves; numbers and the rest stay as they are. */
const inSentence = <V>(value: V): V | string => (typeof value === 'string' ? isolated(value) : value);

const mapped = <V, R>(values: Readonly<Record<string, V>>, map: (value: V) => R): Record<string, R> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value)]));

/** Keeps a message and its arguments together until the language is known. */
export const say = <M extends Message>(message: M, ...[values]: Values<M, string | number>): Said => ({
  message,
  values: values ?? {},
});
