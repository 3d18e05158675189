import { expect, it, onTestFinished } from 'vitest';
import { createDiscordAdapter } from '../../src/platform/discord/adapter.ts';
import { createSlackAdapter } from '../../src/platform/slack/adapter.ts';
import { startLocalDiscord } from '../../src/playground/discord/local-discord.ts';
import { startLocalSlack } from '../../src/playground/slack/local-slack.ts';
import { shippedBot, silent } from '../support/bot.ts';

// That such adapters post, and find what they posted, is in tests/contract/posting.test.ts.

it('on Slack only looks whether its token is right', async () => {
  const slack = await startLocalSlack();
  const { bot } = await shippedBot();
  const { botToken } = slack.credentials;
  const apiUrl = `${slack.url}/api/`;
  const adapter = createSlackAdapter({ mode: 'none', botToken, apiUrl }, bot, silent);
  onTestFinished(async () => {
    await adapter.stop();
    await slack.stop();
  });
  expect(adapter.ready()).toBe(false);
  await adapter.start();
  expect([adapter.ready(), adapter.listener]).toEqual([true, undefined]);
  expect(slack.requests.map(({ path }) => path)).toEqual(['/api/auth.test', '/api/chat.scheduledMessages.list']);
  const wrong = createSlackAdapter({ mode: 'none', botToken: 'xoxb-wrong', apiUrl }, bot, silent);
  await expect(wrong.start()).rejects.toThrow('set SLACK_BOT_TOKEN');
});

it('on Discord only looks whether its token is right: it opens no session and registers no command', async () => {
  const discord = await startLocalDiscord();
  const { bot } = await shippedBot();
  const apiUrl = `${discord.url}/api`;
  const adapter = createDiscordAdapter({ mode: 'none', token: discord.token, apiUrl }, bot, silent);
  onTestFinished(async () => {
    await adapter.stop();
    await discord.stop();
  });
  expect(adapter.ready()).toBe(false);
  await adapter.start();
  expect([adapter.ready(), adapter.listener]).toEqual([true, undefined]);
  await adapter.offering([])();
  expect(discord.requests.map(({ method, route }) => `${method} ${route}`)).toEqual(['GET /applications/@me']);
  expect([discord.shards, discord.commands()]).toEqual([[], []]);
  const wrong = createDiscordAdapter({ mode: 'none', token: 'x'.repeat(60), apiUrl }, bot, silent);
  await expect(wrong.start()).rejects.toThrow('Discord does not accept the token');
  await wrong.stop();
});
