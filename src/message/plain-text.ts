import { nameOf } from './card.ts';
import { commandText } from './command-text.ts';
import type { Block, Button, MenuOption, MessageDocument, Text } from './document.ts';

/** A document as text for terminals: everything that can be read, and what each button would do. */
export function plainText({ blocks }: MessageDocument): string {
  return `${blocks.map(block).join('\n\n')}\n`;
}

function block(one: Block): string {
  switch (one.kind) {
    case 'heading':
      return `${one.text}\n${'='.repeat([...one.text].length)}`;
    case 'paragraph':
      return spans(one.text);
    case 'quote':
      return `  “${one.text}”${one.attribution === undefined ? '' : `\n  — ${spans(one.attribution)}`}`;
    case 'list':
      return one.items
        .map((item, index) => `${one.ordered ? `${(one.first ?? 1) + index}.` : '-'} ${spans(item)}`)
        .join('\n');
    case 'fields':
      return one.fields.map(({ label, value }) => `${label}: ${spans(value)}`).join('\n');
    case 'copyable':
      return one.text;
    case 'note':
      return `(${spans(one.text)})`;
    case 'image':
      return `[${one.place ?? nameOf(one.card)}]\n\n${one.altLabel}\n${one.alt}`;
    case 'divider':
      return '---';
    case 'actions':
      return one.buttons.map(button).join(' ');
    case 'menu':
      return [`[${one.placeholder}]`, ...one.options.map(option)].join('\n');
  }
}

const option = ({ label, description }: MenuOption): string =>
  `  > ${label}${description === undefined ? '' : ` — ${description}`}`;

const button = (one: Button): string => (one.kind === 'link' ? `[${one.label}: ${one.url}]` : `[${one.label}]`);

/** A text without its looks; a link whose text is not its address shows both. */
export function spans(text: Text): string {
  if (typeof text === 'string') return text;
  return text
    .map((span) => {
      if (typeof span === 'string') return span;
      if (span.kind === 'command') return commandText(span);
      return span.kind === 'link' && span.text !== span.url ? `${span.text} <${span.url}>` : span.text;
    })
    .join('');
}
