import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { readConfig } from '../src/config.ts';
import { ConfigError } from '../src/errors.ts';
import { createLogger } from '../src/logger.ts';
import { createRedaction, type secretVariables } from '../src/redaction.ts';
import { bothPlatforms } from './support/both-platforms.ts';
import { echoingProxy } from './support/echoing-proxy.ts';
import { bytesIn, findMarks } from './support/find-marks.ts';
import { runProgram } from './support/program.ts';
import { nodes } from './support/seen.ts';

const hex = (bytes: number) => randomBytes(bytes).toString('hex');
const password = hex(16);
/** One secret for each variable that is one, such as an operator would set. */
const env = {
  SLACK_BOT_TOKEN: `xoxb-${hex(16)}`,
  SLACK_APP_TOKEN: `xapp-1-${hex(16)}`,
  SLACK_SIGNING_SECRET: hex(16),
  SLACK_CLIENT_SECRET: hex(16),
  TOKEN_KEY: randomBytes(32).toString('base64'),
  TOKEN_KEY_PREVIOUS: randomBytes(32).toString('base64'),
  DISCORD_TOKEN: `${hex(13)}.${hex(3)}.${hex(19)}`,
  STORE_URL: `redis://bot:${password}@127.0.0.1:1`,
} satisfies Record<(typeof secretVariables)[number], string>;
const secrets = [...Object.values(env), password];

/** The program's whole output with a configuration, at the level `trace`. */
async function output(variables: Readonly<Record<string, string>>): Promise<{ code: number | null; said: string }> {
  const DATA_DIR = mkdtempSync(join(tmpdir(), 'bot-test-'));
  onTestFinished(() => rm(DATA_DIR, { recursive: true }));
  const common = { LOG_LEVEL: 'trace', HOST: '127.0.0.1', PORT: '0', PAGE_OPEN: 'no', DATA_DIR };
  const { code, output: out, errors } = await runProgram('bundle/main.js', [], { ...common, ...variables });
  return { code, said: `${out}${errors}` };
}

describe('a configuration with a fault', () => {
  it('is refused by the names of the variables alone, whatever is wrong with which', () => {
    const faults = [
      ...Object.keys(env).flatMap((name) => [{ [name]: `${env.DISCORD_TOKEN}!` }, { ...env, [name]: undefined }]),
      { ...env, SLACK_CLIENT_ID: env.SLACK_CLIENT_SECRET },
      { SLACK_ORGANIZERS: env.SLACK_BOT_TOKEN },
      { PORT: env.TOKEN_KEY, LOG_LEVEL: env.SLACK_APP_TOKEN, SLACK_API_URL: env.DISCORD_TOKEN },
      { PUBLIC_URL: `http://${env.DISCORD_TOKEN}`, SLACK_MODE: env.SLACK_BOT_TOKEN, PAGE_OPEN: env.TOKEN_KEY },
    ];
    const messages = faults.flatMap((variables) => {
      try {
        readConfig(variables);
        return [];
      } catch (error) {
        expect(error).toBeInstanceOf(ConfigError);
        return [String(error)];
      }
    });
    expect(messages.length).toBeGreaterThan(10);
    expect(findMarks({ messages: messages.join('\n') }, secrets)).toEqual([]);
  });

  it('says no secret that was put into the wrong variable', async () => {
    const { code, said } = await output({ ...env, CONTENT_FOLDER: env.TOKEN_KEY, SLACK_APP_TOKEN: env.DISCORD_TOKEN });
    expect([code, said]).toEqual([1, expect.stringContaining('SLACK_APP_TOKEN: begins with')]);
    expect(findMarks({ said }, secrets)).toEqual([]);
    const folder = await output({ CONTENT_FOLDER: `/none/${env.TOKEN_KEY}`, TOKEN_KEY: env.TOKEN_KEY });
    expect([folder.code, folder.said]).toEqual([1, expect.stringContaining('/none/[secret]')]);
  });
});

