import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type Bot, createBot } from '../../../src/bot.ts';
import { readConfig } from '../../../src/config.ts';
import {
  answer,
  choice,
  defineCommand,
  defineOrganizerCommand,
  entry,
  integer,
  paragraph,
  RequestError,
  text,
} from '../../../src/index.ts';
import { createSlackAdapter, type SlackSettings } from '../../../src/platform/slack/adapter.ts';
import { type LocalSlack, startLocalSlack } from '../../../src/playground/slack/local-slack.ts';
import { shippedBot, silent } from '../../support/bot.ts';
import { createStage } from '../../support/scheduling.ts';
import { nodes, strings } from '../../support/seen.ts';

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

const series = ['weekly', 'monthly'].map((id) => ({ id, label: `The ${id} one` }));
const many = Array.from({ length: 101 }, (_, index) => ({ id: `s${index}`, label: `Source number ${index}` }));

const plan = defineOrganizerCommand({
  name: 'plan',
  description: 'For organisers: post a series of reminders in this channel',
  options: () => ({
    series: entry(series, 'series', 'Which series of reminders'),
    source: entry(many, 'source', 'Which page').optional(),
    follow: choice([{ id: 'on', label: 'Everything' }], 'On or off').optional(),
    count: integer(1, 12, 'Which page').optional(),
    at: text(5, 'The date, such as 2026-12-25').optional(),
  }),
  run({ options }) {
    if (options.at === '25:00') throw new RequestError('There is no 25:00.', undefined, 'at');
    if (options.at === '00:00') throw new RequestError('The bot is not in this channel.');
    return answer('Planned.', paragraph(`Planned: ${JSON.stringify(options)}`));
  },
});
const look = defineOrganizerCommand({
  name: 'look',
  description: 'For organisers: end the pause of this channel',
  options: () => ({ series: entry(series, 'series', 'Which series of reminders').optional() }),
  run: () => answer('Looked.', paragraph('Looked.')),
});
const open = defineCommand({
  name: 'open',
  description: 'Whose words',
  options: () => ({ series: entry(series, 'series', 'Which series of reminders') }),
  run: () => answer('Opened.', paragraph('Opened.')),
});

async function organizersBot(): Promise<Bot> {
  const [{ campaign }, { reminders }] = await Promise.all([shippedBot(), createStage().boot()]);
  return createBot([campaign], [plan, look, open], silent, reminders);
}

async function stage(mode: 'socket' | 'http', more: Pick<SlackSettings, 'answerWithinMs' | 'organizers'> = {}) {
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const slack: LocalSlack = await startLocalSlack({ now });
  stops.push(() => slack.stop());
  const common = { ...slack.credentials, apiUrl: `${slack.url}/api/`, now, ...more };
  const settings = mode === 'socket' ? { ...common, mode } : { ...common, mode };
  const adapter = createSlackAdapter(settings, await organizersBot(), silent);
  if (adapter.listener !== undefined) {
    const server = createServer(adapter.listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    stops.push(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));
    slack.deliverTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
  }
  await adapter.start();
  stops.push(() => adapter.stop());
  const channel = slack.workspace.channels.campaign.id;
  const { admin, member } = slack.workspace.users;
  const answers = (user = admin.id) =>
    slack
      .messages(channel, user)
      .filter(({ botPosted }) => botPosted)
      .map(({ blocks }) => strings([...nodes(blocks)].map((node) => node.text)).join(' '));
  return {
    slack,
    admin: admin.id,
    member: member.id,
    answers,
    form: (user = admin.id) => slack.view(user),
    /** Resolves once a form is open. */
    opening: () =>
      new Promise<void>((resolve) => {
        const look = () => slack.view(admin.id) !== undefined && resolve();
        stops.push(async () => unsubscribe());
        const unsubscribe = slack.onChange(look);
        look();
      }),
    type: (typed: string, user = admin.id) =>
      slack.slashCommand({ channel, user, command: '/huawei-spain', text: typed }),
    submit: (values: Readonly<Record<string, string>>, user = admin.id) => slack.submitView({ user, values }),
    /** The next answer that arrives after the acknowledgement. */
    arrival: (user = admin.id) =>
      new Promise<string>((resolve) => {
        const unsubscribe = slack.onChange(() => {
          const [latest] = answers(user).slice(-1);
          if (latest === undefined) return;
          unsubscribe();
          resolve(latest);
        });
      }),
    pass: (milliseconds: number) => {
      ahead += milliseconds;
    },
    called: (method: string) => slack.requests.filter(({ path }) => path === `/api/${method}`).length,
  };
}

