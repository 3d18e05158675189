import { startHttpServer } from '../../src/http-server.ts';
import { createDiscordAdapter } from '../../src/platform/discord/adapter.ts';
import { startLocalDiscord } from '../../src/playground/discord/local-discord.ts';
import { recordDiscord } from './discord-payloads.ts';
import { MARK, mutated, mutatedText } from './mutate.ts';
import type { Random } from './random.ts';
import { demand, question, type StartTarget } from './target.ts';

const path = '/discord/interactions';

/** Interactions as Discord's signed requests: bodies, signatures, headers and methods. */
export const discordHttp: StartTarget = async (bot, logger) => {
  const discord = await startLocalDiscord();
  const { token, publicKey } = discord;
  const common = { token, apiUrl: `${discord.url}/api` };
  const name = bot.campaigns[0]?.id ?? '';
  const recorder = createDiscordAdapter(common, bot, logger);
  await recorder.start();
  const recorded = (await recordDiscord(discord, name)).filter((event) => event.name === 'INTERACTION_CREATE');
  await recorder.stop();
  discord.clear();

  const adapter = createDiscordAdapter({ ...common, mode: 'http', publicKey }, bot, logger);
  demand(adapter.listener !== undefined, 'In HTTP mode the adapter has a listener');
  const routes = new Map([[path, adapter.listener]]);
  const server = await startHttpServer({ host: '127.0.0.1', port: 0 }, [adapter], routes, async () => '');
  const url = `http://127.0.0.1:${server.port}${path}`;
  await adapter.start();
  await discord.setInteractionsEndpoint(url);

  function bodyOf(random: Random): string {
    const fresh = { id: String(2n ** 60n + BigInt(random.below(2 ** 32))), token: random.id() };
    const payload = { ...random.pick(recorded).data, ...fresh };
    if (random.oneIn(10)) return JSON.stringify(payload);
    if (random.oneIn(12)) return mutatedText(JSON.stringify(payload), random);
    return JSON.stringify(mutated(payload, random)) ?? '';
  }

  async function unsigned(random: Random): Promise<number> {
    const method = random.pick(['POST', 'GET', 'PUT', 'OPTIONS', 'DELETE']);
    const headers = {
      'x-signature-ed25519': random.pick(['', MARK, 'a'.repeat(128), 'A'.repeat(127), '0'.repeat(130)]),
      'x-signature-timestamp': random.pick([
        '',
        MARK,
        '0',
        '-1',
        '9'.repeat(30),
        String(Math.floor(Date.now() / 1_000)),
      ]),
    };
    const response = await fetch(url, { method, headers, ...(method === 'GET' ? {} : { body: bodyOf(random) }) });
    await response.arrayBuffer();
    return response.status;
  }

  return {
    async send(random, counts) {
      const status = random.oneIn(8)
        ? await unsigned(random)
        : await discord.sendToEndpoint(
            bodyOf(random),
            random.oneIn(10) ? (signature) => signature.fill(random.below(256), random.below(64)) : undefined,
          );
      counts.sent += 1;
      counts.statuses[status] = (counts.statuses[status] ?? 0) + 1;
      if (status < 300) counts.answered += 1;
      else counts.refused += 1;
      demand(status < 500, `A request was answered with ${status}`);
    },
    async check() {
      discord.clear();
      const [channel, user] = [discord.channels.campaign.id, discord.users.member.id];
      await discord.slashCommand({ channel, user, name, path: question.path, options: question.options });
      const right = JSON.stringify(discord.messages(channel, user)).replaceAll('\\', '').includes(question.answer);
      demand(right, 'A question on Discord was answered wrongly');
      discord.clear();
    },
    secrets: [token, publicKey, discord.users.member.id, discord.users.organizer.id],
    async stop() {
      await adapter.stop();
      await server.stop();
      await discord.stop();
    },
  };
};
