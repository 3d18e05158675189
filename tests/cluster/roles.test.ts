import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { startLocalDiscord } from '../../src/playground/discord/local-discord.ts';
import { startLocalSlack } from '../../src/playground/slack/local-slack.ts';
import { type Program, startProgram } from '../support/program.ts';
import { findRedis, startRedis } from '../support/redis.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const program = findRedis();
const text = 'Something happened in the harbour.';

it.skipIf(program === undefined)(
  'does with four processes, each with the secrets of its role alone, what one does',
  async () => {
    const redis = await startRedis(program ?? '');
    const [slack, discord] = await Promise.all([startLocalSlack(), startLocalDiscord({ token: 'x'.repeat(60) })]);
    const content = temporaryFolder();
    await cp('content/example-harbour', join(content, 'example-harbour'), { recursive: true });
    const begin = async (ROLES: string, env: Readonly<Record<string, string>>) => {
      const started = startProgram('bundle/main.js', [], {
        ROLES,
        STORE_URL: redis.url,
        CONTENT_FOLDER: content,
        CAMPAIGNS: 'example-harbour',
        SLACK_MODE: 'http',
        SLACK_API_URL: `${slack.url}/api/`,
        DISCORD_API_URL: `${discord.url}/api`,
        HOST: '127.0.0.1',
        PORT: '0',
        ...env,
      });
      onTestFinished(() => void started.process.kill('SIGKILL'));
      const [, port] = await started.says(/"port":(\d+)/);
      await started.says(/"Ready"/);
      return { ...started, url: `http://127.0.0.1:${port}` };
    };
    onTestFinished(async () => {
      await Promise.all([slack.stop(), discord.stop()]);
      await redis.stop();
    });
    const { botToken: SLACK_BOT_TOKEN, signingSecret: SLACK_SIGNING_SECRET } = slack.credentials;
    const DISCORD_TOKEN = discord.token;
    const [web, gateway, worker, scheduler] = await Promise.all([
      begin('web', { SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET }),
      begin('gateway', { DISCORD_TOKEN }),
      begin('worker', { SLACK_BOT_TOKEN, DISCORD_TOKEN }),
      begin('scheduler', {}),
    ]);
    const all = [web, gateway, worker, scheduler];
    for (const path of ['healthz', 'readyz', 'metrics']) {
      for (const { url } of all) expect((await fetch(`${url}/${path}`)).status, path).toBe(200);
    }
    expect(discord.shards).toEqual([[0, 1]]);

    slack.deliverTo(`${web.url}/slack/events`);
    const { campaign: onSlack } = slack.workspace.channels;
    const { campaign: onDiscord } = discord.channels;
    await slack.slashCommand({
      channel: onSlack.id,
      user: slack.workspace.users.admin.id,
      command: '/example-harbour',
      text: 'updates on',
    });
    await discord.slashCommand({
      channel: onDiscord.id,
      user: discord.users.organizer.id,
      name: 'example-harbour-organise',
      path: ['updates'],
      options: { follow: 'on' },
    });

    await writeFile(
      join(content, 'example-harbour/updates/2027-01-15-news.yaml'),
      `date: 2027-01-15\ntitle: News\ntext: ${text}\nsources: [council-press-office]\n`,
    );
    for (const one of [web, gateway, worker, scheduler]) {
      one.process.kill('SIGHUP');
      await one.says(/The changed content is live/);
    }
    const posted = () => [
      slack.messages(onSlack.id, slack.workspace.users.member.id).filter(mentions).length,
      discord.messages(onDiscord.id, discord.users.member.id).filter(mentions).length,
    ];
    await vi.waitFor(() => expect(posted()).toEqual([1, 1]), { interval: 20, timeout: 10_000 });
    await vi.waitFor(async () =>
      expect(await (await fetch(`${worker.url}/metrics`)).text()).toMatch(/statement_deliveries_total\{.*sent.*\} 2/),
    );
    expect(await Promise.all(all.map(terminate))).toEqual(all.map(() => [0, '']));
    expect(posted()).toEqual([1, 1]);
  },
);

const mentions = (message: unknown): boolean => JSON.stringify(message).includes(text);

async function terminate({ process, ended }: Program): Promise<readonly [number | null, string]> {
  process.kill('SIGTERM');
  const { code, errors } = await ended();
  return [code, errors];
}
