import type {
  APIApplicationCommandBasicOption,
  APIApplicationCommandOption,
  APIApplicationCommandSubcommandGroupOption,
  APIApplicationCommandSubcommandOption,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Entry } from '../../command/entries.ts';
import type { CampaignSpec, CommandSpec, OptionSpec } from '../../command/spec.ts';
import { discordLimits as limits } from './limits.ts';

/** The slash commands as Discord registers them: one per campaign, each of its commands a subcommand. */
export function discordCommands(campaigns: readonly CampaignSpec[]): RESTPostAPIChatInputApplicationCommandsJSONBody[] {
  return campaigns.map(({ id, description, commands }) => ({
    type: 1,
    name: id,
    description,
    options: subcommands(commands),
    // Installed to servers, used in servers: an answer that is shared needs a channel.
    integration_types: [0],
    contexts: [0],
  }));
}

type Subcommand = APIApplicationCommandSubcommandOption | APIApplicationCommandSubcommandGroupOption;

/** A command of two words, such as `remind on`, stands in a group named after the first. */
function subcommands(commands: readonly CommandSpec[]): Subcommand[] {
  const groups = new Map<string, APIApplicationCommandSubcommandOption[]>();
  const all: Subcommand[] = [];
  for (const command of commands) {
    const [first = '', second] = command.name.split(' ');
    if (second === undefined) {
      all.push(subcommand(command, first));
      continue;
    }
    const group = groups.get(first);
    if (group !== undefined) {
      group.push(subcommand(command, second));
      continue;
    }
    const options = [subcommand(command, second)];
    groups.set(first, options);
    all.push({ type: 2, name: first, description: `The commands that begin with “${first}”`, options });
  }
  return all;
}

/** Discord wants required options first. */
const subcommand = (command: CommandSpec, name: string): APIApplicationCommandSubcommandOption => ({
  type: 1,
  name,
  description: command.description,
  options: [...command.options].sort((a, b) => Number(b.required) - Number(a.required)).map(typedOption),
});

function typedOption({ name, description, required, kind }: OptionSpec): APIApplicationCommandBasicOption {
  if (kind.type === 'integer') {
    return { type: 4, name, description, required, min_value: kind.min, max_value: kind.max };
  }
  if (kind.type === 'text') return { type: 3, name, description, required, max_length: kind.maxLength };
  return kind.type === 'choice' && kind.entries.length <= limits.commandChoices
    ? { type: 3, name, description, required, choices: kind.entries.map(toChoice) }
    : { type: 3, name, description, required, autocomplete: true };
}

/** An entry as a choice; a label that is too long ends with an ellipsis, as the answer itself shows it in full. */
export function toChoice({ id, label }: Entry): { name: string; value: string } {
  const max = limits.commandChoiceNameLength;
  const name = label.length <= max ? label : `${label.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
  return { name, value: id };
}

/** What Discord gives back of a registered command, as far as it is compared. */
export interface RegisteredCommand {
  readonly type?: number | undefined;
  readonly name: string;
  readonly description?: string | undefined;
  readonly options?: readonly APIApplicationCommandOption[] | undefined;
  readonly integration_types?: readonly number[] | undefined;
  readonly contexts?: readonly number[] | null | undefined;
}

/** Whether what is registered does what is wanted, whatever ids, versions and defaults Discord has added. */
export function sameCommands(registered: readonly RegisteredCommand[], wanted: readonly RegisteredCommand[]): boolean {
  return essence(registered) === essence(wanted);
}

const essence = (commands: readonly RegisteredCommand[]): string =>
  JSON.stringify(
    [...commands]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((command) => [
        command.type ?? 1,
        command.name,
        command.description ?? '',
        [...(command.integration_types ?? [0])].sort(),
        command.contexts ? [...command.contexts].sort() : null,
        (command.options ?? []).map(optionEssence),
      ]),
  );

/** Every field an option of ours can have, with Discord's default where it is left out. */
function optionEssence(option: APIApplicationCommandOption): unknown {
  return [
    option.type,
    option.name,
    option.description,
    option.required ?? false,
    'autocomplete' in option ? (option.autocomplete ?? false) : false,
    'choices' in option ? (option.choices ?? []).map(({ name, value }) => [name, value]) : [],
    'min_value' in option ? option.min_value : null,
    'max_value' in option ? option.max_value : null,
    'max_length' in option ? option.max_length : null,
    'options' in option ? (option.options ?? []).map(optionEssence) : [],
  ];
}
