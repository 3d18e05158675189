import type { ReactNode } from 'react';
import type { Inline } from './inline.ts';

/** Shows marked-up text as React elements, so that no text is ever read as HTML. */
export function InlineView({ nodes }: { readonly nodes: readonly Inline[] }): ReactNode {
  return nodes.map((node, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the nodes of one text never move.
    <InlineNode key={index} node={node} />
  ));
}

function InlineNode({ node }: { readonly node: Inline }): ReactNode {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'code':
      return <code>{node.text}</code>;
    case 'strong':
      return (
        <strong>
          <InlineView nodes={node.children} />
        </strong>
      );
    case 'emphasis':
      return (
        <em>
          <InlineView nodes={node.children} />
        </em>
      );
    case 'underline':
      return (
        <u>
          <InlineView nodes={node.children} />
        </u>
      );
    case 'strike':
      return (
        <s>
          <InlineView nodes={node.children} />
        </s>
      );
    case 'link':
      return (
        <OutsideLink url={node.url}>
          <InlineView nodes={node.children} />
        </OutsideLink>
      );
  }
}

export function OutsideLink(props: {
  readonly url: string;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <a href={props.url} className={props.className} target="_blank" rel="noopener noreferrer">
      {props.children}
    </a>
  );
}
