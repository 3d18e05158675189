import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { Temporal } from 'temporal-polyfill';
import { expect, it, onTestFinished, vi } from 'vitest';
import { commands } from '../../commands/index.ts';
import { createBot } from '../../src/bot.ts';
import { openDeliveries } from '../../src/deliveries.ts';
import { startLocalDiscord } from '../../src/playground/discord/local-discord.ts';
import { type Clock, systemClock } from '../../src/schedule/clock.ts';
import { storedServers } from '../../src/stored-servers.ts';
import { shippedBot } from '../support/bot.ts';
import { validateDiscordRequests } from '../support/discord-openapi.ts';
import { startDiscord } from '../support/start-discord.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A bot with a weekly reminder in a channel of the local server, on a clock that can be put forward. */
async function open(mode: 'gateway' | 'http') {
  const folder = temporaryFolder();
  const lines: string[] = [];
  const logger = pino({ level: 'info' }, { write: (line) => lines.push(line) });
  const { campaign } = await shippedBot();
  let ahead = Temporal.Duration.from({ hours: 0 });
  const clock: Clock = { ...systemClock, now: () => systemClock.now().add(ahead) };
  const deliveries = await openDeliveries(folder, [campaign], logger, clock);
  const bot = createBot([campaign], commands, logger, deliveries.reminders);
  const discord = await startLocalDiscord();
  const begin = () => startDiscord(discord, bot, { mode, logger, servers: storedServers(deliveries) });
  let running = await begin();
  await deliveries.start([running.adapter]);
  onTestFinished(async () => {
    await deliveries.stop();
    await running.stop();
    await discord.stop();
  });
  await discord.slashCommand({
    channel: discord.channels.campaign.id,
    user: discord.users.organizer.id,
    name: 'huawei-spain-organise',
    path: ['remind', 'on'],
    options: { series: 'weekly-demand' },
  });
  const stored = () =>
    readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'latin1'))
      .join();
  const nextMonday = async () => {
    const now = clock.now().toZonedDateTimeISO('Europe/Madrid');
    const monday = now.add({ days: 8 - now.dayOfWeek }).withPlainTime('09:01');
    ahead = ahead.add({ milliseconds: monday.epochMilliseconds - now.epochMilliseconds });
    await deliveries.tick();
    await deliveries.idle();
  };
  const forgotten = () =>
    vi.waitFor(
      async () => {
        expect(await deliveries.metrics()).toContain('statement_workspaces_forgotten_total{platform="discord"} 1\n');
        expect(stored()).not.toContain(discord.guild.id);
      },
      { interval: 10, timeout: 5000 },
    );
  expect(stored()).toContain(discord.guild.id);
  /** Stops the adapter, and starts one again after what happened meanwhile. */
  const whileDown = async (happens: () => void) => {
    await running.stop();
    happens();
    running = await begin();
  };
  return { discord, stored, nextMonday, forgotten, whileDown, lines };
}

it('deletes what was stored for a server as soon as the gateway tells of the removal, and logs how much', async () => {
  const { discord, forgotten, nextMonday, lines } = await open('gateway');
  discord.setInstalled(false);
  await forgotten();
  expect(lines.join()).toContain('what was kept is deleted');
  expect(lines.join()).not.toContain(discord.guild.id);
  const requests = discord.requests.length;
  await nextMonday();
  expect(discord.requests).toHaveLength(requests);
});

it.each(['gateway', 'http'] as const)('notices by the next post a removal that nobody told of (%s)', async (mode) => {
  const { discord, stored, forgotten, nextMonday } = await open(mode);
  if (mode === 'gateway') discord.disconnect({ resumable: false });
  discord.setInstalled(false);
  expect(stored()).toContain(discord.guild.id);
  await nextMonday();
  await forgotten();
});

it.each(['gateway', 'http'] as const)('notices at its start a removal while it was down (%s)', async (mode) => {
  const { discord, forgotten, whileDown } = await open(mode);
  await whileDown(() => discord.setInstalled(false));
  await forgotten();
  const problems = validateDiscordRequests(discord.requests);
  if (problems !== 'skipped') expect(problems).toEqual([]);
});

it('keeps at its start what is stored for servers that have it', async () => {
  const { discord, stored, whileDown, nextMonday } = await open('gateway');
  await whileDown(() => undefined);
  await nextMonday();
  await vi.waitFor(() => expect(discord.requests.map(({ route }) => route)).toContain('/users/@me/guilds'));
  expect(stored()).toContain(discord.guild.id);
});

it('keeps what is stored during an outage of the server', async () => {
  const { discord, stored, nextMonday } = await open('gateway');
  discord.outage();
  await nextMonday();
  expect(stored()).toContain(discord.guild.id);
});

it('keeps what is stored where the bot only lost sight of the channel', async () => {
  const { discord, stored, nextMonday } = await open('gateway');
  discord.setAppPermissions(discord.channels.campaign.id, 0n);
  await nextMonday();
  await vi.waitFor(() =>
    expect(discord.requests).toContainEqual(expect.objectContaining({ route: '/guilds/{guild_id}', status: 200 })),
  );
  expect(stored()).toContain(discord.guild.id);
});
