import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { postSigned } from '../src/playground/slack/signed-request.ts';
import { shippedBot } from './support/bot.ts';
import { bothPlatforms } from './support/both-platforms.ts';
import { bytesIn, findMarks } from './support/find-marks.ts';
import { nodes } from './support/seen.ts';

type World = Awaited<ReturnType<typeof bothPlatforms>>;

/** Words of people, each typed, written, chosen or sent in one way; none is in the campaign's content. */
const words = {
  typed: 'zqtypedwords',
  wrongCommand: 'zqwrongcommand',
  wrongOption: 'zqwrongoption',
  wrongForm: 'Zq/Wrongform',
  completed: 'zqcompleted',
  mentioned: 'zqmentioned',
  direct: 'zqdirectwords',
  chosen: 'zqchosenmessage',
  raw: 'zqrawwords',
};
/** Somebody only these tests know, as the platforms describe people. */
const marked = {
  slackId: 'UZQMARKED77',
  discordId: '1199999999999999977',
  name: 'Zuleyka Marked',
  handle: 'zuleyka.marked',
};
const titles = ['Find the source for this', 'Check this quotation'];

/** Whoever has a name that is a word of its own is looked for as one. */
const word = (name: string) => new RegExp(`(?<![\\p{L}\\p{N}])${name}(?![\\p{L}\\p{N}])`, 'iu');

