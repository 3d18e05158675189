import { distance } from 'fastest-levenshtein';
import { say } from '../language/translate.ts';
import { LANGUAGE } from './language-option.ts';
import { RequestError } from './request-error.ts';
import type { CommandSpec, OptionSpec } from './spec.ts';

/** The longest text accepted after a slash command, in UTF-16 units. */
export const MAX_TYPED_LENGTH = 1000;

export interface ParsedText {
  readonly command: string;
  readonly options: Readonly<Record<string, string>>;
}

/** The command that takes questions which begin with no command's name. */
const ASK = 'ask';

/**
 * Reads what a person typed after the slash command: the command's name, then options by position or as `key:value`
 * (`key: value` and quotes work too), in any order; a mode by its name alone, or followed by its value. Words left over belong to the last option by position. An empty
 * text is `help`, and the name of a group of commands by itself its `overview`. Several words that begin with no command's
 * name, nor with anything like one, are asked as a question; so is whatever begins otherwise and ends with a question mark.
 * @throws RequestError for an unknown command or option, and for what belongs to no option.
 */
export function parseText(typed: string, commands: readonly CommandSpec[]): ParsedText {
  const words = wordsOf(typed);
  if (words.length === 0) return { command: 'help', options: {} };
  const overview = overviewOf(words, commands);
  const asked = overview === undefined ? questionIn(typed, words, commands) : undefined;
  if (asked !== undefined) return asked;
  const command = overview ?? commandOf(words, commands);
  const rest = words.slice(overview === undefined ? command.name.split(' ').length : 1);
  return { command: command.name, options: optionsOf(rest, command) };
}

interface Word {
  readonly text: string;
  /** With its quotes. */
  readonly typed: string;
  /** `key:value` as typed without quotes before the colon; `text` is then the whole word. */
  readonly key?: string;
  readonly value?: string;
}

const quotePairs: Readonly<Record<string, string>> = { '"': '"', '“': '”', '«': '»', '„': '“' };

const quoted = Object.entries(quotePairs).map(([start, end]) => `${start}[^${end}]*${end}`);
const value = `(?:${quoted.join('|')}|[^\\s]+)`;
const word = new RegExp(`(?:([\\p{L}][\\p{L}\\p{N}_-]*):(?!//)\\s*(${value})?)|(${value})`, 'gu');

/** Words are separated by white space; quotes hold words together, and a colon at a word's end draws the next one to it. */
const wordsOf = (typed: string): readonly Word[] =>
  [...typed.matchAll(word)].map(([whole, key, keyed, plain]) =>
    key === undefined
      ? { text: unquoted(plain ?? whole), typed: whole }
      : { text: whole, typed: whole, key: key.toLowerCase(), value: unquoted(keyed ?? '') },
  );

function unquoted(text: string): string {
  const close = quotePairs[text.charAt(0)];
  return text.length > 1 && close !== undefined && text.endsWith(close) ? text.slice(1, -1) : text;
}

/** The overview of a group, where nothing but its name was typed, perhaps with options by their names. */
const overviewOf = ([group, ...others]: readonly Word[], commands: readonly CommandSpec[]): CommandSpec | undefined =>
  others.every(({ key }) => key !== undefined)
    ? commands.find(({ name }) => name === `${group?.text.toLowerCase()} overview`)
    : undefined;

/** Whether the words begin with the name of a group of commands. */
const inGroup = ([group]: readonly Word[], commands: readonly CommandSpec[]): boolean =>
  commands.some(({ name }) => name.startsWith(`${group?.text.toLowerCase()} `));

/** A question in a person's own words, for the command that takes those. */
function questionIn(typed: string, words: readonly Word[], commands: readonly CommandSpec[]): ParsedText | undefined {
  const ask = commands.find(({ name }) => name === ASK);
  if (ask === undefined || named(words, commands) !== undefined) return undefined;
  const likeNone = !inGroup(words, commands) && meantBy(nameIn(words, commands), commands).length === 0;
  const isQuestion = typed.trim().endsWith('?') || (words.length > 1 && likeNone);
  return isQuestion ? { command: ASK, options: optionsOf(words, ask) } : undefined;
}

