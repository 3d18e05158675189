import type { ReactNode } from 'react';
import type { SlackBlock, SlackElement, SlackText } from '../page-slack-blocks.ts';
import { InlineView, OutsideLink } from './inline-view.tsx';
import { parseMrkdwn } from './mrkdwn.ts';
import { SelectMenu } from './select-menu.tsx';
import { SlackRichText } from './slack-rich-text.tsx';

export interface SlackControls {
  onPress(control: string): void;
  onSelect(control: string, value: string): void;
}

interface Props {
  readonly blocks: readonly SlackBlock[];
  readonly controls: SlackControls;
}

export function SlackBlocks({ blocks, controls }: Props) {
  return blocks.map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a replaced message is shown anew, block by block.
    <Block key={index} block={block} controls={controls} />
  ));
}

function Block({ block, controls }: { readonly block: SlackBlock; readonly controls: SlackControls }): ReactNode {
  switch (block.type) {
    case 'header':
      return <h3>{block.text.text}</h3>;
    case 'section':
      return (
        <div className="section">
          <div>
            {block.text !== undefined && <Mrkdwn text={block.text} />}
            {block.fields !== undefined && (
              <div className="fields">
                {block.fields.map((field) => (
                  <Mrkdwn key={field.text} text={field} />
                ))}
              </div>
            )}
          </div>
          {block.accessory !== undefined && <Element element={block.accessory} controls={controls} />}
        </div>
      );
    case 'context':
      return (
        <div className="context">
          {block.elements.map((element) => (
            <Mrkdwn key={element.text} text={element} />
          ))}
        </div>
      );
    case 'divider':
      return <hr />;
    case 'image':
      return <img className="picture" src={`/pictures/slack/${block.slack_file.id}`} alt={block.alt_text} />;
    case 'actions':
      return (
        <div className="actions">
          {block.elements.map((element) => (
            <Element key={element.action_id} element={element} controls={controls} />
          ))}
        </div>
      );
    case 'rich_text':
      return <SlackRichText elements={block.elements} />;
    case 'unknown':
      return <p className="unshown">This page cannot show the block “{block.name}”.</p>;
  }
}

function Mrkdwn({ text }: { readonly text: SlackText }) {
  if (text.type === 'plain_text') return <p>{text.text}</p>;
  return paragraphs(text.text).map(({ quoted, lines }, index) => {
    const Paragraph = quoted ? 'blockquote' : 'p';
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the paragraphs of one text never move.
      <Paragraph key={index}>
        <InlineView nodes={parseMrkdwn(lines)} />
      </Paragraph>
    );
  });
}

/** Runs of lines that are quoted with `>` or not. */
function paragraphs(mrkdwn: string): readonly { readonly quoted: boolean; readonly lines: string }[] {
  const runs: { quoted: boolean; lines: string }[] = [];
  for (const line of mrkdwn.split('\n')) {
    const quoted = line.startsWith('&gt;');
    const content = quoted ? line.replace(/^&gt; ?/, '') : line;
    const last = runs.at(-1);
    if (last !== undefined && last.quoted === quoted) last.lines += `\n${content}`;
    else runs.push({ quoted, lines: content });
  }
  return runs;
}

function Element({ element, controls }: { readonly element: SlackElement; readonly controls: SlackControls }) {
  if (element.type === 'static_select') {
    const choices = element.options.map(({ text, value, description }) => ({
      label: text.text,
      value,
      description: description?.text,
    }));
    const choose = (value: string) => controls.onSelect(element.action_id, value);
    return <SelectMenu label={element.placeholder?.text ?? 'Choose an option'} choices={choices} onChoose={choose} />;
  }
  const className = `button ${element.style ?? ''}`;
  if (element.url !== undefined) {
    return (
      <OutsideLink url={element.url} className={className}>
        {element.text.text}
      </OutsideLink>
    );
  }
  return (
    <button
      type="button"
      className={className}
      aria-label={element.accessibility_label}
      onClick={() => controls.onPress(element.action_id)}
    >
      {element.text.text}
    </button>
  );
}
