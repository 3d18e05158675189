import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Bot } from '../../src/bot.ts';
import type { PlatformAdapter } from '../../src/platform/adapter.ts';
import { createDiscordAdapter } from '../../src/platform/discord/adapter.ts';
import { createSlackAdapter } from '../../src/platform/slack/adapter.ts';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/discord/local-discord.ts';
import { type LocalSlack, startLocalSlack } from '../../src/playground/slack/local-slack.ts';
import { silent } from './bot.ts';
import { validateDiscordRequests } from './discord-openapi.ts';

/** A message as a person sees it, whatever the platform. */
export interface Seen {
  readonly id: string;
  /** Everything that can be read, without the platform's markup. */
  readonly text: string;
  readonly private: boolean;
  readonly pings: readonly string[];
  /** Labels of buttons that do something, in order, and of links with their addresses. */
  readonly buttons: readonly string[];
  readonly links: readonly string[];
  /** Labels of all menus' options. */
  readonly options: readonly string[];
}

/** Two people in one channel with the bot, through a real SDK. */
export interface Conversation {
  /** Asks as the first person; resolves once the bot has answered. */
  ask(command: string, options?: Readonly<Record<string, string | number>>): Promise<Seen>;
  press(message: Seen, label: string): Promise<Seen>;
  choose(message: Seen, label: string): Promise<Seen>;
  /** What a person sees now: `asker` asks and presses, `other` is a second member. */
  sees(viewer: 'asker' | 'other'): readonly Seen[];
  /** Resolves once what the asker sees satisfies the predicate. */
  until(predicate: (seen: readonly Seen[]) => boolean): Promise<readonly Seen[]>;
  /** Stops the bot and starts it anew, as after a deployment; messages stay. */
  restart(): Promise<void>;
  /** What the platform's official API description says is wrong with the requests so far. */
  violations(): readonly string[] | 'skipped';
  stop(): Promise<void>;
}

export interface Part {
  /** Who asks; the other one of the two is `other`. An ordinary member unless given. */
  readonly asker?: 'member' | 'organizer';
  /** Told of the adapter before it starts. */
  readonly onAdapter?: (adapter: PlatformAdapter) => void;
}

export const transports = {
  'Slack over Socket Mode': (bot: Bot, part: Part = {}) => slackConversation(bot, 'socket', part),
  'Slack over HTTP': (bot: Bot, part: Part = {}) => slackConversation(bot, 'http', part),
  Discord: discordConversation,
} as const;

type Node = { readonly [key: string]: unknown };

/** All objects in a payload, outer ones first. */
function* nodes(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* nodes(item);
  else if (typeof value === 'object' && value !== null) {
    yield value as Node;
    for (const inner of Object.values(value)) yield* nodes(inner);
  }
}

const strings = (values: readonly unknown[]): readonly string[] => values.filter((value) => typeof value === 'string');

interface Driver<Raw> {
  readonly raw: (viewer: 'asker' | 'other') => readonly Raw[];
  readonly seen: (raw: Raw) => Seen;
  readonly onChange: (listener: () => void) => () => void;
}

/** Waits by listening, never by sleeping; gives up after five seconds. */
function untilIn<Raw>({ raw, seen, onChange }: Driver<Raw>) {
  return (predicate: (seen: readonly Seen[]) => boolean): Promise<readonly Seen[]> =>
    new Promise((resolve, reject) => {
      const look = () => {
        const all = raw('asker').map(seen);
        if (!predicate(all)) return;
        clearTimeout(timer);
        unsubscribe();
        resolve(all);
      };
      const timer = setTimeout(() => {
        unsubscribe();
        reject(
          new Error(
            `Waited in vain; seen: ${raw('asker')
              .map((one) => seen(one).text.slice(0, 200))
              .join(' | ')}`,
          ),
        );
      }, 5000);
      const unsubscribe = onChange(look);
      look();
    });
}

