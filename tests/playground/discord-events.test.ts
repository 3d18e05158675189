import { once } from 'node:events';
import { Client, GatewayDispatchEvents, GatewayIntentBits as Intent } from 'discord.js';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/discord/local-discord.ts';

let discord: LocalDiscord;
const clients: Client[] = [];

beforeEach(async () => {
  discord = await startLocalDiscord();
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.destroy();
  await discord.stop();
});

interface Told {
  readonly content?: string;
  readonly guild_id?: string;
  readonly id: string;
  readonly unavailable?: boolean;
}

/** Connects with intents; gives back what is told from then on, by kind of event. */
async function connect(...intents: Intent[]) {
  const client = new Client({ intents, rest: { api: `${discord.url}/api` } });
  clients.push(client);
  const told: Record<'messages' | 'removed' | 'invited', Told[]> = { messages: [], removed: [], invited: [] };
  client.ws.on(GatewayDispatchEvents.MessageCreate, (message: Told) => told.messages.push(message));
  client.ws.on(GatewayDispatchEvents.GuildDelete, (guild: Told) => told.removed.push(guild));
  const ready = once(client, 'clientReady');
  await client.login(discord.token);
  await ready;
  client.ws.on(GatewayDispatchEvents.GuildCreate, (guild: Told) => told.invited.push(guild));
  return told;
}
const say = (content: string, channel = discord.channels.campaign.id) =>
  discord.say({ channel, user: discord.users.member.id, content });
const soon = (check: () => void) => vi.waitFor(check, { interval: 5, timeout: 5000 });

it('a message in a server reaches who asked for them, with its text only where it mentions the app', async () => {
  const [curious, other] = [await connect(Intent.GuildMessages), await connect(Intent.DirectMessages)];
  say('between us');
  say(`<@${discord.applicationId}> summary`);
  await soon(() => expect(curious.messages).toHaveLength(2));
  expect(curious.messages.map(({ content }) => content)).toEqual(['', `<@${discord.applicationId}> summary`]);
  expect(curious.messages[0]?.guild_id).toBe(discord.guild.id);
  expect(other.messages).toEqual([]);
});

it('a direct message comes with its text, and messages between others do not come', async () => {
  const [curious, other] = [await connect(Intent.DirectMessages), await connect(Intent.GuildMessages)];
  say('hello', discord.channels.friends.id);
  say('summary', discord.channels.direct.id);
  await soon(() => expect(curious.messages).toHaveLength(1));
  expect(curious.messages[0]?.content).toBe('summary');
  expect(curious.messages[0]?.guild_id).toBeUndefined();
  expect(other.messages).toEqual([]);
});

it('removal, an outage and an invitation are told to who asked for servers', async () => {
  const [told, other] = [await connect(Intent.Guilds), await connect(Intent.GuildMessages)];
  discord.outage();
  discord.setInstalled(false);
  say('nobody hears this');
  discord.setInstalled(true);
  say('this they hear');
  await soon(() => expect(told.invited).toHaveLength(1));
  await soon(() => expect(other.messages).toHaveLength(1));
  expect(told.removed.map(({ id, unavailable }) => [id, unavailable])).toEqual([
    [discord.guild.id, true],
    [discord.guild.id, undefined],
  ]);
  expect(other.removed).toEqual([]);
});