describe.each(['socket', 'http'] as const)('over %s', (mode) => {
  it('opens a form with an input for each option of a command that organisers typed without any', async () => {
    const { type, form, answers } = await stage(mode);
    await type('  PLAN ');
    expect(answers()).toEqual([]);
    const view = form()?.view;
    expect(view).toMatchObject({ title: { text: 'Plan' }, submit: { text: 'Send' }, close: { text: 'Cancel' } });
    expect(JSON.stringify(view?.blocks)).toContain('For organisers: post a series of reminders in this channel');
    expect(JSON.stringify(view?.blocks)).toContain('&lt;series&gt; [source]');
    const inputs = view?.blocks.filter(({ type: kind }) => kind === 'input');
    expect(inputs).toMatchObject([
      {
        label: { text: 'Series' },
        hint: { text: 'Which series of reminders' },
        optional: false,
        element: { type: 'static_select' },
      },
      { label: { text: 'Source' }, optional: true, element: { type: 'plain_text_input' } },
      { label: { text: 'Follow' }, optional: true, element: { type: 'static_select' } },
      { label: { text: 'Count' }, element: { type: 'number_input', min_value: '1', max_value: '12' } },
      { label: { text: 'At' }, element: { type: 'plain_text_input', max_length: 5 } },
      { label: { text: 'Lang' }, optional: true, element: { type: 'static_select' } },
    ]);
  });

  it('answers a form with what was filled in as if it had been typed, privately, and closes it', async () => {
    const { type, form, submit, arrival, answers, member } = await stage(mode);
    await type('plan');
    const arrived = arrival();
    await submit({ series: 'monthly', count: '3', source: 's7' });
    expect(await arrived).toContain('Planned: {"series":"monthly","source":"s7","count":3}');
    expect(form()).toBeUndefined();
    expect(answers(member)).toEqual([]);
  });

  it('says under a field what is wrong with it, and takes the form once it is put right', async () => {
    const { type, form, submit, arrival, answers } = await stage(mode);
    await type('plan');
    await submit({ series: 'weekly', at: '25:00' });
    expect(form()?.errors).toEqual({ at: 'There is no 25:00.' });
    await submit({ series: 'weekly', source: 'Sorce number 77' });
    expect(form()?.errors.source).toMatch(/Did you mean one of these\? Source number 77/);
    expect(answers()).toEqual([]);
    const arrived = arrival();
    await submit({ series: 'weekly', at: '09:00' });
    expect(await arrived).toContain('Planned');
  });

  it('closes the form and says in the channel what concerns no field', async () => {
    const { type, form, submit, arrival } = await stage(mode);
    await type('plan');
    const arrived = arrival();
    await submit({ series: 'weekly', at: '00:00' });
    expect(await arrived).toContain('The bot is not in this channel.');
    expect(form()).toBeUndefined();
  });

  it('closes the form and offers a menu where more may be meant than a line holds', async () => {
    const { type, form, submit, arrival } = await stage(mode);
    await type('plan');
    const arrived = arrival();
    await submit({ series: 'weekly', source: 'number 7' });
    expect(await arrived).toMatch(/More than one source fits.*Source number 70.*Source number 79/s);
    expect(form()).toBeUndefined();
  });

  it('opens none for what needs no option, for what anybody may use, and for what was typed with an option', async () => {
    const { type, form, answers } = await stage(mode);
    for (const typed of ['look', 'open', 'plan weekly', 'plan nonsense']) await type(typed);
    expect(form()).toBeUndefined();
    expect(answers()).toEqual([
      expect.stringContaining('Looked.'),
      expect.stringContaining('Which series?'),
      expect.stringContaining('Planned'),
      expect.stringContaining('There is no series "nonsense"'),
    ]);
  });

  it('refuses privately whoever is no organiser, opens nothing, and asks Slack once who they are', async () => {
    const { type, form, answers, member, admin, called } = await stage(mode);
    await type('plan', member);
    expect(answers(member)).toEqual([expect.stringContaining('organisers only')]);
    expect(answers(admin)).toEqual([]);
    expect(form(member)).toBeUndefined();
    expect([called('views.open'), called('users.info')]).toEqual([0, 1]);
  });

  it('opens a form also where a button asks for the command', async () => {
    const { type, form, opening, slack, admin } = await stage(mode);
    await type('plann');
    const [message] = slack.messages(slack.workspace.channels.campaign.id, admin).slice(-1);
    await slack.press({ messageTs: message?.ts ?? '', user: admin, actionId: 'invoke:0' });
    await opening();
    expect(form()?.view.title.text).toBe('Plan');
  });

  it.each([{ error: 'missing_scope' }, { status: 500 }])(
    'says what to type where views.open fails with %j',
    async (failure) => {
      const { type, form, slack, answers } = await stage(mode);
      slack.failNext({ method: 'views.open', ...failure });
      await type('plan');
      expect(form()).toBeUndefined();
      expect(answers()[0]).toMatch(
        /Slack did not open the form\. Type it instead: .*plan <series> \[source\].*Which series/s,
      );
    },
  );

  it('acknowledges in time and answers later where Slack is slow to say who asks', async () => {
    const { type, slack, answers, arrival } = await stage(mode, { answerWithinMs: 10 });
    const release = slack.hold('users.info');
    await type('plan weekly');
    expect(answers()).toEqual([]);
    const arrived = arrival();
    release();
    expect(await arrived).toContain('Planned');
    expect(slack.requests.filter(({ path }) => path.startsWith('/commands/'))).toHaveLength(1);
  });

  it('answers inside the acknowledgement whoever does not need to be looked up', async () => {
    const { type, slack, answers } = await stage(mode);
    const release = slack.hold('users.info');
    await type('open weekly');
    expect(answers()).toEqual([expect.stringContaining('Opened.')]);
    release();
  });

  it('closes a form in time and answers it later where Slack is slow', async () => {
    const { type, submit, form, opening, slack, answers, arrival } = await stage(mode, { answerWithinMs: 10 });
    await type('plan');
    await opening();
    const release = slack.hold('users.info');
    await submit({ series: 'weekly', at: '25:00' });
    expect([form(), answers()]).toEqual([undefined, []]);
    const arrived = arrival();
    release();
    expect(await arrived).toContain('There is no 25:00.');
  });

  it('says what to type where Slack was so slow that the form can no longer be opened', async () => {
    const { type, slack, arrival, pass, form } = await stage(mode, { answerWithinMs: 10 });
    const release = slack.hold('users.info');
    await type('plan');
    const arrived = arrival();
    pass(3_001);
    release();
    expect(await arrived).toContain('Type it instead');
    expect(form()).toBeUndefined();
    expect(slack.requests.find(({ path }) => path === '/api/views.open')?.outcome).toBe('expired_trigger_id');
  });

  it('says in a form that was open too long that it cannot be answered, and does nothing', async () => {
    const { type, submit, form, pass, called } = await stage(mode);
    await type('plan');
    const before = called('users.info');
    pass(29 * 60_000);
    await submit({ series: 'weekly' });
    expect(form()?.errors.series).toContain('Close it and type the command again');
    expect(called('users.info')).toBe(before);
  });
});