/** Does something and resolves with the message that is new or different afterwards. */
function answerIn<Raw>(driver: Driver<Raw>, isBot: (raw: Raw) => boolean) {
  const until = untilIn(driver);
  const print = (seen: Seen) => JSON.stringify(seen);
  return async (action: () => Promise<unknown>): Promise<Seen> => {
    const before = new Set(driver.raw('asker').map((raw) => print(driver.seen(raw))));
    const changed = () =>
      driver
        .raw('asker')
        .filter(isBot)
        .map(driver.seen)
        .filter((seen) => !before.has(print(seen)));
    await action();
    await until(() => changed().length > 0);
    const [first] = changed();
    if (first === undefined) throw new Error('No answer');
    return first;
  };
}

async function slackConversation(bot: Bot, mode: 'socket' | 'http', part: Part): Promise<Conversation> {
  const slack: LocalSlack = await startLocalSlack();
  const { credentials, workspace } = slack;
  const channel = workspace.channels.campaign.id;
  const [member, organizer] = [workspace.users.member.id, workspace.users.admin.id];
  const people = part.asker === 'organizer' ? { asker: organizer, other: member } : { asker: member, other: organizer };
  const user = people.asker;

  const start = async () => {
    const apiUrl = `${slack.url}/api/`;
    const settings = mode === 'socket' ? { mode, ...credentials, apiUrl } : { mode, ...credentials, apiUrl };
    const adapter = createSlackAdapter(settings, bot, silent);
    part.onAdapter?.(adapter);
    const server = adapter.listener === undefined ? undefined : createServer(adapter.listener);
    if (server !== undefined) {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      slack.deliverTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
    }
    await adapter.start();
    return async () => {
      await adapter.stop();
      server?.closeAllConnections();
      server?.close();
    };
  };

  type Raw = ReturnType<LocalSlack['messages']>[number];
  const seen = (raw: Raw): Seen => {
    const all = [...nodes(raw.blocks)];
    const labelOf = ({ text }: Node) => strings([...nodes(text)].map((node) => node.text))[0] ?? '';
    const buttons = all.filter(({ type }) => type === 'button');
    return {
      id: raw.ts,
      text: strings(all.map(({ text }) => text)).join(' '),
      private: raw.ephemeralTo !== undefined,
      pings: raw.pings,
      buttons: buttons.filter(({ url }) => url === undefined).map(labelOf),
      links: strings(all.map(({ url }) => url)),
      options: all.flatMap(({ options }) => (Array.isArray(options) ? options.map(labelOf) : [])),
    };
  };
  const driver: Driver<Raw> = {
    raw: (viewer) => slack.messages(channel, people[viewer]),
    seen,
    onChange: (listener) => slack.onChange(listener),
  };
  const answer = answerIn(driver, ({ botPosted }) => botPosted);
  const control = (message: Seen, label: string, type: 'button' | 'static_select') => {
    const raw = driver.raw('asker').find(({ ts }) => ts === message.id);
    for (const node of nodes(raw?.blocks)) {
      if (node.type !== type) continue;
      const choices = type === 'button' ? [node] : ((node.options ?? []) as Node[]);
      const hit = choices.find(({ text }) => strings([...nodes(text)].map((inner) => inner.text))[0] === label);
      if (hit !== undefined) return { actionId: String(node.action_id), value: String(hit.value) };
    }
    throw new Error(`No ${type} "${label}" in: ${raw === undefined ? 'a message that is gone' : seen(raw).text}`);
  };

  let stop = await start();
  return {
    ask: (command, options = {}) =>
      answer(() => {
        const words = Object.entries(options).map(([name, value]) => `${name}:"${value}"`);
        return slack.slashCommand({
          channel,
          user,
          command: `/${bot.campaigns[0]?.id}`,
          text: [command, ...words].join(' '),
        });
      }),
    press: (message, label) =>
      answer(() => slack.press({ messageTs: message.id, user, actionId: control(message, label, 'button').actionId })),
    choose: (message, label) =>
      answer(() => slack.select({ messageTs: message.id, user, ...control(message, label, 'static_select') })),
    sees: (viewer) =>
      driver
        .raw(viewer)
        .filter(({ botPosted }) => botPosted)
        .map(seen),
    until: untilIn(driver),
    async restart() {
      await stop();
      stop = await start();
    },
    violations: () => [],
    async stop() {
      await stop();
      await slack.stop();
    },
  };
}

