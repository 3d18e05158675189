import { cpSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError } from '../../src/errors.ts';
import { openInstallations } from '../../src/platform/slack/installations.ts';
import { databaseIn } from '../../src/storage/embedded-storage.ts';
import { openDatabase } from '../../src/store/database.ts';
import { libsqlAdapter } from '../../src/store/libsql-adapter.ts';
import { createSealer } from '../../src/store/sealer.ts';
import { silent } from '../support/bot.ts';
import { installedSlack, newKey } from '../support/installed-slack.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

type World = Awaited<ReturnType<typeof installedSlack>>;

const sealerOf = (key: string) => createSealer([Buffer.from(key, 'base64')]);
/** What everything begins with that was sealed with a key. */
const markOf = (key: string) => sealerOf(key).seal('', '').split('.').slice(0, 2).join('.');

/** Posts what is due next. */
async function postNext({ clock }: World, deliveries: Awaited<ReturnType<World['boot']>>): Promise<void> {
  const due = deliveries.nextDue(clock.now());
  if (due === undefined) throw new Error('Nothing is due');
  clock.moveTo(due);
  await deliveries.tick();
  await deliveries.idle();
}

describe('an app that three workspaces install, over HTTP', () => {
  const [first, second] = [newKey(), newKey()];
  let world: World;
  let deliveries: Awaited<ReturnType<World['boot']>>;
  beforeAll(async () => {
    world = await installedSlack('http');
    deliveries = await world.boot({ TOKEN_KEY: first });
  });
  afterAll(() => world.close());

  const places = () => {
    const { workspace, otherWorkspaces } = world.slack;
    return [workspace, ...otherWorkspaces].map(({ teamId, channels, users, name }) => ({
      teamId,
      name,
      channel: channels.campaign.id,
      user: users.admin.id,
    }));
  };
  const posted = () =>
    places().map(
      ({ channel, user }) => world.slack.messages(channel, user).filter((one) => one.metadata !== undefined).length,
    );

  it('says before it is installed what it asks for, in the language of the browser', async () => {
    const english = await world.visit('/slack/install');
    expect(english.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(await english.text()).toMatch(/<html lang="en">.*The bot sees no messages but those.*Continue to Slack/s);
    const spanish = await world.visit('/slack/install', { 'accept-language': 'fr;q=0.9, es-MX, en;q=0.8' });
    expect(await spanish.text()).toMatch(/<html lang="es">.*El bot no ve más mensajes.*Continuar a Slack/s);
    expect((await fetch(`${world.publicUrl}/slack/install`, { method: 'POST' })).status).toBe(405);
  });

  it('is installed in each, answers there, and posts there', async () => {
    for (const { user, channel, name } of places()) {
      const page = await world.install(user);
      expect(page.status).toBe(200);
      expect(await page.text()).toContain(`Installed in ${name.replace('&', '&#38;')}</h1>`);
      expect(await world.ask(channel, user, 'summary')).toContain('ARTICLE 19');
      expect(await world.ask(channel, user, 'remind on weekly-demand')).toContain('weekly-demand');
    }
    await postNext(world, deliveries);
    expect(posted()).toEqual([1, 1, 1]);
  });

  it('reveals no token to who steals the data file, and all of them to who has the key', async () => {
    const stolen = temporaryFolder();
    cpSync(world.folder, stolen, { recursive: true });
    expect(world.holds(/xox[a-z][-.]/)).toBe(false);
    expect(world.logs.join()).not.toMatch(/xox[a-z][-.]|T000000000/);
    const database = openDatabase(databaseIn(stolen));
    const open = (key: string) =>
      openInstallations({
        sealer: sealerOf(key),
        open: () => libsqlAdapter(database),
        wipe: async () => undefined,
        logger: silent,
      });
    const known = await open(first);
    expect(known.workspaces().map((team) => known.get(team)?.botToken.slice(0, 5))).toEqual(Array(3).fill('xoxb-'));
    await expect(open(newKey())).rejects.toThrow(ConfigError);
    database.close();
  });

  it('seals everything with a new key at the next start, after which the old one opens nothing', async () => {
    await world.stop();
    await expect(world.boot({ TOKEN_KEY: second })).rejects.toThrow(/3 installation\(s\).*Set TOKEN_KEY_PREVIOUS/);
    expect(world.holds(markOf(first))).toBe(true);
    await world.boot({ TOKEN_KEY: second, TOKEN_KEY_PREVIOUS: first });
    expect([first, second].map((key) => world.holds(markOf(key)))).toEqual([false, true]);
    await world.stop();
    await expect(world.boot({ TOKEN_KEY: first })).rejects.toThrow(ConfigError);
    deliveries = await world.boot({ TOKEN_KEY: second });
    await postNext(world, deliveries);
    expect(posted()).toEqual([2, 2, 2]);
  });

  it('leaves nothing of a workspace that removed it, while the others go on', async () => {
    const [, gone, other] = places();
    if (gone === undefined || other === undefined) throw new Error('There are three');
    expect(world.holds(gone.teamId)).toBe(true);
    await world.slack.uninstall(gone.teamId);
    await world.logged('what was kept is deleted');
    await postNext(world, deliveries);
    expect(posted()).toEqual([3, 2, 3]);
    expect(world.holds(gone.teamId)).toBe(false);
    expect(world.holds(gone.channel)).toBe(false);
    expect(world.holds(other.teamId)).toBe(true);
    expect(await deliveries.metrics()).toContain('statement_workspaces_forgotten_total{platform="slack"} 1\n');
  });

  it('is as new where it is installed again, also when late news of the removal arrives', async () => {
    const [, again] = places();
    if (again === undefined) throw new Error('There are three');
    await world.install(again.user);
    await world.slack.tell(again.teamId, { type: 'app_uninstalled' }, Date.now() - 60_000);
    expect(await world.ask(again.channel, again.user, 'remind list')).toContain('remind on');
    expect(await world.ask(again.channel, again.user, 'remind on weekly-demand')).toContain('weekly-demand');
    await postNext(world, deliveries);
    expect(posted()).toEqual([4, 3, 4]);
  });

  it('forgets a workspace that took the bot’s token away, and none where somebody took their own away', async () => {
    const [, one, other] = places();
    if (one === undefined || other === undefined) throw new Error('There are three');
    const revoked = (tokens: Readonly<Record<string, readonly string[]>>) => ({ type: 'tokens_revoked', tokens });
    const later = Date.now() + 60_000;
    await world.slack.tell(one.teamId, revoked({ oauth: [one.user] }), later);
    await world.slack.tell(other.teamId, revoked({ bot: ['U000000BOT3'] }), later);
    await world.logged('what was kept is deleted', 2);
    expect([one, other].map(({ teamId }) => world.holds(teamId))).toEqual([true, false]);
    await postNext(world, deliveries);
    expect(posted()).toEqual([5, 4, 4]);
  });

  it('finds out at a post that it was removed, where nobody told', async () => {
    world.slack.setTokenRevoked(true);
    await postNext(world, deliveries);
    await deliveries.idle();
    expect(posted()).toEqual([5, 5, 4]);
    expect(world.holds(world.slack.workspace.teamId)).toBe(false);
  });
});

describe('who does not install', () => {
  let world: World;
  beforeAll(async () => {
    world = await installedSlack('http');
    await world.boot({ TOKEN_KEY: newKey() });
  });
  afterAll(() => world.close());
  const user = () => world.slack.workspace.users.admin.id;

  it('and cancels at Slack is told that nothing happened, and nothing was kept', async () => {
    const page = await world.install(user(), { 'accept-language': 'es' }, false);
    expect(page.status).toBe(200);
    expect(await page.text()).toMatch(/<h1>No se ha instalado nada<\/h1>.*href="\/slack\/install"/s);
    expect(world.holds('slack-installations')).toBe(false);
  });

  it.each([
    ['without the cookie', {}],
    ['with the cookie of another state', { cookie: 'slack-app-oauth-state=other' }],
  ])('comes back %s and is asked to start again', async (_, headers) => {
    const toSlack = await world.visit('/slack/install/continue');
    const back = world.slack.authorize(toSlack.headers.get('location') ?? '', { user: user(), allow: true });
    const page = await world.visit(back, headers);
    expect(page.status).toBe(400);
    expect(await page.text()).toContain('Please start again');
    expect(world.holds('slack-installations')).toBe(false);
  });

  it('with a state that was not signed here is asked to start again', async () => {
    const state = 'e30.e30.e30';
    const headers = { cookie: `slack-app-oauth-state=${state}` };
    const page = await world.visit(`/slack/oauth_redirect?code=1&state=${state}`, headers);
    expect([page.status, await page.text()]).toEqual([400, expect.stringContaining('Please start again')]);
  });

  it('is told what Slack said where Slack refuses, and nothing else', async () => {
    world.slack.failNext({ method: 'oauth.v2.access', error: 'invalid_code' });
    const page = await world.install(user());
    expect([page.status, await page.text()]).toEqual([400, expect.stringContaining('what Slack said: invalid_code<')]);
    const script = await world.visit('/slack/oauth_redirect?error=%3Cscript%3E');
    expect(await script.text()).not.toContain('<script>');
    const closed = await world.visit('/slack/oauth_redirect?error=invalid_team_for_non_distributed_app');
    expect(await closed.text()).toContain('public distribution');
  });
});

describe('an app whose tokens expire, over Socket Mode', () => {
  const key = newKey();
  let world: World;
  let deliveries: Awaited<ReturnType<World['boot']>>;
  beforeAll(async () => {
    world = await installedSlack('socket', { tokenLifetime: 3_600 });
    deliveries = await world.boot({ TOKEN_KEY: key });
  });
  afterAll(() => world.close());

  it('has them renewed before they do, one request at a time, and goes on with them after a restart', async () => {
    const [there] = world.slack.otherWorkspaces;
    const [channel, user] = [there.channels.campaign.id, there.users.admin.id];
    expect((await world.install(user)).status).toBe(200);
    await Promise.all(
      ['remind on weekly-demand', 'remind on weekly-demand'].map((text) => world.ask(channel, user, text)),
    );
    const renewals = () =>
      world.slack.requests.filter(({ path, outcome }) => path === '/api/oauth.v2.access' && outcome === 'ok');
    expect(renewals().length).toBeGreaterThan(2);
    expect(world.slack.requests.filter(({ outcome }) => outcome === 'invalid_refresh_token')).toEqual([]);
    await world.stop();
    deliveries = await world.boot({ TOKEN_KEY: key });
    await postNext(world, deliveries);
    expect(world.slack.messages(channel, user).filter(({ metadata }) => metadata !== undefined)).toHaveLength(1);
    expect(world.holds(/xox[a-z][-.]/)).toBe(false);
    await world.slack.uninstall(there.teamId);
    await world.logged('what was kept is deleted');
    expect(world.holds(there.teamId)).toBe(false);
  });
});
