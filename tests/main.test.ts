import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { startLocalDiscord } from '../src/playground/discord/local-discord.ts';
import { startLocalSlack } from '../src/playground/slack/local-slack.ts';
import { type Program, runProgram, startProgram } from './support/program.ts';

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function start(env: Readonly<Record<string, string>>): Promise<Program> {
  const DATA_DIR = await mkdtemp(join(tmpdir(), 'data-'));
  stops.push(() => rm(DATA_DIR, { recursive: true }));
  const program = startProgram('bundle/main.js', [], { PAGE_OPEN: 'no', DATA_DIR, ...env });
  stops.push(async () => {
    program.process.kill('SIGKILL');
    await program.ended();
  });
  return program;
}

async function terminate(program: Program) {
  program.process.kill('SIGTERM');
  return program.ended();
}

describe('the program', () => {
  it('without tokens rehearses on this machine, and ends cleanly', async () => {
    const program = await start({ PAGE_PORT: '0' });
    const [, url = ''] = await program.says(/Talk to the bot at (http:\/\/127\.0\.0\.1:\d+)/);
    const page = await fetch(url);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
    expect(await terminate(program)).toMatchObject({ code: 0, errors: '' });
  });

  it('does not start with a configuration that cannot work, and lists all of it', async () => {
    const { code, errors, output } = await runProgram('bundle/main.js', [], {
      SLACK_BOT_TOKEN: 'xoxb-secret',
      PORT: 'x',
    });
    expect([code, output]).toEqual([1, '']);
    expect(errors).toContain('PORT: set it to a port');
    expect(errors).toContain('SLACK_APP_TOKEN is missing');
    expect(errors).not.toContain('secret');
  });

  it('does not start with content that has faults', async () => {
    const { code, errors } = await runProgram('bundle/main.js', [], { CONTENT_FOLDER: 'tests' });
    expect(code).toBe(1);
    expect(errors).toContain('campaign.yaml: cannot be read');
  });

  it('does not start on a data file that is damaged, says what to do, and leaves it as it is', async () => {
    const DATA_DIR = await mkdtemp(join(tmpdir(), 'data-'));
    stops.push(() => rm(DATA_DIR, { recursive: true }));
    const file = join(DATA_DIR, 'rehearsal/statement-bot.db');
    await mkdir(join(DATA_DIR, 'rehearsal'));
    await writeFile(file, 'x'.repeat(9000));
    const { code, errors, output } = await runProgram('bundle/main.js', [], { DATA_DIR });
    expect([code, output]).toEqual([1, '']);
    expect(errors).toMatch(/damaged or is no database. Nothing was changed. Move it away and restore a copy/);
    expect(await readFile(file, 'utf8')).toBe('x'.repeat(9000));
  });

  it('with tokens serves both platforms, tells health and readiness, and logs nothing about people', async () => {
    const slack = await startLocalSlack();
    const discord = await startLocalDiscord({ token: `${'x'.repeat(30)}.${'y'.repeat(30)}` });
    stops.push(
      () => slack.stop(),
      () => discord.stop(),
    );
    const program = await start({
      SLACK_BOT_TOKEN: slack.credentials.botToken,
      SLACK_APP_TOKEN: slack.credentials.appToken,
      SLACK_API_URL: `${slack.url}/api/`,
      SLACK_ORGANIZERS: 'no-such-campaign:U0000000009',
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: `${discord.url}/api`,
      HOST: '127.0.0.1',
      PORT: '0',
    });
    const [, port] = await program.says(/"port":(\d+)/);
    await program.says(/"Ready"/);
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${port}/other`)).status).toBe(404);
    const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    expect(metrics).toContain('statement_deliveries_due_not_sent 0');

    const place = { channel: slack.workspace.channels.campaign.id, user: slack.workspace.users.member.id };
    await slack.slashCommand({ ...place, command: '/huawei-spain', text: 'source marked-secret-text' });
    const user = discord.users.member.id;
    const channel = discord.channels.campaign.id;
    await discord.slashCommand({ channel, user, name: 'huawei-spain', path: ['summary'], options: {} });

    const { code, output, errors } = await terminate(program);
    expect([code, errors]).toEqual([0, '']);
    expect(output).toContain('SLACK_ORGANIZERS names campaigns that are not loaded');
    const secrets = [
      'U0000000009',
      ...Object.values(slack.credentials),
      discord.token,
      place.user,
      user,
      'marked-secret-text',
      'Ana',
    ];
    for (const secret of secrets) expect(output).not.toContain(secret);
  });

  it('takes changed content at a signal without a restart, and keeps what was there where it has a fault', async () => {
    const content = await mkdtemp(join(tmpdir(), 'content-'));
    stops.push(() => rm(content, { recursive: true }));
    await cp('content/example-harbour', join(content, 'example-harbour'), { recursive: true });
    const discord = await startLocalDiscord({ token: `${'x'.repeat(30)}.${'y'.repeat(30)}` });
    stops.push(() => discord.stop());
    const program = await start({
      CONTENT_FOLDER: content,
      CAMPAIGNS: 'example-harbour',
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: `${discord.url}/api`,
      HOST: '127.0.0.1',
      PORT: '0',
    });
    await program.says(/"Ready"/);
    const [channel, user] = [discord.channels.campaign.id, discord.users.member.id];
    const answer = async () => {
      await discord.slashCommand({ channel, user, name: 'example-harbour', path: ['timeline'], options: {} });
      return JSON.stringify(discord.messages(channel, user).at(-1));
    };
    const file = join(content, 'example-harbour/timeline.yaml');
    const text = await readFile(file, 'utf8');
    expect(await answer()).toContain('mention 48 cameras');
    await writeFile(file, text.replace('mention 48 cameras', 'speak of 48 cameras'));
    program.process.kill('SIGHUP');
    await program.says(/The changed content is live/);
    expect(await answer()).toContain('speak of 48 cameras');
    await writeFile(file, text.replace('[council-minutes]', '[no-such-minutes]'));
    program.process.kill('SIGHUP');
    const [line] = await program.says(/.*The content before stays live.*/);
    expect(JSON.parse(line)).toMatchObject({
      campaign: 'example-harbour',
      file: expect.stringMatching(/example-harbour\/timeline\.yaml$/),
      line: 5,
      fault: expect.stringContaining('no source "no-such-minutes"'),
    });
    expect(await answer()).toContain('speak of 48 cameras');
    expect(await terminate(program)).toMatchObject({ code: 0, errors: '' });
  });

  it('takes Discord’s interactions over HTTP where that is chosen', async () => {
    const discord = await startLocalDiscord({ token: `${'x'.repeat(30)}.${'y'.repeat(30)}` });
    stops.push(() => discord.stop());
    const program = await start({
      DISCORD_MODE: 'http',
      DISCORD_TOKEN: discord.token,
      DISCORD_PUBLIC_KEY: discord.publicKey,
      DISCORD_API_URL: `${discord.url}/api`,
      HOST: '127.0.0.1',
      PORT: '0',
    });
    const [, port] = await program.says(/"port":(\d+)/);
    await program.says(/"Ready"/);
    await discord.setInteractionsEndpoint(`http://127.0.0.1:${port}/discord/interactions`);
    const [channel, user] = [discord.channels.campaign.id, discord.users.member.id];
    await discord.slashCommand({ channel, user, name: 'huawei-spain', path: ['summary'], options: {} });
    expect([discord.messages(channel, user).length, discord.intents]).toEqual([1, []]);
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
    expect(await terminate(program)).toMatchObject({ code: 0, errors: '' });
  });

  it('with the token of one platform runs that one alone, and says the other is off', async () => {
    const slack = await startLocalSlack();
    stops.push(() => slack.stop());
    const program = await start({
      SLACK_MODE: 'http',
      SLACK_BOT_TOKEN: slack.credentials.botToken,
      SLACK_SIGNING_SECRET: slack.credentials.signingSecret,
      SLACK_API_URL: `${slack.url}/api/`,
      HOST: '127.0.0.1',
      PORT: '0',
    });
    const [, port] = await program.says(/"port":(\d+)/);
    await program.says(/"Ready"/);
    slack.deliverTo(`http://127.0.0.1:${port}/slack/events`);
    const { campaign } = slack.workspace.channels;
    const { member } = slack.workspace.users;
    await slack.slashCommand({ channel: campaign.id, user: member.id, command: '/huawei-spain', text: 'summary' });
    expect(JSON.stringify(slack.messages(campaign.id, member.id))).toContain('According to media reports');
    const forged = await fetch(`http://127.0.0.1:${port}/slack/events`, {
      method: 'POST',
      body: 'command=%2Fhuawei-spain',
    });
    expect(forged.status).toBe(401);
    const { output } = await terminate(program);
    expect(output).toContain('Discord is off: set DISCORD_TOKEN');
  });

  it('stops with what to set when a platform refuses the token', async () => {
    const slack = await startLocalSlack();
    stops.push(() => slack.stop());
    const program = await start({
      SLACK_BOT_TOKEN: 'xoxb-wrong',
      SLACK_APP_TOKEN: 'xapp-wrong',
      SLACK_API_URL: `${slack.url}/api/`,
      HOST: '127.0.0.1',
      PORT: '0',
    });
    const { code, errors } = await program.ended();
    expect(code).toBe(1);
    expect(errors).toContain('set SLACK_BOT_TOKEN to the Bot User OAuth Token');
    expect(errors).not.toContain('xoxb-wrong');
  });

  it('does not start on a folder that another process uses', async () => {
    const DATA_DIR = await mkdtemp(join(tmpdir(), 'data-'));
    const first = await start({ PAGE_PORT: '0', DATA_DIR });
    await first.says(/Talk to the bot at/);
    const second = await start({ PAGE_PORT: '0', DATA_DIR });
    const { code, errors } = await second.ended();
    expect(code).toBe(1);
    expect(errors).toContain('Another process is using');
  });
});
