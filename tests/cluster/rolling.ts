import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { loadCampaign } from '../../src/campaign/load.ts';
import { type LocalDiscord, startLocalDiscord } from '../../src/playground/discord/local-discord.ts';
import { type LocalSlack, startLocalSlack } from '../../src/playground/slack/local-slack.ts';
import { slashCommandPayload } from '../../src/playground/slack/payloads.ts';
import { postSigned } from '../../src/playground/slack/signed-request.ts';
import { scheduleCheck } from '../../src/schedule-check.ts';
import { type Asked, answers, mixOf } from '../bench/mix.ts';
import { campaignFolder } from '../support/bot.ts';
import { type Program, startProgram } from '../support/program.ts';
import { type Backend, type RoundRobin, startRoundRobin } from './round-robin.ts';

export interface RollingForm {
  /** How often each of the two processes is replaced. */
  readonly rounds: number;
  /** Requests under way at once, of each platform. */
  readonly atOnce: number;
  /** `DRAIN_SECONDS` of the processes. */
  readonly drainSeconds: number;
  /** Milliseconds between an answer and the next request in its place. */
  readonly pauseMs: number;
  /** Variables that the processes share, with the store; without them each has a folder and all roles. */
  readonly store?: Readonly<Record<string, string>>;
}

export interface RollingRun {
  /** Processes that were told to stop, and replaced. */
  readonly replaced: number;
  /** Requests that were answered rightly. */
  readonly slack: number;
  readonly discord: number;
  /** Of these, by processes that had said already that they are not ready. */
  readonly whileDraining: number;
  /** The slowest answer, in milliseconds. */
  readonly slowest: number;
  /** What did not go as it should. */
  readonly failures: readonly string[];
}

/** Milliseconds from a signal to the end of a process that has nothing more to answer. */
const ENDS_WITHIN = 5_000;

/**
 * Two processes behind a load balancer, and people who ask all the time over Slack and Discord; one process after the other is
 * told to stop and replaced. Needs the built bundle.
 */
export async function runRolling(form: RollingForm): Promise<RollingRun> {
  const [slack, discord, balancer] = await Promise.all([
    startLocalSlack(),
    startLocalDiscord({ token: randomBytes(36).toString('hex'), morePeople: 1_000, moreChannels: 200 }),
    startRoundRobin(),
  ]);
  const folder = await mkdtemp(join(tmpdir(), 'rolling-'));
  const failures: string[] = [];
  const stopped: Backend[] = [];
  const begin = processes({ slack, discord, balancer, folder, form });
  const load = createLoad(form, failures);
  let running = await Promise.all([begin(), begin()]);
  try {
    await discord.setInteractionsEndpoint(`${balancer.url}/discord/interactions`);
    const mix = mixOf(await loadCampaign(campaignFolder, scheduleCheck));
    load.start(mix, slackAsker(slack, balancer.url), discordAsker(discord));
    for (let replaced = 0; replaced < 2 * form.rounds; replaced += 1) {
      const [oldest, ...others] = running;
      if (oldest === undefined) break;
      oldest.program.process.kill('SIGTERM');
      await until(() => !oldest.backend.ready, 'is not ready after the signal', failures);
      stopped.push(oldest.backend);
      const { code, errors } = await oldest.program.ended();
      oldest.backend.remove();
      if (code !== 0 || errors !== '') failures.push(`A process ended with ${code}: ${errors}`);
      running = [...others, await begin()];
    }
    await load.stop();
    return {
      replaced: stopped.length,
      ...load.counted,
      whileDraining: stopped.reduce((sum, { answeredLate }) => sum + answeredLate, 0),
      failures: [...failures, ...unanswered(stopped)],
    };
  } finally {
    await load.stop();
    for (const { program } of running) {
      program.process.kill('SIGTERM');
      await program.ended();
    }
    await Promise.all([balancer.stop(), slack.stop(), discord.stop()]);
    await rm(folder, { recursive: true });
  }
}

interface Parts {
  readonly slack: LocalSlack;
  readonly discord: LocalDiscord;
  readonly balancer: RoundRobin;
  readonly folder: string;
  readonly form: RollingForm;
}

