import { webApi } from '@slack/bolt';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LocalSlack, startLocalSlack } from '../../src/playground/slack/local-slack.ts';

const manifest = {
  oauth_config: { scopes: { bot: ['commands', 'chat:write', 'users:read', 'links:read', 'links:write'] } },
  features: {
    app_home: { home_tab_enabled: true, messages_tab_enabled: false },
    slash_commands: [{ command: '/demo' }],
    shortcuts: [{ name: 'Find', type: 'message' as const, callback_id: 'find' }],
    unfurl_domains: ['example.org'],
  },
  // Without app_mentions:read Slack tells nothing of mentions.
  settings: { event_subscriptions: { bot_events: ['link_shared', 'app_mention', 'app_home_opened'] } },
};
const link = 'https://www.example.org/statement';
const divider = { type: 'divider' };

let slack: LocalSlack;
let client: webApi.WebClient;
let [user, channel] = ['', ''];
beforeAll(async () => {
  slack = await startLocalSlack({ manifest });
  client = new webApi.WebClient(slack.credentials.botToken, {
    slackApiUrl: `${slack.url}/api/`,
    retryConfig: { retries: 0 },
  });
  [user, channel] = [slack.workspace.users.member.id, slack.workspace.channels.campaign.id];
});
beforeEach(() => slack.clear());
afterAll(() => slack.stop());

const refusal = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'ok',
    (error: { data?: { error?: string } }) => error.data?.error ?? 'thrown',
  );
/** Nobody is connected, so whatever the app would be told of is refused. */
const told = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => false,
    () => true,
  );

describe('the local Slack', () => {
  it('tells an app of what it subscribed to and has the scope for, and of nothing else', async () => {
    const { bot } = slack.workspace;
    expect(await told(slack.write({ channel, user, text: `See ${link}` }))).toBe(true);
    expect(await told(slack.write({ channel, user, text: 'See https://example.com' }))).toBe(false);
    expect(await told(slack.write({ channel, user, text: `<@${bot.userId}> help` }))).toBe(false);
  });

  it('offers what the manifest has, and nothing else', async () => {
    await expect(slack.slashCommand({ channel, user, command: '/other', text: '' })).rejects.toThrow(
      'not a valid command',
    );
    await expect(slack.globalShortcut(user, 'find')).rejects.toThrow('no global shortcut');
    const direct = { channel: slack.directChannel(user), user, text: 'help' };
    await expect(slack.write(direct)).rejects.toThrow('turned off');
    await expect(slack.write({ ...direct, user: slack.workspace.users.admin.id })).rejects.toThrow('cannot write');
  });

  it('takes a page for a person it knows, without inputs and within the limits', async () => {
    const publish = (view: unknown, more = {}) =>
      refusal(client.apiCall('views.publish', { user_id: user, view: JSON.stringify(view), ...more }));
    expect(await publish({ type: 'home', blocks: [divider] })).toBe('ok');
    expect(slack.home(user)?.view.blocks).toHaveLength(1);
    expect(await publish({ type: 'modal', blocks: [divider] })).toBe('invalid_arguments');
    expect(await publish({ type: 'home', blocks: Array(101).fill(divider) })).toBe('invalid_arguments');
    expect(await publish({ type: 'home', blocks: [divider] }, { hash: 'another' })).toBe('hash_conflict');
    expect(await publish({ type: 'home', blocks: [divider] }, { user_id: 'U9' })).toBe('invalid_arguments');
  });

  it('updates an open modal only', async () => {
    const view = { type: 'modal', title: { type: 'plain_text', text: 'Title' }, blocks: [divider] };
    const update = client.apiCall('views.update', { view_id: 'V0000000009', view: JSON.stringify(view) });
    expect(await refusal(update)).toBe('not_found');
  });

  it('shows previews only of links that are in the message and of the app’s domains', async () => {
    await slack.write({ channel, user, text: `See ${link} and https://example.com/` }).catch(() => undefined);
    const ts = slack.messages(channel, user)[0]?.ts ?? '';
    const unfurl = (target: object, url: string) =>
      refusal(client.apiCall('chat.unfurl', { ...target, unfurls: JSON.stringify({ [url]: { blocks: [divider] } }) }));
    expect(await unfurl({ channel, ts }, 'https://example.com/')).toBe('cannot_unfurl_url');
    expect(await unfurl({ channel, ts }, `${link}/other`)).toBe('cannot_unfurl_url');
    expect(await unfurl({ channel, ts: '1.1' }, link)).toBe('cannot_find_message');
    expect(await unfurl({ channel, ts, source: 'composer' }, link)).toBe('invalid_arguments');
    expect(await unfurl({ channel, ts }, link)).toBe('ok');
    expect(slack.messages(channel, user)[0]?.unfurls.map(({ url }) => url)).toEqual([link]);
  });

  it('says a person’s language only where it is asked for', async () => {
    expect((await client.users.info({ user })).user).not.toHaveProperty('locale');
    expect((await client.users.info({ user, include_locale: true })).user?.locale).toBe('en-GB');
  });

  it('answers in a thread only where there is one', async () => {
    const say = (thread_ts: string) => refusal(client.chat.postEphemeral({ channel, user, thread_ts, text: 'Hello' }));
    expect(await say('1.1')).toBe('thread_not_found');
    const { ts } = await slack.write({ channel, user, text: 'A thread' });
    expect(await say(ts)).toBe('ok');
  });
});
