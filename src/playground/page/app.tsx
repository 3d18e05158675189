import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { PlatformName, SlackShortcut, State } from '../page-protocol.ts';
import { ClockBar } from './clock-bar.tsx';
import { Connection } from './connection.ts';
import { Conversation, type TimelineEntry } from './conversation.tsx';
import { DeliveriesPanel } from './deliveries-panel.tsx';
import { DiscordMessageView } from './discord-message.tsx';
import { PlatformTabs, platformTitles } from './platform-tabs.tsx';
import { SlackFormDialog } from './slack-form.tsx';
import { SlackHomeView, type SlackTab, SlackTabs, slackPanel } from './slack-home.tsx';
import { SlackMessageView } from './slack-message.tsx';
import { TopBar } from './top-bar.tsx';
import { useMedia } from './use-media.ts';
import { Zone } from './zone.ts';

const connection = new Connection();

export function App() {
  const { state, connected } = useSyncExternalStore(connection.subscribe, connection.snapshot);
  const prefersDark = useMedia('(prefers-color-scheme: dark)');
  const narrow = useMedia('(max-width: 47.5rem)');
  const [chosenDark, setChosenDark] = useState<boolean>();
  const [current, setCurrent] = useState<PlatformName>('slack');
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());
  const inputs = { slack: useRef<HTMLInputElement>(null), discord: useRef<HTMLInputElement>(null) };
  const [slackTab, setSlackTab] = useState<SlackTab>('messages');
  const dark = chosenDark ?? prefersDark;

  const reader = state === undefined ? '' : `${state.viewer} ${state.language}`;
  useEffect(() => {
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  }, [dark]);

  // Slack tells the app each time somebody opens its page.
  useEffect(() => {
    if (slackTab === 'home' && reader !== '') connection.send({ type: 'open-home', platform: 'slack' });
  }, [slackTab, reader]);

  const dismiss = (id: string) => {
    setDismissed(new Set([...dismissed, id]));
    inputs.discord.current?.focus();
  };
  const conversationOf = (shown: State, platform: PlatformName): ReactNode => (
    <Conversation
      key={platform}
      platform={platform}
      title={platformTitles[platform]}
      place={shown[platform].place}
      channel={shown[platform].channel}
      entries={platform === 'slack' ? slackEntries(shown) : discordEntries(shown, dismissed, dismiss)}
      notices={shown[platform].notices}
      input={inputs[platform]}
      current={platform === current}
      onFocus={() => setCurrent(platform)}
      complete={(text) => connection.complete(platform, text)}
      onSay={(text) => connection.send({ type: 'say', platform, text })}
      {...(platform === 'slack' && slackParts(shown, slackTab, setSlackTab))}
    />
  );

  return (
    <Zone value={state?.clock.zone ?? 'UTC'}>
      <TopBar
        connected={connected || state === undefined}
        viewer={state?.viewer ?? 'you'}
        dark={dark}
        language={state?.language ?? 'en-GB'}
        onLanguage={(language) => connection.send({ type: 'speak', language })}
        hints={state?.hints[current] ?? []}
        target={platformTitles[current]}
        onSeeAs={(viewer) => connection.send({ type: 'see-as', viewer })}
        onDark={setChosenDark}
        onHint={(text) => connection.send({ type: 'say', platform: current, text })}
      />
      {state !== undefined && (
        <div className="schedule">
          <ClockBar clock={state.clock} onMove={(move) => connection.send({ type: 'move-clock', move })} />
          <DeliveriesPanel deliveries={state.deliveries} />
        </div>
      )}
      {narrow && <PlatformTabs chosen={current} onChoose={setCurrent} />}
      <main>
        {state !== undefined && !narrow && [conversationOf(state, 'slack'), conversationOf(state, 'discord')]}
        {state !== undefined && narrow && (
          <div className="panel" role="tabpanel" id={`panel-${current}`} aria-labelledby={`tab-${current}`}>
            {conversationOf(state, current)}
          </div>
        )}
      </main>
      {state?.slack.form !== undefined && (
        <SlackFormDialog
          key={state.slack.form.id}
          form={state.slack.form}
          controls={viewControls('modal')}
          onSend={(values) => connection.send({ type: 'send-form', platform: 'slack', values })}
          onClose={() => connection.send({ type: 'close-form', platform: 'slack' })}
        />
      )}
    </Zone>
  );
}

function controlsOf(platform: PlatformName, message: string) {
  return {
    onPress: (control: string) => connection.send({ type: 'press', platform, message, control }),
    onSelect: (control: string, value: string) =>
      connection.send({ type: 'select', platform, message, control, value }),
  };
}

function viewControls(view: 'home' | 'modal') {
  const use = (control: string, value?: string) =>
    connection.send({ type: 'use-view', platform: 'slack', view, control, value });
  return { onPress: (control: string) => use(control), onSelect: use };
}

const takeShortcut = (shortcut: string, message?: string) =>
  connection.send({ type: 'shortcut', platform: 'slack', shortcut, message });

const shortcutsOf = ({ slack }: State, type: SlackShortcut['type']) =>
  slack.shortcuts.filter((shortcut) => shortcut.type === type);

/** What Slack has besides a channel. */
const slackParts = (state: State, tab: SlackTab, onChoose: (tab: SlackTab) => void) => ({
  tabs: (
    <SlackTabs
      channel={state.slack.channel}
      chosen={tab}
      shortcuts={shortcutsOf(state, 'global')}
      onChoose={onChoose}
      onShortcut={(id) => takeShortcut(id)}
    />
  ),
  panel: slackPanel(tab),
  instead: tab === 'home' ? <SlackHomeView home={state.slack.home} controls={viewControls('home')} /> : undefined,
});

const slackEntries = (state: State): readonly TimelineEntry[] =>
  state.slack.messages.map((message) => ({
    id: message.id,
    at: message.at,
    view: (
      <SlackMessageView
        key={message.id}
        message={message}
        controls={controlsOf('slack', message.id)}
        shortcuts={shortcutsOf(state, 'message')}
        onShortcut={(id) => takeShortcut(id, message.id)}
      />
    ),
  }));

const discordEntries = (
  { discord }: State,
  dismissed: ReadonlySet<string>,
  dismiss: (id: string) => void,
): readonly TimelineEntry[] =>
  discord.messages
    .filter(({ id }) => !dismissed.has(id))
    .map((message) => ({
      id: message.id,
      at: message.at,
      view: (
        <DiscordMessageView
          key={message.id}
          message={message}
          controls={controlsOf('discord', message.id)}
          onDismiss={() => dismiss(message.id)}
        />
      ),
    }));
