import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import type { Bot } from '../../../src/bot.ts';
import type { MessageDocument, Reply } from '../../../src/message/document.ts';
import type { Invocation } from '../../../src/message/invocation.ts';
import { createSlackAdapter } from '../../../src/platform/slack/adapter.ts';
import { type LocalSlack, startLocalSlack } from '../../../src/playground/slack/local-slack.ts';
import { postSigned } from '../../../src/playground/slack/signed-request.ts';

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

const invocation = (command: string, effect: Invocation['effect']): Invocation => ({
  campaign: 'demo',
  command,
  options: {},
  effect,
});

const page: MessageDocument = {
  summary: 'A page.',
  tone: 'answer',
  blocks: [
    { kind: 'paragraph', text: 'First' },
    {
      kind: 'actions',
      buttons: [
        { kind: 'invoke', label: 'Next', invocation: invocation('next', 'replace') },
        { kind: 'invoke', label: 'Share', invocation: invocation('next', 'share') },
        { kind: 'link', label: 'Read', url: 'https://example.org' },
      ],
    },
    { kind: 'menu', placeholder: 'Which?', options: [{ label: 'Another', invocation: invocation('next', 'new') }] },
  ],
};

const say = (summary: string, text = summary): MessageDocument => ({
  summary,
  tone: 'answer',
  blocks: [{ kind: 'paragraph', text }],
});
const reply = (document: MessageDocument, more: Partial<Reply> = {}): Reply => ({
  document,
  visibility: 'caller',
  replaces: false,
  ...more,
});

/** A bot whose answers show what it was asked. */
const echo: Bot = {
  campaigns: [{ id: 'demo', name: 'Demo', description: 'A campaign.', commands: [], translations: {} }],
  answer: async ({ command, effect }) =>
    reply(say(`answer to ${command}`), {
      visibility: effect === 'share' ? 'channel' : 'caller',
      replaces: effect === 'replace',
    }),
  answerText: async (_, typed) => {
    const length = Number(typed);
    return reply(length > 0 ? say('Long.', 'word '.repeat(length / 5)) : page);
  },
  adopt: () => undefined,
  answerMessage: async () => reply(page),
  formFor: async () => undefined,
  home: async () => [],
  answerForeign: async () => reply(say('a foreign button')),
  metrics: async () => '',
  complete: () => [],
};

async function stage(mode: 'socket' | 'http', bot: Bot = echo) {
  const lines: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) });
  const slack = await startLocalSlack();
  stops.push(() => slack.stop());
  const { botToken, appToken, signingSecret } = slack.credentials;
  const apiUrl = `${slack.url}/api/`;
  const adapter =
    mode === 'socket'
      ? createSlackAdapter({ mode, botToken, appToken, apiUrl }, bot, logger)
      : createSlackAdapter({ mode, botToken, signingSecret, apiUrl }, bot, logger);
  let requestUrl = '';
  if (adapter.listener !== undefined) {
    const server = createServer(adapter.listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    stops.push(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));
    requestUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
    slack.deliverTo(requestUrl);
  }
  await adapter.start();
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= adapter.stop());
  stops.push(stop);
  const channel = slack.workspace.channels.campaign.id;
  const user = slack.workspace.users.member.id;
  const answers = (viewer = user) => slack.messages(channel, viewer).filter(({ botPosted }) => botPosted);
  return {
    slack,
    adapter,
    requestUrl,
    lines,
    stop,
    answers,
    other: slack.workspace.users.admin.id,
    type: (text: string) => slack.slashCommand({ channel, user, command: '/demo', text }),
    async use(kind: 'button' | 'static_select', label: string) {
      const message = answers().at(-1);
      const blocks = message?.blocks ?? [];
      const controls = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : [])) as Control[];
      const control = controls.find((one) => one.type === kind && (kind !== 'button' || one.text?.text === label));
      const used = { messageTs: message?.ts ?? '', user, actionId: control?.action_id ?? '' };
      const option = control?.options?.find((one) => one.text.text === label);
      await (option === undefined ? slack.press(used) : slack.select({ ...used, value: option.value }));
    },
  };
}

