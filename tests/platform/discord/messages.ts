import type { DiscordMessage } from '../../../src/platform/discord/render.ts';
import { readMarkdown } from './read-markdown.ts';

/** The fields of any of Discord's components, flat. */
export interface Component {
  readonly type: number;
  readonly content?: string;
  readonly custom_id?: string;
  readonly label?: string;
  readonly url?: string;
  readonly placeholder?: string;
  readonly components?: readonly Component[];
  readonly options?: readonly { readonly label: string; readonly value: string; readonly description?: string }[];
}

/** Every component of a message, nested ones included, in reading order. */
export function componentsOf({ components }: Pick<DiscordMessage, 'components'>): readonly Component[] {
  const flat = (component: Component): readonly Component[] => [
    component,
    ...(component.components ?? []).flatMap(flat),
  ];
  return (components as readonly Component[]).flatMap(flat);
}

/** Everything that can be read in the messages, without white space, and without the marks of unfinished labels. */
export const visibleText = (messages: readonly Pick<DiscordMessage, 'components'>[]): string =>
  withoutSpace(messages.flatMap(componentsOf).map(shown).join(' '));

const shown = ({ content, label, placeholder, options }: Component): string =>
  [
    content === undefined ? '' : readMarkdown(content).text,
    label,
    placeholder,
    ...(options ?? []).flatMap((option) => [option.label, option.description]),
  ].join(' ');

export const withoutSpace = (text: string): string => text.replace(/\s+/g, '');
