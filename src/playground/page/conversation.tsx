import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import type { Notice, PlatformName, Suggestion } from '../page-protocol.ts';
import { Eye, Time } from './avatar.tsx';
import { Composer } from './composer.tsx';
import { useZoned } from './zone.ts';

export interface TimelineEntry {
  readonly id: string;
  readonly at: number;
  readonly view: ReactNode;
}

interface Props {
  readonly platform: PlatformName;
  readonly title: string;
  readonly place: string;
  readonly channel: string;
  readonly entries: readonly TimelineEntry[];
  readonly notices: readonly Notice[];
  readonly input: RefObject<HTMLInputElement | null>;
  readonly current: boolean;
  /** Where the platform gives the app a page: the choice between it and the channel, with the panel that is shown. */
  readonly tabs?: ReactNode;
  readonly panel?: { readonly id: string; readonly tab: string };
  /** What is shown instead of the channel. */
  readonly instead?: ReactNode;
  onFocus(): void;
  complete(text: string): Promise<readonly Suggestion[]>;
  onSay(text: string): void;
}

/** One platform's channel: who and where, the messages, and the message box. */
export function Conversation({ platform, title, place, channel, entries, notices, input, ...props }: Props) {
  const log = useRef<HTMLDivElement>(null);
  const timeline = [...entries, ...notices.map(noticeEntry)].sort((a, b) => a.at - b.at);
  const newest = timeline.at(-1)?.id;
  const zoned = useZoned();

  useEffect(() => {
    const box = log.current;
    if (box === null || newest === undefined) return;
    // A long answer is read from its beginning, a short one is seen whole.
    const last = box.querySelector('.timeline > :last-child');
    const tall = last !== null && last.clientHeight > box.clientHeight;
    // Within its box alone: scrollIntoView would also move the page.
    if (tall) box.scrollTop += last.getBoundingClientRect().top - box.getBoundingClientRect().top;
    else box.scrollTop = box.scrollHeight;
  }, [newest]);

  return (
    <section
      className={`conversation ${platform}`}
      aria-labelledby={`${platform}-title`}
      data-current={props.current}
      onFocusCapture={props.onFocus}
    >
      <header>
        <h2 id={`${platform}-title`}>
          {title} <span>{place}</span>
        </h2>
        {props.tabs === undefined && (
          <p className="channel">
            <span aria-hidden="true">#</span>
            {channel}
          </p>
        )}
      </header>
      {props.tabs}
      <div
        className="conversation-panel"
        {...(props.panel && { role: 'tabpanel', id: props.panel.id, 'aria-labelledby': props.panel.tab })}
      >
        {props.instead ?? (
          <>
            <div
              className="log"
              role="log"
              aria-live="polite"
              aria-label={`Messages on ${title}`}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reachable by keyboard.
              tabIndex={0}
              ref={log}
            >
              {timeline.length === 0 && <Empty title={title} channel={channel} />}
              <div className="timeline">
                {timeline.map(({ id, at, view }, index) => {
                  const day = zoned(at, 'day');
                  const before = timeline[index - 1];
                  const begins = before === undefined || zoned(before.at, 'day') !== day;
                  return (
                    <div key={id}>
                      {begins && <p className="day">{day}</p>}
                      {view}
                    </div>
                  );
                })}
              </div>
            </div>
            <Composer
              label={`Message #${channel} on ${title}`}
              placeholder={`Message #${channel}, or / for commands`}
              input={input}
              complete={props.complete}
              onSay={props.onSay}
            />
          </>
        )}
      </div>
    </section>
  );
}

function noticeEntry({ id, at, text }: Notice): TimelineEntry {
  const view = (
    <p className="notice">
      <Eye />
      <span>{text}</span> <Time at={at} />
    </p>
  );
  return { id, at, view };
}

function Empty({ title, channel }: { readonly title: string; readonly channel: string }) {
  return (
    <div className="empty">
      <p className="empty-title">This is the beginning of #{channel}</p>
      <p>
        Type <kbd>/</kbd> in the message box, or press one of the examples above, to ask the bot on {title}. Its answers
        are private until somebody shares one.
      </p>
    </div>
  );
}
