import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { commands } from '../../commands/index.ts';
import { createBot } from '../../src/bot.ts';
import { readConfig } from '../../src/config.ts';
import { type Deliveries, openDeliveries } from '../../src/deliveries.ts';
import { type Running, startLive } from '../../src/live.ts';
import { slackManifest } from '../../src/platform/slack/manifest.ts';
import { movableClock } from '../../src/playground/movable-clock.ts';
import { type LocalSlackOptions, startLocalSlack } from '../../src/playground/slack/local-slack.ts';
import { shippedBot } from './bot.ts';
import { freePort } from './free-port.ts';

export const newKey = () => randomBytes(32).toString('base64');

/** The whole bot as an app that the workspaces of a local Slack may install, and a browser. */
export async function installedSlack(mode: 'socket' | 'http', options: LocalSlackOptions = {}) {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const { bot: offered, campaign } = await shippedBot();
  const slack = await startLocalSlack({
    redirectUrls: [`${publicUrl}/slack/oauth_redirect`],
    manifest: slackManifest(offered.campaigns, { socketMode: mode === 'socket', publicUrl }),
    ...options,
  });
  if (mode === 'http') slack.deliverTo(`${publicUrl}/slack/events`);
  const folder = mkdtempSync(join(tmpdir(), 'bot-test-'));
  const clock = movableClock();
  const logs: string[] = [];
  const listeners = new Set<() => void>();
  const onLine = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const logger = pino(
    { level: 'info' },
    new Writable({
      write(line, _encoding, done) {
        logs.push(String(line));
        for (const listener of listeners) listener();
        done();
      },
    }),
  );
  const { signingSecret, appToken, clientId, clientSecret } = slack.credentials;
  let running: { readonly live: Running; readonly deliveries: Deliveries } | undefined;

  async function stop(): Promise<void> {
    await running?.live.stop();
    running = undefined;
  }
  async function boot(keys: { readonly TOKEN_KEY: string; readonly TOKEN_KEY_PREVIOUS?: string }): Promise<Deliveries> {
    const config = readConfig({
      SLACK_MODE: mode,
      SLACK_CLIENT_ID: clientId,
      SLACK_CLIENT_SECRET: clientSecret,
      ...(mode === 'http' ? { SLACK_SIGNING_SECRET: signingSecret } : { SLACK_APP_TOKEN: appToken }),
      SLACK_API_URL: `${slack.url}/api/`,
      PUBLIC_URL: `${publicUrl}/`,
      HOST: '127.0.0.1',
      PORT: String(port),
      DATA_DIR: folder,
      ...keys,
    });
    const deliveries = await openDeliveries(config.dataFolder, [campaign], logger, clock);
    try {
      const bot = createBot([campaign], commands, logger, deliveries.reminders);
      running = { live: await startLive(config, bot, deliveries, logger), deliveries };
    } catch (error) {
      await deliveries.stop();
      throw error;
    }
    return deliveries;
  }

  return {
    slack,
    publicUrl,
    folder,
    clock,
    logs,
    boot,
    /** Whether a text is anywhere in the bytes of the data folder. */
    holds: (text: string | RegExp): boolean =>
      readdirSync(folder).some((name) => readFileSync(join(folder, name), 'latin1').search(text) >= 0),
    /** Resolves once so many lines have been logged that have the text. */
    logged: (text: string, times = 1): Promise<true> => {
      const found = () => logs.filter((line) => line.includes(text)).length >= times || undefined;
      return found() ? Promise.resolve(true as const) : next(onLine, found);
    },
    /** Goes to a page of the bot as a browser does that follows no redirection. */
    visit: (address: string, headers: Readonly<Record<string, string>> = {}) =>
      fetch(new URL(address, publicUrl), { redirect: 'manual', headers }),
    /** What somebody sees at the end of installing. */
    async install(user: string, headers: Readonly<Record<string, string>> = {}, allow = true): Promise<Response> {
      const toSlack = await this.visit('/slack/install/continue', headers);
      const cookie = toSlack.headers.get('set-cookie')?.split(';')[0] ?? '';
      const back = slack.authorize(toSlack.headers.get('location') ?? '', { user, allow });
      return this.visit(back, { ...headers, cookie });
    },
    /** What a person is answered, once it is there. */
    async ask(channel: string, user: string, text: string): Promise<string> {
      const before = new Set(slack.messages(channel, user).map(({ ts }) => ts));
      await slack.slashCommand({ channel, user, command: '/huawei-spain', text });
      const answer = () => slack.messages(channel, user).find(({ ts, botPosted }) => botPosted && !before.has(ts));
      return JSON.stringify(answer() ?? (await next(slack.onChange, answer)));
    },
    stop,
    async close(): Promise<void> {
      await stop();
      await slack.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function next<T>(onChange: (listener: () => void) => () => unknown, look: () => T | undefined): Promise<T> {
  return new Promise((resolve) => {
    const off = onChange(() => {
      const found = look();
      if (found === undefined) return;
      off();
      resolve(found);
    });
  });
}
