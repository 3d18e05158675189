import type { ReactNode } from 'react';
import { type DiscordBlock, parseDiscordMarkdown } from './discord-markdown.ts';
import { InlineView } from './inline-view.tsx';

export function DiscordMarkdownView({ markdown }: { readonly markdown: string }) {
  return <Blocks blocks={parseDiscordMarkdown(markdown)} />;
}

function Blocks({ blocks }: { readonly blocks: readonly DiscordBlock[] }) {
  return blocks.map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of one text never move.
    <Block key={index} block={block} />
  ));
}

function Block({ block }: { readonly block: DiscordBlock }): ReactNode {
  switch (block.kind) {
    case 'heading': {
      // The page's own headings end at level two.
      const Heading = ({ 1: 'h3', 2: 'h4', 3: 'h5' } as const)[block.level];
      return (
        <Heading>
          <InlineView nodes={block.content} />
        </Heading>
      );
    }
    case 'paragraph':
      return (
        <p>
          <InlineView nodes={block.content} />
        </p>
      );
    case 'subtext':
      return (
        <p className="subtext">
          <InlineView nodes={block.content} />
        </p>
      );
    case 'preformatted':
      return <pre>{block.text}</pre>;
    case 'quote':
      return (
        <blockquote>
          <Blocks blocks={block.blocks} />
        </blockquote>
      );
    case 'list': {
      const items = block.items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the items of one list never move.
        <li key={index}>
          <InlineView nodes={item} />
        </li>
      ));
      return block.start === undefined ? <ul>{items}</ul> : <ol start={block.start}>{items}</ol>;
    }
  }
}
