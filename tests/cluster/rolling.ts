import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { loadCampaign } from '../../src/campaign/load.ts';
import { startLocalDiscord } from '../../src/playground/discord/local-discord.ts';
import { startLocalSlack } from '../../src/playground/slack/local-slack.ts';
import { scheduleCheck } from '../../src/schedule-check.ts';
import { mixOf } from '../bench/mix.ts';
import { campaignFolder } from '../support/bot.ts';
import { type Program, startProgram } from '../support/program.ts';
import {
  type Asking,
  crowd,
  discordCommands,
  discordMentions,
  keepAsking,
  organizers,
  type Pace,
  slackCommands,
} from './asking.ts';
import { type Backend, startRoundRobin } from './round-robin.ts';

export interface RollingForm extends Pace {
  /** How often each process is replaced. */
  readonly rounds: number;
  /** `DRAIN_SECONDS` of the processes. */
  readonly drainSeconds: number;
  /** Variables that the processes share, with the store; without them each has a folder and all roles. */
  readonly store?: Readonly<Record<string, string>>;
}

/** As `npm test` runs it, and as `npm run test:cluster` does. */
export const rollingForms = {
  reduced: { rounds: 1, atOnce: 2, drainSeconds: 1, pauseMs: 10 },
  full: { rounds: 10, atOnce: 6, drainSeconds: 2, pauseMs: 5 },
} as const satisfies Readonly<Record<string, RollingForm>>;

export interface RollingRun {
  /** Processes that were told to stop, and replaced. */
  readonly replaced: number;
  /** By way to ask, the questions that were answered rightly. */
  readonly answered: Readonly<Record<string, number>>;
  /** The slowest answer, in milliseconds. */
  readonly slowest: number;
  /** What did not go as it should. */
  readonly failures: readonly string[];
}

/** Milliseconds within which a process notices a signal, and a balancer a process. */
const NOTICED_WITHIN = 5_000;

/**
 * Two processes behind a load balancer, and people who ask all the time over Slack and Discord; one process after the other is
 * told to stop and replaced. Needs the built bundle.
 */
export async function runRolling(form: RollingForm): Promise<RollingRun> {
  const stage = await openStage(form);
  const { slack, discord, failures } = stage;
  const balancer = await startRoundRobin();
  const begin = async () => {
    const { program, port } = await stage.begin({
      SLACK_MODE: 'http',
      SLACK_BOT_TOKEN: slack.credentials.botToken,
      SLACK_SIGNING_SECRET: slack.credentials.signingSecret,
      SLACK_API_URL: `${slack.url}/api/`,
      SLACK_ORGANIZERS: organizers.join(),
      DISCORD_MODE: 'http',
      DISCORD_PUBLIC_KEY: discord.publicKey,
      DRAIN_SECONDS: String(form.drainSeconds),
    });
    const backend = balancer.add(port);
    await until(() => backend.ready, 'ready after its start');
    return { program, backend };
  };
  const stopped: Backend[] = [];
  let asking: Asking | undefined;
  try {
    let running = await Promise.all([begin(), begin()]);
    await discord.setInteractionsEndpoint(`${balancer.url}/discord/interactions`);
    const mix = mixOf(await loadCampaign(campaignFolder, scheduleCheck));
    const status = {
      command: 'status',
      options: {},
      typed: 'status',
      expected: 'Nothing has been due in this channel',
    };
    asking = keepAsking(
      form,
      {
        'commands on Slack': [[...mix, status], slackCommands(slack, balancer.url)],
        'commands on Discord': [mix, discordCommands(discord)],
      },
      failures,
    );
    while (stopped.length < 2 * form.rounds) {
      const [oldest, ...others] = running;
      if (oldest === undefined) break;
      oldest.program.process.kill('SIGTERM');
      await until(() => !oldest.backend.ready, 'out of the balancer after the signal');
      stopped.push(oldest.backend);
      failures.push(...(await endOf(oldest.program)));
      oldest.backend.remove();
      running = [...others, await begin()];
    }
    return await stage.counted(asking, stopped.length, () => unanswered(stopped));
  } finally {
    await asking?.stop();
    await stage.close();
    await balancer.stop();
  }
}

/**
 * One process connected to Discord's gateway, and people who ask all the time, by commands and mentions; a second process starts
 * with the same shards before the first is told to stop.
 */
export async function runHandOver(form: Omit<RollingForm, 'drainSeconds'>): Promise<RollingRun> {
  const stage = await openStage(form);
  const { discord, failures } = stage;
  let asking: Asking | undefined;
  try {
    let { program: running } = await stage.begin({});
    const mix = mixOf(await loadCampaign(campaignFolder, scheduleCheck));
    asking = keepAsking(
      form,
      {
        'commands on Discord': [mix, discordCommands(discord)],
        'mentions on Discord': [mix, discordMentions(discord, failures)],
      },
      failures,
    );
    for (let round = 0; round < form.rounds; round += 1) {
      const { program: next } = await stage.begin({});
      running.process.kill('SIGTERM');
      failures.push(...(await endOf(running)));
      running = next;
    }
    return await stage.counted(asking, form.rounds, () => []);
  } finally {
    await asking?.stop();
    await stage.close();
  }
}

/** The platforms, and processes that are killed in the end if they run still. */
async function openStage({ store }: Pick<RollingForm, 'store'>) {
  const [slack, discord, folder] = await Promise.all([
    startLocalSlack(),
    startLocalDiscord({ token: randomBytes(36).toString('hex'), ...crowd }),
    mkdtemp(join(tmpdir(), 'rolling-')),
  ]);
  const programs: Program[] = [];
  const failures: string[] = [];
  return {
    slack,
    discord,
    failures,
    async begin(env: Readonly<Record<string, string>>) {
      const program = startProgram('bundle/main.js', [], {
        DISCORD_TOKEN: discord.token,
        DISCORD_API_URL: `${discord.url}/api`,
        DATA_DIR: join(folder, String(programs.length)),
        HOST: '127.0.0.1',
        PORT: '0',
        ...env,
        ...store,
      });
      programs.push(program);
      const [, port] = await program.says(/"port":(\d+)/);
      await program.says(/"Ready"/);
      return { program, port: Number(port) };
    },
    async counted(asking: Asking, replaced: number, more: () => readonly string[]): Promise<RollingRun> {
      await asking.stop();
      const answered = Object.fromEntries(asking.answered);
      return { replaced, answered, slowest: asking.slowest(), failures: [...failures, ...more()] };
    },
    async close() {
      for (const { process } of programs) process.kill('SIGKILL');
      await Promise.all(programs.map((program) => program.ended()));
      await Promise.all([slack.stop(), discord.stop()]);
      await rm(folder, { recursive: true });
    },
  };
}

/** What was wrong with how a process ended. */
async function endOf(program: Program): Promise<readonly string[]> {
  const { code, errors } = await program.ended();
  return code === 0 && errors === '' ? [] : [`A process ended with ${code}: ${errors}`];
}

/** What was sent to a process that it never answered. */
const unanswered = (backends: readonly Backend[]): readonly string[] =>
  backends.flatMap(({ passed, answered }) =>
    passed === answered ? [] : [`A process was sent ${passed} requests and answered ${answered}`],
  );

async function until(condition: () => boolean, what: string): Promise<void> {
  for (const began = performance.now(); !condition(); await wait(5)) {
    if (performance.now() - began > NOTICED_WITHIN) throw new Error(`A process was not ${what}`);
  }
}
