import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { commands } from '../../commands/index.ts';
import { createBot } from '../../src/bot.ts';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/discord/local-discord.ts';
import { composerOf, schedulesOf } from '../../src/posts.ts';
import { componentsOf, visibleText } from '../platform/discord/messages.ts';
import { shippedBot, silent } from '../support/bot.ts';
import { createStage } from '../support/scheduling.ts';
import { type StartedDiscord, startDiscord } from '../support/start-discord.ts';

describe.each(['gateway', 'http'] as const)('Spanish on Discord (%s)', (mode) => {
  let discord: LocalDiscord;
  let running: StartedDiscord;
  const locale = 'es-ES';

  beforeAll(async () => {
    const { campaign } = await shippedBot();
    const stage = createStage({ campaigns: schedulesOf([campaign]), compose: composerOf([campaign]) });
    const bot = createBot([campaign], commands, silent, (await stage.boot()).reminders);
    discord = await startLocalDiscord({ communityLanguage: locale });
    running = await startDiscord(discord, bot, { mode });
  });
  afterAll(async () => {
    await running.stop();
    await discord.stop();
  });

  const place = () => ({ channel: discord.channels.campaign.id, user: discord.users.member.id, locale });
  const last = (channel = place().channel) => discord.messages(channel, place().user).at(-1);
  const read = (channel?: string) => visibleText([{ components: last(channel)?.components ?? [] }]);

  it('answers a slash command in the language of the person’s client, and then its buttons', async () => {
    await discord.slashCommand({ ...place(), name: 'huawei-spain', path: ['summary'], options: {} });
    expect(read()).toContain('Segúninformacionesdeprensa');
    const button = componentsOf({ components: last()?.components ?? [] }).find(({ label }) => label === 'Qué se exige');
    await discord.press({ ...place(), messageId: last()?.id ?? '', customId: button?.custom_id ?? '' });
    expect(read()).toContain('ARTICLE19pide:alGobiernoespañol');
  });

  it('completes options in that language', async () => {
    const typed = {
      ...place(),
      name: 'huawei-spain',
      path: ['explain'],
      options: { term: 'proveedor' },
      focused: 'term',
    };
    const [choice] = await discord.autocomplete(typed);
    expect(choice?.name).toMatch(/proveedor/i);
  });

  it('finds the source of a message from its menu, privately', async () => {
    const messageId = discord.say({
      ...place(),
      content: 'Reported: nightly uploads\nfrom the African Union to Shanghai',
    });
    await discord.messageCommand({ ...place(), name: 'Find the source for this', messageId });
    expect(read()).toContain('LomáscercanoenladeclaracióndeARTICLE19');
    expect(read()).toContain('LeMonde');
    expect(last()?.ephemeralTo).toBe(place().user);
  });

  it('checks what a message quotes from its menu, privately', async () => {
    const messageId = discord.say({ ...place(), content: 'Look:\n> Spain must immediately halt this cooperation' });
    await discord.messageCommand({ ...place(), name: 'Check this quotation', messageId });
    expect(read()).toContain('Enlugarde“should”:“must”');
    expect(last()?.ephemeralTo).toBe(place().user);
  });

  it('posts in the language of the server, which is a community’s, and answers whoever asks in theirs', async () => {
    const english = { ...place(), user: discord.users.organizer.id, locale: 'en-GB' };
    const name = 'huawei-spain-organise';
    await discord.slashCommand({ ...english, name, path: ['remind', 'on'], options: { series: 'weekly-demand' } });
    const shown = () =>
      visibleText([{ components: discord.messages(english.channel, english.user).at(-1)?.components ?? [] }]);
    expect(shown()).toContain('Itispostedinthislanguage:Spanish.');
    await discord.slashCommand({ ...english, name, path: ['remind', 'preview'], options: {} });
    expect(shown()).toContain('Unrecordatorioprogramado.');
  });

  it('says of a message without text that it holds none', async () => {
    const messageId = discord.say({ ...place(), content: '\u200B' });
    await discord.messageCommand({ ...place(), name: 'Find the source for this', messageId });
    expect(read()).toContain('nocontienetexto');
  });

  if (mode === 'gateway') {
    it('answers a mention in the language of the server, which is a community’s', async () => {
      discord.say({ ...place(), content: `<@${discord.applicationId}> summary` });
      await vi.waitFor(() => expect(read()).toContain('Segúninformacionesdeprensa'), { interval: 5, timeout: 5000 });
    });

    it('answers a direct message, which tells no language, in the campaign’s', async () => {
      const { id: channel } = discord.channels.direct;
      discord.say({ ...place(), channel, content: 'summary' });
      await vi.waitFor(() => expect(read(channel)).toContain('Accordingtomediareports'), {
        interval: 5,
        timeout: 5000,
      });
    });
  }
});
