import type { DiscordMessage } from '../page-protocol.ts';
import { Avatar, Eye, Time } from './avatar.tsx';
import { DiscordComponents, type DiscordControls } from './discord-components.tsx';
import { DiscordMarkdownView } from './discord-markdown-view.tsx';

interface Props {
  readonly message: DiscordMessage;
  readonly controls: DiscordControls;
  onDismiss(): void;
}

export function DiscordMessageView({ message, controls, onDismiss }: Props) {
  return (
    <article className={message.onlyYou ? 'message private' : 'message'} data-message={message.id}>
      {message.answers !== undefined && (
        <p className="answers">
          <b>{message.answers.user}</b> used <code>{message.answers.command}</code>
        </p>
      )}
      <Avatar author={message.author} bot={message.bot} />
      <div className="body">
        <p className="byline">
          <b>{message.author}</b> {message.bot && <span className="tag">App</span>} <Time at={message.at} />
        </p>
        {message.thinking && <p className="thinking">{message.author} is thinking…</p>}
        {message.content !== '' && <DiscordMarkdownView markdown={message.content} />}
        <DiscordComponents components={message.components} controls={controls} />
        {message.onlyYou && (
          <p className="only-you">
            <Eye /> Only you can see this{' '}
            <span className="dot" aria-hidden="true">
              •
            </span>{' '}
            <button type="button" onClick={onDismiss}>
              Dismiss message
            </button>
          </p>
        )}
      </div>
    </article>
  );
}
