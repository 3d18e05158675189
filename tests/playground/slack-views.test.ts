import { type AckFn, App, type SlackViewAction, SocketModeReceiver, type ViewResponseAction } from '@slack/bolt';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type LocalSlack, startLocalSlack } from '../../src/playground/slack/local-slack.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const nameInput = {
  type: 'input',
  block_id: 'name',
  label: plain('Name'),
  element: { type: 'plain_text_input', action_id: 'value', max_length: 5 },
};
const dayInput = {
  type: 'input',
  block_id: 'day',
  optional: true,
  label: plain('Day'),
  element: {
    type: 'static_select',
    action_id: 'value',
    options: ['mon', 'tue'].map((value) => ({ text: plain(value), value })),
  },
};
const countInput = {
  type: 'input',
  block_id: 'count',
  optional: true,
  label: plain('Count'),
  element: { type: 'number_input', action_id: 'value', is_decimal_allowed: false, min_value: '1', max_value: '9' },
};
const view = {
  type: 'modal',
  callback_id: 'form',
  private_metadata: 'remembered',
  title: plain('A form'),
  submit: plain('Send'),
  blocks: [nameInput, dayInput, countInput],
};

let time: number;
let slack: LocalSlack;
let app: App;
let trigger: string;
let answer: ViewResponseAction | undefined;
const submissions: SlackViewAction[] = [];

beforeEach(async () => {
  time = Date.now();
  answer = undefined;
  submissions.length = 0;
  slack = await startLocalSlack({ now: () => time });
  const clientOptions = { slackApiUrl: `${slack.url}/api/` };
  const receiver = new SocketModeReceiver({
    appToken: slack.credentials.appToken,
    installerOptions: { clientOptions },
  });
  app = new App({ token: slack.credentials.botToken, receiver, clientOptions });
  app.command('/form', async ({ ack, command }) => {
    trigger = command.trigger_id;
    await ack();
  });
  app.view('form', async ({ ack, body }) => {
    submissions.push(body);
    await (ack as AckFn<ViewResponseAction>)(answer);
  });
  await app.start();
  await slack.slashCommand({ channel: channel(), user: ana(), command: '/form', text: '' });
});
afterEach(async () => {
  await app.stop();
  await slack.stop();
});

const channel = () => slack.workspace.channels.campaign.id;
const ana = () => slack.workspace.users.member.id;
/** Asks as an app does, but past the SDK, which prints every refusal. */
async function open(given: object = view, triggerId = trigger): Promise<unknown> {
  const response = await fetch(`${slack.url}/api/views.open`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${slack.credentials.botToken}` },
    body: JSON.stringify({ trigger_id: triggerId, view: given }),
  });
  return response.json();
}
const submit = (values: Readonly<Record<string, string>>) => slack.submitView({ user: ana(), values });

test('opens a form for whoever did something, and for nobody else', async () => {
  expect(await open()).toMatchObject({ ok: true, view: { callback_id: 'form', state: { values: { name: {} } } } });
  expect(slack.view(ana())?.view.title.text).toBe('A form');
  expect(slack.view(slack.workspace.users.admin.id)).toBeUndefined();
});

test('takes a trigger once, within three seconds', async () => {
  expect(await open(view, 'made-up')).toMatchObject({ error: 'invalid_trigger_id' });
  await open();
  expect(await open()).toMatchObject({ error: 'exchanged_trigger_id' });
  await slack.slashCommand({ channel: channel(), user: ana(), command: '/form', text: '' });
  time += 3_001;
  expect(await open()).toMatchObject({ error: 'expired_trigger_id' });
});

test.each<[string, object, RegExp]>([
  ['a long title', { title: plain('a'.repeat(25)) }, /less than 25 characters.*\/view\/title\/text/],
  ['long private metadata', { private_metadata: 'a'.repeat(3_001) }, /less than 3001.*private_metadata/],
  ['no way to send', { submit: undefined }, /submit is required/],
  ['no blocks', { blocks: [] }, /\/view\/blocks/],
  ['more than a hundred blocks', { blocks: Array.from({ length: 101 }, () => ({ type: 'divider' })) }, /less than 101/],
  ['an input without a label', { blocks: [{ ...nameInput, label: undefined }] }, /blocks\/0\/label/],
  ['a label that is too long', { blocks: [{ ...nameInput, label: plain('a'.repeat(2_001)) }] }, /less than 2001/],
  ['inputs of one name', { blocks: [nameInput, nameInput] }, /already exists.*\/view\/blocks\/1/],
  ['a field unknown to modals', { notify: true }, /additional property: notify/],
  ['a menu without options', { blocks: [{ ...dayInput, element: { ...dayInput.element, options: [] } }] }, /options/],
])('refuses a form with %s', async (_, change, message) => {
  const refused = await open({ ...view, ...change });
  expect(refused).toMatchObject({ ok: false, error: 'invalid_arguments' });
  expect(JSON.stringify(refused)).toMatch(message);
  expect(slack.view(ana())).toBeUndefined();
});

test('refuses a form of more than 250 kB', async () => {
  expect(await open({ ...view, callback_id: 'a'.repeat(250_001) })).toMatchObject({ error: 'view_too_large' });
});

test('tells the app what was filled in, with the metadata, and closes when nothing is wrong', async () => {
  await open();
  await submit({ name: 'Ana', day: 'tue' });
  expect(submissions).toMatchObject([
    {
      type: 'view_submission',
      user: { id: ana() },
      view: {
        private_metadata: 'remembered',
        state: {
          values: {
            name: { value: { type: 'plain_text_input', value: 'Ana' } },
            day: { value: { selected_option: { value: 'tue' } } },
            count: { value: { type: 'number_input', value: null } },
          },
        },
      },
    },
  ]);
  expect(slack.view(ana())).toBeUndefined();
});

test('holds back what Slack’s client holds back, and says why', async () => {
  await open();
  await submit({ name: '', count: '12' });
  expect(slack.view(ana())?.errors).toEqual({
    name: expect.stringContaining('required'),
    count: 'Must be from 1 to 9.',
  });
  await submit({ name: 'Rosalía', count: '1.5' });
  expect(slack.view(ana())?.errors).toEqual({
    name: 'Must be 5 characters or fewer.',
    count: 'Please enter a valid number.',
  });
  await expect(submit({ name: 'Ana', day: 'sun' })).rejects.toMatchObject({ reason: 'not_possible' });
  expect(submissions).toEqual([]);
});

test('shows the app’s errors and stays open; refuses those for inputs it does not have', async () => {
  await open();
  answer = { response_action: 'errors', errors: { name: 'Taken.' } };
  await submit({ name: 'Ana' });
  expect(slack.view(ana())?.errors).toEqual({ name: 'Taken.' });
  answer = { response_action: 'errors', errors: { surname: 'Missing.' } };
  await expect(submit({ name: 'Ana' })).rejects.toMatchObject({ reason: 'invalid_view_response' });
  expect(slack.view(ana())).toBeDefined();
});

test('is closed by whoever has it open, without a word to the app', async () => {
  await open();
  slack.closeView(ana());
  expect(slack.view(ana())).toBeUndefined();
  await expect(submit({ name: 'Ana' })).rejects.toMatchObject({ reason: 'not_possible' });
  expect(submissions).toEqual([]);
});