/** The command with the longest name that the words begin with: `remind on` before `remind`. */
function named(words: readonly Word[], commands: readonly CommandSpec[]): CommandSpec | undefined {
  const texts = words.map(({ text }) => text.toLowerCase());
  return commands
    .filter(({ name }) => name.split(' ').every((part, index) => texts[index] === part))
    .sort((a, b) => b.name.length - a.name.length)[0];
}

/** What was typed in place of a command's name: after the name of a group, the second word is what was mistyped. */
const nameIn = (words: readonly Word[], commands: readonly CommandSpec[]): string =>
  words
    .slice(0, inGroup(words, commands) ? 2 : 1)
    .map(({ text }) => text)
    .join(' ');

/** The names of commands that a name may have been meant for, best first. */
function meantBy(typed: string, commands: readonly CommandSpec[]): readonly string[] {
  const first = typed.toLowerCase();
  return commands
    .map(({ name }) => ({ name, off: name.startsWith(first) ? 0 : distance(name, first.slice(0, 40)) }))
    .filter(({ name, off }) => off <= Math.max(1, Math.floor(name.length / 3)))
    .sort((a, b) => a.off - b.off)
    .map(({ name }) => name);
}

function commandOf(words: readonly Word[], commands: readonly CommandSpec[]): CommandSpec {
  const found = named(words, commands);
  if (found !== undefined) return found;
  const typed = nameIn(words, commands);
  throw RequestError.unknownCommand(typed, meantBy(typed, commands).slice(0, 3));
}

function optionsOf(words: readonly Word[], command: CommandSpec): Readonly<Record<string, string>> {
  const options: Record<string, string> = {};
  const loose: Word[] = [];
  let last: OptionSpec | undefined;
  for (const word of words) {
    const { text, key, value } = word;
    const mode = key === undefined ? command.options.find((one) => isMode(one, text, options)) : undefined;
    if (mode !== undefined) {
      options[mode.name] = bareValue(mode) ?? '';
      last = mode;
      continue;
    }
    if (last !== undefined && key === undefined && isValueOf(last, text)) {
      options[last.name] = text;
      last = undefined;
      continue;
    }
    if (last?.kind.type === 'entries' && key === undefined && options[last.name]?.endsWith(',')) {
      options[last.name] += ` ${text}`;
      continue;
    }
    last = undefined;
    const named = key === undefined ? undefined : command.options.find(({ name }) => name === key);
    if (named !== undefined) {
      if (options[named.name] !== undefined) {
        throw new RequestError(say('{name} is given twice.', { name: named.name }));
      }
      options[named.name] = value ?? '';
      last = named.kind.type === 'entries' ? named : undefined;
    } else if (key !== undefined && isMistyped(key, command.options)) {
      throw RequestError.unknownOption(command, key);
    } else {
      loose.push(word);
    }
  }
  const free = command.options.filter(({ name }) => name !== LANGUAGE && options[name] === undefined);
  loose.forEach(({ text, typed }, index) => {
    const option = free[Math.min(index, free.length - 1)];
    if (option === undefined) throw RequestError.leftOver(command, loose.map((one) => one.text).join(' '));
    const before = options[option.name];
    // Among a person's own words quotes say which are somebody's; around all of them they only hold them together.
    const word = option.kind.type === 'text' && loose.length > free.length ? typed : text;
    options[option.name] = before === undefined ? word : `${before} ${word}`;
  });
  return options;
}

const bareValue = ({ kind }: OptionSpec): string | undefined => (kind.type === 'choice' ? kind.bare : undefined);

/** Whether a word is the bare name of an option that may stand so, and that has no value yet. */
const isMode = (option: OptionSpec, text: string, given: Readonly<Record<string, string>>): boolean =>
  option.name === text.toLowerCase() && bareValue(option) !== undefined && given[option.name] === undefined;

const isValueOf = ({ kind }: OptionSpec, text: string): boolean =>
  kind.type === 'choice' && kind.entries.some(({ id }) => id === text.toLowerCase());

const isMistyped = (key: string, options: readonly OptionSpec[]): boolean =>
  options.some(({ name }) => distance(name, key) <= 2);
