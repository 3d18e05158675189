import type { LocalDiscord } from './discord/local-discord.ts';
import type { LocalMessage } from './discord/messages.ts';
import type { ValueOption } from './discord/validate-commands.ts';
import { messageFlag } from './discord/validate-message.ts';
import { commandsOnly, type PageConversation } from './page-conversation.ts';
import { discordComponent } from './page-discord-components.ts';
import {
  choicesOf,
  type DiscordInput,
  leavesOf,
  type OptionChoice,
  optionsOf,
  readDiscordInput,
} from './page-discord-input.ts';
import type { DiscordMessage, Suggestion, Viewer } from './page-protocol.ts';

/** The local Discord server's campaign channel, completed as Discord's client does from the registered commands. */
export function discordConversation(discord: LocalDiscord): PageConversation<DiscordMessage> {
  const channel = discord.channels.campaign;
  const users = { you: discord.users.organizer.id, colleague: discord.users.member.id } as const;
  /** Discord names some languages without a region: https://docs.discord.com/developers/reference#locales */
  let locale = 'en-GB';
  const placeOf = (viewer: Viewer) => ({ channel: channel.id, user: users[viewer], locale });

  const valuesOf = async (viewer: Viewer, input: DiscordInput, option: ValueOption, typed: string) => {
    const choices = choicesOf(option);
    if (choices.length > 0 || !('autocomplete' in option) || !option.autocomplete) return matching(choices, typed);
    const { name, path } = input.leaf;
    const options = { ...optionsOf({ ...input, loose: '' }), [option.name]: typed };
    return discord.autocomplete({ ...placeOf(viewer), name, path, options, focused: option.name });
  };

  return {
    place: discord.guild.name,
    channel: channel.name,
    messages: (viewer) => discord.messages(channel.id, users[viewer]).map(toPage),
    async say(viewer, text) {
      if (!text.startsWith('/')) throw new Error(commandsOnly);
      const input = readDiscordInput(text, leavesOf(discord.commands(placeOf(viewer))));
      if (input === undefined)
        throw new Error(`There is no command ${text.split(/\s/, 1)[0]}. Type / to see them all.`);
      const { name, path } = input.leaf;
      await discord.slashCommand({ ...placeOf(viewer), name, path, options: optionsOf(input) });
    },
    async complete(viewer, text) {
      const leaves = leavesOf(discord.commands(placeOf(viewer)));
      const input = readDiscordInput(text, leaves);
      if (input === undefined || text === input.leaf.typed) {
        const typed = text.slice(1).toLowerCase();
        return leaves
          .filter((leaf) => leaf.typed.startsWith(text) || leaf.path.some((part) => part.startsWith(typed)))
          .map((leaf) => ({
            text: leaf.options.length > 0 ? `${leaf.typed} ` : leaf.typed,
            label: leaf.typed,
            description: leaf.description,
          }));
      }
      const last = input.given.at(-1);
      const names = optionSuggestions(text, input);
      if (last !== undefined && /\s$/.test(text) && last.value !== '') return names;
      const free = input.leaf.options.find((option) => input.given.every((one) => one.option !== option));
      const option = last?.option ?? (input.loose === '' ? undefined : free);
      if (option === undefined) return names;
      const typed = last?.value ?? input.loose;
      const head = last === undefined ? `${input.leaf.typed} ` : text.slice(0, last.start);
      const values = await valuesOf(viewer, input, option, typed);
      return [...names, ...values.map((choice) => valueSuggestion(head, option, choice))];
    },
    press: (viewer, messageId, customId) => discord.press({ messageId, customId, user: users[viewer], locale }),
    select: (viewer, messageId, customId, value) =>
      discord.select({ messageId, customId, values: [value], user: users[viewer], locale }),
    speak(language) {
      locale = /^(fr|de)-/.exec(language)?.[1] ?? language;
    },
    onChange: (listener) => discord.onChange(listener),
  };
}

const matching = (choices: readonly OptionChoice[], typed: string): readonly OptionChoice[] =>
  choices.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(typed.toLowerCase()));

/** The options that are not given yet and begin with the word being typed. */
function optionSuggestions(text: string, { leaf, loose, given }: DiscordInput): readonly Suggestion[] {
  const word = /\S*$/.exec(text)?.[0] ?? '';
  if (word.includes(':') || (loose !== '' && loose !== word)) return [];
  const head = text.slice(0, text.length - word.length);
  return leaf.options
    .filter((option) => option.name.startsWith(word) && given.every((one) => one.option !== option))
    .map(({ name, description, required }) => ({
      text: `${head}${name}:`,
      label: `${name}:`,
      description: required ? `${description} (required)` : description,
    }));
}

const valueSuggestion = (head: string, option: ValueOption, { name, value }: OptionChoice): Suggestion => ({
  text: `${head}${option.name}:${value}`,
  label: name,
  ...(name === String(value) ? {} : { description: String(value) }),
});

function toPage(message: LocalMessage): DiscordMessage {
  const { interaction, author } = message;
  return {
    id: message.id,
    at: Date.parse(message.timestamp),
    author: author.global_name ?? author.username,
    bot: author.bot ?? false,
    onlyYou: message.ephemeralTo !== undefined,
    content: message.content,
    components: (message.components ?? []).map((component) => discordComponent.parse(component)),
    ...(interaction && {
      answers: {
        user: interaction.user.global_name ?? interaction.user.username,
        command: `/${interaction.name}`,
      },
    }),
    thinking: ((message.flags ?? 0) & messageFlag.loading) !== 0,
  };
}
