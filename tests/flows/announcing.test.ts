import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCampaign } from '../../src/campaign/load.ts';
import { type Deliveries, openDeliveries } from '../../src/deliveries.ts';
import { scheduleCheck } from '../../src/schedule-check.ts';
import { campaignFolder, silent } from '../support/bot.ts';
import { type PostingStage, postingStages } from '../support/posting-stage.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('a new file in the updates of a campaign', () => {
  let stages: readonly PostingStage[];
  beforeEach(async () => {
    stages = await Promise.all([postingStages.Slack({}), postingStages.Discord({})]);
  });
  afterEach(async () => {
    await Promise.all(stages.map((stage) => stage.stop()));
  });

  it('is announced once after a restart, in every channel that follows updates on both platforms, and in no other', async () => {
    const folder = temporaryFolder();
    const pack = join(temporaryFolder(), 'huawei-spain');
    await cp(campaignFolder, pack, { recursive: true });
    /** A process from its start to its end: the content as it is then, the same file, the same platforms. */
    async function run(work: (deliveries: Deliveries) => Promise<void> = async () => {}): Promise<void> {
      const deliveries = await openDeliveries(folder, [await loadCampaign(pack, scheduleCheck)], silent);
      await deliveries.start(stages.map(({ adapter }) => adapter));
      await work(deliveries);
      await deliveries.idle();
      await deliveries.stop();
    }
    const place = (channel: PostingStage['channel']) => ({ campaign: 'huawei-spain', channel });
    const counts = () => stages.flatMap((stage) => [stage.channel, stage.other].map((one) => stage.posted(one).length));

    await run(async ({ reminders }) => {
      for (const { channel, other } of stages) {
        await reminders.followUpdates(place(channel), true);
        await reminders.turnOn(place(other), 'weekly-demand', {});
      }
    });
    await run();
    expect(counts()).toEqual([0, 0, 0, 0]);

    const update = 'date: 2027-01-15\ntitle: News\ntext: Something happened.\nsources: [statement]\n';
    await writeFile(join(pack, 'updates/2027-01-15-news.yaml'), update);
    await run(async ({ counts, idle }) => {
      await idle();
      expect(await counts()).toMatchObject({ due: 2, sent: 2 });
    });
    expect(counts()).toEqual([1, 0, 1, 0]);
    await run(async (deliveries) => {
      await deliveries.tick();
      for (const { channel, other } of stages) {
        expect(await deliveries.reminders.deliveries(place(channel), 9)).toMatchObject([
          { series: 'updates', state: 'sent' },
        ]);
        expect(await deliveries.reminders.deliveries(place(other), 9)).toEqual([]);
      }
    });
    expect(counts()).toEqual([1, 0, 1, 0]);
  });
});
