import type { AddressInfo } from 'node:net';
import {
  App,
  type BlockButtonAction,
  type BlockStaticSelectAction,
  HTTPReceiver,
  LogLevel,
  type RespondArguments,
  type RespondFn,
  SocketModeReceiver,
} from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { renderSlack } from '../../src/platform/slack/render.ts';
import { type LocalSlack, type LocalSlackOptions, startLocalSlack } from '../../src/playground/slack/local-slack.ts';
import { postSigned } from '../../src/playground/slack/signed-request.ts';
import { checkContent } from '../../src/playground/slack/validate-message.ts';
import { arbitraryDocument } from '../support/arbitrary-document.ts';

const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
const plain = (text: string) => ({ type: 'plain_text', text });
const button = { type: 'button', action_id: 'next', text: plain('Next'), value: 'page:2' };
const menu = {
  type: 'static_select',
  action_id: 'length',
  placeholder: plain('How long'),
  options: ['line', 'full'].map((value) => ({ text: plain(value), value })),
};
const blocks = [
  section('A summary'),
  { type: 'actions', block_id: 'controls', elements: [button, menu] },
] as KnownBlock[];
const answer = { text: 'A summary', blocks };

let time: number;
let slack: LocalSlack;
const cleanups: (() => Promise<unknown> | unknown)[] = [];
const now = () => time;

async function start(options: LocalSlackOptions = {}): Promise<LocalSlack> {
  slack = await startLocalSlack({ now, ...options });
  cleanups.push(() => slack.stop());
  return slack;
}

/** Collects what asynchronous handlers did, so that a test can wait for it. */
function inbox<T>() {
  const items: T[] = [];
  const waiting: ((item: T) => void)[] = [];
  return {
    put(item: T) {
      const next = waiting.shift();
      if (next) next(item);
      else items.push(item);
    },
    take(): Promise<T> {
      const item = items.shift();
      return item === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(item);
    },
  };
}

interface Connected {
  readonly app: App;
  /** Where the app takes signed requests; empty over Socket Mode. */
  readonly requestUrl: string;
  /** `respond` of every slash command, in order. */
  readonly responds: ReturnType<typeof inbox<RespondFn>>;
  readonly presses: ReturnType<typeof inbox<{ body: BlockButtonAction | BlockStaticSelectAction; respond: RespondFn }>>;
}

function listen(app: App): Omit<Connected, 'requestUrl'> {
  const responds = inbox<RespondFn>();
  const presses = inbox<{ body: BlockButtonAction | BlockStaticSelectAction; respond: RespondFn }>();
  app.command('/statement', async ({ ack, respond, command }) => {
    if (command.text === 'silence') return;
    if (command.text === 'inline') {
      await ack({ response_type: 'in_channel', text: 'Inline' });
      return;
    }
    if (command.text === 'broken') {
      await ack({ text: 'a', blocks: [{ type: 'header', text: { type: 'plain_text', text: 'a'.repeat(151) } }] });
      return;
    }
    await ack();
    responds.put(respond);
  });
  app.action('next', async ({ ack, body, respond }) => {
    await ack();
    presses.put({ body: body as BlockButtonAction, respond });
  });
  app.action('length', async ({ ack, body, respond }) => {
    await ack();
    presses.put({ body: body as BlockStaticSelectAction, respond });
  });
  return { app, responds, presses };
}

const quiet = { logLevel: LogLevel.ERROR } as const;

async function overSocketMode(): Promise<Connected> {
  const clientOptions = { slackApiUrl: `${slack.url}/api/`, ...quiet };
  const receiver = new SocketModeReceiver({
    appToken: slack.credentials.appToken,
    installerOptions: { clientOptions },
    clientPingTimeout: 150,
    ...quiet,
  });
  const app = new App({ token: slack.credentials.botToken, receiver, clientOptions, ...quiet });
  const connected = listen(app);
  await app.start();
  cleanups.push(() => app.stop());
  return { ...connected, requestUrl: '' };
}

