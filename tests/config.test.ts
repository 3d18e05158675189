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
        '  LOG_LEVEL: set it to one of fatal, error, warn, info, debug, silent',
        '  SLACK_APP_TOKEN is missing: Socket Mode needs it (or set SLACK_MODE=http)',
      ].join('\n'),
    );
  });
});
