import type { RequestListener } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Bot } from './bot.ts';
import type { Config } from './config.ts';
import type { Deliveries } from './deliveries.ts';
import { startHttpServer } from './http-server.ts';
import { createSight, type Sight } from './observing/sight.ts';
import type { PlatformAdapter } from './platform/adapter.ts';
import { offeringOn } from './platform/offering.ts';
import type { SlackSettings } from './platform/slack/adapter.ts';
import { watchCertificate } from './public-certificate.ts';
import { readinessMetrics } from './readiness-metrics.ts';
import type { SlackConfig } from './slack-config.ts';
import { storedServers } from './stored-servers.ts';

/** Something that runs until it is stopped. */
export interface Running {
  /**
   * Lets answers in flight finish, then resolves. Where platforms ask over HTTP, it first goes on answering for `drainMs`
   * while `/readyz` says no, so that a load balancer has time to ask other processes; 0 unless given.
   */
  stop(drainMs?: number): Promise<void>;
  /** As of `PlatformAdapter`, for all platforms that are on. */
  readonly offering: PlatformAdapter['offering'];
}

/**
 * Starts the platforms that the roles need, behind one HTTP server for health checks and the platforms' requests.
 * @param sight what is shown at `/metrics`, to which all that is started here is added
 */
export async function startLive(
  config: Config,
  bot: Bot,
  deliveries: Deliveries,
  logger: Logger,
  sight: Sight = createSight(),
): Promise<Running> {
  const routes = new Map<string, RequestListener>();
  const adapters = await Promise.all([
    slack(config, bot, deliveries, logger, routes, sight),
    discord(config, bot, deliveries, logger, routes, sight),
  ]);
  const on: readonly PlatformAdapter[] = adapters.filter((adapter) => adapter !== undefined);
  sight.add(deliveries, bot, readinessMetrics(on));
  const server = await startHttpServer(config.http, on, routes, sight.metrics);
  const { publicUrl, roles } = config;
  // One look at the address is enough: whoever answers there looks.
  const certificate =
    publicUrl === undefined || !roles.has('web') ? undefined : watchCertificate({ publicUrl, logger });
  if (certificate !== undefined) sight.add(certificate);
  logger.info({ port: server.port }, 'Health checks at /healthz and /readyz');
  const stop = async (drainMs = 0) => {
    certificate?.stop();
    server.drain();
    if (routes.size > 0) await wait(drainMs);
    await Promise.all([server.stop(), deliveries.settle()]);
    await Promise.all(on.map((adapter) => adapter.stop()));
    await deliveries.stop();
  };
  try {
    await Promise.all(on.map((adapter) => adapter.start()));
    await deliveries.start(on);
  } catch (error) {
    await stop();
    throw error;
  }
  logger.info({ platforms: on.map(({ platform }) => platform), roles: [...config.roles] }, 'Ready');
  return { stop, offering: offeringOn(on) };
}

async function slack(
  { slack: settings, roles }: Config,
  bot: Bot,
  deliveries: Deliveries,
  logger: Logger,
  routes: Map<string, RequestListener>,
  sight: Sight,
): Promise<PlatformAdapter | undefined> {
  if (settings === undefined) {
    if (roles.has('worker'))
      logger.info('Slack is off: set SLACK_BOT_TOKEN and SLACK_APP_TOKEN, or SLACK_CLIENT_ID, to turn it on');
    return undefined;
  }
  warnOfUnknown(settings.organizers, bot, logger);
  const { createSlackAdapter } = await import('./platform/slack/adapter.ts');
  const adapter = createSlackAdapter(await slackSettings(settings, deliveries, logger, sight), bot, logger);
  if (roles.has('web')) for (const [path, page] of adapter.pages) routes.set(path, page);
  if (adapter.listener !== undefined) routes.set('/slack/events', adapter.listener);
  return adapter;
}

/** An organiser of a campaign that is misspelt could do nothing, and nobody would know why. */
function warnOfUnknown(organizers: readonly string[], { campaigns }: Bot, logger: Logger): void {
  const named = organizers.flatMap((one) => (one.includes(':') ? [one.split(':')[0]] : []));
  const unknown = named.filter((name) => !campaigns.some(({ id }) => id === name));
  if (unknown.length > 0) logger.warn({ campaigns: unknown }, 'SLACK_ORGANIZERS names campaigns that are not loaded');
}

async function slackSettings(
  config: SlackConfig,
  deliveries: Deliveries,
  logger: Logger,
  sight: Sight,
): Promise<SlackSettings> {
  const { watch } = sight;
  if ('botToken' in config) return { ...config, watch };
  const { openInstalling } = await import('./installing.ts');
  const { installationMetrics } = await import('./platform/slack/installation-metrics.ts');
  const install = await openInstalling(config.install, deliveries, logger);
  sight.add(installationMetrics(install.installations));
  return { ...config, watch, install };
}

async function discord(
  { discord: settings, roles }: Config,
  bot: Bot,
  deliveries: Deliveries,
  logger: Logger,
  routes: Map<string, RequestListener>,
  { watch }: Sight,
): Promise<PlatformAdapter | undefined> {
  if (settings === undefined) {
    if (roles.has('worker')) logger.info('Discord is off: set DISCORD_TOKEN to turn it on');
    return undefined;
  }
  const { createDiscordAdapter } = await import('./platform/discord/adapter.ts');
  const adapter = createDiscordAdapter({ ...settings, servers: storedServers(deliveries), watch }, bot, logger);
  if (adapter.listener !== undefined) routes.set('/discord/interactions', adapter.listener);
  return adapter;
}
