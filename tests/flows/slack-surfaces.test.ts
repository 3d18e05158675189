import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { type Bot, createBot } from '../../src/bot.ts';
import type { Campaign } from '../../src/campaign/campaign.ts';
import { type Deliveries, openDeliveries } from '../../src/deliveries.ts';
import { shippedBot, silent } from '../support/bot.ts';
import { slackSurfaces } from '../support/slack-surfaces.ts';

const STATEMENT =
  'https://www.article19.org/resources/spain-huawei-must-not-be-allowed-access-to-wiretap-data-in-the-eu/';
const summaryLine = 'ARTICLE 19 calls on the Spanish government';

/** What each method of the Web API needs. https://docs.slack.dev/reference/methods */
const scopeOf: Readonly<Record<string, string | undefined>> = {
  'chat.postMessage': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'chat.scheduleMessage': 'chat:write',
  'chat.deleteScheduledMessage': 'chat:write',
  'files.getUploadURLExternal': 'files:write',
  'files.completeUploadExternal': 'files:write',
  'users.info': 'users:read',
  'chat.unfurl': 'links:write',
};

describe.each(['socket', 'http'] as const)('Slack, %s', (mode) => {
  let folder: string;
  let campaign: Campaign;
  let deliveries: Deliveries;
  let stage: Awaited<ReturnType<typeof slackSurfaces>>;
  let [member, admin, channel] = ['', '', ''];

  beforeAll(async () => {
    ({ campaign } = await shippedBot());
    folder = await mkdtemp(join(tmpdir(), 'surfaces-'));
    deliveries = await openDeliveries(folder, [campaign], silent);
    stage = await slackSurfaces(createBot([campaign], commands, silent, deliveries.reminders), mode);
    await deliveries.start([stage.adapter]);
    const { workspace } = stage.slack;
    [member, admin, channel] = [workspace.users.member.id, workspace.users.admin.id, workspace.channels.campaign.id];
  });
  afterEach(() => {
    for (const user of [member, admin]) stage.slack.closeView(user);
  });
  afterAll(async () => {
    await deliveries.stop();
    await stage.stop();
    await rm(folder, { recursive: true });
  });

  const mention = (text: string, more: { readonly threadTs?: string } = {}) =>
    stage.slack.write({ channel, user: member, text: `<@${stage.slack.workspace.bot.userId}> ${text}`, ...more });

  /** What the bot answered after a moment. */
  const answerTo = (moment: string, place = channel) =>
    stage.eventually(() => stage.slack.messages(place, member).find(({ ts, botPosted }) => botPosted && ts > moment));

  it('answers a mention to the one who asked, in the thread where they asked', async () => {
    const first = await stage.slack.write({ channel, user: admin, text: 'What is this about?' });
    await mention('summary length:line', { threadTs: first.ts });
    const answer = await stage.answered(channel, member, summaryLine);
    expect([answer.ephemeralTo, answer.threadTs]).toEqual([member, first.ts]);
    expect(stage.slack.messages(channel, admin)).not.toContainEqual(expect.objectContaining({ ts: answer.ts }));
    const share = stage.button(answer.blocks, 'Share in channel');
    await stage.slack.press({ messageTs: answer.ts, user: member, actionId: share });
    const shared = await stage.answered(channel, admin, summaryLine);
    expect([shared.ephemeralTo, shared.threadTs]).toEqual([undefined, first.ts]);
  });

  it('takes what stands before a mention where nothing follows it, and links as they are read', async () => {
    const text = `source <https://example.org/x|le-monde-2018> <@${stage.slack.workspace.bot.userId}>`;
    const { ts } = await stage.slack.write({ channel, user: member, text });
    expect(stage.textOf((await answerTo(ts)).blocks)).toContain('Le Monde');
  });

  it('answers an event once that Slack sends again', async () => {
    await answerTo((await mention('explain sitel')).ts);
    const seen = () => stage.slack.messages(channel, member).length;
    const before = seen();
    await stage.slack.tellAgain();
    await answerTo((await mention('demands')).ts);
    // The question, and one answer.
    expect(seen()).toBe(before + 2);
  });

  it.each([
    ['a bot', { bot_id: 'B0000000009' }],
    ['a message that was changed', { edited: { user: 'U1', ts: '1.2' } }],
    ['a message of a kind of its own', { subtype: 'channel_join' }],
  ])('does not answer %s', async (_what, more) => {
    const { bot, teamId } = stage.slack.workspace;
    const before = stage.methods().filter((method) => method.startsWith('chat.')).length;
    const written = { user: member, text: `<@${bot.userId}> summary`, ts: '1.1', event_ts: '1.1' };
    await stage.slack.tell(teamId, { type: 'app_mention', channel, ...written, ...more });
    const direct = { channel: stage.slack.directChannel(member), channel_type: 'im' };
    await stage.slack.tell(teamId, { type: 'message', ...direct, ...written, ...more }, undefined, 'message.im');
    await answerTo((await mention('source le-monde-2018')).ts);
    expect(stage.methods().filter((method) => method.startsWith('chat.')).length).toBe(before + 1);
  });

  it('answers a direct message with a plain message, and its buttons there', async () => {
    const direct = stage.slack.directChannel(member);
    await stage.slack.write({ channel: direct, user: member, text: 'quote topic:law' });
    const answer = await stage.answered(direct, member, 'Chinese law');
    expect(answer.ephemeralTo).toBeUndefined();
    expect(() => stage.button(answer.blocks, 'Share in channel')).toThrow();
    await stage.slack.press({
      messageTs: answer.ts,
      user: member,
      actionId: stage.button(answer.blocks, 'Its source'),
    });
    expect((await answerTo(answer.ts, direct)).ephemeralTo).toBeUndefined();
  });

  it('shows one uploaded picture wherever it is asked for: in a mention, a direct message and a window', async () => {
    const pictureIn = (blocks: readonly object[]) =>
      blocks.flatMap((block) => ('slack_file' in block ? [block.slack_file] : []));
    const { blocks } = await answerTo((await mention('quote card')).ts);
    const shown = pictureIn(blocks);
    expect(shown).toEqual([{ id: expect.stringMatching(/^F[A-Z0-9]{8,}$/) }]);
    const direct = stage.slack.directChannel(member);
    const { ts } = await stage.slack.write({ channel: direct, user: member, text: 'quote card' });
    expect(pictureIn((await answerTo(ts, direct)).blocks)).toEqual(shown);
    await stage.slack.globalShortcut(member, 'ask-statement');
    await stage.eventually(() => stage.slack.view(member));
    await stage.slack.submitView({ user: member, values: { command: 'quote', more: 'card' } });
    const window = await stage.eventually(() => {
      const found = pictureIn(stage.slack.view(member)?.view.blocks ?? []);
      return found.length > 0 ? found : undefined;
    });
    expect(window).toEqual(shown);
    expect(stage.methods().filter((method) => method === 'files.completeUploadExternal')).toHaveLength(1);
  });

  it('finds the source for a message of a thread, in a window that only the asker sees', async () => {
    const first = await stage.slack.write({ channel, user: admin, text: 'Look:' });
    const text = 'Confidential network data from the African Union was uploaded to servers in Shanghai every night';
    const message = await stage.slack.write({ channel, user: admin, text, threadTs: first.ts });
    await stage.slack.messageShortcut(message.ts, member, 'find-source');
    const window = await stage.window(member, '¶7');
    expect(stage.textOf(window.view.blocks)).toContain('Le Monde');
    expect(stage.slack.view(admin)).toBeUndefined();
    expect(stage.lines.join()).not.toContain('every night');
    await stage.slack.useView({ user: member, view: 'modal', actionId: stage.button(window.view.blocks, 'Read ¶7') });
    await stage.window(member, 'Huawei was the primary supplier');
  });

  it('checks what a message quotes, in a window that only the asker sees', async () => {
    const text = '&gt; Spain must immediately halt this cooperation with Huawei\nThat is what they wrote.';
    const { ts } = await stage.slack.write({ channel, user: admin, text });
    await stage.slack.messageShortcut(ts, member, 'check-quotation');
    const window = await stage.window(member, 'Altered: these are not the words of ARTICLE 19’s statement.');
    expect(stage.textOf(window.view.blocks)).toMatch(/“should”[\s\S]*“must”/);
    expect(stage.textOf(window.view.blocks)).toContain('The rest of your text was not compared.');
    expect(stage.slack.view(admin)).toBeUndefined();
    expect(stage.lines.join()).not.toContain('immediately');
  });

  it('says how much of a long message was looked at, and that an empty one holds nothing', async () => {
    const long = await stage.slack.write({ channel, user: admin, text: 'wiretaps and Huawei servers '.repeat(200) });
    await stage.slack.messageShortcut(long.ts, member, 'find-source');
    await stage.window(member, 'Only the first 4,000 characters');
    const empty = await stage.slack.write({ channel, user: admin, text: '<@U0000000001>' });
    await stage.slack.messageShortcut(empty.ts, member, 'find-source');
    await stage.window(member, 'This message holds no text that could be looked for.');
  });

  it('answers below the message where Slack opens no window', async () => {
    const message = await stage.slack.write({ channel, user: admin, text: 'SITEL interception system' });
    stage.slack.failNext({ method: 'views.open', error: 'expired_trigger_id' });
    await stage.slack.messageShortcut(message.ts, member, 'find-source');
    expect((await stage.answered(channel, member, '¶3')).ephemeralTo).toBe(member);
  });

  it('asks in a form from the global shortcut and answers in its place', async () => {
    await stage.slack.globalShortcut(member, 'ask-statement');
    await stage.eventually(() => stage.slack.view(member));
    await stage.slack.submitView({ user: member, values: { more: 'law' } });
    expect(stage.slack.view(member)?.errors).toEqual({ command: 'Please complete this required field.' });
    await stage.slack.submitView({ user: member, values: { command: 'quote', more: 'law' } });
    const window = await stage.window(member, 'Chinese law');
    expect(() => stage.button(window.view.blocks, 'Share in channel')).toThrow();
    await stage.slack.useView({
      user: member,
      view: 'modal',
      actionId: stage.button(window.view.blocks, 'Another quote'),
    });
    await stage.window(member, '¶');
  });

  it('shows everybody its page, with answers in windows', async () => {
    await stage.slack.openHome(member);
    const page = await stage.home(member, 'Huawei and wiretap data in Spain');
    const text = stage.textOf(page.view.blocks);
    expect(text).toContain(campaign.demands[0]?.words);
    expect(text).toContain(campaign.updates.at(-1)?.title);
    expect(text).not.toContain('Reminders in this workspace');
    await stage.slack.useView({ user: member, view: 'home', actionId: stage.button(page.view.blocks, 'Summary') });
    await stage.window(member, 'According to media reports, Spain');
  });

  it('shows organisers what is on in the channels, and shows it anew when they changed it', async () => {
    await stage.slack.openHome(admin);
    await stage.home(admin, 'No reminder is on in any channel.');
    const typed = { channel, user: admin, command: '/huawei-spain' };
    await stage.slack.slashCommand({ ...typed, text: 'remind on weekly-demand' });
    await stage.answered(channel, admin, 'weekly-demand');
    await stage.slack.openHome(admin);
    const page = await stage.home(admin, 'next: Monday');
    expect(JSON.stringify(page.view.blocks)).toContain(`"channel_id":"${channel}"`);
    const press = async (label: string, at: typeof page) =>
      stage.slack.useView({ user: admin, view: 'home', actionId: stage.button(at.view.blocks, label) });
    await press('Pause for a week', page);
    await stage.window(admin, 'Nothing is posted in this channel before');
    const paused = await stage.home(admin, 'paused until');
    await press('What is on', paused);
    const list = await stage.window(admin, 'Campaign updates are');
    await stage.slack.useView({ user: admin, view: 'modal', actionId: stage.button(list.view.blocks, 'Turn all off') });
    await stage.home(admin, 'No reminder is on in any channel.');
    expect(
      await deliveries.reminders.list({
        campaign: campaign.id,
        channel: { platform: 'slack', workspace: stage.slack.workspace.teamId, channel },
      }),
    ).toEqual([]);
  });

  it('refuses the buttons of organisers to whoever is none any more', async () => {
    const { teamId } = stage.slack.workspace;
    await deliveries.reminders.turnOn(
      { campaign: campaign.id, channel: { platform: 'slack', workspace: teamId, channel } },
      'weekly-demand',
      {},
    );
    await stage.slack.openHome(admin);
    const page = await stage.home(admin, 'next: Monday');
    stage.slack.failNext({ method: 'users.info', error: 'internal_error' });
    await stage.slack.useView({
      user: admin,
      view: 'home',
      actionId: stage.button(page.view.blocks, 'Turn off weekly-demand'),
    });
    await stage.window(admin, 'Slack did not say whether you are an admin');
  });

  it('shows the title and exact words below a link to the statement, and nothing below others', async () => {
    const other = 'https://www.article19.org/resources/something-else/';
    const message = await stage.slack.write({
      channel,
      user: member,
      text: `See <${STATEMENT}?utm_source=x|this>, <${STATEMENT}#:~:text=suspend%20all> and <${other}>`,
    });
    const shown = await stage.eventually(() =>
      stage.slack.messages(channel, admin).find(({ ts, unfurls }) => ts === message.ts && unfurls.length > 0),
    );
    const urls = [`${STATEMENT}?utm_source=x`, `${STATEMENT}#:~:text=suspend%20all`];
    expect(shown.unfurls.map(({ url }) => url)).toEqual(urls);
    const text = stage.textOf(shown.unfurls[0]?.blocks);
    expect(text).toContain(campaign.statement.title);
    expect(campaign.quotes.some((quote) => text.includes(quote.text))).toBe(true);
    expect(JSON.stringify(shown.unfurls[0]?.blocks)).not.toContain('"button"');
  });

  it('uses no method whose scope the manifest does not ask for, and asks for no other', () => {
    const asked = stage.manifest.oauth_config.scopes.bot;
    const used = new Set(stage.methods().flatMap((method) => scopeOf[method] ?? []));
    // Of commands, and of the three events that need one.
    const told = ['commands', 'app_mentions:read', 'im:history', 'links:read'];
    expect([...asked].sort()).toEqual([...used, ...told].sort());
  });
});

