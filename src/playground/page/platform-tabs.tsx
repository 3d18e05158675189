import { type KeyboardEvent, useRef } from 'react';
import type { PlatformName } from '../page-protocol.ts';

export const platformTitles = { slack: 'Slack', discord: 'Discord' } as const satisfies Record<PlatformName, string>;

const order = ['slack', 'discord'] as const;

interface Props {
  readonly chosen: PlatformName;
  onChoose(platform: PlatformName): void;
}

/** One conversation at a time, where the screen is narrow. https://www.w3.org/WAI/ARIA/apg/patterns/tabs/ */
export function PlatformTabs({ chosen, onChoose }: Props) {
  const tabs = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const other = chosen === 'slack' ? 'discord' : 'slack';
    onChoose(other);
    tabs.current?.querySelector<HTMLElement>(`#tab-${other}`)?.focus();
    event.preventDefault();
  };
  return (
    <div className="tabs" role="tablist" aria-label="Conversation" ref={tabs} onKeyDown={onKeyDown}>
      {order.map((platform) => (
        <button
          key={platform}
          id={`tab-${platform}`}
          type="button"
          role="tab"
          aria-selected={platform === chosen}
          aria-controls={`panel-${platform}`}
          tabIndex={platform === chosen ? 0 : -1}
          onClick={() => onChoose(platform)}
        >
          {platformTitles[platform]}
        </button>
      ))}
    </div>
  );
}
