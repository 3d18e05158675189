import { cp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../commands/index.ts';
import { createBot } from '../src/bot.ts';
import { packFolders } from '../src/campaign/content-place.ts';
import { loadCampaigns } from '../src/campaign/load-campaigns.ts';
import { scheduleCheck } from '../src/schedule-check.ts';
import { contentFolder, silent } from './support/bot.ts';
import { runProgram } from './support/program.ts';
import { temporaryFolder } from './support/temporary-folder.ts';
import { transports } from './support/transports.ts';

const cli = (folder: string, ...args: readonly string[]) => runProgram('src/cli.js', args, { CONTENT_FOLDER: folder });

describe('campaign:new', () => {
  it('makes a third campaign that passes the check, with a guide in its files, and answers beside the others', async () => {
    const folder = temporaryFolder();
    await cp(contentFolder, folder, { recursive: true });
    const made = await cli(folder, 'campaign:new', 'third-campaign');
    expect(made).toMatchObject({ code: 0, errors: '', output: expect.stringContaining('npm run content:check') });
    const pack = join(folder, 'third-campaign');
    const files = (await readdir(pack)).filter((name) => name.endsWith('.yaml'));
    expect(files).toHaveLength(10);
    for (const file of files) expect(await readFile(join(pack, file), 'utf8')).toMatch(/^# /);
    const checked = await cli(pack, 'content:check');
    expect(checked).toMatchObject({ code: 0, output: expect.stringContaining('OK: ') });

    const named = ['huawei-spain', 'example-harbour', 'third-campaign'];
    const campaigns = await loadCampaigns(await packFolders({ folder, named }), scheduleCheck);
    const bot = createBot(campaigns, commands, silent);
    for (const connect of [transports['Slack over Socket Mode'], transports.Discord]) {
      for (const campaign of named) {
        const conversation = await connect(bot, { campaign });
        expect((await conversation.ask('demands')).text).toContain(
          campaigns.find(({ id }) => id === campaign)?.demands[0]?.words,
        );
        await conversation.stop();
      }
    }
    expect(await readdir(folder).then((all) => all.sort())).toEqual([...named].sort());
    expect(await packFolders({ folder, named: undefined })).toHaveLength(1);
  });

  it('overwrites nothing, and takes no id that could not be one', async () => {
    const folder = temporaryFolder();
    expect(await cli(folder, 'campaign:new', 'one')).toMatchObject({ code: 0 });
    expect(await cli(folder, 'campaign:new', 'one')).toMatchObject({
      code: 1,
      errors: expect.stringContaining('is there already'),
    });
    for (const id of ['One', '../one', '-one', 'x'.repeat(24), '']) {
      expect(await cli(folder, 'campaign:new', '--', id)).toMatchObject({
        code: 1,
        errors: expect.stringContaining('an id is 1 to 23 of a-z, 0-9 and "-"'),
      });
    }
    expect(await cli(folder, 'campaign:new')).toMatchObject({
      code: 1,
      errors: expect.stringContaining('Say which id'),
    });
    expect(await readdir(folder)).toEqual(['one']);
  });
});
