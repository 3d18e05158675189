import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';

const discord = 'x'.repeat(60);

describe('the configuration', () => {
  it('without tokens leaves both platforms off', () => {
    const config = readConfig({ SLACK_BOT_TOKEN: '', DISCORD_TOKEN: undefined });
    expect([config.slack, config.discord]).toEqual([undefined, undefined]);
  });

  it('lets either platform work alone', () => {
    expect(readConfig({ DISCORD_TOKEN: discord })).toMatchObject({ slack: undefined, discord: { token: discord } });
    expect(readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' })).toMatchObject({
      slack: { mode: 'socket', botToken: 'xoxb-1', appToken: 'xapp-1' },
      discord: undefined,
    });
  });

  it('takes Discord’s interactions over HTTP where that is chosen, with the key to check them', () => {
    const http = { DISCORD_TOKEN: discord, DISCORD_MODE: 'http', DISCORD_PUBLIC_KEY: 'Ab'.repeat(32) };
    expect(readConfig(http).discord).toEqual({ token: discord, mode: 'http', publicKey: 'Ab'.repeat(32) });
    expect(readConfig({ ...http, DISCORD_MODE: '' }).discord).toEqual({ token: discord, mode: 'gateway' });
  });

  it.each([
    [{ DISCORD_TOKEN: discord, DISCORD_MODE: 'http' }, 'DISCORD_PUBLIC_KEY is missing: DISCORD_MODE=http needs it'],
    [{ DISCORD_PUBLIC_KEY: 'ab'.repeat(32) }, 'DISCORD_TOKEN is missing, but DISCORD_PUBLIC_KEY is set'],
    [{ DISCORD_TOKEN: discord, DISCORD_PUBLIC_KEY: 'secret' }, 'DISCORD_PUBLIC_KEY: is 64 hexadecimal digits'],
    [{ DISCORD_TOKEN: discord, DISCORD_MODE: 'pigeon' }, 'DISCORD_MODE: set it to gateway or http'],
  ])('says what is wrong with %o, without a value', (env, expected) => {
    expect(() => readConfig(env)).toThrow(expected);
    expect(() => readConfig(env)).not.toThrow(/secret|pigeon/);
  });

  it('keeps a bot on Redis where that is named, and a rehearsal in its folder', () => {
    for (const STORE_URL of ['redis://host', 'redis://:pass%2Fword@host:6379/3', 'rediss://user:word@10.0.0.1/']) {
      expect(readConfig({ DISCORD_TOKEN: discord, STORE_URL }).storeUrl).toBe(STORE_URL);
      expect(readConfig({ STORE_URL })).toMatchObject({ storeUrl: undefined, dataFolder: 'data/rehearsal' });
    }
    for (const STORE_URL of ['secret', 'http://secret', 'redis://', 'redis://secret/name', 'redis://secret/1?x=y']) {
      const read = () => readConfig({ DISCORD_TOKEN: discord, STORE_URL });
      expect(read).toThrow(/STORE_URL: set it to an address like redis:/);
      expect(read).not.toThrow(/secret/);
    }
  });

  it('names everything that is wrong at once, and never a value', () => {
    const env = {
      SLACK_BOT_TOKEN: 'secret-a',
      SLACK_MODE: 'carrier-pigeon',
      DISCORD_TOKEN: 'secret-b',
      PORT: '99999',
      LOG_LEVEL: 'loud',
    };
    expect(() => readConfig(env)).toThrow(
      [
        'The configuration has 6 problem(s):',
        '  SLACK_MODE: set it to socket or http',
        '  SLACK_BOT_TOKEN: begins with "xoxb-": set it to the Bot User OAuth Token of your Slack app',
        '  DISCORD_TOKEN: is too short: set it to the token of your Discord bot',
        '  PORT: set it to a port from 0 to 65535',
        '  LOG_LEVEL: set it to one of fatal, error, warn, info, debug, trace, silent',
        '  SLACK_APP_TOKEN is missing: Socket Mode needs it (or set SLACK_MODE=http)',
      ].join('\n'),
    );
  });

  it('installs in many workspaces with a Client ID, and names everything that needs', () => {
    const env = {
      SLACK_CLIENT_ID: '12.34',
      SLACK_CLIENT_SECRET: '0'.repeat(32),
      SLACK_APP_TOKEN: 'xapp-1',
      PUBLIC_URL: 'https://bot.example.org/',
      TOKEN_KEY: Buffer.alloc(32, 1).toString('base64'),
      TOKEN_KEY_PREVIOUS: Buffer.alloc(32, 2).toString('base64'),
    };
    expect(readConfig(env).slack).toEqual({
      mode: 'socket',
      appToken: 'xapp-1',
      organizers: [],
      install: {
        clientId: '12.34',
        clientSecret: '0'.repeat(32),
        publicUrl: 'https://bot.example.org',
        tokenKeys: [Buffer.alloc(32, 1), Buffer.alloc(32, 2)],
      },
    });
    expect(() => readConfig({ SLACK_CLIENT_ID: '12.34', SLACK_MODE: 'http' })).toThrow(
      /4 problem.*SLACK_CLIENT_SECRET is missing.*PUBLIC_URL is missing.*TOKEN_KEY is missing.*SLACK_SIGNING_SECRET is missing/s,
    );
    expect(() => readConfig({ ...env, SLACK_CLIENT_ID: '' })).toThrow(/1 problem.*SLACK_CLIENT_ID is missing/s);
    expect(() => readConfig({ ...env, SLACK_BOT_TOKEN: 'xoxb-1' })).toThrow(
      /1 problem.*SLACK_BOT_TOKEN and SLACK_CLIENT_ID are both set/s,
    );
  });

  it.each([
    ['TOKEN_KEY', 'secret'],
    ['TOKEN_KEY_PREVIOUS', Buffer.alloc(31).toString('base64')],
    ['PUBLIC_URL', 'http://bot.example.org'],
    ['PUBLIC_URL', 'https://bot.example.org/?a=b'],
    ['SLACK_CLIENT_ID', 'A0123'],
    ['SLACK_CLIENT_SECRET', 'short'],
  ])('refuses a %s that cannot be one, without repeating it', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(`\n  ${name}: `);
    expect(() => readConfig({ [name]: value })).not.toThrow(value);
  });

  it('says how the app in Slack is to be made before there is one', () => {
    const PUBLIC_URL = 'https://bot.example.org';
    expect(readConfig({ PUBLIC_URL, SLACK_MODE: 'http' }).slackManifest).toEqual({
      socketMode: false,
      publicUrl: PUBLIC_URL,
    });
    const one = { PUBLIC_URL, SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
    expect(readConfig(one).slackManifest).toEqual({ socketMode: true });
  });

  it('gives a process that is not told otherwise all roles, and no time to drain', () => {
    const { live, roles, drainMs } = readConfig({ DISCORD_TOKEN: discord });
    expect([live, [...roles], drainMs]).toEqual([true, ['web', 'worker', 'scheduler', 'gateway'], 0]);
    expect(readConfig({ DRAIN_SECONDS: '0.5' }).drainMs).toBe(500);
  });

  describe('of a process with some roles', () => {
    const STORE_URL = 'redis://127.0.0.1:6379';
    const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_SIGNING_SECRET: '0'.repeat(32) };
    const tokens = { ...slack, DISCORD_TOKEN: discord, DISCORD_PUBLIC_KEY: 'ab'.repeat(32), STORE_URL };
    const modes = (env: Readonly<Record<string, string>>) => {
      const config = readConfig({ ...tokens, ...env });
      return [config.slack?.mode, config.discord?.mode];
    };

    it.each([
      ['web', 'http', 'http', ['http', 'http']],
      ['web', 'socket', 'http', [undefined, 'http']],
      ['gateway', 'socket', 'gateway', ['socket', 'gateway']],
      ['gateway', 'http', 'gateway', [undefined, 'gateway']],
      ['worker', 'socket', 'gateway', ['none', 'none']],
      ['web,worker', 'http', 'gateway', ['http', 'none']],
      ['scheduler', 'socket', 'gateway', [undefined, undefined]],
      ['scheduler,gateway', 'socket', 'http', ['socket', undefined]],
    ])(
      'with %s, Slack by %s and Discord by %s, connects what these need',
      (ROLES, SLACK_MODE, DISCORD_MODE, expected) => {
        expect(modes({ ROLES, SLACK_MODE, DISCORD_MODE })).toEqual(expected);
      },
    );

    it('asks for the secrets that these need, and no others', () => {
      const posts = { ROLES: 'worker', STORE_URL, SLACK_BOT_TOKEN: 'xoxb-1', DISCORD_TOKEN: discord };
      expect(readConfig({ ...posts, DISCORD_MODE: 'http' })).toMatchObject({
        slack: { mode: 'none', botToken: 'xoxb-1' },
        discord: { mode: 'none', token: discord },
      });
      expect(readConfig({ ROLES: 'scheduler', STORE_URL })).toMatchObject({
        live: true,
        slack: undefined,
        discord: undefined,
      });
    });

    it('serves the pages of installing where Slack reaches another process', () => {
      const env = {
        ROLES: 'web',
        STORE_URL,
        SLACK_CLIENT_ID: '12.34',
        SLACK_CLIENT_SECRET: '0'.repeat(32),
        PUBLIC_URL: 'https://bot.example.org',
        TOKEN_KEY: Buffer.alloc(32, 1).toString('base64'),
      };
      expect(readConfig(env).slack).toMatchObject({ mode: 'none', install: { clientId: '12.34' } });
    });

    it.each([
      ['ROLES: is a list of web, worker, scheduler and gateway', { ROLES: 'web,secret' }],
      ['STORE_URL is missing: ROLES leaves roles', { ROLES: 'worker', STORE_URL: '' }],
      ['ROLES: web has nothing to answer', { ROLES: 'web' }],
      ['ROLES: gateway has nothing to connect', { ROLES: 'gateway', SLACK_MODE: 'http', DISCORD_MODE: 'http' }],
      ['ROLES: gateway has nothing to connect', { ROLES: 'gateway', SLACK_BOT_TOKEN: '', DISCORD_TOKEN: '' }],
      ['ROLES: worker has nowhere to post', { ROLES: 'worker', SLACK_BOT_TOKEN: '', DISCORD_TOKEN: '' }],
      ['DISCORD_SHARDS: is which shards', { DISCORD_SHARDS: '0-4/4' }],
      ['DISCORD_SHARDS: is which shards', { DISCORD_SHARDS: 'secret' }],
      ['STORE_URL is missing: DISCORD_SHARDS leaves shards', { DISCORD_SHARDS: '0-1/4', STORE_URL: '' }],
      ['DRAIN_SECONDS: set it to a number of seconds', { DRAIN_SECONDS: 'secret' }],
      ['DRAIN_SECONDS: set it to a number of seconds', { DRAIN_SECONDS: '301' }],
    ])('says "%s" for %o', (expected, env) => {
      expect(() => readConfig({ ...tokens, ...env })).toThrow(expected);
      expect(() => readConfig({ ...tokens, ...env })).not.toThrow('secret');
    });

    it('lists all of it at once', () => {
      expect(() => readConfig({ ROLES: 'web,worker,gateway' })).toThrow(
        /4 problem.*STORE_URL is missing.*web has nothing.*gateway has nothing.*worker has nowhere/s,
      );
    });
  });

  it.each([
    ['0-3/16', { ids: [0, 1, 2, 3], count: 16 }],
    ['2/3', { ids: [2], count: 3 }],
    ['0/1', { ids: [0], count: 1 }],
    ['auto', undefined],
    ['', undefined],
  ])('reads "%s" as shards', (DISCORD_SHARDS, shards) => {
    const STORE_URL = 'redis://127.0.0.1:6379';
    const config = readConfig({ DISCORD_TOKEN: discord, DISCORD_SHARDS, STORE_URL });
    expect(config.discord).toEqual({ token: discord, mode: 'gateway', ...(shards && { shards }) });
  });
});
