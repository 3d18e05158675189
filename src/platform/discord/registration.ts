import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandGroupOption,
  type APIApplicationCommandSubcommandOption,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import type { Access } from '../../command/command.ts';
import type { Entry } from '../../command/entries.ts';
import type { CampaignSpec, CommandSpec, OfferedCampaign, OptionSpec } from '../../command/spec.ts';
import { ConfigError } from '../../errors.ts';
import { translate } from '../../language/translate.ts';
import { discordLimits as limits } from './limits.ts';
import { localizations } from './localizations.ts';
import { type MessageCommand, messageCommandsOf } from './message-commands.ts';
import { slashCommandProblems } from './registration-problems.ts';
import { type SlashCommand, slashCommandsOf } from './slash-commands.ts';

type Registered<T> = Omit<T, 'default_member_permissions' | 'type'> & {
  readonly default_member_permissions: number | null;
};

/**
 * A command as it is registered. Discord takes permissions as numbers, as its API description says, and as strings,
 * as its documentation does: https://github.com/discord/discord-api-spec
 */
export type CommandToRegister =
  | (Registered<RESTPostAPIChatInputApplicationCommandsJSONBody> & { readonly type: 1 })
  | (Registered<RESTPostAPIContextMenuApplicationCommandsJSONBody> & { readonly type: 3 });

/**
 * Who is shown the commands of organisers, unless admins of a server decide otherwise under Integrations. A member needs
 * every permission named here, so "one or the other" cannot be said: those who manage channels are more people than
 * those who manage the server, and mostly include them.
 * https://docs.discord.com/developers/interactions/application-commands#application-command-permissions-object-using-default-permissions
 */
const shownTo = { everyone: null, organizer: Number(PermissionFlagsBits.ManageChannels) } as const;

/**
 * Where commands can be used. Those for everybody wherever people are: in servers, in direct messages with the bot and, by
 * those who installed it to their own account, anywhere else. Those of organisers only in servers that have the bot, because
 * what they turn on is posted by it.
 * https://docs.discord.com/developers/interactions/application-commands#contexts
 */
const usedIn = {
  everyone: { integration_types: [0, 1], contexts: [0, 1, 2] },
  organizer: { integration_types: [0], contexts: [0] },
} as const satisfies Record<Access, unknown>;

const placesOf = (access: Access) => ({
  integration_types: [...usedIn[access].integration_types],
  contexts: [...usedIn[access].contexts],
  default_member_permissions: shownTo[access],
});

/**
 * The commands as Discord registers them: for each campaign a slash command for everybody and, where it has commands for
 * organisers, one for them; each command is a subcommand. What campaigns can be asked of a message stands in the menu of each.
 * @throws ConfigError naming every command that Discord would refuse.
 */
export function discordCommands(campaigns: readonly OfferedCampaign[]): CommandToRegister[] {
  const slashCommands = slashCommandsOf(campaigns);
  const messageCommands = messageCommandsOf(campaigns);
  const registered = slashCommands.map(slashCommand);
  const problems = slashCommandProblems(slashCommands, registered);
  if (problems.length > 0) throw new ConfigError(problems);
  return [...registered, ...messageCommands.map(messageCommand)];
}

function slashCommand({ name, campaign, access, commands }: SlashCommand): CommandToRegister {
  const inOthers = inLanguages(campaign);
  const description = (language: string, own: string) =>
    access === 'organizer' ? translate(language)('For organisers: what is posted in this channel') : own;
  return {
    type: 1,
    name,
    ...described(
      description('en', campaign.description),
      inOthers((spec, language) => description(language, spec.description)),
    ),
    options: subcommands(commands, inOthers),
    ...placesOf(access),
  };
}

type InLanguages = ReturnType<typeof inLanguages>;

