import type { Bot } from '../bot.ts';
import { LANGUAGE } from '../command/language-option.ts';
import type { CampaignSpec, CommandSpec, OptionSpec } from '../command/spec.ts';
import type { Suggestion } from './page-protocol.ts';

/** A word of a text and where it starts. */
interface Word {
  readonly text: string;
  readonly start: number;
}

/**
 * What could stand in Slack's message box next. Slack itself completes only the slash command; the page goes on through
 * sub-commands, `key:` and values, by the bot's own grammar.
 */
export function completeSlack(bot: Pick<Bot, 'campaigns' | 'complete'>, text: string): readonly Suggestion[] {
  const campaign = bot.campaigns.find(({ id }) => text.startsWith(`/${id} `));
  if (campaign === undefined) {
    return bot.campaigns
      .filter(({ id }) => `/${id}`.startsWith(text))
      .map(({ id, description }) => ({ text: `/${id} `, label: `/${id}`, description }));
  }
  const head = `/${campaign.id} `;
  const typed = text.slice(head.length).trimStart();
  const command = longestCommand(campaign, typed);
  if (command === undefined) return commandSuggestions(campaign, head, typed);
  return optionSuggestions(bot, campaign, command, text, text.length - typed.length + command.name.length);
}

const longestCommand = ({ commands }: CampaignSpec, typed: string): CommandSpec | undefined =>
  commands.filter(({ name }) => typed.startsWith(`${name} `)).sort((a, b) => b.name.length - a.name.length)[0];

const commandSuggestions = ({ commands }: CampaignSpec, head: string, typed: string): readonly Suggestion[] =>
  commands
    .filter(({ name }) => name.startsWith(typed))
    .map(({ name, description, options }) => ({
      text: `${head}${name}${options.length > 0 ? ' ' : ''}`,
      label: name,
      description,
    }));

function optionSuggestions(
  bot: Pick<Bot, 'complete'>,
  campaign: CampaignSpec,
  command: CommandSpec,
  text: string,
  from: number,
): readonly Suggestion[] {
  const words = wordsFrom(text, from);
  const keyed = words.map((word) => keyOf(word, command));
  const current: Word = /\s$/.test(text)
    ? { text: '', start: text.length }
    : (words.at(-1) ?? { text: '', start: from });
  const values = (option: OptionSpec, typed: string, start: number, key: string) =>
    bot.complete(campaign.id, command.name, option.name, typed).map(({ id, label }) => ({
      text: `${text.slice(0, start)}${key}${/\s/.test(id) ? `"${id}"` : id}`,
      label,
      ...(label === id ? {} : { description: id }),
    }));

  const named = keyOf(current, command);
  if (named !== undefined) {
    return values(named, current.text.slice(named.name.length + 1).replace(/^"/, ''), current.start, `${named.name}:`);
  }
  const unused = command.options.filter((option) => !keyed.includes(option));
  const free = unused.filter(({ name }) => name !== LANGUAGE);
  const before = words.filter((word, index) => keyed[index] === undefined && word.start < current.start);
  const keys = [...free.slice(before.length), ...unused.filter(({ name }) => name === LANGUAGE)]
    .filter(({ name }) => name.startsWith(current.text))
    .map(({ name, description, required }) => ({
      text: `${text.slice(0, current.start)}${name}:`,
      label: `${name}:`,
      description: required ? `${description} (required)` : description,
    }));
  // Words left over belong to the last option, so all of them together are what is being typed.
  const option = free[before.length] ?? free.at(-1);
  const { start } = before[free.length - 1] ?? current;
  if (option === undefined || (current.text === '' && !(option.required && before.length === 0))) return keys;
  return [...keys, ...values(option, text.slice(start), start, '')];
}

const wordsFrom = (text: string, from: number): readonly Word[] =>
  [...text.slice(from).matchAll(/(?:[^\s"]|"[^"]*"?)+/g)].map((match) => ({
    text: match[0],
    start: from + match.index,
  }));

const keyOf = (word: Word, { options }: CommandSpec): OptionSpec | undefined =>
  options.find(({ name }) => word.text.startsWith(`${name}:`));
