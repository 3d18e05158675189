import { altOf, type Card } from './card.ts';
import type { Block, Button, MenuOption, MessageDocument, Span, Text } from './document.ts';
import type { Invocation } from './invocation.ts';

/* Small builders, so that commands read like the answers they give. */

export const strong = (text: string): Span => ({ kind: 'strong', text });
export const code = (text: string): Span => ({ kind: 'code', text });
export const command = (campaign: string, typed: string): Span => ({
  kind: 'command',
  campaign,
  access: 'everyone',
  typed,
});
export const organizerCommand = (campaign: string, typed: string): Span => ({
  kind: 'command',
  campaign,
  access: 'organizer',
  typed,
});
export const link = (text: string, url: string): Span => ({ kind: 'link', text, url });

export const heading = (text: string): Block => ({ kind: 'heading', text });
export const paragraph = (...text: readonly Span[]): Block => ({ kind: 'paragraph', text });
export const quotation = (text: string, attribution: Text): Block => ({ kind: 'quote', text, attribution });
export const list = (items: readonly Text[]): Block => ({ kind: 'list', items });
export const numbered = (items: readonly Text[], first = 1): Block => ({ kind: 'list', items, ordered: true, first });
export const image = (card: Card, altLabel: string): Block => ({ kind: 'image', card, alt: altOf(card), altLabel });
export const copyable = (text: string): Block => ({ kind: 'copyable', text });
export const note = (...text: readonly Span[]): Block => ({ kind: 'note', text });
export const actions = (...buttons: readonly (Button | undefined)[]): Block => ({
  kind: 'actions',
  buttons: buttons.filter((button) => button !== undefined),
});
export const menu = (placeholder: string, options: readonly MenuOption[]): Block => ({
  kind: 'menu',
  placeholder,
  options,
});

export const button = (label: string, invocation: Invocation): Button => ({ kind: 'invoke', label, invocation });
export const linkButton = (label: string, url: string): Button => ({ kind: 'link', label, url });

/** An answer; blocks that are left out because there is nothing to say are `undefined`. */
export const answer = (summary: string, ...blocks: readonly (Block | undefined)[]): MessageDocument => ({
  summary,
  tone: 'answer',
  blocks: blocks.filter((block) => block !== undefined),
});
