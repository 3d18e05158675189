import type {
  APIApplicationCommandAutocompleteInteraction,
  APIApplicationCommandInteractionDataBasicOption,
  APIChatInputApplicationCommandInteraction,
  APIMessageApplicationCommandInteraction,
  APIMessageComponentInteraction,
} from 'discord-api-types/v10';
import { readable } from '../../command/printable.ts';
import type { Invocation } from '../../message/invocation.ts';
import { TEXT } from '../message-questions.ts';
import { decodeCustomId } from './custom-id.ts';
import type { MessageCommand } from './message-commands.ts';

type Typed = APIChatInputApplicationCommandInteraction | APIApplicationCommandAutocompleteInteraction;
type Given = APIApplicationCommandInteractionDataBasicOption & { readonly focused?: boolean };

interface TypedCommand {
  readonly command: string;
  readonly options: readonly Given[];
}

/** The command below a campaign's slash command; empty where Discord names none. */
function typedCommand({ data }: Typed): TypedCommand {
  const [first] = data.options ?? [];
  if (first?.type === 1) return { command: first.name, options: first.options ?? [] };
  if (first?.type !== 2) return { command: '', options: [] };
  const [second] = first.options ?? [];
  return { command: `${first.name} ${second?.name ?? ''}`, options: second?.options ?? [] };
}

/** The id of the campaign that each registered slash command belongs to. */
export type CampaignOf = ReadonlyMap<string, string>;

/** What was typed; below a slash command of another time, an invocation that the bot does not know. */
export function slashInvocation(
  interaction: APIChatInputApplicationCommandInteraction,
  campaignOf: CampaignOf,
): Invocation {
  const { command, options } = typedCommand(interaction);
  return {
    campaign: campaignOf.get(interaction.data.name) ?? '',
    command,
    options: Object.fromEntries(options.map(({ name, value }) => [name, String(value)])),
    effect: 'new',
  };
}

/**
 * The question about the chosen message, to each campaign. Its text is in no other place than these invocations, which nothing
 * keeps; `undefined` where there is no text.
 */
export function messageInvocations(
  { data }: APIMessageApplicationCommandInteraction,
  commands: readonly MessageCommand[],
): readonly Invocation[] | undefined {
  const text = readable(data.resolved.messages[data.target_id]?.content ?? '');
  if (text === '') return undefined;
  return commands
    .filter(({ name }) => name === data.name)
    .flatMap(({ command, campaigns }) =>
      campaigns.map((campaign): Invocation => ({ campaign, command, options: { [TEXT]: text }, effect: 'new' })),
    );
}

/** The option a person is typing into, and the text so far. */
export function focusedOption(
  interaction: APIApplicationCommandAutocompleteInteraction,
  campaignOf: CampaignOf,
):
  | { readonly campaign: string; readonly command: string; readonly option: string; readonly typed: string }
  | undefined {
  const { command, options } = typedCommand(interaction);
  const focused = options.find((option) => option.focused);
  if (focused === undefined) return undefined;
  const campaign = campaignOf.get(interaction.data.name) ?? '';
  return { campaign, command, option: focused.name, typed: String(focused.value) };
}

/** The invocation of a button or of a menu's chosen option; `undefined` when the bot did not make it. */
export function componentInvocation({ data }: APIMessageComponentInteraction): Invocation | undefined {
  return decodeCustomId('values' in data ? (data.values[0] ?? '') : data.custom_id);
}
