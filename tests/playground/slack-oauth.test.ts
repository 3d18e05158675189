import { webApi } from '@slack/bolt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalSlack, startLocalSlack } from '../../src/playground/slack/local-slack.ts';
import { SlackRefusal } from '../../src/playground/slack/refusal.ts';

const BACK = 'https://bot.example.org/slack/oauth_redirect';

describe('installing on the local Slack', () => {
  let slack: LocalSlack;
  let time = Date.UTC(2026, 2, 2);
  beforeAll(async () => {
    slack = await startLocalSlack({ redirectUrls: [BACK], tokenLifetime: 43_200, now: () => time });
  });
  afterAll(() => slack.stop());

  const client = () =>
    new webApi.WebClient(undefined, { slackApiUrl: `${slack.url}/api/`, retryConfig: { retries: 0 } });
  const address = (asked: Readonly<Record<string, string>> = {}) => {
    const { clientId } = slack.credentials;
    const query = { client_id: clientId, scope: 'commands,chat:write', redirect_uri: BACK, state: 's', ...asked };
    return `${slack.url}/oauth/v2/authorize?${new URLSearchParams(query)}`;
  };
  const user = () => slack.otherWorkspaces[0].users.admin.id;
  const code = () => new URL(slack.authorize(address(), { user: user(), allow: true })).searchParams.get('code') ?? '';
  const access = (more: Readonly<Record<string, string>>) => {
    const { clientId, clientSecret } = slack.credentials;
    return client().oauth.v2.access({ client_id: clientId, client_secret: clientSecret, redirect_uri: BACK, ...more });
  };

  it.each([
    ['invalid_client_id', { client_id: '1.1' }],
    ['invalid_scope', { scope: 'commands,admin' }],
    ['bad_redirect_uri', { redirect_uri: 'https://elsewhere.example.org/' }],
  ])('is refused with %s before anybody is asked', (word, asked) => {
    expect(() => slack.authorize(address(asked), { user: user(), allow: true })).toThrow(
      new SlackRefusal('not_possible', word),
    );
  });

  it('gives a token of the workspace of who allowed it, for a code that works once and for ten minutes', async () => {
    const once = code();
    const { access_token: token = '', team, scope } = await access({ code: once });
    expect([team?.id, scope]).toEqual([slack.otherWorkspaces[0].teamId, 'commands,chat:write,users:read']);
    expect(await client().auth.test({ token })).toMatchObject({ team_id: team?.id });
    await expect(access({ code: once })).rejects.toThrow('code_already_used');
    await expect(access({ code: 'guessed' })).rejects.toThrow('invalid_code');
    const old = code();
    time += 600_001;
    await expect(access({ code: old })).rejects.toThrow('invalid_code');
    await expect(access({ code: code(), client_secret: '0'.repeat(32) })).rejects.toThrow('bad_client_secret');
    await expect(access({ code: code(), redirect_uri: `${BACK}2` })).rejects.toThrow('bad_redirect_uri');
  });

  it('keeps workspaces apart', async () => {
    const { access_token: token = '' } = await access({ code: code() });
    const [there, other] = slack.otherWorkspaces;
    const post = (channel: string) => client().chat.postMessage({ token, channel, text: 'Hello' });
    expect((await post(there.channels.campaign.id)).ok).toBe(true);
    await expect(post(other.channels.campaign.id)).rejects.toThrow('channel_not_found');
    await expect(post(slack.workspace.channels.campaign.id)).rejects.toThrow('channel_not_found');
    await expect(client().users.info({ token, user: other.users.admin.id })).rejects.toThrow('user_not_found');
  });

  it('renews a token once for each refresh token, and takes no expired or revoked one', async () => {
    const { access_token: token = '', refresh_token: refresh = '' } = await access({ code: code() });
    const renew = () => access({ grant_type: 'refresh_token', refresh_token: refresh });
    const { access_token: renewed = '' } = await renew();
    await expect(renew()).rejects.toThrow('invalid_refresh_token');
    time += 43_200_000;
    await expect(client().auth.test({ token })).rejects.toThrow('token_expired');
    await expect(client().auth.test({ token: renewed })).rejects.toThrow('token_expired');
    const { access_token: last = '' } = await access({ code: code() });
    expect(await client().auth.revoke({ token: last, test: true })).toMatchObject({ revoked: false });
    expect(await client().auth.revoke({ token: last })).toMatchObject({ revoked: true });
    await expect(client().auth.test({ token: last })).rejects.toThrow('token_revoked');
  });
});