interface Control {
  readonly type: string;
  readonly action_id: string;
  readonly text?: { readonly text: string };
  readonly options?: readonly { readonly text: { readonly text: string }; readonly value: string }[];
}

const eventually = (slack: LocalSlack, holds: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const check = () => {
      if (!holds()) return;
      unsubscribe();
      resolve();
    };
    const unsubscribe = slack.onChange(check);
    check();
  });

describe.each(['socket', 'http'] as const)('over %s', (mode) => {
  it('answers a command in the acknowledgement, privately, where one message holds the answer', async () => {
    const { type, answers, slack, other, adapter } = await stage(mode);
    expect(adapter.ready()).toBe(true);
    await type('');
    expect(answers().map(({ text }) => text)).toEqual(['A page.']);
    expect(answers(other)).toEqual([]);
    expect(slack.requests.filter(({ path }) => path.startsWith('/commands/'))).toEqual([]);
  });

  it('answers with several messages in order where one does not hold the answer', async () => {
    const { type, answers, slack } = await stage(mode);
    await type('30000');
    await eventually(slack, () => answers().length === 3);
    expect(answers().map(({ text }) => text.slice(-5))).toEqual(['(1/3)', '(2/3)', '(3/3)']);
  });

  it('says what is missing where an answer takes more messages than Slack allows', async () => {
    const { type, answers, slack } = await stage(mode);
    await type('90000');
    await eventually(slack, () => answers().length === 5);
    expect(JSON.stringify(answers().at(-1)?.blocks)).toMatch(
      /takes \d+ messages.*the first 4 stand above, the last \d+ are missing/,
    );
  });

  it('replaces the private answer whose button was pressed', async () => {
    const { type, use, answers, slack } = await stage(mode);
    await type('');
    await use('button', 'Next');
    await eventually(slack, () => answers()[0]?.text === 'answer to next');
    expect(answers()).toHaveLength(1);
  });

  it('shares for everybody without naming who did, and leaves the private answer', async () => {
    const { type, use, answers, slack, other } = await stage(mode);
    await type('');
    await use('button', 'Share');
    await eventually(slack, () => answers(other).length === 1);
    expect(answers(other)[0]).toMatchObject({ text: 'answer to next', user: expect.stringContaining('BOT') });
    expect(slack.messages(slack.workspace.channels.campaign.id, other)).toHaveLength(1);
    expect(answers()).toHaveLength(2);
  });

  it('answers a choice in a menu below, and takes note of a pressed link without an answer', async () => {
    const { type, use, answers, slack } = await stage(mode);
    await type('');
    await use('button', 'Read');
    await use('static_select', 'Another');
    await eventually(slack, () => answers().length === 2);
    expect(answers().map(({ text }) => text)).toEqual(['A page.', 'answer to next']);
  });

  it('tries again after a 429 and loses nothing', async () => {
    const { type, use, answers, slack } = await stage(mode);
    await type('');
    slack.failNext({ method: 'response_url', status: 429, retryAfter: 0, times: 2 });
    await use('button', 'Next');
    await eventually(slack, () => answers()[0]?.text === 'answer to next');
    expect(slack.requests.filter(({ path }) => path.startsWith('/actions/')).map(({ status }) => status)).toEqual([
      429, 429, 200,
    ]);
  });

  it('logs that an answer did not arrive, and nothing of who asked what', async () => {
    const { type, use, slack, lines, stop } = await stage(mode);
    await type('');
    slack.failNext({ method: 'response_url', status: 404, error: 'used_url' });
    await use('button', 'Next');
    await stop();
    expect(lines.join('')).toContain('404 used_url');
    const { users, channels, teamId } = slack.workspace;
    const secrets = [
      ...Object.values(slack.credentials),
      users.member.id,
      users.member.name,
      channels.campaign.id,
      teamId,
    ];
    for (const secret of [...secrets, 'answer to next', slack.url]) expect(lines.join('')).not.toContain(secret);
  });

  it('lets an answer in flight finish before it stops', async () => {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow: Bot = { ...echo, answer: async () => released.then(() => reply(say('late'))) };
    const { type, use, answers, stop, adapter } = await stage(mode, slow);
    await type('');
    await use('button', 'Next');
    const stopping = stop();
    expect(adapter.ready()).toBe(false);
    release();
    await stopping;
    expect(answers().map(({ text }) => text)).toContain('late');
  });

  it('does not start with a wrong bot token, and says what to set without showing it', async () => {
    const slack = await startLocalSlack();
    stops.push(() => slack.stop());
    const { appToken, signingSecret } = slack.credentials;
    const rest = { botToken: 'xoxb-wrong', apiUrl: `${slack.url}/api/` };
    const settings = mode === 'socket' ? { mode, appToken, ...rest } : { mode, signingSecret, ...rest };
    const error: unknown = await createSlackAdapter(settings, echo, pino({ level: 'silent' }))
      .start()
      .catch((caught: unknown) => caught);
    expect(String(error)).toContain('set SLACK_BOT_TOKEN');
    expect(String(error)).not.toContain('xoxb-wrong');
  });
});