describe('a start at which the platform refuses, and repeats every secret', () => {
  const slack = { SLACK_BOT_TOKEN: env.SLACK_BOT_TOKEN, SLACK_APP_TOKEN: env.SLACK_APP_TOKEN };
  const discord = { DISCORD_TOKEN: env.DISCORD_TOKEN };

  it.each([
    ['Slack', 200, slack],
    ['Slack', 500, slack],
    ['Discord', 400, discord],
    ['Discord', 401, discord],
  ] as const)(
    '%s with status %i',
    async (_platform, status, variables) => {
      const proxy = await echoingProxy('http://127.0.0.1:9');
      proxy.turn(status, secrets);
      const api = { SLACK_API_URL: `${proxy.url}/api/`, DISCORD_API_URL: `${proxy.url}/api` };
      const { code, said } = await output({ ...variables, ...api });
      await proxy.stop();
      expect(proxy.echoed()).toBeGreaterThan(0);
      expect([code, said]).toEqual([
        1,
        expect.stringMatching(/refuses the token|could not be reached|cannot be reached|does not accept/),
      ]);
      expect(findMarks({ said }, secrets)).toEqual([]);
    },
    30_000,
  );

  it('or cannot be reached at all', async () => {
    const nowhere = { SLACK_API_URL: 'http://127.0.0.1:9/api/', DISCORD_API_URL: 'http://127.0.0.1:9/api' };
    const { code, said } = await output({ ...discord, ...nowhere });
    expect([code, said]).toEqual([1, expect.stringContaining('cannot be reached')]);
    expect(findMarks({ said }, secrets)).toEqual([]);
  }, 30_000);
});

/** What the bot asks of Slack while it answers, by what makes it ask. */
const asking = {
  'users.info': 'remind list',
  'views.open': 'remind on',
  'chat.scheduleMessage': 'remind on weekly-demand',
  'chat.deleteScheduledMessage': 'remind on weekly-demand',
};

