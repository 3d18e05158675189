import { randomBytes } from 'node:crypto';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/discord/local-discord.ts';
import { contentFolder, freePort, startApp } from './app-process.ts';
import type { Contender } from './load.ts';
import { type Asked, answers } from './mix.ts';

/** Where answers go. */
const CALLBACK = '/interactions/{interaction_id}/{interaction_token}/callback';

/** The bot, and a discord.js client that replies with `constant`, each on a local Discord of its own. */
export async function startDiscordContenders(campaign: string, constant: string) {
  const [ourDiscord, bareDiscord] = await Promise.all([startWithToken(), startWithToken()]);
  const connected = (discord: LocalDiscord) => ({
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: `${discord.url}/api`,
  });

  const ours = asker(
    ourDiscord,
    campaign,
    await startApp('bundle/main.js', {
      ...connected(ourDiscord),
      CONTENT_FOLDER: contentFolder,
      HOST: '127.0.0.1',
      PORT: String(await freePort()),
    }),
    answers,
  );
  const bare = asker(
    bareDiscord,
    campaign,
    await startApp('tests/bench/bare-discord.js', {
      ...connected(bareDiscord),
      ANSWER: constant,
      COMMANDS: JSON.stringify(slashCommands(ourDiscord)),
    }),
    (payload, asked) => answers(payload, { ...asked, expected: constant }),
  );
  return {
    ours,
    bare,
    async stop() {
      await Promise.all([ours.app.stop(), bare.app.stop()]);
      await Promise.all([ourDiscord.stop(), bareDiscord.stop()]);
    },
  };
}

/** Those that the bot registered, for servers alone: that is how an application is offered unless it says otherwise. */
const slashCommands = (discord: LocalDiscord) =>
  discord
    .commands()
    .filter(({ type }) => type === 1)
    .map((command) => ({ ...command, integration_types: [0] }));

/** A Discord whose token is as long as real ones are. */
const startWithToken = () =>
  startLocalDiscord({ token: randomBytes(36).toString('hex'), morePeople: 1_000, moreChannels: 200 });

function asker(
  discord: LocalDiscord,
  campaign: string,
  app: Contender['app'],
  isRight: (payload: unknown, asked: Asked) => boolean,
): Contender {
  const isOfServer = ({ recipient, group }: { recipient?: string; group?: true }) => recipient === undefined && !group;
  const [channels, people] = [discord.allChannels.filter(isOfServer), discord.allUsers];
  let turn = 0;
  return {
    app,
    async ask(asked) {
      turn += 1;
      await discord.slashCommand({
        // So many ask that none of them asks too often.
        channel: channels[turn % channels.length]?.id ?? '',
        user: people[turn % people.length]?.id ?? '',
        name: campaign,
        path: [asked.command],
        options: asked.options,
      });
      // No other request can have come between an interaction's answer and this line.
      const sent = discord.requests.at(-1);
      return sent?.route === CALLBACK && sent.status === 204 && isRight(sent.body, asked);
    },
  };
}
