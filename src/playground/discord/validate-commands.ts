import { z } from 'zod';
import { discordLimits as limits } from '../../platform/discord/limits.ts';
import { type FormFault, invalidForm, parseForm } from './api-error.ts';
import { fault } from './validate-components.ts';

/** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-type */
export const optionType = {
  subcommand: 1,
  group: 2,
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
} as const;

/** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming */
const namePattern = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]+$/u;

const name = z
  .string()
  .min(1)
  .max(limits.commandNameLength)
  .superRefine((value, context) => {
    if (!namePattern.test(value) || value !== value.toLowerCase()) {
      context.addIssue(fault([], 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid'));
    }
  });
const description = z.string().min(1).max(limits.commandDescriptionLength);
const localized = (text: z.ZodString | typeof name) => z.record(z.string(), text).nullish();

const common = {
  name,
  name_localizations: localized(name),
  description,
  description_localizations: localized(description),
};
const value = { ...common, required: z.boolean().nullish() };

const choices = <T extends z.ZodType>(kind: T) =>
  z
    .array(
      z.strictObject({
        name: z.string().min(1).max(limits.commandChoiceNameLength),
        name_localizations: localized(z.string().min(1).max(limits.commandChoiceNameLength)),
        value: kind,
      }),
    )
    .max(limits.commandChoices)
    .nullish();

const length = (least: number) => z.int().min(least).max(limits.commandOptionLength).nullish();

const stringOption = z.strictObject({
  ...value,
  type: z.literal(optionType.string),
  choices: choices(z.string().max(limits.commandChoiceValueLength)),
  autocomplete: z.boolean().nullish(),
  min_length: length(0),
  max_length: length(1),
});
const numeric = <T extends z.ZodType>(kind: T) => ({
  ...value,
  choices: choices(kind),
  autocomplete: z.boolean().nullish(),
  min_value: kind.nullish(),
  max_value: kind.nullish(),
});
const integerOption = z.strictObject({ ...numeric(z.int()), type: z.literal(optionType.integer) });
const numberOption = z.strictObject({ ...numeric(z.number()), type: z.literal(optionType.number) });
const channelOption = z.strictObject({
  ...value,
  type: z.literal(optionType.channel),
  channel_types: z.array(z.int()).nullish(),
});
const plainOption = z.strictObject({
  ...value,
  type: z.literal([optionType.boolean, optionType.user, optionType.role, optionType.mentionable]),
});

const valueOption = z.discriminatedUnion('type', [
  stringOption,
  integerOption,
  numberOption,
  channelOption,
  plainOption,
]);
const options = <T extends z.ZodType>(kind: T) => z.array(kind).max(limits.commandOptions).nullish();

const subcommand = z.strictObject({ ...common, type: z.literal(optionType.subcommand), options: options(valueOption) });
const group = z.strictObject({ ...common, type: z.literal(optionType.group), options: options(subcommand) });

/** A list of at least one, in which none occurs twice. */
const different = <T extends z.ZodType>(kind: T) =>
  z
    .array(kind)
    .min(1)
    .refine((all) => new Set(all).size === all.length, 'Items must be unique')
    .nullish();

/** What commands of all types have. */
const anyCommand = {
  id: z.string().nullish(),
  // The documentation says a string, Discord's API description a number: it takes both.
  default_member_permissions: z.union([z.string().regex(/^\d+$/), z.int().min(0)]).nullish(),
  dm_permission: z.boolean().nullish(),
  nsfw: z.boolean().nullish(),
  contexts: different(z.literal([0, 1, 2])),
  integration_types: different(z.literal([0, 1])),
};

/** A chat input command as an app registers it. */
const chatInputCommand = z.strictObject({
  ...common,
  ...anyCommand,
  type: z.literal(1),
  options: options(
    z.discriminatedUnion('type', [
      stringOption,
      integerOption,
      numberOption,
      channelOption,
      plainOption,
      subcommand,
      group,
    ]),
  ),
});

/** Names of message commands may have spaces and capitals; they take no description and no options. */
const menuName = z.string().trim().min(1).max(limits.commandNameLength);
const messageCommand = z.strictObject({
  ...anyCommand,
  type: z.literal(3),
  name: menuName,
  name_localizations: z.record(z.string(), menuName).nullish(),
});

type ChatInput = z.infer<typeof chatInputCommand>;
/** A command of either type; a message command's description is empty, as Discord gives it back. */
export type CommandBody = Omit<ChatInput, 'type'> & { readonly type: 1 | 3 };
export type ValueOption = z.infer<typeof valueOption>;
export type CommandOption = NonNullable<ChatInput['options']>[number];

/** @throws ApiError 50035 naming every fault of one command; `path` is where it stands in the request. */
export function validateCommand(body: unknown, path: readonly PropertyKey[] = []): CommandBody {
  const type = typeof body === 'object' && body !== null && 'type' in body ? (body.type ?? 1) : 1;
  if (type === 3) return { ...parseForm(messageCommand, body, path), description: '' };
  const parsed: ChatInput = parseForm<ChatInput>(chatInputCommand, { ...Object(body), type }, path);
  const faults = [...optionFaults(parsed.options ?? [], [...path, 'options'])];
  const total = characters(parsed);
  if (total > limits.commandTotal) {
    faults.push({
      path: [...path],
      code: 'APPLICATION_COMMAND_TOO_LARGE',
      message: `Command exceeds maximum size (${limits.commandTotal})`,
    });
  }
  if (faults.length > 0) throw invalidForm(faults);
  return parsed;
}

function* optionFaults(given: readonly CommandOption[], path: readonly PropertyKey[]): Generator<FormFault> {
  const nested = given.filter(isNested).length;
  if (nested > 0 && nested < given.length) {
    yield {
      path,
      code: 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      message: 'Sub-command and sub-command group option types are mutually exclusive to all other types',
    };
  }
  const names = new Set<string>();
  let optional = false;
  for (const [index, option] of given.entries()) {
    const here = [...path, index];
    if (names.has(option.name)) {
      yield {
        path: [...here, 'name'],
        code: 'APPLICATION_COMMAND_OPTIONS_NAME_INVALID',
        message: 'Option name is already used',
      };
    }
    names.add(option.name);
    if (isNested(option)) {
      if (option.type === optionType.group && !option.options?.length) {
        yield { path: [...here, 'options'], code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };
      }
      yield* optionFaults(option.options ?? [], [...here, 'options']);
      continue;
    }
    if (option.required && optional) {
      yield {
        path: here,
        code: 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        message: 'Required options must be placed before non-required options',
      };
    }
    optional ||= !option.required;
    yield* choiceFaults(option, here);
  }
}

function* choiceFaults(option: ValueOption, path: readonly PropertyKey[]): Generator<FormFault> {
  if (!('choices' in option) || !option.choices?.length) return;
  if (option.autocomplete) {
    yield {
      path: [...path, 'autocomplete'],
      code: 'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID',
      message: 'Autocomplete cannot be set together with choices',
    };
  }
  for (const key of ['name', 'value'] as const) {
    const seen = new Set<unknown>();
    for (const [index, choice] of option.choices.entries()) {
      if (seen.has(choice[key])) {
        yield {
          path: [...path, 'choices', index, key],
          code: `APPLICATION_COMMAND_OPTIONS_CHOICE_${key.toUpperCase()}_ALREADY_EXISTS`,
          message: `The choice ${key} is already used`,
        };
      }
      seen.add(choice[key]);
    }
  }
}

/** Whether an option is a subcommand or a group of them. */
export const isNested = (option: CommandOption): option is Extract<CommandOption, { type: 1 | 2 }> =>
  option.type === optionType.subcommand || option.type === optionType.group;

/** Names, descriptions and choice values; of a localised text, the longest version counts. */
function characters(part: ChatInput | CommandOption): number {
  const own = longest(part.name, part.name_localizations) + longest(part.description, part.description_localizations);
  const given = 'choices' in part ? (part.choices ?? []) : [];
  const ofChoices = given.map(
    (choice) => longest(choice.name, choice.name_localizations) + String(choice.value).length,
  );
  const ofOptions = 'options' in part ? (part.options ?? []).map(characters) : [];
  return [...ofChoices, ...ofOptions].reduce((sum, size) => sum + size, own);
}

const longest = (text: string, localizations: Record<string, string> | null | undefined) =>
  Math.max(text.length, ...Object.values(localizations ?? {}).map((other) => other.length));