describe.each(['connected', 'http'] as const)('%s', (mode) => {
  let world: World;
  beforeAll(async () => {
    world = await bothPlatforms(mode);
  });
  afterAll(() => world.close());

  const slackPlace = (who: 'member' | 'admin') => ({
    channel: world.slack.workspace.channels.campaign.id,
    user: world.slack.workspace.users[who].id,
  });
  const typeOnSlack = (text: string, who: 'member' | 'admin' = 'member') =>
    world.slack.slashCommand({ ...slackPlace(who), command: '/huawei-spain', text });
  /** The control that was shown last to somebody, of one kind. */
  function slackControl(who: 'member' | 'admin', type: string) {
    const { channel, user } = slackPlace(who);
    for (const { ts, blocks } of [...world.slack.messages(channel, user)].reverse()) {
      const found = [...nodes(blocks)].find((node) => node.type === type && node.url === undefined);
      if (found !== undefined) return { messageTs: ts, user, actionId: String(found.action_id), node: found };
    }
    throw new Error(`There is no ${type}`);
  }
  const discordPlace = (who: 'member' | 'organizer', channel: 'campaign' | 'direct' | 'friends' = 'campaign') => ({
    channel: world.discord.channels[channel].id,
    user: world.discord.users[who].id,
  });
  const typeOnDiscord = (command: string, options: Readonly<Record<string, string>> = {}) =>
    world.discord.slashCommand({ ...discordPlace('member'), name: 'huawei-spain', path: [command], options });
  const organise = (path: readonly string[], options: Readonly<Record<string, string>> = {}) =>
    world.discord.slashCommand({ ...discordPlace('organizer'), name: 'huawei-spain-organise', path, options });
  function discordControl(label: string) {
    const { channel, user } = discordPlace('member');
    for (const { id, components } of [...world.discord.messages(channel, user)].reverse()) {
      const found = [...nodes(components)].find((node) => node.label === label && node.custom_id !== undefined);
      if (found !== undefined) return { messageId: id, customId: String(found.custom_id), user };
    }
    throw new Error(`There is no ${label}`);
  }

  /** Everything that is kept or told anywhere. */
  const places = async () => ({
    ...bytesIn(world.folder),
    'the log': world.log(),
    'the metrics': await world.metrics(),
  });
  const marks = () => [
    ...Object.values(words),
    ...Object.values(marked),
    ...Object.values(world.slack.workspace.users).flatMap(({ id, name, realName }) => [id, word(name), word(realName)]),
    ...Object.values(world.discord.users).flatMap(({ id, name }) => [id, word(name)]),
    // Whoever has the token of an interaction can answer in its place.
    ...world.discord.requests.flatMap(({ path }) => path.match(/[\w-]{60,}/g) ?? []),
    '/commands/',
    '/actions/',
  ];

  it('people ask, press, choose and fill in on Slack', async () => {
    if (mode === 'http') {
      const toSlack = await fetch(`${world.publicUrl}/slack/install/continue`, { redirect: 'manual' });
      const cookie = toSlack.headers.get('set-cookie')?.split(';')[0] ?? '';
      const { user } = slackPlace('admin');
      const back = world.slack.authorize(toSlack.headers.get('location') ?? '', { user, allow: true });
      expect((await fetch(back, { headers: { cookie } })).status).toBe(200);
    }
    await typeOnSlack('summary');
    const { node: _button, ...button } = slackControl('member', 'button');
    await world.slack.press(button);
    await typeOnSlack('quote law');
    await typeOnSlack(`find ${words.typed}`);
    await typeOnSlack(`verify ${words.typed}`);
    await typeOnSlack(`ask ${words.typed}`);
    await typeOnSlack(words.wrongCommand);
    const { node: _menu, ...menu } = slackControl('member', 'static_select');
    const [first] = (_menu.options ?? []) as { value: string }[];
    await world.slack.select({ ...menu, value: first?.value ?? '' });
    await typeOnSlack(`source ${words.wrongOption}`);
    await typeOnSlack('remind on weekly-demand');
    await typeOnSlack('remind on', 'admin');
    const { user } = slackPlace('admin');
    await world.slack.submitView({ user, values: { series: 'weekly-demand', zone: words.wrongForm } });
    await world.slack.submitView({ user, values: { series: 'weekly-demand', zone: 'Europe/Lisbon' } });
    await typeOnSlack('updates on', 'admin');
    await typeOnSlack(`remind pause ${words.wrongOption}`, 'admin');
    await vi.waitFor(() => expect(Object.values(bytesIn(world.folder)).join()).toContain(slackPlace('admin').channel));
  });

  it('people mention the bot, write to it, and look in menus, windows and Home on Slack', async () => {
    const { slack } = world;
    const { channel, user } = slackPlace('member');
    const direct = slack.directChannel(user);
    const answered = async (place: string, text: string) => {
      const seen = () => slack.messages(place, user).filter(({ botPosted }) => botPosted).length;
      const before = seen();
      const written = await slack.write({ channel: place, user, text });
      await vi.waitFor(() => expect(seen()).toBeGreaterThan(before), { interval: 5, timeout: 5_000 });
      return written;
    };
    const window = () => vi.waitFor(() => expect(slack.view(user)).toBeDefined(), { interval: 5, timeout: 5_000 });
    await answered(channel, `<@${slack.workspace.bot.userId}> source ${words.mentioned}`);
    const { ts } = await answered(direct, `find ${words.direct}`);
    for (const question of ['find-source', 'check-quotation']) {
      await slack.messageShortcut(ts, user, question);
      await window();
      slack.closeView(user);
    }
    await slack.globalShortcut(user, 'ask-statement');
    await window();
    await slack.submitView({ user, values: { command: 'source', more: words.wrongOption } });
    slack.closeView(user);
    await slack.openHome(user);
    await vi.waitFor(() => expect(slack.home(user)).toBeDefined(), { interval: 5, timeout: 5_000 });
  });

  it('people ask, press, choose and write on Discord', async () => {
    const { discord } = world;
    await typeOnDiscord('summary');
    await discord.press(discordControl('Share in channel'));
    await typeOnDiscord('find', { text: words.typed });
    await typeOnDiscord('verify', { text: words.typed });
    await typeOnDiscord('source', { id: words.wrongOption }).catch(() => undefined);
    const name = 'huawei-spain';
    const completing = { path: ['source'], options: { id: words.completed }, focused: 'id' };
    await discord.autocomplete({ ...discordPlace('member'), name, ...completing });
    const messageId = discord.say({ ...discordPlace('member'), content: `${words.chosen}: nightly uploads` });
    for (const title of titles) await discord.messageCommand({ ...discordPlace('member'), name: title, messageId });
    await organise(['remind', 'on'], { series: 'weekly-demand' });
    await organise(['remind', 'pause'], { until: words.wrongOption });
    await typeOnDiscord('quote', { topic: 'law' });
    const direct = discordPlace('member', 'direct');
    await discord.slashCommand({ ...direct, name, path: ['summary'], options: {} });
    discord.setInstalledFor(direct.user, true);
    await discord.slashCommand({ ...discordPlace('member', 'friends'), name, path: ['demands'], options: {} });
    discord.setInstalledFor(direct.user, false);
    if (mode === 'http') return;
    const answered = async (channel: 'campaign' | 'direct', content: string) => {
      const seen = () => discord.messages(discordPlace('member', channel).channel, direct.user).length;
      const before = seen();
      discord.say({ ...discordPlace('member', channel), content });
      await vi.waitFor(() => expect(seen()).toBeGreaterThan(before + 1), { interval: 5, timeout: 5_000 });
    };
    await answered('campaign', `<@${discord.applicationId}> source ${words.mentioned}`);
    await answered('direct', `find ${words.direct}`);
    // What is written to nobody is passed over.
    discord.say({ ...discordPlace('member'), content: words.direct });
  });

  it('somebody whom nobody else knows asks, and cannot be answered', async () => {
    const { slack, discord } = world;
    const person = { id: marked.slackId, username: marked.handle, name: marked.name, team_id: slack.workspace.teamId };
    const common = {
      team: { id: slack.workspace.teamId, domain: slack.workspace.domain },
      channel: { id: slackPlace('member').channel, name: 'campaign' },
      api_app_id: 'A0000000001',
      token: 'x',
      trigger_id: '1.2.zqtrigger',
      response_url: `${slack.url}/actions/T/1/${words.raw}`,
    };
    const pressed = {
      ...common,
      type: 'block_actions',
      user: person,
      container: { type: 'message', message_ts: '1.2', channel_id: common.channel.id, is_ephemeral: true },
      actions: [
        {
          type: 'button',
          action_id: 'a',
          block_id: 'b',
          value: words.raw,
          text: { type: 'plain_text', text: words.raw },
          action_ts: '1.2',
        },
      ],
    };
    const before = world.log().length;
    if (mode === 'connected') {
      slack.sendFrame(JSON.stringify({ envelope_id: 'e1', type: 'interactive', payload: pressed }));
    } else {
      const body = new URLSearchParams({ payload: JSON.stringify(pressed) }).toString();
      const { signingSecret } = slack.credentials;
      const timestamp = Math.floor(Date.now() / 1_000);
      await postSigned({ url: `${world.publicUrl}/slack/events`, body, signingSecret, timestamp });
    }
    await vi.waitFor(() => expect(world.log().slice(before)).toContain('did not reach Slack'), {
      interval: 5,
      timeout: 5_000,
    });
    const author = { id: marked.discordId, username: marked.handle, global_name: marked.name, discriminator: '0' };
    const asked = {
      id: '1199999999999999001',
      application_id: discord.applicationId,
      type: 2,
      token: words.raw.repeat(8),
      version: 1,
      data: {
        id: '1',
        name: 'huawei-spain',
        type: 1,
        options: [{ type: 1, name: 'find', options: [{ type: 3, name: 'text', value: words.raw }] }],
      },
      channel_id: discord.channels.campaign.id,
      channel: { id: discord.channels.campaign.id, type: 0 },
      guild_id: discord.guild.id,
      locale: 'en-GB',
      member: { user: author, nick: marked.name, permissions: '0', roles: [], flags: 0 },
      authorizing_integration_owners: { 0: discord.guild.id },
    };
    if (mode === 'http') {
      expect(await discord.sendToEndpoint(JSON.stringify(asked))).toBe(200);
      return;
    }
    discord.sendEvent('INTERACTION_CREATE', asked);
    await vi.waitFor(() => expect(world.log().slice(before)).toContain('did not reach Discord'), {
      interval: 5,
      timeout: 5_000,
    });
  });

  it('reminders are posted', async () => {
    for (let posted = 0; posted < 4; posted += 1) await world.postNext();
    expect((await world.deliveries.counts()).sent).toBeGreaterThan(2);
    await organise(['remind', 'off'], { series: 'weekly-demand' });
    await organise(['remind', 'on'], { series: 'weekly-demand' });
  });

  it('posts are corrected, as one proposes and as one decides alone', async () => {
    const { campaign } = await shippedBot();
    const demands = campaign.demands.map((one) => ({ ...one, demand: `${one.demand} In other words.` }));
    for (const approvals of [2, 1]) {
      await world.deliveries.adopt([{ ...campaign, demands, approvals }], () => undefined);
      await typeOnSlack('correct apply all', 'admin');
      await typeOnSlack(`correct preview ${words.wrongOption.slice(0, 10)}`, 'admin');
      await organise(['correct', 'apply'], { post: 'all' });
      await world.deliveries.idle();
    }
    const { text } = world.slack.messages(slackPlace('admin').channel, slackPlace('admin').user).at(-1) ?? {};
    expect(text).toContain('No post');
    expect(await world.metrics()).not.toContain('outcome="failed"} 1');
    const corrected = await world.deliveries.ledger.list({ series: 'corrections', state: 'sent' });
    expect(new Set(corrected.map(({ channel }) => channel.platform))).toEqual(new Set(['slack', 'discord']));
  });

  it('and of the people nothing is in the data, the log or the metrics, where the channels are', async () => {
    const all = await places();
    expect(findMarks(all, marks())).toEqual([]);
    const channels = [slackPlace('admin').channel, world.discord.channels.campaign.id];
    expect(Object.values(all).join().length).toBeGreaterThan(10_000);
    for (const channel of channels) expect(findMarks(all, [channel]).join()).toContain('statement-bot.db');
    const answers = all['the metrics'].split('\n').filter((line) => line.startsWith('statement_answers_total'));
    const line =
      /^statement_answers_total\{campaign="[a-z0-9-]+",command="[a-z]+( [a-z]+)?",platform="(slack|discord)"\} \d+$/;
    expect(answers.filter((one) => !line.test(one))).toEqual([]);
    for (const platform of ['slack', 'discord']) {
      expect(answers.join('\n')).toMatch(new RegExp(`command="summary",platform="${platform}"} [1-9]`));
      expect(answers.join('\n')).toMatch(new RegExp(`command="remind on",platform="${platform}"} [1-9]`));
    }
  });

  it('after it was removed nothing of the workspace and the server is left either', async () => {
    const { slack, discord, metrics } = world;
    if (mode === 'connected') discord.setInstalled(false);
    else await slack.uninstall(slack.workspace.teamId);
    await vi.waitFor(async () => expect(await metrics()).toMatch(/workspaces_forgotten_total.* 1\n/), {
      interval: 10,
      timeout: 5_000,
    });
    const gone = mode === 'connected' ? [discord.guild.id, discord.channels.campaign.id] : [slack.workspace.teamId];
    expect(findMarks(bytesIn(world.folder), [...gone, ...marks()])).toEqual([]);
  });

  it('and whatever is put in one of these places is found', async () => {
    const planted = [marked.slackId, marked.name, word('robin')];
    await world.deliveries.open('planted').set('planted:1', JSON.stringify({ id: marked.slackId, at: 'robin,' }));
    world.logger.trace({ planted: marked.name }, 'Planted');
    const found = findMarks(await places(), planted).join('\n');
    expect(found).toContain(`${marked.slackId} in statement-bot.db`);
    expect(found).toContain(`${word('robin')} in statement-bot.db`);
    expect(found).toContain(`${marked.name} in the log`);
    const encoded = Buffer.from(marked.slackId).toString('base64');
    expect(findMarks({ here: `x${encoded}y` }, planted)).toEqual([`${marked.slackId} in here`]);
    await world.stop();
    expect(findMarks(bytesIn(world.folder), planted).length).toBeGreaterThan(0);
  });
});
