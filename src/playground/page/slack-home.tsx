import { type KeyboardEvent, useRef } from 'react';
import type { SlackHome, SlackShortcut } from '../page-protocol.ts';
import { SlackBlocks, type SlackControls } from './slack-blocks.tsx';

export type SlackTab = 'messages' | 'home';

/** The tab of a panel, and the panel, by their ids. */
export const slackPanel = (tab: SlackTab) => ({ id: `slack-panel-${tab}`, tab: `slack-tab-${tab}` });

interface TabsProps {
  readonly channel: string;
  readonly chosen: SlackTab;
  readonly shortcuts: readonly SlackShortcut[];
  onChoose(tab: SlackTab): void;
  onShortcut(id: string): void;
}

/** The channel or the app's page, and the app's shortcuts. https://www.w3.org/WAI/ARIA/apg/patterns/tabs/ */
export function SlackTabs({ channel, chosen, shortcuts, onChoose, onShortcut }: TabsProps) {
  const tabs = useRef<HTMLDivElement>(null);
  const labels: Readonly<Record<SlackTab, string>> = { messages: `#${channel}`, home: 'Home of the app' };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const other = chosen === 'messages' ? 'home' : 'messages';
    onChoose(other);
    tabs.current?.querySelector<HTMLElement>(`#${slackPanel(other).tab}`)?.focus();
    event.preventDefault();
  };
  return (
    <div className="slack-bar">
      <div className="slack-tabs" role="tablist" aria-label="In Slack" ref={tabs} onKeyDown={onKeyDown}>
        {(['messages', 'home'] as const).map((tab) => (
          <button
            key={tab}
            id={slackPanel(tab).tab}
            type="button"
            role="tab"
            aria-selected={tab === chosen}
            aria-controls={slackPanel(tab).id}
            tabIndex={tab === chosen ? 0 : -1}
            onClick={() => onChoose(tab)}
          >
            {labels[tab]}
          </button>
        ))}
      </div>
      {shortcuts.map(({ id, name }) => (
        <button key={id} type="button" className="button" onClick={() => onShortcut(id)}>
          {name}
        </button>
      ))}
    </div>
  );
}

interface HomeProps {
  readonly home: SlackHome | undefined;
  readonly controls: SlackControls;
}

/** The app's page, as the viewer sees it. */
export function SlackHomeView({ home, controls }: HomeProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reachable by keyboard.
    <section className="slack-home" aria-label="Home of the app" tabIndex={0}>
      {home === undefined ? (
        <p role="status">One moment …</p>
      ) : (
        <SlackBlocks blocks={home.blocks} controls={controls} />
      )}
    </section>
  );
}
