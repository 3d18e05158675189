import type {
  APIComponentInContainer,
  APIContainerComponent,
  APIMessageTopLevelComponent,
} from 'discord-api-types/v10';
import type { Button } from '../../message/document.ts';
import { renderer } from '../../message/renderer.ts';
import { uniqueCustomIds } from './custom-id.ts';
import { toPages } from './pages.ts';
import { type Part, partsOf } from './parts.ts';

/** https://docs.discord.com/developers/resources/message#message-object-message-flags */
export const messageFlags = { ephemeral: 1 << 6, componentsV2: 1 << 15 } as const;

/** One message as Discord's API takes it; nothing in it can mention anybody. */
export interface DiscordMessage {
  readonly flags: number;
  readonly components: APIMessageTopLevelComponent[];
  readonly allowed_mentions: { readonly parse: never[] };
  /** Its pictures, each with the number under which its file is sent. */
  readonly attachments?: { readonly id: string; readonly filename: string; readonly description: string }[];
}

const accentColors = { answer: 0x2f6f8f, problem: 0xb3402a } as const;

/** A document as one or more messages, each within {@link discordLimits}; together they hold all of its text. */
export const renderDiscord = renderer((document): readonly DiscordMessage[] => {
  let numbered = 0;
  const number = () => ++numbered;
  const parts = document.blocks.flatMap((block) => partsOf(block, number));
  const shown = parts.some(({ kind }) => kind !== 'divider')
    ? parts
    : partsOf({ kind: 'paragraph', text: document.summary }, number);
  return toPages(shown).map((page) => ({
    flags: messageFlags.componentsV2,
    components: [container(page, accentColors[document.tone])],
    allowed_mentions: { parse: [] },
    ...attached(page),
  }));
});

function attached(page: readonly Part[]): Pick<DiscordMessage, 'attachments'> {
  const images = page.filter((part) => part.kind === 'image');
  if (images.length === 0) return {};
  return {
    attachments: images.map(({ file, description }, index) => ({ id: String(index), filename: file, description })),
  };
}

function container(page: readonly Part[], accentColor: number): APIContainerComponent {
  const customId = uniqueCustomIds();
  return {
    type: 17,
    accent_color: accentColor,
    components: page.map((part, index) => component(part, customId, `menu:${index}`)),
  };
}

type CustomIds = ReturnType<typeof uniqueCustomIds>;

function component(part: Part, customId: CustomIds, menuId: string): APIComponentInContainer {
  switch (part.kind) {
    case 'text':
      return { type: 10, content: part.markdown };
    case 'image':
      return {
        type: 12,
        items: [{ media: { url: `attachment://${part.file}` }, description: part.description }],
      };
    case 'divider':
      return { type: 14 };
    case 'buttons':
      return { type: 1, components: part.buttons.map((one) => button(one, customId)) };
    case 'menu': {
      const options = part.options.map(({ invocation, ...shown }) => ({ ...shown, value: customId(invocation) }));
      return { type: 1, components: [{ type: 3, custom_id: menuId, placeholder: part.placeholder, options }] };
    }
  }
}

function button(one: Button, customId: CustomIds) {
  if (one.kind === 'link') return { type: 2 as const, style: 5 as const, label: one.label, url: one.url };
  const style = one.primary ? (1 as const) : (2 as const);
  return { type: 2 as const, style, label: one.label, custom_id: customId(one.invocation) };
}
