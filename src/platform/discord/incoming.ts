import type {
  APIApplicationCommandAutocompleteInteraction,
  APIApplicationCommandInteractionDataBasicOption,
  APIChatInputApplicationCommandInteraction,
  APIMessageComponentInteraction,
} from 'discord-api-types/v10';
import type { Invocation } from '../../message/invocation.ts';
import { decodeCustomId } from './custom-id.ts';

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

export function slashInvocation(interaction: APIChatInputApplicationCommandInteraction): Invocation {
  const { command, options } = typedCommand(interaction);
  return {
    campaign: interaction.data.name,
    command,
    options: Object.fromEntries(options.map(({ name, value }) => [name, String(value)])),
    effect: 'new',
  };
}

/** The option a person is typing into, and the text so far. */
export function focusedOption(
  interaction: APIApplicationCommandAutocompleteInteraction,
):
  | { readonly campaign: string; readonly command: string; readonly option: string; readonly typed: string }
  | undefined {
  const { command, options } = typedCommand(interaction);
  const focused = options.find((option) => option.focused);
  if (focused === undefined) return undefined;
  return { campaign: interaction.data.name, command, option: focused.name, typed: String(focused.value) };
}

/** The invocation of a button or of a menu's chosen option; `undefined` when the bot did not make it. */
export function componentInvocation({ data }: APIMessageComponentInteraction): Invocation | undefined {
  return decodeCustomId('values' in data ? (data.values[0] ?? '') : data.custom_id);
}
