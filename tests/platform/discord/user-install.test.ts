import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../../../src/playground/discord/local-discord.ts';
import { shippedBot } from '../../support/bot.ts';
import { validateDiscordRequests } from '../../support/discord-openapi.ts';
import { type StartedDiscord, startDiscord } from '../../support/start-discord.ts';
import { componentsOf, visibleText } from './messages.ts';

const modes = ['gateway', 'http'] as const;

describe.each(modes)('installed to a person’s account (%s)', (mode) => {
  let discord: LocalDiscord;
  let running: StartedDiscord;
  let user: string;

  beforeAll(async () => {
    const { bot } = await shippedBot();
    discord = await startLocalDiscord();
    running = await startDiscord(discord, bot, { mode });
    user = discord.users.member.id;
  });
  afterAll(async () => {
    const problems = validateDiscordRequests(discord.requests);
    if (problems !== 'skipped') expect(problems).toEqual([]);
    await running.stop();
    await discord.stop();
  });
  beforeEach(() => {
    discord.setInstalled(false);
    discord.setInstalledFor(user, true);
  });
  afterEach(() => {
    discord.setInstalled(true);
    discord.setInstalledFor(user, false);
  });

  const ask = (channel: string, command = 'summary', who = user) =>
    discord.slashCommand({ channel, user: who, name: 'huawei-spain', path: [command], options: {} });
  const last = (channel: string, viewer = user) => discord.messages(channel, viewer).at(-1);
  const labels = (channel: string) =>
    componentsOf({ components: last(channel)?.components ?? [] }).map(({ label }) => label);
  async function press(channel: string, label: string): Promise<void> {
    const message = last(channel);
    const pressed = componentsOf({ components: message?.components ?? [] }).find((one) => one.label === label);
    await discord.press({ messageId: message?.id ?? '', customId: pressed?.custom_id ?? '', user });
  }

  it.each(['campaign', 'direct', 'friends'] as const)(
    'answers in the channel “%s”, privately and without a button that shares',
    async (name) => {
      const { id } = discord.channels[name];
      await ask(id);
      expect(visibleText([{ components: last(id)?.components ?? [] }])).toContain('Accordingtomediareports');
      expect(last(id)?.ephemeralTo).toBe(user);
      expect(labels(id)).not.toContain('Share in channel');
    },
  );

  it('answers buttons there as privately', async () => {
    const { id } = discord.channels.campaign;
    await ask(id);
    await press(id, 'What is demanded');
    expect(last(id)?.ephemeralTo).toBe(user);
    expect(labels(id)).not.toContain('Share in channel');
  });

  it('shares nothing, though an old answer still has the button', async () => {
    const { id } = discord.channels.campaign;
    discord.setInstalled(true);
    await ask(id);
    expect(labels(id)).toContain('Share in channel');
    discord.setInstalled(false);
    const seenByOthers = discord.messages(id, discord.users.organizer.id).length;
    await press(id, 'Share in channel');
    expect(discord.messages(id, discord.users.organizer.id)).toHaveLength(seenByOthers);
  });

  it('finds the source of a message between people, for the person who asks alone', async () => {
    const { id: channel } = discord.channels.friends;
    const messageId = discord.say({
      channel,
      user: discord.users.organizer.id,
      content: 'Nightly uploads to Shanghai',
    });
    await discord.messageCommand({ channel, user, name: 'Find the source for this', messageId });
    expect(visibleText([{ components: last(channel)?.components ?? [] }])).toContain('NearestinARTICLE19’sstatement');
    expect(last(channel)?.ephemeralTo).toBe(user);
  });

  it('is not there for people who did not install it', async () => {
    const { id } = discord.channels.campaign;
    await expect(ask(id, 'summary', discord.users.organizer.id)).rejects.toThrow('not installed here');
  });

  it('fits a long answer into the messages that Discord allows there', async () => {
    const { id } = discord.channels.campaign;
    const before = discord.messages(id, user).length;
    await ask(id, 'statement');
    await vi.waitFor(() => expect(discord.messages(id, user).length).toBeGreaterThan(before + 1), { interval: 5 });
    expect(discord.requests.filter(({ status }) => status >= 400)).toEqual([]);
  });

  it('offers no commands of organisers', async () => {
    const shown = discord.commands({ channel: discord.channels.campaign.id, user });
    expect(shown.filter(({ name }) => name.endsWith('-organise'))).toEqual([]);
  });
});

describe('installed to a server', () => {
  it('answers in direct messages too, without a button that shares', async () => {
    const { bot } = await shippedBot();
    const discord = await startLocalDiscord();
    const running = await startDiscord(discord, bot);
    const { direct } = discord.channels;
    const user = discord.users.member.id;
    await discord.slashCommand({ channel: direct.id, user, name: 'huawei-spain', path: ['summary'], options: {} });
    const [answer] = discord.messages(direct.id, user);
    expect(componentsOf({ components: answer?.components ?? [] }).map(({ label }) => label)).not.toContain(
      'Share in channel',
    );
    await running.stop();
    await discord.stop();
  });
});
