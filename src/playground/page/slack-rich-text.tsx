import type { ReactNode } from 'react';
import type { RichBlock, RichElement } from '../page-slack-blocks.ts';
import { OutsideLink } from './inline-view.tsx';

export function SlackRichText({ elements }: { readonly elements: readonly RichBlock[] }) {
  return (
    <div className="rich-text">
      {elements.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one block never move.
        <RichPart key={index} block={block} />
      ))}
    </div>
  );
}

function RichPart({ block }: { readonly block: RichBlock }): ReactNode {
  switch (block.type) {
    case 'rich_text_section':
      return (
        <p>
          <RichElements elements={block.elements} />
        </p>
      );
    case 'rich_text_quote':
      return (
        <blockquote>
          <RichElements elements={block.elements} />
        </blockquote>
      );
    case 'rich_text_preformatted':
      return (
        <pre>
          <RichElements elements={block.elements} />
        </pre>
      );
    case 'rich_text_list': {
      const items = block.elements.map(({ elements }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the items of one list never move.
        <li key={index}>
          <RichElements elements={elements} />
        </li>
      ));
      return block.style === 'ordered' ? <ol start={(block.offset ?? 0) + 1}>{items}</ol> : <ul>{items}</ul>;
    }
  }
}

function RichElements({ elements }: { readonly elements: readonly RichElement[] }) {
  return elements.map((element, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the elements of one part never move.
    <RichLeaf key={index} element={element} />
  ));
}

function RichLeaf({ element }: { readonly element: RichElement }): ReactNode {
  if (element.type === 'emoji') return unicodeOf(element.unicode) ?? `:${element.name}:`;
  const plain =
    element.type === 'link' ? <OutsideLink url={element.url}>{element.text ?? element.url}</OutsideLink> : element.text;
  return styled(plain, element.style ?? {});
}

function styled(plain: ReactNode, style: NonNullable<Extract<RichElement, { type: 'text' }>['style']>): ReactNode {
  let node = plain;
  if (style.code) node = <code>{node}</code>;
  if (style.strike) node = <s>{node}</s>;
  if (style.italic) node = <em>{node}</em>;
  if (style.bold) node = <strong>{node}</strong>;
  return node;
}

/** Slack writes an emoji's code points as hexadecimal numbers joined by hyphens. */
function unicodeOf(codes: string | undefined): string | undefined {
  return codes === undefined
    ? undefined
    : String.fromCodePoint(...codes.split('-').map((code) => Number.parseInt(code, 16)));
}
