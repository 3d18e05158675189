import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import type { Bot } from '../../src/bot.ts';
import type { PlatformAdapter } from '../../src/platform/adapter.ts';
import { createSlackAdapter } from '../../src/platform/slack/adapter.ts';
import { slackManifest } from '../../src/platform/slack/manifest.ts';
import { startLocalSlack } from '../../src/playground/slack/local-slack.ts';
import { nodes, strings } from './seen.ts';

/** The bot on a local Slack that has the app exactly as its manifest says. */
export async function slackSurfaces(bot: Bot, mode: 'socket' | 'http', now: () => number = Date.now) {
  const manifest = slackManifest(bot.campaigns, { socketMode: mode === 'socket' });
  const slack = await startLocalSlack({ manifest, now });
  const lines: string[] = [];
  const logger = pino({ level: 'debug' }, { write: (line: string) => lines.push(line) });
  const apiUrl = `${slack.url}/api/`;
  const { credentials } = slack;
  const adapter = createSlackAdapter(
    mode === 'socket' ? { mode, ...credentials, apiUrl, now } : { mode, ...credentials, apiUrl, now },
    bot,
    logger,
  );
  const server = adapter.listener === undefined ? undefined : createServer(adapter.listener);
  if (server !== undefined) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    slack.deliverTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
  }
  await adapter.start();
  const posting: PlatformAdapter = adapter;

  /** Resolves with what `look` finds, now or after a change. */
  function eventually<T>(look: () => T | undefined): Promise<T> {
    const found = look();
    if (found !== undefined) return Promise.resolve(found);
    return new Promise((resolve) => {
      const off = slack.onChange(() => {
        const now = look();
        if (now === undefined) return;
        off();
        resolve(now);
      });
    });
  }

  const textOf = (blocks: unknown): string => strings([...nodes(blocks)].map(({ text }) => text)).join(' ');

  return {
    slack,
    adapter: posting,
    manifest,
    lines,
    eventually,
    textOf,
    /** What the bot answered in a channel, as somebody sees it, with this text. */
    answered: (channel: string, viewer: string, text: string) =>
      eventually(() =>
        slack.messages(channel, viewer).find((one) => one.botPosted && textOf(one.blocks).includes(text)),
      ),
    /** The window before somebody, once it holds this text. */
    window: (user: string, text: string) =>
      eventually(() => {
        const open = slack.view(user);
        return open !== undefined && textOf(open.view.blocks).includes(text) ? open : undefined;
      }),
    /** The bot's page before somebody, once it holds this text. */
    home: (user: string, text: string) =>
      eventually(() => {
        const open = slack.home(user);
        return open !== undefined && textOf(open.view.blocks).includes(text) ? open : undefined;
      }),
    /** The action id of a button. */
    button(blocks: unknown, label: string): string {
      for (const node of nodes(blocks)) {
        if (node.type === 'button' && textOf([node]).includes(label)) return String(node.action_id);
      }
      throw new Error(`No button "${label}" in: ${textOf(blocks)}`);
    },
    methods: () =>
      slack.requests.filter(({ path }) => path.startsWith('/api/')).map(({ path }) => path.slice('/api/'.length)),
    async stop() {
      await adapter.stop();
      server?.closeAllConnections();
      server?.close();
      await slack.stop();
    },
  };
}
