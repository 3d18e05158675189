import type { APIApplicationCommandOption } from 'discord-api-types/v10';

type Localized = Readonly<Record<string, string | null | undefined>> | null | undefined;

const sorted = (localized: Localized) => Object.entries(localized ?? {}).sort();

/** What Discord gives back of a registered command, as far as it is compared. */
export interface RegisteredCommand {
  readonly type?: number | undefined;
  readonly name: string;
  readonly name_localizations?: Localized;
  /** Empty, of a message command. */
  readonly description?: string | undefined;
  readonly description_localizations?: Localized;
  readonly options?: readonly APIApplicationCommandOption[] | undefined;
  readonly integration_types?: readonly number[] | undefined;
  readonly contexts?: readonly number[] | null | undefined;
  /** Given back as a string. */
  readonly default_member_permissions?: string | number | null | undefined;
}

/** Whether what is registered does what is wanted, whatever ids, versions and defaults Discord has added. */
export function sameCommands(registered: readonly RegisteredCommand[], wanted: readonly RegisteredCommand[]): boolean {
  return essence(registered) === essence(wanted);
}

const essence = (commands: readonly RegisteredCommand[]): string =>
  JSON.stringify(
    [...commands]
      .sort((a, b) => (`${a.type ?? 1} ${a.name}` < `${b.type ?? 1} ${b.name}` ? -1 : 1))
      .map((command) => [
        command.type ?? 1,
        command.name,
        sorted(command.name_localizations),
        command.description ?? '',
        sorted(command.description_localizations),
        [...(command.integration_types ?? [0])].sort(),
        command.contexts ? [...command.contexts].sort() : null,
        String(command.default_member_permissions ?? null),
        (command.options ?? []).map(optionEssence),
      ]),
  );

/** Every field an option of ours can have, with Discord's default where it is left out. */
function optionEssence(option: APIApplicationCommandOption): unknown {
  return [
    option.type,
    option.name,
    option.description,
    sorted(option.description_localizations),
    option.required ?? false,
    'autocomplete' in option ? (option.autocomplete ?? false) : false,
    'choices' in option
      ? (option.choices ?? []).map(({ name, value, name_localizations: names }) => [name, value, sorted(names)])
      : [],
    'min_value' in option ? option.min_value : null,
    'max_value' in option ? option.max_value : null,
    'max_length' in option ? option.max_length : null,
    'options' in option ? (option.options ?? []).map(optionEssence) : [],
  ];
}