/** Picks a text of the campaign in each of its other languages. */
const inLanguages =
  ({ translations }: OfferedCampaign) =>
  (pick: (spec: CampaignSpec, language: string) => string | undefined): Readonly<Record<string, string | undefined>> =>
    Object.fromEntries(Object.entries(translations).map(([language, spec]) => [language, pick(spec, language)]));

function described(description: string, others: Readonly<Record<string, string | undefined>>) {
  const localized = localizations(description, others);
  return { description, ...(localized !== undefined && { description_localizations: localized }) };
}

const messageCommand = ({ name, names }: MessageCommand): CommandToRegister => ({
  type: 3,
  name,
  ...(names !== undefined && { name_localizations: names }),
  ...placesOf('everyone'),
});

type Subcommand = APIApplicationCommandSubcommandOption | APIApplicationCommandSubcommandGroupOption;

/** A command of two words, such as `remind on`, stands in a group named after the first. */
function subcommands(commands: readonly CommandSpec[], inOthers: InLanguages): Subcommand[] {
  const groups = new Map<string, APIApplicationCommandSubcommandOption[]>();
  const all: Subcommand[] = [];
  for (const command of commands) {
    const [first = '', second] = command.name.split(' ');
    if (second === undefined) {
      all.push(subcommand(command, first, inOthers));
      continue;
    }
    const group = groups.get(first);
    if (group !== undefined) {
      group.push(subcommand(command, second, inOthers));
      continue;
    }
    const options = [subcommand(command, second, inOthers)];
    groups.set(first, options);
    const about = (language: string) => translate(language)('The commands that begin with “{first}”', { first });
    all.push({
      type: 2,
      name: first,
      ...described(
        about('en'),
        inOthers((_, language) => about(language)),
      ),
      options,
    });
  }
  return all;
}

/** Discord wants required options first. */
function subcommand(command: CommandSpec, name: string, inOthers: InLanguages): APIApplicationCommandSubcommandOption {
  const translated = (spec: CampaignSpec) => spec.commands.find((other) => other.name === command.name);
  return {
    type: 1,
    name,
    ...described(
      command.description,
      inOthers((spec) => translated(spec)?.description),
    ),
    options: [...command.options]
      .sort((a, b) => Number(b.required) - Number(a.required))
      .map((option) =>
        typedOption(option, (pick) =>
          inOthers((spec) => pick(translated(spec)?.options.find(({ name }) => name === option.name))),
        ),
      ),
  };
}

/** @param inOthers picks a text of the same option in each other language */
function typedOption(
  { name, description, required, kind }: OptionSpec,
  inOthers: (
    pick: (other: OptionSpec | undefined) => string | undefined,
  ) => Readonly<Record<string, string | undefined>>,
): APIApplicationCommandBasicOption {
  const common = {
    name,
    ...described(
      description,
      inOthers((other) => other?.description),
    ),
    required,
  };
  if (kind.type === 'integer') return { type: 4, ...common, min_value: kind.min, max_value: kind.max };
  if (kind.type === 'text') return { type: 3, ...common, max_length: kind.maxLength };
  if (kind.type !== 'choice' || kind.entries.length > limits.commandChoices) {
    return { type: 3, ...common, autocomplete: true };
  }
  const choices = kind.entries.map((entry) => {
    const choice = toChoice(entry);
    const others = inOthers((other) => {
      const same = other?.kind.type === 'choice' ? other.kind.entries.find(({ id }) => id === entry.id) : undefined;
      return same && toChoice(same).name;
    });
    const localized = localizations(choice.name, others);
    return { ...choice, ...(localized !== undefined && { name_localizations: localized }) };
  });
  return { type: 3, ...common, choices };
}

/** An entry as a choice; a label that is too long ends with an ellipsis, as the answer itself shows it in full. */
export function toChoice({ id, label }: Entry): { name: string; value: string } {
  const max = limits.commandChoiceNameLength;
  const name = label.length <= max ? label : `${label.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
  return { name, value: id };
}