async function overHttp(): Promise<Connected> {
  const receiver = new HTTPReceiver({
    signingSecret: slack.credentials.signingSecret,
    unhandledRequestTimeoutMillis: 10_000,
    port: 0,
    ...quiet,
  });
  const clientOptions = { slackApiUrl: `${slack.url}/api/`, ...quiet };
  const app = new App({ token: slack.credentials.botToken, receiver, clientOptions, ...quiet });
  const connected = listen(app);
  const server = await receiver.start(0);
  cleanups.push(() => {
    const stopped = receiver.stop();
    server.closeAllConnections();
    return stopped;
  });
  const requestUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
  slack.deliverTo(requestUrl);
  return { ...connected, requestUrl };
}

const channel = () => slack.workspace.channels.campaign.id;
const ana = () => slack.workspace.users.member.id;
const robin = () => slack.workspace.users.admin.id;
const type = (text: string) => slack.slashCommand({ channel: channel(), user: ana(), command: '/statement', text });
const seenBy = (user: string) => slack.messages(channel(), user).filter(({ botPosted }) => botPosted);

async function call(method: string, body: unknown, token = slack.credentials.botToken) {
  const response = await fetch(`${slack.url}/api/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  return (await response.json()) as { ok: boolean; error?: string; errors?: string[]; ts?: string };
}

const post = (message: object) => call('chat.postMessage', { channel: channel(), ...message });

beforeEach(() => {
  time = Date.now();
});

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

describe.each([
  ['Socket Mode', overSocketMode],
  ['HTTP', overHttp],
])('a Bolt app over %s', (_, connect) => {
  test('answers a slash command privately, with a text for the typist only', async () => {
    await start();
    const { responds } = await connect();
    await type('summary length:line');
    await (await responds.take())(answer);
    expect(seenBy(ana())).toMatchObject([{ text: 'A summary', ephemeralTo: ana(), pings: [] }]);
    expect(slack.messages(channel(), robin())).toEqual([]);
    expect(slack.messages(channel(), ana())[0]).toMatchObject({ slashCommandEcho: '/statement summary length:line' });
  });

  test('shows the command to the channel once its answer is in the channel', async () => {
    await start();
    await connect();
    await type('inline');
    expect(slack.messages(channel(), robin()).map(({ text }) => text)).toEqual(['/statement inline', 'Inline']);
  });

  test('is told of a press in a private message, without the message, and replaces it', async () => {
    await start();
    const { responds, presses } = await connect();
    await type('');
    await (await responds.take())(answer);
    const [message] = seenBy(ana());
    await slack.press({ messageTs: message?.ts ?? '', user: ana(), actionId: 'next' });
    const { body, respond } = await presses.take();
    expect(body).toMatchObject({
      type: 'block_actions',
      user: { id: ana() },
      container: { type: 'message', message_ts: message?.ts, channel_id: channel(), is_ephemeral: true },
      actions: [{ action_id: 'next', block_id: 'controls', type: 'button', value: 'page:2' }],
      state: { values: { controls: { length: { type: 'static_select', selected_option: null } } } },
    });
    expect(body).not.toHaveProperty('message');
    await respond({ text: 'Page 2', replace_original: true });
    expect(seenBy(ana())).toMatchObject([{ ts: message?.ts, text: 'Page 2', ephemeralTo: ana(), edited: true }]);
  });

  test('is told of a choice in a public message, with the message, and answers for everybody', async () => {
    await start();
    const { app, presses } = await connect();
    const posted = await app.client.chat.postMessage({ channel: channel(), text: 'A', blocks });
    await slack.select({ messageTs: posted.ts ?? '', user: robin(), actionId: 'length', value: 'full' });
    const { body, respond } = await presses.take();
    const selected = { text: { type: 'plain_text', text: 'full', emoji: true }, value: 'full' };
    expect(body).toMatchObject({
      container: { is_ephemeral: false },
      message: { ts: posted.ts, text: 'A' },
      actions: [{ action_id: 'length', type: 'static_select', selected_option: selected }],
      state: { values: { controls: { length: { selected_option: selected } } } },
    });
    await respond({ text: 'Full', response_type: 'in_channel', replace_original: false });
    expect(seenBy(ana()).map(({ text }) => text)).toEqual(['A', 'Full']);
  });

  test('removes the message a press came from', async () => {
    await start();
    const { responds, presses } = await connect();
    await type('');
    await (await responds.take())(answer);
    await slack.press({ messageTs: seenBy(ana())[0]?.ts ?? '', user: ana(), actionId: 'next' });
    await (await presses.take()).respond({ delete_original: true });
    expect(seenBy(ana())).toEqual([]);
  });

  test('that does not acknowledge in time lets the command fail with operation_timeout', async () => {
    await start({ ackWithinMs: 30 });
    await connect();
    await expect(type('silence')).rejects.toMatchObject({ reason: 'operation_timeout' });
  });

  test('that acknowledges with a message Slack does not take lets the command fail', async () => {
    await start();
    await connect();
    await expect(type('broken')).rejects.toMatchObject({ reason: 'invalid_command_response' });
    expect(seenBy(ana())).toEqual([]);
  });

  test('may answer five times within thirty minutes', async () => {
    await start();
    const { responds } = await connect();
    await type('');
    const respond = await responds.take();
    for (const number of [1, 2, 3, 4, 5]) await respond(`Answer ${number}`);
    await expect(respond('Answer 6')).rejects.toMatchObject({ statusCode: 404 });
    expect(slack.requests.at(-1)).toMatchObject({ status: 404, outcome: 'used_url' });
    await type('');
    const late = await responds.take();
    time += 30 * 60_000 + 1;
    await expect(late('Late')).rejects.toMatchObject({ statusCode: 404 });
    expect(slack.requests.at(-1)).toMatchObject({ status: 404, outcome: 'expired_url' });
    expect(seenBy(ana())).toHaveLength(5);
  });

  test('may answer again after a refused answer, which does not count', async () => {
    await start();
    const { responds } = await connect();
    await type('');
    const respond = await responds.take();
    await expect(respond({ text: 'a', thread: true } as RespondArguments)).rejects.toMatchObject({ statusCode: 400 });
    slack.failNext({ method: 'response_url' });
    await expect(respond('a')).rejects.toMatchObject({ statusCode: 429 });
    await respond('a');
    expect(seenBy(ana())).toHaveLength(1);
  });
});

describe('Socket Mode', () => {
  test.each<[string, () => void]>([
    ['Slack asked the app to connect anew', () => slack.disconnect('refresh_requested')],
    ['Slack warned that it will close', () => slack.disconnect('warning')],
    ['a connection broke', () => slack.dropConnections()],
  ])('goes on after %s', async (_, interrupt) => {
    await start();
    const { responds } = await overSocketMode();
    const next = slack.nextConnection();
    interrupt();
    await expect(type('')).rejects.toMatchObject({ reason: 'dispatch_failed' });
    await next;
    await type('again');
    await (await responds.take())('Here');
    expect(seenBy(ana())).toMatchObject([{ text: 'Here' }]);
  });

  test('lets a ticket open one connection', async () => {
    await start();
    const { url } = (await call('apps.connections.open', {}, slack.credentials.appToken)) as unknown as { url: string };
    const open = () =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(url);
        cleanups.push(() => socket.close());
        socket.on('open', () => resolve('open'));
        socket.on('error', () => resolve('refused'));
      });
    expect([await open(), await open()]).toEqual(['open', 'refused']);
  });

  test('refuses a command while no app is connected', async () => {
    await start();
    await expect(type('')).rejects.toMatchObject({ reason: 'dispatch_failed' });
  });
});

describe('a request that claims to be from Slack', () => {
  const body =
    'command=%2Fstatement&text=inline&user_id=U1&team_id=T1&channel_id=C1&response_url=http%3A%2F%2Fexample.org';
  const seconds = () => Math.floor(Date.now() / 1000);

  async function send(forged: { signingSecret?: string; timestamp?: number }) {
    await start();
    const { requestUrl } = await overHttp();
    const { signingSecret } = slack.credentials;
    return postSigned({ url: requestUrl, body, signingSecret, timestamp: seconds(), ...forged });
  }

  test('is answered when it is signed now with the secret', async () => {
    expect(await send({})).toMatchObject({ status: 200 });
  });

  test('is turned away by Bolt when it is signed with another secret', async () => {
    expect(await send({ signingSecret: 'another' })).toMatchObject({ status: 401 });
  });

  test('is turned away by Bolt when it is older than five minutes', async () => {
    expect(await send({ timestamp: seconds() - 301 })).toMatchObject({ status: 401 });
  });

  test('lets the command fail where the app listens no more', async () => {
    await start();
    await overHttp();
    slack.deliverTo('http://127.0.0.1:1/slack/events');
    await expect(type('')).rejects.toMatchObject({ reason: 'dispatch_failed' });
  });
});

describe('the Web API', () => {
  beforeEach(async () => {
    await start();
  });

  test('posts, updates and deletes a message of the bot', async () => {
    const { app } = await overSocketMode();
    const { ts = '' } = await app.client.chat.postMessage({ channel: channel(), text: 'One', blocks: [] });
    expect(await call('chat.update', { channel: channel(), ts, text: 'Two', unfurl_links: false })).toMatchObject({
      error: 'invalid_arguments',
    });
    await app.client.chat.update({ channel: channel(), ts, text: 'Two' });
    expect(seenBy(robin())).toMatchObject([{ ts, text: 'Two', edited: true }]);
    await app.client.chat.delete({ channel: channel(), ts });
    expect(seenBy(robin())).toEqual([]);
  });

  test('posts a private message that its addressee alone sees and that chat.update does not reach', async () => {
    const { app } = await overSocketMode();
    const posted = await app.client.chat.postEphemeral({ channel: channel(), user: ana(), text: 'Psst' });
    expect(seenBy(ana())).toMatchObject([{ text: 'Psst', ephemeralTo: ana() }]);
    expect(seenBy(robin())).toEqual([]);
    const update = { channel: channel(), ts: posted.message_ts, text: 'Two' };
    expect(await call('chat.update', update)).toMatchObject({ error: 'message_not_found' });
  });

  test('lets Bolt wait out a 429 with its Retry-After and post once', async () => {
    const { app } = await overSocketMode();
    slack.failNext({ method: 'chat.postMessage', status: 429, retryAfter: 0 });
    await app.client.chat.postMessage({ channel: channel(), text: 'One' });
    const outcomes = slack.requests
      .filter(({ path }) => path === '/api/chat.postMessage')
      .map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['ratelimited', 'ok']);
    expect(seenBy(ana())).toHaveLength(1);
  });

  test('answers 429 and 500 on demand, as often as asked', async () => {
    slack.failNext({ method: 'auth.test', status: 429, retryAfter: 7 });
    slack.failNext({ method: 'auth.test', status: 500, times: 2 });
    const statuses: unknown[] = [];
    for (let count = 0; count < 4; count += 1) {
      const { status, headers } = await fetch(`${slack.url}/api/auth.test`, {
        method: 'POST',
        headers: { authorization: `Bearer ${slack.credentials.botToken}` },
      });
      statuses.push([status, headers.get('retry-after')]);
    }
    expect(statuses).toEqual([
      [429, '7'],
      [500, null],
      [500, null],
      [200, null],
    ]);
  });

  test.each([
    ['not_authed', 'auth.test', ''],
    ['invalid_auth', 'auth.test', 'xoxb-wrong'],
    ['unknown_method', 'chat.shout', undefined],
  ])('answers %s', async (error, method, token) => {
    expect(await call(method, {}, token)).toMatchObject({ ok: false, error });
  });

  test('takes the app token for connections alone, and the bot token for all else', async () => {
    expect(await call('apps.connections.open', {})).toMatchObject({ error: 'not_allowed_token_type' });
    expect(await call('auth.test', {}, slack.credentials.appToken)).toMatchObject({ error: 'not_allowed_token_type' });
  });

  test.each([
    ['channel_not_found', { channel: 'C404', text: 'a' }],
    ['not_in_channel', { channel: 'C0000000002', text: 'a' }],
    ['is_archived', { channel: 'C0000000003', text: 'a' }],
    ['no_text', {}],
    ['no_text', { text: '', blocks: [] }],
    ['msg_too_long', { text: 'a'.repeat(40_001) }],
    ['msg_blocks_too_long', { blocks: [1, 2, 3, 4, 5].map(() => section('a'.repeat(2_900))) }],
    ['invalid_arguments', { text: 'a', colour: 'red' }],
  ])('refuses a message with %s', async (error, message) => {
    expect(await post(message)).toMatchObject({ ok: false, error });
    expect(seenBy(ana())).toEqual([]);
  });
});

test('a token without chat:write is told which scope it needs', async () => {
  await start({ scopes: ['commands'] });
  expect(await post({ text: 'a' })).toEqual({
    ok: false,
    error: 'missing_scope',
    needed: 'chat:write',
    provided: 'commands',
  });
});

test('an app without the commands scope has no slash command', async () => {
  await start({ scopes: ['chat:write'] });
  await expect(type('')).rejects.toMatchObject({ reason: 'not_possible' });
});

describe('blocks', () => {
  beforeEach(async () => {
    await start();
  });

  const actions = (...elements: object[]) => ({ type: 'actions', elements });
  const rich = (...elements: object[]) => ({
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements }],
  });
  const options = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ text: plain('a'), value: String(index) }));

  test.each<[string, object, string]>([
    ['an unknown type', { type: 'marquee' }, 'unsupported type [json-pointer:/blocks/0/type]'],
    [
      'an unknown field',
      { type: 'divider', color: 'red' },
      'invalid additional property: color [json-pointer:/blocks/0]',
    ],
    [
      'a long section',
      section('a'.repeat(3_001)),
      'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
    ],
    ['an empty section', { type: 'section' }, 'missing required field: text or fields [json-pointer:/blocks/0]'],
    [
      'a long header',
      { type: 'header', text: plain('a'.repeat(151)) },
      'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'a long button',
      actions({ ...button, text: plain('a'.repeat(76)) }),
      'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
    ],
    [
      'a long value',
      actions({ ...button, value: 'a'.repeat(2_001) }),
      'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
    ],
    ['the same action twice', actions(button, button), 'action_id occurs more than once [json-pointer:/blocks/0]'],
    [
      'too many buttons',
      actions(...Array.from({ length: 26 }, (_, index) => ({ ...button, action_id: `a${index}` }))),
      'must be less than 26 items [json-pointer:/blocks/0/elements]',
    ],
    [
      'too many options',
      actions({ ...menu, options: options(101) }),
      'must be less than 101 items [json-pointer:/blocks/0/elements/0/options]',
    ],
    [
      'a menu without options',
      actions({ ...menu, options: [] }),
      'must be more than 0 items [json-pointer:/blocks/0/elements/0/options]',
    ],
    [
      'too much small print',
      { type: 'context', elements: Array.from({ length: 11 }, () => plain('a')) },
      'must be less than 11 items [json-pointer:/blocks/0/elements]',
    ],
    [
      'an empty run of text',
      rich({ type: 'text', text: '' }),
      'must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]',
    ],
    [
      'markup in a button',
      actions({ ...button, text: { type: 'mrkdwn', text: 'a' } }),
      'Invalid input: expected "plain_text" [json-pointer:/blocks/0/elements/0/text/type]',
    ],
  ])('with %s are refused, naming the place', async (_, block, fault) => {
    const refused = await post({ text: 'a', blocks: [block] });
    expect(refused).toMatchObject({ ok: false, error: 'invalid_blocks' });
    expect(refused.errors).toContain(fault);
    expect(seenBy(ana())).toEqual([]);
  });

  test('are taken wherever the renderer made them, whatever the document', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        const messages = renderSlack(document);
        expect(messages.map(checkContent)).toEqual(messages);
      }),
    );
  });

  test('are refused when there are more than fifty', async () => {
    const blocks = Array.from({ length: 51 }, () => ({ type: 'divider' }));
    expect(await post({ blocks })).toMatchObject({ error: 'invalid_blocks' });
    expect(await post({ blocks: blocks.slice(1) })).toMatchObject({ ok: true });
  });

  test('are taken from a form as JSON', async () => {
    const response = await fetch(`${slack.url}/api/chat.postMessage`, {
      method: 'POST',
      body: new URLSearchParams({
        token: slack.credentials.botToken,
        channel: channel(),
        blocks: JSON.stringify([section('a')]),
        unfurl_links: 'false',
      }),
    });
    expect(await response.json()).toMatchObject({ ok: true });
    expect(seenBy(ana())).toMatchObject([{ blocks: [section('a')] }]);
  });

  test('get the ids Slack adds, so that every control can be used', async () => {
    await post({ blocks: [actions({ type: 'button', text: plain('a') })] });
    const ids = seenBy(ana()).flatMap(({ blocks }) => blocks.map((block) => block.block_id));
    expect(ids).toEqual([expect.stringMatching(/./)]);
  });

  test.each<[string, object, string[]]>([
    ['a text', { text: 'Hear <!channel|all> & <@U0000000001>' }, ['<!channel|all>', '<@U0000000001>']],
    ['a section', { text: 'a', blocks: [section('<!here>')] }, ['<!here>']],
    ['rich text', { text: 'a', blocks: [rich({ type: 'broadcast', range: 'everyone' })] }, ['<!everyone>']],
    ['a mention of a person', { text: 'a', blocks: [rich({ type: 'user', user_id: 'U1' })] }, ['<@U1>']],
    ['escaped text', { text: '&lt;!channel&gt; @here' }, []],
    ['text that is not markup', { text: 'a', blocks: [rich({ type: 'text', text: '<!channel>' })] }, []],
    ['a plain text', { text: 'a', blocks: [{ type: 'header', text: plain('<!channel>') }] }, []],
  ])('and texts keep a record of whom %s would ping', async (_, message, pings) => {
    await post(message);
    expect(seenBy(ana()).map((seen) => seen.pings)).toEqual([pings]);
  });
});

describe('people', () => {
  test('cannot use what they do not see, or what is not there', async () => {
    await start();
    await call('chat.postEphemeral', { channel: channel(), user: ana(), ...answer });
    const messageTs = seenBy(ana())[0]?.ts ?? '';
    const refused = { reason: 'not_possible' };
    await expect(slack.press({ messageTs, user: robin(), actionId: 'next' })).rejects.toMatchObject(refused);
    await expect(slack.press({ messageTs, user: ana(), actionId: 'previous' })).rejects.toMatchObject(refused);
    await expect(slack.press({ messageTs, user: ana(), actionId: 'length' })).rejects.toMatchObject(refused);
    const choice = { messageTs, user: ana(), actionId: 'length', value: 'epic' };
    await expect(slack.select(choice)).rejects.toMatchObject(refused);
  });

  test('who watch are told of changes until they stop watching', async () => {
    await start();
    let changes = 0;
    const stop = slack.onChange(() => {
      changes += 1;
    });
    await post({ text: 'a' });
    stop();
    await post({ text: 'b' });
    expect(changes).toBe(1);
  });
});

test('an answer to a press that does not say whether it replaces the message is refused', async () => {
  await start();
  const { app, presses } = await overSocketMode();
  const { ts = '' } = await app.client.chat.postMessage({ channel: channel(), text: 'A', blocks });
  await slack.press({ messageTs: ts, user: ana(), actionId: 'next' });
  await expect((await presses.take()).respond('a')).rejects.toMatchObject({ statusCode: 400 });
});
