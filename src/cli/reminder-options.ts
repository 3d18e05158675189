import type { Campaign } from '../campaign/campaign.ts';
import { packFolders } from '../campaign/content-place.ts';
import { loadCampaigns } from '../campaign/load-campaigns.ts';
import { whenInWords } from '../command/organizing-words.ts';
import { RequestError } from '../command/request-error.ts';
import { type Config, readConfig } from '../config.ts';
import { schedulesOf } from '../posts.ts';
import type { CampaignSchedule } from '../schedule/campaign-schedule.ts';
import { chosenSeries } from '../schedule/chosen-series.ts';
import type { WallClock } from '../schedule/next-runs.ts';
import { parseZone } from '../schedule/zone.ts';
import { scheduleCheck } from '../schedule-check.ts';

/** Options of every task about reminders, as `parseArgs` takes them. */
export const reminderOptions = {
  campaign: { type: 'string' },
  series: { type: 'string' },
  zone: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

interface Chosen {
  readonly campaign: Campaign;
  /** With the chosen series alone. */
  readonly schedule: CampaignSchedule;
  readonly zone?: string;
  /** Where it is kept what channels turned on. */
  readonly place: Pick<Config, 'storeUrl' | 'dataFolder'>;
}

/**
 * The campaign and what was chosen of it.
 * @throws BotError for a campaign, a series or a zone that does not exist, and for content with faults.
 */
export async function readChosen(values: {
  readonly campaign?: string;
  readonly series?: string;
  readonly zone?: string;
}): Promise<Chosen> {
  const { content, storeUrl, dataFolder } = readConfig(process.env);
  const campaign = chosenCampaign(await loadCampaigns(await packFolders(content), scheduleCheck), values.campaign);
  const schedule = schedulesOf([campaign])().find(({ id }) => id === campaign.id);
  if (schedule === undefined) throw new TypeError(`${campaign.id} has no schedule`);
  return {
    campaign,
    schedule: values.series === undefined ? schedule : { ...schedule, series: [chosenSeries(schedule, values.series)] },
    ...(values.zone === undefined ? {} : { zone: parseZone(values.zone) }),
    place: { storeUrl, dataFolder },
  };
}

/** @throws RequestError where several may be meant, or none is */
function chosenCampaign(campaigns: readonly Campaign[], named: string | undefined): Campaign {
  const [only, ...others] = campaigns.filter(({ id }) => named === undefined || id === named);
  if (only !== undefined && others.length === 0) return only;
  throw new RequestError(`Say of which campaign: --campaign ${campaigns.map(({ id }) => id).join(', or --campaign ')}`);
}

/** `Monday, 30 November 2026, 09:00 (Europe/Madrid, UTC+01:00)` */
export const fullTime = ({ date, time, zone, offset }: WallClock): string =>
  whenInWords({ date, time, zone: `${zone}, UTC${offset}` });