/** The text Discord shows for Markdown that was escaped. */
const unescaped = (markdown: string): string => markdown.replace(/\\([\\!-/:-@[-`{-~])/g, '$1');

async function discordConversation(bot: Bot, part: Part = {}): Promise<Conversation> {
  const discord: LocalDiscord = await startLocalDiscord();
  const channel = discord.channels.campaign.id;
  const [member, organizer] = [discord.users.member.id, discord.users.organizer.id];
  const people = part.asker === 'organizer' ? { asker: organizer, other: member } : { asker: member, other: organizer };
  const user = people.asker;
  const start = async () => {
    const adapter = createDiscordAdapter({ token: discord.token, apiUrl: `${discord.url}/api` }, bot, silent);
    part.onAdapter?.(adapter);
    await adapter.start();
    return () => adapter.stop();
  };

  type Raw = ReturnType<LocalDiscord['messages']>[number];
  const seen = (raw: Raw): Seen => {
    const all = [...nodes(raw.components)];
    const content = strings(all.map((node) => node.content))
      .map(unescaped)
      .join(' ');
    const buttons = all.filter(({ type }) => type === 2);
    return {
      id: raw.id,
      text: content,
      private: raw.ephemeralTo !== undefined,
      pings: raw.pings,
      buttons: strings(buttons.filter(({ url }) => url === undefined).map(({ label }) => label)),
      links: [
        ...strings(all.map(({ url }) => url)),
        ...[...content.matchAll(/\]\((https?:[^)\s]+)\)/g)].map(([, url = '']) => url),
      ],
      options: all.flatMap(({ options }) => (Array.isArray(options) ? strings(options.map(({ label }) => label)) : [])),
    };
  };
  const driver: Driver<Raw> = {
    raw: (viewer) => discord.messages(channel, people[viewer]),
    seen,
    onChange: (listener) => discord.onChange(listener),
  };
  const answer = answerIn(driver, () => true);
  const find = (message: Seen, matches: (node: Node) => boolean): string => {
    const raw = driver.raw('asker').find(({ id }) => id === message.id);
    const hit = [...nodes(raw?.components)].find(matches);
    if (hit === undefined) throw new Error(`Not found in: ${message.text}; buttons: ${message.buttons.join(', ')}`);
    return String(hit.custom_id);
  };

  let stop = await start();
  return {
    ask: (command, options = {}) =>
      answer(() =>
        discord.slashCommand({ channel, user, name: bot.campaigns[0]?.id ?? '', path: command.split(' '), options }),
      ),
    press: (message, label) =>
      answer(() =>
        discord.press({
          messageId: message.id,
          user,
          customId: find(message, (node) => node.type === 2 && node.label === label),
        }),
      ),
    choose: (message, label) =>
      answer(() => {
        let value = '';
        const customId = find(message, ({ type, options }) => {
          const hit = type === 3 ? (options as Node[]).find((option) => option.label === label) : undefined;
          if (hit !== undefined) value = String(hit.value);
          return hit !== undefined;
        });
        return discord.select({ messageId: message.id, user, customId, values: [value] });
      }),
    sees: (viewer) => driver.raw(viewer).map(seen),
    until: untilIn(driver),
    async restart() {
      await stop();
      stop = await start();
    },
    violations: () => validateDiscordRequests(discord.requests),
    async stop() {
      await stop();
      await discord.stop();
    },
  };
}
