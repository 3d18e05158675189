import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Bot } from '../bot.ts';
import type { ChannelRef } from '../channel.ts';
import type { Deliveries } from '../deliveries.ts';
import type { LocalDiscord } from './discord/local-discord.ts';
import type { MovableClock } from './movable-clock.ts';
import { createPageClock } from './page-clock.ts';
import { followDeliveries } from './page-deliveries.ts';
import { discordConversation } from './page-discord.ts';
import { type PageFiles, readPageFiles, servePageFile } from './page-files.ts';
import { hintsFor } from './page-hints.ts';
import { clientMessage, type PlatformName } from './page-protocol.ts';
import { slackConversation } from './page-slack.ts';
import { Stage } from './page-stage.ts';
import type { LocalSlack } from './slack/local-slack.ts';

export interface PageOptions {
  readonly slack: LocalSlack;
  readonly discord: LocalDiscord;
  readonly bot: Bot;
  readonly deliveries: Deliveries;
  readonly clock: MovableClock;
  /** The port to listen on; another free one when it is taken. */
  readonly port: number;
  readonly logger: Logger;
}

/** The longest message a page may send, in bytes. */
const MAX_PAYLOAD = 64 * 1024;

/**
 * Serves the page on 127.0.0.1: its files, and one WebSocket over which it is sent every change and sends what a person
 * does. A request under another name than this machine's own (DNS rebinding) or from another site's page is refused.
 * @throws PlatformError when the page was not built
 */
export async function startPage(options: PageOptions): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const { slack, discord, bot, logger } = options;
  const files = await readPageFiles();
  const clock = createPageClock(options.clock, options.deliveries);
  const deliveries = await followDeliveries(options.deliveries, channelNames(slack, discord), logger);
  const server = createServer((request, response) => {
    const host = ownHost(request, server);
    if (host === undefined) response.writeHead(403).end();
    else if (request.method !== 'GET' && request.method !== 'HEAD') response.writeHead(405).end();
    else {
      const path = request.url?.split('?')[0] ?? '/';
      const shown = path.startsWith('/pictures/') ? pictureFiles(path, { slack, discord }) : files;
      servePageFile(shown, path, host, response);
    }
  });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_PAYLOAD });
  server.on('upgrade', (request, socket, head) => {
    const host = ownHost(request, server);
    if (host === undefined || request.headers.origin !== `http://${host}`) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (accepted) => sockets.emit('connection', accepted, request));
  });

  const stage = new Stage({
    slack: slackConversation(slack, bot),
    discord: discordConversation(discord),
    clock,
    deliveries,
    hints: (platform) => hintsFor(bot.campaigns, platform),
  });
  sockets.on('connection', (socket) => seat(socket, stage, logger));
  const port = await listen(server, options.port);
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      stage.close();
      clock.stop();
      deliveries.stop();
      for (const socket of sockets.clients) socket.terminate();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

/** The names of channels, without `#`; the id of one that is gone. */
function channelNames(slack: LocalSlack, discord: LocalDiscord): (channel: ChannelRef) => string {
  return ({ platform, channel }) => {
    const known = platform === 'slack' ? slack.channels : discord.allChannels;
    return known.find(({ id }) => id === channel)?.name ?? channel;
  };
}

/** The one picture at a path, among the files of the local servers. */
function pictureFiles(path: string, servers: Pick<PageOptions, PlatformName>): PageFiles {
  const [, , platform, id = ''] = path.split('/');
  const content = platform === 'slack' || platform === 'discord' ? servers[platform].file(id) : undefined;
  return new Map(content === undefined ? [] : [[path, { type: 'image/png', content }]]);
}

/** Connects one open page to what happens. */
function seat(socket: WebSocket, stage: Stage, logger: Logger): void {
  const guest = stage.enter((message) => socket.send(JSON.stringify(message)));
  socket.on('close', () => guest.leave());
  socket.on('error', (error) => logger.warn({ err: error }, 'the page broke the connection'));
  socket.on('message', (data) => {
    const parsed = clientMessage.safeParse(jsonOf(String(data)));
    if (parsed.success) void guest.act(parsed.data);
    else socket.close(1008, 'not a message of this page');
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The Host header, where it is a name under which this server is reached from this machine. */
function ownHost(request: IncomingMessage, server: Server): string | undefined {
  const { port } = server.address() as AddressInfo;
  const { host } = request.headers;
  return host === `127.0.0.1:${port}` || host === `localhost:${port}` ? host : undefined;
}

/** Listens on loopback, on any free port when the wished one is taken. */
function listen(server: Server, wished: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const listening = () => {
      server.removeAllListeners('error');
      resolve((server.address() as AddressInfo).port);
    };
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') return reject(error);
      server.once('error', reject);
      server.listen(0, '127.0.0.1');
    });
    server.once('listening', listening);
    server.listen(wished, '127.0.0.1');
  });
}
