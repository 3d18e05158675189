import type { RegisteredCommand } from './discord/command-registry.ts';
import type { TypedValue } from './discord/typed-command.ts';
import { type CommandOption, isNested, optionType, type ValueOption } from './discord/validate-commands.ts';

/** A registered command or sub-command that takes values. */
export interface DiscordLeaf {
  /** `/name sub`, as it starts in the message box. */
  readonly typed: string;
  readonly name: string;
  readonly path: readonly string[];
  readonly description: string;
  readonly options: readonly ValueOption[];
}

/** All commands and sub-commands that a person could send, in the order they were registered in. */
export function leavesOf(commands: readonly RegisteredCommand[]): readonly DiscordLeaf[] {
  return commands
    .filter(({ type }) => type === 1)
    .flatMap(({ name, description = '', options }) => descend(name, [], description, options ?? []));
}

function descend(
  name: string,
  path: readonly string[],
  description: string,
  options: readonly CommandOption[],
): readonly DiscordLeaf[] {
  const nested = options.filter(isNested);
  if (nested.length > 0) {
    return nested.flatMap((option) => descend(name, [...path, option.name], option.description, option.options ?? []));
  }
  const values = options.filter((option): option is ValueOption => !isNested(option));
  return [{ typed: `/${[name, ...path].join(' ')}`, name, path, description, options: values }];
}

export interface DiscordInput {
  readonly leaf: DiscordLeaf;
  /** What stands between the command and the first `option:`. */
  readonly loose: string;
  /** Every `option:value` in the order they were typed, values trimmed. */
  readonly given: readonly { readonly option: ValueOption; readonly value: string; readonly start: number }[];
}

/** Reads `/name sub option:value option:value`; `undefined` where no command of the list stands at its beginning. */
export function readDiscordInput(text: string, leaves: readonly DiscordLeaf[]): DiscordInput | undefined {
  const leaf = leaves
    .filter(({ typed }) => text === typed || text.startsWith(`${typed} `))
    .sort((a, b) => b.typed.length - a.typed.length)[0];
  if (leaf === undefined) return undefined;
  const marks = [...text.matchAll(/(?<=\s)([\p{L}\p{N}_-]+):/gu)].flatMap((match) => {
    const option = leaf.options.find(({ name }) => name === match[1]);
    return option === undefined ? [] : [{ option, start: match.index, from: match.index + match[0].length }];
  });
  const given = marks.map(({ option, start, from }, index) => {
    return { option, start, value: text.slice(from, marks[index + 1]?.start).trim() };
  });
  return { leaf, loose: text.slice(leaf.typed.length, marks[0]?.start).trim(), given };
}

/** The options of an input as Discord's client sends them; words without an option belong to the first free one. */
export function optionsOf({ leaf, loose, given }: DiscordInput): Readonly<Record<string, TypedValue>> {
  const options = Object.fromEntries(given.map(({ option, value }) => [option.name, sentValue(option, value)]));
  if (loose === '') return options;
  const free = leaf.options.find(({ name }) => options[name] === undefined);
  if (free === undefined) throw new Error(`${leaf.typed} has no option for “${loose}”`);
  return { ...options, [free.name]: sentValue(free, loose) };
}

function sentValue(option: ValueOption, typed: string): TypedValue {
  if (option.type === optionType.boolean) return typed === 'true' ? true : typed === 'false' ? false : typed;
  const chosen = choicesOf(option).find(({ name, value }) => [name, String(value)].includes(typed));
  if (chosen !== undefined) return chosen.value;
  const isNumber = option.type === optionType.integer || option.type === optionType.number;
  return isNumber && typed !== '' ? Number(typed) : typed;
}

export interface OptionChoice {
  readonly name: string;
  readonly value: string | number;
}

export const choicesOf = (option: ValueOption): readonly OptionChoice[] =>
  'choices' in option ? (option.choices ?? []) : [];