describe.each(['connected', 'http'] as const)('while it runs (%s), platforms that repeat every secret', (mode) => {
  let world: Awaited<ReturnType<typeof bothPlatforms>>;
  let proxy: Awaited<ReturnType<typeof echoingProxy>>;
  beforeAll(async () => {
    world = await bothPlatforms(mode, {
      apiOf: async (url) => {
        proxy = await echoingProxy(url);
        return proxy.url;
      },
    });
  });
  afterAll(async () => {
    await world.stop();
    await world.close();
    await proxy.stop();
  });
  const place = () => ({
    channel: world.slack.workspace.channels.campaign.id,
    user: world.slack.workspace.users.admin.id,
  });
  const type = (text: string) => world.slack.slashCommand({ ...place(), command: '/huawei-spain', text });
  const organise = (path: readonly string[], options: Readonly<Record<string, string>>) =>
    world.discord.slashCommand({
      channel: world.discord.channels.campaign.id,
      user: world.discord.users.organizer.id,
      name: 'huawei-spain-organise',
      path,
      options,
    });
  /** What people are shown, the data, the log and the metrics. */
  const told = async () => ({
    ...bytesIn(world.folder),
    'the log': world.log(),
    'the metrics': await world.metrics(),
    Slack: JSON.stringify(world.slack.messages(place().channel, place().user)),
    Discord: JSON.stringify(
      world.discord.messages(world.discord.channels.campaign.id, world.discord.users.organizer.id),
    ),
  });
  const refusedBySlack = () =>
    world.slack.requests.filter(({ outcome }) => world.secrets.includes(outcome)).map(({ path }) => path);
  async function install(): Promise<Response> {
    const toSlack = await fetch(`${world.publicUrl}/slack/install/continue`, { redirect: 'manual' });
    const cookie = toSlack.headers.get('set-cookie')?.split(';')[0] ?? '';
    const { user } = place();
    const back = world.slack.authorize(toSlack.headers.get('location') ?? '', { user, allow: true });
    return fetch(back, { headers: { cookie } });
  }

  it('are told of by their names alone', async () => {
    const pages: string[] = [];
    if (mode === 'http') pages.push(await (await install()).text());
    await type('remind on weekly-demand');
    await organise(['remind', 'on'], { series: 'weekly-demand' });
    await vi.waitFor(() => expect(Object.values(bytesIn(world.folder)).join()).toContain(place().channel));
    const quiet = world.log().length;
    for (const [ofSlack, ofDiscord] of [
      [200, 403],
      [200, 404],
      [400, 400],
    ] as const) {
      proxy.turn(ofDiscord, world.secrets);
      const before = proxy.echoed();
      // Nobody is answered, which only ends with the time that Discord gives.
      void organise(['remind', 'on'], { series: 'weekly-demand' }).catch(() => undefined);
      for (const [method, text] of Object.entries(asking)) {
        const error = world.secrets[method.length % world.secrets.length] ?? '';
        world.slack.failNext({ method, status: ofSlack, error });
        await type(text);
      }
      if (mode === 'http') {
        world.slack.failNext({ method: 'oauth.v2.access', error: world.secrets[2] ?? '' });
        pages.push(await (await install()).text());
      }
      await vi.waitFor(() => expect(proxy.echoed()).toBeGreaterThan(before));
    }
    for (const error of world.secrets) world.slack.failNext({ method: 'response_url', status: 400, error });
    const [shown] = world.slack.messages(place().channel, place().user).filter(({ botPosted }) => botPosted);
    const button = [...nodes(shown?.blocks)].find(({ type: kind, url }) => kind === 'button' && url === undefined);
    await world.slack.press({ messageTs: shown?.ts ?? '', user: place().user, actionId: String(button?.action_id) });
    for (const error of world.secrets) world.slack.failNext({ method: 'chat.postMessage', error });
    void world.postNext();
    await vi.waitFor(() => expect(refusedBySlack()).toContain('/api/chat.postMessage'), { timeout: 5_000 });
    await vi.waitFor(() => expect(world.log().length).toBeGreaterThan(quiet));
    expect(refusedBySlack()).toEqual(
      expect.arrayContaining([...Object.keys(asking).map((method) => `/api/${method}`), '/api/chat.postMessage']),
    );
    await vi.waitFor(() => expect(refusedBySlack().some((path) => path.startsWith('/actions/'))).toBe(true));
    expect(findMarks({ ...(await told()), pages: pages.join() }, world.secrets)).toEqual([]);
    expect(findMarks(await told(), [/xox[a-z][-.]|xapp-/])).toEqual([]);
  }, 30_000);
});

describe('the last line of defence', () => {
  it('takes secrets out of whatever is logged, also a token that no variable holds', () => {
    const lines: string[] = [];
    const logger = createLogger('trace', createRedaction(env), { write: (line) => lines.push(line) });
    const installed = 'xoxe.xoxb-1-Mi0yLTEyMzQ1Njc4OTA';
    for (const secret of [...secrets, installed]) {
      logger.info({ server: secret, deep: { deeper: [secret] } }, `About ${secret}`);
      logger.error({ err: new Error(`Refused: ${secret}`, { cause: new Error(secret) }) }, 'An error');
      logger.child({ bound: secret }).fatal(new Error(secret));
    }
    expect(lines).toHaveLength(3 * (secrets.length + 1));
    expect(findMarks({ log: lines.join('') }, [...secrets, installed])).toEqual([]);
    for (const line of lines) expect(JSON.parse(line)).toHaveProperty('level');
    const untouched: string[] = [];
    createLogger('info', createRedaction({}), { write: (line) => untouched.push(line) }).info(`key ${env.TOKEN_KEY}`);
    expect(findMarks({ log: untouched.join() }, secrets)).toEqual([`${env.TOKEN_KEY} in log`]);
  });
});
