import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packFolders } from '../../src/campaign/content-place.ts';
import { loadCampaigns } from '../../src/campaign/load-campaigns.ts';
import { ConfigError, ContentError } from '../../src/errors.ts';
import { scheduleCheck } from '../../src/schedule-check.ts';
import { contentFolder } from '../support/bot.ts';
import { copiedContent, edit } from '../support/live-stage.ts';

const load = async (folder: string, ...named: readonly string[]) => {
  const folders = await packFolders({ folder, named: named.length === 0 ? undefined : named });
  return loadCampaigns(folders, scheduleCheck);
};
const ids = async (...of: Parameters<typeof load>) => (await load(...of)).map(({ id }) => id);

describe('the campaigns of a folder', () => {
  it('are all that are not fictitious, and those that are named in the order in which they are', async () => {
    expect(await ids(contentFolder)).toEqual(['huawei-spain']);
    expect(await ids(contentFolder, 'huawei-spain', 'example-harbour')).toEqual(['huawei-spain', 'example-harbour']);
    const folder = await copiedContent('two', 'one');
    expect(await ids(folder)).toEqual(['one', 'two']);
    expect(await ids(folder, 'two')).toEqual(['two']);
  });

  it('are the one whose own folder is given, made up or not', async () => {
    expect(await ids(join(contentFolder, 'example-harbour'))).toEqual(['example-harbour']);
    expect(await ids(join(contentFolder, 'huawei-spain'))).toEqual(['huawei-spain']);
  });

  it('are not loaded where one is named that is not there, or none may be loaded unnamed', async () => {
    await expect(ids(contentFolder, 'other')).rejects.toThrow(ConfigError);
    await expect(ids(contentFolder, 'other')).rejects.toThrow('where there is: example-harbour, huawei-spain');
    const folder = await copiedContent('one');
    await edit(folder, 'one/campaign.yaml', 'id: one', 'id: one\nfictitious: true');
    await expect(ids(folder)).rejects.toThrow('all campaigns in CONTENT_FOLDER are fictitious. Name one: one');
  });

  it('are refused together, with the faults of all of them, by their folders', async () => {
    const folder = await copiedContent('one', 'two');
    const line = await edit(folder, 'one/campaign.yaml', 'id: one', 'id: uno');
    await rm(join(folder, 'two/quotes.yaml'));
    await expect(load(folder)).rejects.toThrow(ContentError);
    await expect(load(folder)).rejects.toThrow(
      `one/campaign.yaml:${line}: a campaign among others has the id that its folder is named by: "one"`,
    );
    await expect(load(folder)).rejects.toThrow('two/quotes.yaml: cannot be read');
  });
});