describe('SLACK_ORGANIZERS', () => {
  async function ask(organizers: string): Promise<readonly string[]> {
    const slack = await startLocalSlack();
    stops.push(() => slack.stop());
    const { botToken, appToken } = slack.credentials;
    const config = readConfig({
      SLACK_BOT_TOKEN: botToken,
      SLACK_APP_TOKEN: appToken,
      SLACK_API_URL: `${slack.url}/api/`,
      SLACK_ORGANIZERS: organizers,
    });
    if (config.slack === undefined || !('botToken' in config.slack)) throw new Error('Slack is off');
    const adapter = createSlackAdapter(config.slack, await organizersBot(), silent);
    await adapter.start();
    stops.push(() => adapter.stop());
    const [channel, user] = [slack.workspace.channels.campaign.id, slack.workspace.users.member.id];
    await slack.slashCommand({ channel, user, command: '/huawei-spain', text: 'look' });
    return slack.messages(channel, user).flatMap(({ botPosted, text: said }) => (botPosted ? [said] : []));
  }

  it('lets a member it names organise, though no admin', async () => {
    expect(await ask('U0SOMEBODY1,U0000000001')).toEqual(['Looked.']);
  });

  it('lets a member it names for a campaign organise that one, and no other', async () => {
    expect(await ask('huawei-spain:U0000000001')).toEqual(['Looked.']);
    expect(await ask('other-campaign:U0000000001')).toEqual([expect.stringContaining('organisers only')]);
  });

  it('changes nothing for a member it does not name', async () => {
    expect(await ask('U0SOMEBODY1')).toEqual([expect.stringContaining('organisers only')]);
  });
});
