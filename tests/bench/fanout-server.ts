import { startLocalDiscord } from '../../src/playground/discord/local-discord.ts';
import { startLocalSlack } from '../../src/playground/slack/local-slack.ts';

export type Platform = 'slack' | 'discord';

/** What a client needs to post. */
export interface Access {
  readonly token: string;
  readonly apiUrl: string;
}

/** A local server that enforces the platform's limits, or all of them raised by one factor. */
export interface LimitedServer {
  readonly access: Access;
  readonly workspace: string;
  /** As many as were asked for. */
  readonly channels: readonly string[];
  /** Messages it took. */
  posted(): number;
  /** Requests it refused, for whatever reason. */
  refused(): number;
  /** When it took the newest message: milliseconds since 1970. */
  newest(): number;
  stop(): Promise<void>;
}

/** Messages of a bot in any second: https://docs.discord.com/developers/topics/rate-limits */
const DISCORD_PER_SECOND = 50;
/** Messages of a workspace in any minute, of "several hundred": https://docs.slack.dev/apis/web-api/rate-limits */
const SLACK_PER_MINUTE = 300;

/** Messages a second that the limits allow one bot, in one workspace on Slack. */
export const allowedPerSecond = { slack: SLACK_PER_MINUTE / 60, discord: DISCORD_PER_SECOND } as const;

export function startServer(platform: Platform, channels: number, factor: number): Promise<LimitedServer> {
  return platform === 'slack' ? limitedSlack(channels, factor) : limitedDiscord(channels, factor);
}

async function limitedSlack(moreChannels: number, factor: number): Promise<LimitedServer> {
  const rateLimits = { channelIntervalMs: 1_000 / factor, workspacePerMinute: SLACK_PER_MINUTE * factor };
  const slack = await startLocalSlack({ moreChannels, rateLimits });
  const { newest } = watch(slack);
  return {
    access: { token: slack.credentials.botToken, apiUrl: `${slack.url}/api/` },
    workspace: slack.workspace.teamId,
    channels: last(slack.channels, moreChannels).map(({ id }) => id),
    posted: () =>
      slack.requests.filter(({ path, outcome }) => path === '/api/chat.postMessage' && outcome === 'ok').length,
    refused: () => slack.requests.filter(({ outcome }) => outcome !== 'ok').length,
    newest,
    stop: () => slack.stop(),
  };
}

async function limitedDiscord(moreChannels: number, factor: number): Promise<LimitedServer> {
  const discord = await startLocalDiscord({
    moreChannels,
    rateLimits: {
      globalPerSecond: DISCORD_PER_SECOND * factor,
      channelMessages: { limit: 5, perMs: 5_000 / factor },
    },
  });
  const { newest } = watch(discord);
  return {
    access: { token: discord.token, apiUrl: `${discord.url}/api` },
    workspace: discord.guild.id,
    channels: last(discord.allChannels, moreChannels).map(({ id }) => id),
    posted: () => discord.requests.filter(({ method, status }) => method === 'POST' && status === 200).length,
    refused: () => discord.requests.filter(({ status }) => status >= 400).length,
    newest,
    stop: () => discord.stop(),
  };
}

const last = <T>(all: readonly T[], count: number): readonly T[] => all.slice(all.length - count);

function watch(server: { onChange(listener: () => void): unknown }) {
  let newest = Number.NaN;
  server.onChange(() => {
    newest = performance.timeOrigin + performance.now();
  });
  return { newest: () => newest };
}