it('speaks a person’s language on every surface', async () => {
  const { bot } = await shippedBot();
  const stage = await slackSurfaces(bot, 'socket');
  const { slack } = stage;
  const [user, channel] = [slack.workspace.users.member.id, slack.workspace.channels.campaign.id];
  slack.setLocale(user, 'es-ES');
  const line = 'pide al Gobierno español';
  await slack.slashCommand({ channel, user, command: '/huawei-spain', text: 'summary length:line' });
  await stage.answered(channel, user, line);
  await slack.write({ channel, user, text: `<@${slack.workspace.bot.userId}> summary length:line` });
  await stage.eventually(
    () => slack.messages(channel, user).filter((one) => stage.textOf(one.blocks).includes(line))[1],
  );
  const direct = slack.directChannel(user);
  const { ts } = await slack.write({ channel: direct, user, text: 'summary length:line' });
  await stage.answered(direct, user, line);
  await slack.messageShortcut(ts, user, 'find-source');
  expect((await stage.eventually(() => slack.view(user))).view.title.text).toBe('Respuesta');
  slack.closeView(user);
  await slack.globalShortcut(user, 'ask-statement');
  await stage.window(user, '¿Qué quiere saber?');
  await slack.submitView({ user, values: { command: 'summary', more: 'length:line' } });
  await stage.window(user, line);
  await slack.openHome(user);
  await stage.home(user, 'Última novedad');
  // One person, one question to Slack.
  expect(stage.methods().filter((method) => method === 'users.info')).toHaveLength(1);
  await stage.stop();
});

it('opens a window at once where an answer takes long, and shows it there', async () => {
  const { bot } = await shippedBot();
  const waiting: (() => void)[] = [];
  const slow: Bot = {
    ...bot,
    async answer(invocation, caller) {
      await new Promise<void>((resolve) => waiting.push(resolve));
      return bot.answer(invocation, caller);
    },
  };
  const stage = await slackSurfaces(slow, 'http');
  const { slack } = stage;
  const [user, channel] = [slack.workspace.users.member.id, slack.workspace.channels.campaign.id];
  const { ts } = await slack.write({ channel, user, text: 'SITEL interception system' });
  await slack.messageShortcut(ts, user, 'find-source');
  await stage.window(user, 'One moment');
  for (const release of waiting) release();
  await stage.window(user, '¶3');
  await stage.stop();
});
