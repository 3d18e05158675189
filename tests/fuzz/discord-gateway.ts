import { createDiscordAdapter } from '../../src/platform/discord/adapter.ts';
import { startLocalDiscord } from '../../src/playground/discord/local-discord.ts';
import { recordDiscord } from './discord-payloads.ts';
import { mutated } from './mutate.ts';
import { demand, question, type StartTarget } from './target.ts';

const CALLBACK = '/interactions/{interaction_id}/{interaction_token}/callback';

/** Interactions and messages over the gateway. */
export const discordGateway: StartTarget = async (bot, logger) => {
  const discord = await startLocalDiscord();
  const adapter = createDiscordAdapter({ token: discord.token, apiUrl: `${discord.url}/api` }, bot, logger);
  await adapter.start();
  const name = bot.campaigns[0]?.id ?? '';
  const recorded = await recordDiscord(discord, name);
  discord.clear();
  let waiting = 0;

  return {
    async send(random, counts) {
      const { name: event, data } = random.pick(recorded);
      const payload = {
        ...data,
        id: String(2n ** 60n + BigInt(random.below(2 ** 32))),
        token: random.id(),
      };
      discord.sendEvent(event, random.oneIn(10) ? payload : mutated(payload, random));
      counts.sent += 1;
      waiting += 1;
    },
    async check(counts) {
      const [channel, user] = [discord.channels.campaign.id, discord.users.member.id];
      await discord.slashCommand({ channel, user, name, path: ['help'], options: {} });
      const answered = discord.requests.filter(({ route }) => route === CALLBACK).length - 1;
      counts.answered += answered;
      counts.ignored += waiting - answered;
      waiting = 0;
      discord.clear();
      await discord.slashCommand({ channel, user, name, path: question.path, options: question.options });
      const right = JSON.stringify(discord.messages(channel, user)).replaceAll('\\', '').includes(question.answer);
      demand(right, 'A question on Discord was answered wrongly');
      discord.clear();
    },
    secrets: [discord.token, discord.users.member.id, discord.users.organizer.id],
    async stop() {
      await adapter.stop();
      await discord.stop();
    },
  };
};
