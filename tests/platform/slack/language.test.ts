import { webApi } from '@slack/bolt';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { Trail } from '../../../src/observing/trail.ts';
import { createCallers } from '../../../src/platform/slack/caller.ts';
import { createProfiles } from '../../../src/platform/slack/language.ts';
import { oneToken } from '../../../src/platform/slack/tokens.ts';
import { type LocalSlack, startLocalSlack } from '../../../src/playground/slack/local-slack.ts';
import { silent } from '../../support/bot.ts';

let slack: LocalSlack;
let time = Date.UTC(2026, 2, 2);
const now = () => time;
beforeAll(async () => {
  slack = await startLocalSlack({ now });
});
beforeEach(() => slack.clear());
afterAll(() => slack.stop());

function people() {
  const client = new webApi.WebClient(undefined, { slackApiUrl: `${slack.url}/api/`, retryConfig: { retries: 0 } });
  const tokens = oneToken(slack.credentials.botToken);
  const callerOf = createCallers({}, createProfiles({ client, tokens, now, logger: silent }));
  const { teamId: team, channels, users } = slack.workspace;
  const trail = new Trail(silent);
  return (user: 'member' | 'admin') => callerOf({ team, channel: channels.campaign.id, user: users[user].id, trail });
}

it('asks Slack once for a person’s language and whether they are an admin', async () => {
  const caller = people()('admin');
  expect(await Promise.all([caller.language(), caller.isOrganizer('huawei-spain')])).toEqual(['en-GB', true]);
  expect(slack.requests).toHaveLength(1);
});

it('remembers a language for an hour, and whether somebody is an admin for one answer only', async () => {
  const person = people();
  await person('admin').language();
  slack.setLocale(slack.workspace.users.admin.id, 'es-ES');
  time += 59 * 60_000;
  expect(await person('admin').language()).toBe('en-GB');
  expect(slack.requests).toHaveLength(1);
  time += 60_000;
  expect(await person('admin').language()).toBe('es-ES');
  expect(await person('admin').isOrganizer('huawei-spain')).toBe(true);
  expect(slack.requests).toHaveLength(3);
});

it('does not wait for a slow answer, and has it for the next time', async () => {
  const person = people();
  const release = slack.hold('users.info');
  const first = person('member');
  expect(await first.language()).toBeUndefined();
  release();
  await first.isOrganizer('huawei-spain');
  expect(await person('member').language()).toBe('en-GB');
  expect(slack.requests).toHaveLength(1);
});

it('answers in the campaign’s language where Slack does not say, and does not ask again for a minute', async () => {
  const person = people();
  slack.failNext({ method: 'users.info', error: 'missing_scope' });
  expect(await person('member').language()).toBeUndefined();
  expect(await person('member').language()).toBeUndefined();
  expect(slack.requests).toHaveLength(1);
  time += 60_000;
  expect(await person('member').language()).toBe('en-GB');
});
