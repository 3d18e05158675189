import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands } from '../../commands/index.ts';
import { createBot } from '../../src/bot.ts';
import { loadCampaign } from '../../src/campaign/load.ts';
import { slackManifest } from '../../src/platform/slack/manifest.ts';
import { startLocalDiscord } from '../../src/playground/discord/local-discord.ts';
import { startLocalSlack } from '../../src/playground/slack/local-slack.ts';
import { scheduleCheck } from '../../src/schedule-check.ts';
import { silent } from '../support/bot.ts';
import { freePort } from '../support/free-port.ts';
import { newKey } from '../support/installed-slack.ts';
import { addPack } from '../support/live-stage.ts';
import { startProgram } from '../support/program.ts';
import { startTls } from '../support/tls-server.ts';

const CAMPAIGN = 'harbour';
const token = `${'x'.repeat(30)}.${'y'.repeat(30)}`;

/**
 * The bot as it is shipped, in two processes with local servers of their own: one connected to both platforms, behind an
 * address with a certificate; and one asked over HTTP, whose Slack app workspaces install. Together they have every metric.
 */
export async function startTwoBots() {
  const folder = await mkdtemp(join(tmpdir(), 'bot-test-'));
  const content = join(folder, 'content');
  await mkdir(content);
  await addPack(content, CAMPAIGN);
  const campaign = await loadCampaign(join(content, CAMPAIGN), scheduleCheck);
  const ports = [await freePort(), await freePort()] as const;
  const publicUrl = `http://127.0.0.1:${ports[1]}`;
  const manifest = slackManifest(createBot([campaign], commands, silent).campaigns, { socketMode: false, publicUrl });
  const [slack, otherSlack, discord, otherDiscord, tls] = await Promise.all([
    startLocalSlack(),
    startLocalSlack({ redirectUrls: [`${publicUrl}/slack/oauth_redirect`], manifest }),
    startLocalDiscord({ token }),
    startLocalDiscord({ token }),
    startTls('DNS:localhost'),
  ]);
  const start = (port: number, env: Readonly<Record<string, string>>) =>
    startProgram('bundle/main.js', [], {
      HOST: '127.0.0.1',
      PORT: String(port),
      CONTENT_FOLDER: content,
      DATA_DIR: join(folder, String(port)),
      DISCORD_TOKEN: token,
      ...env,
    });
  const { clientId, clientSecret, signingSecret } = otherSlack.credentials;
  const connected = start(ports[0], {
    SLACK_BOT_TOKEN: slack.credentials.botToken,
    SLACK_APP_TOKEN: slack.credentials.appToken,
    SLACK_API_URL: `${slack.url}/api/`,
    DISCORD_API_URL: `${discord.url}/api`,
    PUBLIC_URL: tls.url('localhost').origin,
    NODE_EXTRA_CA_CERTS: tls.caFile,
  });
  const asked = start(ports[1], {
    SLACK_MODE: 'http',
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: `${otherSlack.url}/api/`,
    DISCORD_MODE: 'http',
    DISCORD_PUBLIC_KEY: otherDiscord.publicKey,
    DISCORD_API_URL: `${otherDiscord.url}/api`,
    PUBLIC_URL: publicUrl,
    TOKEN_KEY: newKey(),
  });
  const programs = [connected, asked];
  await Promise.all(programs.map((program) => program.says(/"Ready"/)));
  otherSlack.deliverTo(`${publicUrl}/slack/events`);
  await otherDiscord.setInteractionsEndpoint(`${publicUrl}/discord/interactions`);

  type Slack = typeof slack;
  type Discord = typeof discord;
  const askSlack = ({ slashCommand, workspace }: Slack, text: string) =>
    slashCommand({
      channel: workspace.channels.campaign.id,
      user: workspace.users.admin.id,
      command: `/${CAMPAIGN}`,
      text,
    });
  const askDiscord = (
    { slashCommand, channels, users }: Discord,
    path: readonly string[],
    options: Readonly<Record<string, string>> = {},
    name = CAMPAIGN,
  ) => slashCommand({ channel: channels.campaign.id, user: users.organizer.id, name, path, options });

  return {
    ports,
    /** What the processes show, as one text. */
    async metrics(): Promise<string> {
      const pages = ports.map(async (port) => (await fetch(`http://127.0.0.1:${port}/metrics`)).text());
      return (await Promise.all(pages)).join('');
    },
    /** People ask on every transport, one of them for a picture. */
    async ask(): Promise<void> {
      await askSlack(slack, 'summary');
      await askSlack(slack, 'demands card');
      await askDiscord(discord, ['demands']);
      await askSlack(otherSlack, 'summary');
      await askDiscord(otherDiscord, ['summary']);
    },
    /** A new update is delivered on both platforms. */
    async deliver(name: string): Promise<void> {
      await askSlack(slack, 'updates on');
      await askDiscord(discord, ['updates'], { follow: 'on' }, `${CAMPAIGN}-organise`);
      const update = 'date: 2027-01-15\ntitle: News\ntext: Something happened.\nsources: [statement]\n';
      await writeFile(join(content, CAMPAIGN, `updates/2027-01-15-${name}.yaml`), update);
      connected.process.kill('SIGHUP');
    },
    async stop(): Promise<void> {
      for (const program of programs) program.process.kill('SIGKILL');
      await Promise.all(programs.map((program) => program.ended()));
      await Promise.all([slack, otherSlack, discord, otherDiscord, tls].map((server) => server.stop()));
      await rm(folder, { recursive: true });
    },
  };
}
