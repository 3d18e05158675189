import { nameOf } from '../../message/card.ts';
import type { Block, Button, ImageBlock, MenuOption, Text } from '../../message/document.ts';
import type { Invocation } from '../../message/invocation.ts';
import { discordLimits as limits } from './limits.ts';
import { type Prefix, renderMarkdown } from './markdown.ts';
import { isWebAddress, type Run, splitOff, textOf, toRuns } from './runs.ts';

export interface ShownOption {
  readonly label: string;
  readonly description?: string;
  readonly invocation: Invocation;
}

/** A piece of an answer that stays together in one message and is within every limit. */
export type Part =
  | { readonly kind: 'text'; readonly markdown: string }
  | { readonly kind: 'image'; readonly file: string; readonly description: string }
  | { readonly kind: 'divider' }
  | { readonly kind: 'buttons'; readonly buttons: readonly Button[] }
  | { readonly kind: 'menu'; readonly placeholder: string; readonly options: readonly ShownOption[] };

const prefixes = {
  none: { first: '', rest: '' },
  heading: { first: '### ', rest: '### ' },
  note: { first: '-# ', rest: '-# ' },
  quote: { first: '> ', rest: '> ' },
  item: { first: '- ', rest: '  ' },
} as const satisfies Record<string, Prefix>;

/** One or more markdown texts, each short enough for a message. */
function fitting(runs: readonly Run[], prefix: Prefix): readonly string[] {
  if (textOf(runs).trim() === '') return [];
  const markdown = renderMarkdown(runs, prefix);
  if (markdown.length <= limits.textDisplayTotal) return [markdown];
  const pieces = Math.ceil(markdown.length / limits.textDisplayTotal);
  const [first, second] = splitOff(runs, pieces);
  const following = prefix === prefixes.quote || prefix === prefixes.note ? prefix : prefixes.none;
  return [...fitting(first, prefix), ...fitting(second, following)];
}

const lines = (text: Text, prefix: Prefix = prefixes.none): readonly string[] => fitting(toRuns(text), prefix);

/** Joins lines into as few texts as hold them. */
function texts(all: readonly string[]): Part[] {
  const joined: string[] = [];
  for (const line of all) {
    const last = joined.at(-1);
    if (last !== undefined && last.length + 1 + line.length <= limits.textDisplayTotal) {
      joined[joined.length - 1] = `${last}\n${line}`;
    } else joined.push(line);
  }
  return joined.map((markdown) => ({ kind: 'text', markdown }));
}

function groups<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));
}

/** Numbers what is too long for a control, through one document. */
export type Numbering = () => number;

/** A label as it fits a control; a longer one is numbered and its full text is added to `above`. */
function fitted(label: string, max: number, above: string[], number: Numbering): string {
  if (label.length <= max) return label;
  const lead = `${number()}. `;
  above.push(...lines([{ kind: 'strong', text: lead.trim() }, ` ${label}`]));
  const start = label.slice(0, max - lead.length - 1).replace(/[\uD800-\uDBFF]$/, '');
  return `${lead}${start.trim()}…`;
}

function buttonParts(buttons: readonly Button[], number: Numbering): Part[] {
  const above: string[] = [];
  const shown: Button[] = [];
  for (const button of buttons) {
    if (button.kind === 'link' && !isWebAddress(button.url, limits.buttonUrlLength)) {
      above.push(...lines([{ kind: 'link', text: button.label, url: button.url }]));
    } else shown.push({ ...button, label: fitted(button.label, limits.buttonLabelLength, above, number) });
  }
  const rows = groups(shown, limits.buttonsPerRow);
  return [...texts(above), ...rows.map((row) => ({ kind: 'buttons' as const, buttons: row }))];
}

function menuParts(placeholder: string, options: readonly MenuOption[], number: Numbering): Part[] {
  const above: string[] = [];
  const pages = groups(options, limits.selectOptions);
  const counter = (index: number) => (pages.length === 1 ? '' : ` (${index + 1}/${pages.length})`);
  const room = limits.selectPlaceholderLength - counter(pages.length - 1).length;
  const shownPlaceholder = fitted(placeholder, room, above, number);
  const menus = pages.map((page, index) => ({
    kind: 'menu' as const,
    placeholder: shownPlaceholder + counter(index),
    options: page.map(({ label, description, invocation }) => ({
      label: fitted(label, limits.selectOptionLabelLength, above, number),
      ...(description !== undefined && {
        description: fitted(description, limits.selectOptionDescriptionLength, above, number),
      }),
      invocation,
    })),
  }));
  return [...texts(above), ...menus];
}

/** A picture, and its text below: Discord shows nobody a picture's description whole, and it may be longer than one. */
function imageParts({ card, alt, altLabel }: ImageBlock): readonly Part[] {
  const room = limits.galleryDescriptionLength;
  const description = alt.length <= room ? alt : `${alt.slice(0, room - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
  return [
    { kind: 'image', file: nameOf(card), description },
    ...texts([...lines(altLabel, prefixes.note), ...alt.split('\n').flatMap((line) => lines(line))]),
  ];
}

const FENCE = '```';

/**
 * A text to copy, between fences, where nothing is interpreted and nothing has to be escaped: what is copied is the text.
 * What would end the fence is shown as an ordinary text.
 */
function copyableParts(text: string): readonly Part[] {
  if (text.includes('`')) return texts(lines(text));
  const around = 2 * FENCE.length + 2;
  const pieces = Math.ceil((text.length + around) / limits.textDisplayTotal);
  if (pieces === 1) return [{ kind: 'text', markdown: `${FENCE}\n${text}\n${FENCE}` }];
  const [first, second] = splitOff(toRuns(text), pieces);
  return [...copyableParts(textOf(first)), ...copyableParts(textOf(second))];
}

/** The parts of a block, in order. */
export function partsOf(block: Block, number: Numbering): readonly Part[] {
  switch (block.kind) {
    case 'heading':
      return texts(lines(block.text, prefixes.heading));
    case 'paragraph':
      return texts(lines(block.text));
    case 'quote':
      return texts([
        ...lines(block.text, prefixes.quote),
        ...(block.attribution === undefined ? [] : lines(attributed(block.attribution), prefixes.note)),
      ]);
    case 'list':
      return texts(
        block.items.flatMap((item, index) =>
          lines(item, block.ordered ? { first: `${(block.first ?? 1) + index}. `, rest: '   ' } : prefixes.item),
        ),
      );
    case 'fields':
      return texts(
        block.fields.flatMap(({ label, value }) =>
          lines([{ kind: 'strong', text: `${label}:` }, ' ', ...spans(value)]),
        ),
      );
    case 'copyable':
      return copyableParts(block.text);
    case 'note':
      return texts(lines(block.text, prefixes.note));
    case 'image':
      return imageParts(block);
    case 'divider':
      return [{ kind: 'divider' }];
    case 'actions':
      return buttonParts(block.buttons, number);
    case 'menu':
      return menuParts(block.placeholder, block.options, number);
  }
}

const spans = (text: Text) => (typeof text === 'string' ? [text] : text);
const attributed = (text: Text): Text => ['— ', ...spans(text)];
