import type { Logger } from 'pino';
import type { Bot } from '../../src/bot.ts';
import { startHttpServer } from '../../src/http-server.ts';
import type { Watch } from '../../src/observing/watch.ts';
import { createDiscordAdapter, type DiscordAdapter } from '../../src/platform/discord/adapter.ts';
import type { StoredServers } from '../../src/platform/discord/removal.ts';
import type { LocalDiscord } from '../../src/playground/discord/local-discord.ts';
import { silent } from './bot.ts';

export interface DiscordPart {
  readonly mode?: 'gateway' | 'http';
  readonly logger?: Logger;
  readonly answerWithinMs?: number;
  readonly now?: () => number;
  readonly servers?: StoredServers;
  readonly watch?: Watch;
  /** Told of the adapter before it starts. */
  readonly onAdapter?: (adapter: DiscordAdapter) => void;
}

export interface StartedDiscord {
  readonly adapter: DiscordAdapter;
  stop(): Promise<void>;
}

/** Starts the adapter of a mode, and for HTTP the server by which Discord reaches it. */
export async function startDiscord(discord: LocalDiscord, bot: Bot, part: DiscordPart = {}): Promise<StartedDiscord> {
  const { mode = 'gateway', logger = silent, onAdapter, ...settings } = part;
  const common = { ...settings, token: discord.token, apiUrl: `${discord.url}/api` };
  const adapter = createDiscordAdapter(
    mode === 'http' ? { ...common, mode, publicKey: discord.publicKey } : { ...common, mode },
    bot,
    logger,
  );
  onAdapter?.(adapter);
  await adapter.start();
  const { listener } = adapter;
  if (listener === undefined) return { adapter, stop: () => adapter.stop() };
  const routes = new Map([['/discord/interactions', listener]]);
  const server = await startHttpServer({ host: '127.0.0.1', port: 0 }, [adapter], routes, async () => '');
  await discord.setInteractionsEndpoint(`http://127.0.0.1:${server.port}/discord/interactions`);
  return {
    adapter,
    async stop() {
      await adapter.stop();
      await server.stop();
    },
  };
}
