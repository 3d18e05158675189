import type { SlackMessage, SlackShortcut } from '../page-protocol.ts';
import { Avatar, Eye, Time } from './avatar.tsx';
import { InlineView } from './inline-view.tsx';
import { parseMrkdwn } from './mrkdwn.ts';
import { SelectMenu } from './select-menu.tsx';
import { SlackBlocks, type SlackControls } from './slack-blocks.tsx';

export function SlackMessageView({
  message,
  controls,
  shortcuts,
  onShortcut,
}: {
  readonly message: SlackMessage;
  readonly controls: SlackControls;
  readonly shortcuts: readonly SlackShortcut[];
  onShortcut(id: string): void;
}) {
  const choices = shortcuts.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <article className={message.onlyYou ? 'message private' : 'message'} data-message={message.id}>
      {message.onlyYou && (
        <p className="only-you">
          <Eye /> Only visible to you
        </p>
      )}
      <Avatar author={message.author} bot={message.bot} />
      <div className="body">
        <p className="byline">
          <b>{message.author}</b> {message.bot && <span className="tag">App</span>} <Time at={message.at} />
        </p>
        {message.menu && choices.length > 0 && (
          <div className="message-menu">
            <SelectMenu label="More actions" choices={choices} onChoose={onShortcut} />
          </div>
        )}
        <SlackBlocks blocks={message.blocks} controls={controls} />
        {message.blocks.length === 0 && <PlainMessage message={message} />}
        {message.previews.map((blocks, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the previews of a message never move.
          <div key={index} className="preview">
            <SlackBlocks blocks={blocks} controls={controls} />
          </div>
        ))}
      </div>
    </article>
  );
}

function PlainMessage({ message }: { readonly message: SlackMessage }) {
  // What a person typed is shown as typed; only apps' texts are marked up.
  if (message.command !== undefined) return <p className="command">{message.command}</p>;
  return (
    <p>
      <InlineView nodes={parseMrkdwn(message.text)} />
    </p>
  );
}