describe('over Socket Mode', () => {
  it('does not start with a wrong app token, and says what to set', async () => {
    const slack = await startLocalSlack();
    stops.push(() => slack.stop());
    const { botToken } = slack.credentials;
    const settings = { mode: 'socket' as const, botToken, appToken: 'xapp-wrong', apiUrl: `${slack.url}/api/` };
    await expect(createSlackAdapter(settings, echo, pino({ level: 'silent' })).start()).rejects.toThrow(
      'set SLACK_APP_TOKEN',
    );
  });

  it.each(['refreshes', 'drops'])('connects anew when Slack %s the connection', async (how) => {
    const { slack, type, answers, adapter } = await stage('socket');
    const opened = () => slack.requests.filter(({ path }) => path === '/api/apps.connections.open').length;
    if (how === 'refreshes') slack.disconnect('refresh_requested');
    else slack.dropConnections();
    await expect.poll(() => opened() === 2 && adapter.ready(), { timeout: 5_000 }).toBe(true);
    await type('');
    expect(answers()).toHaveLength(1);
  });
});

describe('over HTTP', () => {
  const body = new URLSearchParams({
    command: '/demo',
    text: '',
    user_id: 'U1',
    team_id: 'T1',
    channel_id: 'C1',
  }).toString();
  const now = () => Math.floor(Date.now() / 1_000);

  it('refuses forged, stale and unsigned requests with 401', async () => {
    const { requestUrl: url, slack } = await stage('http');
    const { signingSecret } = slack.credentials;
    const send = (secret: string, timestamp: number) => postSigned({ url, body, signingSecret: secret, timestamp });
    expect((await send(signingSecret, now())).status).toBe(200);
    expect((await send('0'.repeat(32), now())).status).toBe(401);
    expect((await send(signingSecret, now() - 301)).status).toBe(401);
    expect((await fetch(url, { method: 'POST', body })).status).toBe(401);
  });

  it('refuses a body that is too large with 413, and anything but POST', async () => {
    const { requestUrl: url } = await stage('http');
    expect((await fetch(url, { method: 'POST', body: 'a'.repeat(600 * 1024) })).status).toBe(413);
    expect((await fetch(url)).status).toBe(405);
  });

  it('takes no requests before the start and after the stop', async () => {
    const { requestUrl: url, slack, stop } = await stage('http');
    await stop();
    const { signingSecret } = slack.credentials;
    expect((await postSigned({ url, body, signingSecret, timestamp: now() })).status).toBe(503);
  });

  it('answers a button that it did not make', async () => {
    const { requestUrl: url, slack } = await stage('http');
    await postSigned({
      url,
      body: new URLSearchParams({ payload: JSON.stringify(foreignPress(slack)) }).toString(),
      signingSecret: slack.credentials.signingSecret,
      timestamp: now(),
    });
    await expect.poll(() => JSON.stringify(slack.requests.at(-1)?.body)).toContain('a foreign button');
  });

  const foreignPress = (slack: LocalSlack) => ({
    type: 'block_actions',
    user: { id: 'U1' },
    team: { id: 'T1' },
    container: { type: 'message', is_ephemeral: true },
    response_url: `${slack.url}/actions/gone`,
    actions: [
      {
        type: 'button',
        action_id: 'other-bot',
        block_id: 'b',
        value: 'whatever',
        text: { type: 'plain_text', text: 'x' },
      },
    ],
  });
});
