import type { Campaign } from '../campaign/campaign.ts';
import { loadCampaign } from '../campaign/load.ts';
import { whenInWords } from '../command/organizing-words.ts';
import { readConfig } from '../config.ts';
import { schedulesOf } from '../posts.ts';
import type { CampaignSchedule } from '../schedule/campaign-schedule.ts';
import { chosenSeries } from '../schedule/chosen-series.ts';
import type { WallClock } from '../schedule/next-runs.ts';
import { parseZone } from '../schedule/zone.ts';
import { scheduleCheck } from '../schedule-check.ts';

/** Options of every task about reminders, as `parseArgs` takes them. */
export const reminderOptions = {
  series: { type: 'string' },
  zone: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

interface Chosen {
  readonly campaign: Campaign;
  /** With the chosen series alone. */
  readonly schedule: CampaignSchedule;
  readonly zone?: string;
  readonly dataFolder: string;
}

/**
 * The campaign and what was chosen of it.
 * @throws BotError for a series or a zone that does not exist, and for content with faults.
 */
export async function readChosen(values: { readonly series?: string; readonly zone?: string }): Promise<Chosen> {
  const { contentFolder, dataFolder } = readConfig(process.env);
  const campaign = await loadCampaign(contentFolder, scheduleCheck);
  const schedule = schedulesOf([campaign])().find(({ id }) => id === campaign.id);
  if (schedule === undefined) throw new TypeError(`${campaign.id} has no schedule`);
  return {
    campaign,
    schedule: values.series === undefined ? schedule : { ...schedule, series: [chosenSeries(schedule, values.series)] },
    ...(values.zone === undefined ? {} : { zone: parseZone(values.zone) }),
    dataFolder,
  };
}

/** `Monday, 30 November 2026, 09:00 (Europe/Madrid, UTC+01:00)` */
export const fullTime = ({ date, time, zone, offset }: WallClock): string =>
  whenInWords({ date, time, zone: `${zone}, UTC${offset}` });