/** Starts processes, each of which resolves once the balancer sends it requests. */
function processes({ slack, discord, balancer, folder, form }: Parts) {
  let count = 0;
  return async (): Promise<{ readonly program: Program; readonly backend: Backend }> => {
    count += 1;
    const program = startProgram('bundle/main.js', [], {
      SLACK_MODE: 'http',
      SLACK_BOT_TOKEN: slack.credentials.botToken,
      SLACK_SIGNING_SECRET: slack.credentials.signingSecret,
      SLACK_API_URL: `${slack.url}/api/`,
      SLACK_ORGANIZERS: organizers.join(),
      DISCORD_MODE: 'http',
      DISCORD_TOKEN: discord.token,
      DISCORD_PUBLIC_KEY: discord.publicKey,
      DISCORD_API_URL: `${discord.url}/api`,
      DATA_DIR: join(folder, String(count)),
      DRAIN_SECONDS: String(form.drainSeconds),
      HOST: '127.0.0.1',
      PORT: '0',
      ...form.store,
    });
    const [, port] = await program.says(/"port":(\d+)/);
    const backend = balancer.add(Number(port));
    await program.says(/"Ready"/);
    await until(() => backend.ready, 'is ready after its start');
    return { program, backend };
  };
}

/** Asks for one answer, and says whether it is the right one. */
type Asker = (asked: Asked, turn: number) => Promise<string | undefined>;

function createLoad({ atOnce, pauseMs }: RollingForm, failures: string[]) {
  const counted = { slack: 0, discord: 0, slowest: 0 };
  let lanes: readonly Promise<void>[] = [];
  let stopping = false;
  let turn = 0;
  async function lane(mix: readonly Asked[], platform: 'slack' | 'discord', ask: Asker): Promise<void> {
    while (!stopping) {
      turn += 1;
      const asked = mix[turn % mix.length];
      if (asked === undefined) return;
      const began = performance.now();
      const wrong = await ask(asked, turn).catch(String);
      counted.slowest = Math.max(counted.slowest, Math.round(performance.now() - began));
      if (wrong === undefined) counted[platform] += 1;
      else failures.push(`${platform}, ${asked.typed}: ${wrong.slice(0, 200)}`);
      await wait(pauseMs);
    }
  }
  return {
    counted,
    start(mix: readonly Asked[], slack: Asker, discord: Asker): void {
      const status = {
        command: 'status',
        options: {},
        typed: 'status',
        expected: 'Nothing has been due in this channel yet.',
      };
      const places = Array.from({ length: atOnce });
      lanes = [
        ...places.map(() => lane([...mix, status], 'slack', slack)),
        ...places.map(() => lane(mix, 'discord', discord)),
      ];
    },
    async stop(): Promise<void> {
      stopping = true;
      await Promise.all(lanes);
    },
  };
}

/** So many people and channels that none of them asks too often. */
const [PEOPLE, CHANNELS] = [1_000, 200];
const organizers = Array.from({ length: PEOPLE }, (_, index) => `U${index}`);

function slackAsker(slack: LocalSlack, url: string): Asker {
  const agent = new Agent({ keepAlive: true });
  return async (asked, turn) => {
    const fields = slashCommandPayload({
      channel: { ...slack.workspace.channels.campaign, id: `C${turn % CHANNELS}` },
      user: { ...slack.workspace.users.member, id: organizers[turn % PEOPLE] ?? '' },
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

function discordAsker(discord: LocalDiscord): Asker {
  const channels = discord.allChannels.filter(({ recipient, group }) => recipient === undefined && group === undefined);
  return async (asked, turn) => {
    await discord.slashCommand({
      channel: channels[turn % channels.length]?.id ?? '',
      user: discord.allUsers[turn % discord.allUsers.length]?.id ?? '',
      name: 'huawei-spain',
      path: [asked.command],
      options: asked.options,
    });
    // No other request can have come between an interaction's answer and this line.
    const sent = discord.requests.at(-1);
    return answers(sent?.body, asked) ? undefined : `${sent?.status} ${JSON.stringify(sent?.body)}`;
  };
}

/** What was sent to a process that it never answered. */
const unanswered = (backends: readonly Backend[]): readonly string[] =>
  backends.flatMap(({ passed, answered }) =>
    passed === answered ? [] : [`A process was sent ${passed} requests and answered ${answered}`],
  );

async function until(condition: () => boolean, what: string, failures?: string[]): Promise<void> {
  for (const began = performance.now(); !condition(); await wait(5)) {
    if (performance.now() - began < ENDS_WITHIN) continue;
    const failure = `No process ${what}`;
    if (failures === undefined) throw new Error(failure);
    failures.push(failure);
    return;
  }
}
