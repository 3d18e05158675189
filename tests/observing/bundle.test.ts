import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startLocalDiscord } from '../../src/playground/discord/local-discord.ts';
import { startProgram } from '../support/program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

it('The bundle, with a copy of the API of its own, uses the SDK that was loaded before it', async () => {
  const discord = await startLocalDiscord({ token: `${'x'.repeat(30)}.${'y'.repeat(30)}` });
  const program = startProgram('bundle/main.js', [], {
    NODE_OPTIONS: `--import ${join(import.meta.dirname, '../support/print-spans.mjs')}`,
    LOG_LEVEL: 'debug',
    DATA_DIR: temporaryFolder(),
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: `${discord.url}/api`,
    HOST: '127.0.0.1',
    PORT: '0',
  });
  onTestFinished(async () => {
    program.process.kill('SIGKILL');
    await program.ended();
    await discord.stop();
  });
  await program.says(/"Ready"/);
  const [channel, user] = [discord.channels.campaign.id, discord.users.member.id];
  await discord.slashCommand({ channel, user, name: 'huawei-spain', path: ['summary'], options: {} });
  const [, id] = await program.says(/"id":"(\w+)".*"An interaction is over"/);
  const [, interaction] = await program.says(/"span":"interaction","traceId":"(\w+)"/);
  const [, command] = await program.says(/"span":"command","traceId":"(\w+)"/);
  expect([id, command]).toEqual([interaction, interaction]);
});
