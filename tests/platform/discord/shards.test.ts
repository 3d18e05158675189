import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createDiscordAdapter, type DiscordAdapter } from '../../../src/platform/discord/adapter.ts';
import { type LocalDiscord, startLocalDiscord } from '../../../src/playground/discord/local-discord.ts';
import { botUser } from '../../../src/playground/discord/world.ts';
import { shippedBot, silent } from '../../support/bot.ts';

let discord: LocalDiscord;
const adapters: DiscordAdapter[] = [];
const forgotten: string[] = [];

beforeEach(async () => {
  discord = await startLocalDiscord({ advisedShards: 2 });
});
afterEach(async () => {
  for (const adapter of adapters.splice(0)) await adapter.stop();
  forgotten.length = 0;
  await discord.stop();
});

/** A process with these shards; what it answers and forgets is noted under its name. */
async function start(name: string, ids?: readonly number[], count = 2) {
  const { bot } = await shippedBot();
  const asked: string[] = [];
  const adapter = createDiscordAdapter(
    {
      token: discord.token,
      apiUrl: `${discord.url}/api`,
      servers: { all: async () => [], forget: async () => void forgotten.push(name) },
      ...(ids === undefined ? {} : { shards: { ids, count } }),
    },
    {
      ...bot,
      answer(invocation, caller) {
        asked.push(invocation.command);
        return bot.answer(invocation, caller);
      },
    },
    silent,
  );
  adapters.push(adapter);
  await adapter.start();
  return { adapter, asked };
}

const ask = (channel: string) =>
  discord.slashCommand({
    channel,
    user: discord.users.member.id,
    name: 'huawei-spain',
    path: ['summary'],
    options: {},
  });

it('lets one process have all shards that Discord advises', async () => {
  const { adapter, asked } = await start('all');
  expect(discord.shards).toEqual([
    [0, 2],
    [1, 2],
  ]);
  expect(adapter.ready()).toBe(true);
  await ask(discord.channels.campaign.id);
  await ask(discord.channels.direct.id);
  expect(asked).toEqual(['summary', 'summary']);
});

it('shares shards between processes: each server is answered by one of them, direct messages by the first', async () => {
  const [first, second] = await Promise.all([start('first', [0]), start('second', [1])]);
  await ask(discord.channels.campaign.id);
  await ask(discord.channels.direct.id);
  expect([first.asked, second.asked]).toEqual([['summary'], ['summary']]);
  const { campaign, direct } = discord.channels;
  for (const channel of [campaign, direct]) {
    expect(discord.messages(channel.id, discord.users.member.id)).toHaveLength(1);
  }
  discord.setInstalled(false);
  await vi.waitFor(() => expect(forgotten).toEqual(['second']));
});

it('answers each command and each mention once, also while two processes have the same shard', async () => {
  const { id: channel } = discord.channels.campaign;
  const user = discord.users.member.id;
  const processes = await Promise.all([start('one'), start('other')]);
  const texts = () => discord.messages(channel, user).map(({ author }) => author.id === botUser.id);
  const tried = (route: string) => discord.requests.filter((one) => one.route === route).length;
  await ask(channel);
  await vi.waitFor(() => expect(tried('/interactions/{interaction_id}/{interaction_token}/callback')).toBe(2));
  expect(processes.map(({ asked }) => asked)).toEqual([['summary'], ['summary']]);
  expect(texts()).toEqual([true]);
  discord.say({ channel, user, content: `<@${botUser.id}> summary` });
  await vi.waitFor(() => expect(tried('/channels/{channel_id}/messages')).toBe(2));
  expect(texts()).toEqual([true, false, true]);
});

it('registers the commands so that two processes that start at once leave them right, and a third writes nothing', async () => {
  await Promise.all([start('first', [0]), start('second', [1])]);
  const registered = discord.commands();
  const writes = () => discord.requests.filter(({ method }) => method === 'PUT').length;
  const before = writes();
  await start('third', [0]);
  expect([discord.commands(), writes()]).toEqual([registered, before]);
  expect(registered.map(({ name }) => name)).toEqual([
    'huawei-spain',
    'Find the source for this',
    'Check this quotation',
  ]);
  expect(before).toBeGreaterThan(0);
});

it('says what to set where Discord refuses a shard', async () => {
  await expect(start('wrong', [3])).rejects.toThrow(/Discord closed the gateway: 4010.*set DISCORD_SHARDS/);
});
