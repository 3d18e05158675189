import type { z } from 'zod';
import type { OptionShape } from './command.ts';
import { type Entry, matchEntry } from './entries.ts';
import { printable, unseenCharacter } from './printable.ts';
import { RequestError } from './request-error.ts';
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
  if (unseen !== undefined) throw new RequestError(`${name} contains the invisible character ${unseen}. Leave it out.`);
  if (value.length > most) {
    throw new RequestError(`${name} has ${value.length} characters; at most ${most} are accepted.`);
  }
}

/** What is wrong with one option's value, in words, with the values to choose from. */
function problem(
  command: CommandSpec,
  { name, kind }: OptionSpec,
  options: Readonly<Record<string, string>>,
): RequestError {
  const typed = options[name]?.trim() ?? '';
  const refuse = (message: string, entries: readonly Entry[]) =>
    new RequestError(message, { kind: 'value', command: command.name, option: name, entries, typed: options });
  const say = (message: string) => new RequestError(message, undefined, name);
  if (kind.type === 'integer') return say(`${name} is a whole number from ${kind.min} to ${kind.max}.`);
  if (kind.type === 'text') {
    return say(
      typed === '' ? `${name} is missing.` : `${name} has ${typed.length} characters; at most ${kind.maxLength} fit.`,
    );
  }
  if (kind.type === 'choice') {
    return refuse(`${name} is one of: ${kind.entries.map(({ id }) => id).join(', ')}.`, kind.entries);
  }
  if (typed === '') return refuse(`Which ${kind.noun}?`, kind.entries);
  const match = matchEntry(kind.entries, typed);
  const shown = printable(typed);
  if (match.kind === 'many') return refuse(`More than one ${kind.noun} fits "${shown}". Which one?`, match.entries);
  const nearest = match.kind === 'none' ? match.nearest : [];
  return nearest.length > 0
    ? refuse(`There is no ${kind.noun} "${shown}". Did you mean one of these?`, nearest)
    : refuse(`There is no ${kind.noun} "${shown}". Choose one:`, kind.entries);
}
