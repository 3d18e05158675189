import type { SlackMessage } from '../page-protocol.ts';
import { Avatar, Eye, Time } from './avatar.tsx';
import { InlineView } from './inline-view.tsx';
import { parseMrkdwn } from './mrkdwn.ts';
import { SlackBlocks, type SlackControls } from './slack-blocks.tsx';

export function SlackMessageView({
  message,
  controls,
}: {
  readonly message: SlackMessage;
  readonly controls: SlackControls;
}) {
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
        <SlackBlocks blocks={message.blocks} controls={controls} />
        {message.blocks.length === 0 && <PlainMessage message={message} />}
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
