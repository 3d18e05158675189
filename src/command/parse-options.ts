import type { z } from 'zod';
import { type Said, type Sentence, say } from '../language/translate.ts';
import type { OptionShape } from './command.ts';
import { type Entry, matchEntry } from './entries.ts';
import type { OptionKind } from './option-kind.ts';
import { printable, unseenCharacter } from './printable.ts';
import { RequestError } from './request-error.ts';
import { asTyped, matchSeveral } from './several.ts';
import type { CommandSpec, OptionSpec } from './spec.ts';

/** The longest value of an option, in UTF-16 units. */
const MAX_VALUE_LENGTH = 300;

/**
 * Options as typed, turned into what a command's `run` receives.
 * @throws RequestError for the first option, in the schema's order, that is missing, unknown or wrong.
 */
export function parseOptions(
  spec: CommandSpec,
  schema: z.ZodObject<OptionShape>,
  typed: Readonly<Record<string, string>>,
): Record<string, unknown> {
  for (const [name, value] of Object.entries(typed)) {
    const option = spec.options.find((one) => one.name === name);
    if (option === undefined) throw RequestError.unknownOption(spec, name);
    const most = option.kind.type === 'text' ? option.kind.maxLength : MAX_VALUE_LENGTH;
    RequestError.about(name, () => checkCharacters(name, value, most));
  }
  const missing = spec.options.filter(({ name, required }) => required && typed[name] === undefined);
  const result = schema.safeParse({ ...typed, ...Object.fromEntries(missing.map(({ name }) => [name, ''])) });
  if (result.success) return result.data;
  const wrong = spec.options.find(({ name }) => result.error.issues.some(({ path }) => path[0] === name));
  if (wrong === undefined) throw new TypeError(`The schema of ${spec.name} refuses no option by name`);
  throw problem(spec, wrong, typed);
}

function checkCharacters(name: string, value: string, most: number): void {
  const unseen = unseenCharacter(value);
  if (unseen !== undefined) {
    throw new RequestError(
      say('{name} contains the invisible character {character}. Leave it out.', { name, character: unseen }),
    );
  }
  if (value.length > most) throw new RequestError(tooLong(name, value.length, most));
}

/** What is wrong with one option's value, in words, with the values to choose from. */
function problem(
  command: CommandSpec,
  { name, kind }: OptionSpec,
  options: Readonly<Record<string, string>>,
): RequestError {
  const typed = options[name]?.trim() ?? '';
  const refuse = (message: Sentence, entries: readonly Entry[]) =>
    new RequestError(message, { kind: 'value', command: command.name, option: name, entries, typed: options });
  const tell = (message: Said) => new RequestError(message, undefined, name);
  if (kind.type === 'integer') {
    return tell(say('{name} is a whole number from {min} to {max}.', { name, min: kind.min, max: kind.max }));
  }
  if (kind.type === 'text') {
    return tell(typed === '' ? say('{name} is missing.', { name }) : tooLong(name, typed.length, kind.maxLength));
  }
  if (kind.type === 'choice') {
    const ids = kind.entries.map(({ id }) => id).join(', ');
    return refuse(say('{name} is one of: {ids}.', { name, ids }), kind.entries);
  }
  if (kind.type === 'entry') return unknownEntry(kind, typed, refuse);
  const { numbers, unclear = '' } = matchSeveral(kind.entries, typed);
  // What is chosen joins what was understood.
  return unknownEntry(kind, unclear, (message, entries) =>
    refuse(
      message,
      entries.map((one) => ({ ...one, id: asTyped([...numbers, kind.entries.indexOf(one) + 1]) })),
    ),
  );
}

function unknownEntry(
  { noun, entries }: Extract<OptionKind, { noun: string }>,
  typed: string,
  refuse: (message: Said, entries: readonly Entry[]) => RequestError,
): RequestError {
  if (typed === '') return refuse(say('Which {noun}?', { noun }), entries);
  const match = matchEntry(entries, typed);
  const shown = printable(typed);
  if (match.kind === 'many') {
    return refuse(say('More than one {noun} fits "{typed}". Which one?', { noun, typed: shown }), match.entries);
  }
  const nearest = match.kind === 'none' ? match.nearest : [];
  return nearest.length > 0
    ? refuse(say('There is no {noun} "{typed}". Did you mean one of these?', { noun, typed: shown }), nearest)
    : refuse(say('There is no {noun} "{typed}". Choose one:', { noun, typed: shown }), entries);
}

const tooLong = (name: string, count: number, most: number): Said =>
  say('{name} has {count, number} characters; at most {most, number} are accepted.', { name, count, most });
