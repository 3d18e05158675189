import { Agent } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { LocalDiscord } from '../../src/playground/discord/local-discord.ts';
import { botUser } from '../../src/playground/discord/world.ts';
import type { LocalSlack } from '../../src/playground/slack/local-slack.ts';
import { slashCommandPayload } from '../../src/playground/slack/payloads.ts';
import { postSigned } from '../../src/playground/slack/signed-request.ts';
import { type Asked, answers } from '../bench/mix.ts';

/** Asks for one answer, and says what is wrong with it. */
export type Asker = (asked: Asked, turn: number) => Promise<string | undefined>;

export interface Pace {
  /** Questions under way at once, of each way to ask. */
  readonly atOnce: number;
  /** Milliseconds between an answer and the next question in its place. */
  readonly pauseMs: number;
}

export interface Asking {
  /** By way to ask, the questions that were answered rightly. */
  readonly answered: ReadonlyMap<string, number>;
  /** The slowest answer, in milliseconds. */
  readonly slowest: () => number;
  /** Lets what is under way end. */
  stop(): Promise<void>;
}

/** People who ask all the time, until they are stopped. */
export function keepAsking(
  { atOnce, pauseMs }: Pace,
  ways: Readonly<Record<string, readonly [mix: readonly Asked[], ask: Asker]>>,
  failures: string[],
): Asking {
  const answered = new Map<string, number>();
  let slowest = 0;
  let stopping = false;
  let turn = 0;
  async function lane(way: string, mix: readonly Asked[], ask: Asker): Promise<void> {
    while (!stopping) {
      turn += 1;
      const asked = mix[turn % mix.length];
      if (asked === undefined) return;
      const began = performance.now();
      const wrong = await ask(asked, turn).catch(String);
      slowest = Math.max(slowest, Math.round(performance.now() - began));
      if (wrong === undefined) answered.set(way, (answered.get(way) ?? 0) + 1);
      else failures.push(`${way}, ${asked.typed}: ${wrong.slice(0, 200)}`);
      await wait(pauseMs);
    }
  }
  const lanes = Object.entries(ways).flatMap(([way, [mix, ask]]) =>
    Array.from({ length: atOnce }, () => lane(way, mix, ask)),
  );
  return {
    answered,
    slowest: () => slowest,
    async stop() {
      stopping = true;
      await Promise.all(lanes);
    },
  };
}

/** So many people and channels that none of them asks too often. */
export const crowd = { morePeople: 1_000, moreChannels: 200 } as const;
export const organizers = Array.from({ length: crowd.morePeople }, (_, index) => `U${index}`);

/** Asks by slash commands over HTTP, each by another of {@link organizers}. */
export function slackCommands(slack: LocalSlack, url: string): Asker {
  const agent = new Agent({ keepAlive: true });
  return async (asked, turn) => {
    const fields = slashCommandPayload({
      channel: { ...slack.workspace.channels.campaign, id: `C${turn % crowd.moreChannels}` },
      user: { ...slack.workspace.users.member, id: organizers[turn % organizers.length] ?? '' },
      command: '/huawei-spain',
      text: asked.typed,
      responseUrl: `${slack.url}/not-expected`,
      trigger: `trigger-${turn}`,
    });
    const { status, body } = await postSigned({
      url: `${url}/slack/events`,
      body: new URLSearchParams(fields).toString(),
      signingSecret: slack.credentials.signingSecret,
      timestamp: Math.floor(Date.now() / 1_000),
      agent,
    });
    return status === 200 && body !== '' && answers(JSON.parse(body), asked) ? undefined : `${status} ${body}`;
  };
}

/** Asks by slash commands, whichever way they reach the app. */
export function discordCommands(discord: LocalDiscord): Asker {
  const channels = discord.allChannels.filter(({ recipient, group }) => recipient === undefined && group === undefined);
  return async (asked, turn) => {
    const channel = channels[turn % channels.length]?.id ?? '';
    const user = discord.allUsers[turn % discord.allUsers.length]?.id ?? '';
    await discord.slashCommand({ channel, user, name: 'huawei-spain', path: [asked.command], options: asked.options });
    const seen = discord.messages(channel, user).at(-1);
    return answers(seen, asked) ? undefined : JSON.stringify(seen);
  };
}

/** Milliseconds for which somebody waits for an answer to a mention. */
const PATIENCE = 5_000;

/** Asks by mentions, each alone in its channel meanwhile; notes what was answered more than once. */
export function discordMentions(discord: LocalDiscord, failures: string[]): Asker {
  const free = discord.allChannels.slice(-crowd.moreChannels).map(({ id }) => id);
  const watcher = discord.users.organizer.id;
  return async (asked, turn) => {
    const channel = free.shift() ?? '';
    const user = discord.allUsers[turn % discord.allUsers.length]?.id ?? '';
    const said = discord.say({ channel, user, content: `<@${botUser.id}> ${asked.typed}` });
    const answersTo = () =>
      discord
        .messages(channel, watcher)
        .filter(
          ({ id, author, ephemeralTo }) =>
            author.id === botUser.id && ephemeralTo === undefined && BigInt(id) > BigInt(said),
        );
    for (const began = performance.now(); answersTo().length === 0; await wait(5)) {
      if (performance.now() - began > PATIENCE) return 'was not answered';
    }
    const [first] = answersTo();
    setTimeout(() => {
      if (answersTo().length > 1) failures.push(`A mention was answered ${answersTo().length} times`);
      free.push(channel);
    }, PATIENCE / 10);
    return answers(first, asked) ? undefined : JSON.stringify(first);
  };
}
