import { commandSize, type Sized } from './command-size.ts';
import { discordLimits as limits } from './limits.ts';
import type { SlashCommand } from './slash-commands.ts';

/** Why Discord would refuse the slash commands, with what to change; nothing where it would not. */
export const slashCommandProblems = (
  commands: readonly SlashCommand[],
  registered: readonly Sized[],
): readonly string[] => [...tooMany(commands), ...commands.flatMap(badName), ...registered.flatMap(tooLarge)];

function tooLarge(command: Sized): readonly string[] {
  const over = commandSize(command) - limits.commandTotal;
  return over > 0
    ? [
        `"/${command.name}" is ${over} characters too long for Discord: shorten descriptions of commands and options, or their translations`,
      ]
    : [];
}

const tooMany = ({ length }: readonly SlashCommand[]): readonly string[] =>
  length > limits.chatInputCommands
    ? [
        `${length} slash commands are too many for one Discord app, which has ${limits.chatInputCommands}: run fewer campaigns`,
      ]
    : [];

function badName(
  { name, campaign: { id } }: SlashCommand,
  index: number,
  all: readonly SlashCommand[],
): readonly string[] {
  const over = name.length - limits.commandNameLength;
  const taken = all.findIndex((other) => other.name === name) !== index;
  return [
    ...(over > 0
      ? [`"/${name}" is too long for Discord: give "${id}" an id of at most ${id.length - over} characters`]
      : []),
    ...(taken ? [`Two slash commands on Discord would be "/${name}": give "${id}" another id`] : []),
  ];
}
